using PreclinicalDre.Core.Experiments.Kindling;
using PreclinicalDre.Server.Shell;
using PreclinicalDre.Server.Shell.Access;

namespace PreclinicalDre.Server.Features.Experiments.Kindling;

/// <summary>REST of a kindling experiment.</summary>
internal static class KindlingEndpoints
{
    public static void Map(RouteGroupBuilder experiments)
    {
        var kindling = experiments.MapGroup("/{experiment}/kindling").WithTags("Experiments");

        kindling.MapGet("/", async (string code, string experiment, KindlingQueries queries, CancellationToken c) => await queries.ViewAsync(code, experiment, c) is { } view ? Results.Ok(view) : Missing(code, experiment))
            .RequireAuthorization(Policies.ExperimentRead).Blinded(Blind.Aware).WithName("GetKindling").Produces<KindlingView>().ProducesProblem(StatusCodes.Status404NotFound)
            .WithDescription("Animals with how they kindled, thresholds, tests and classes by repeated tests. Compounds, and what rests on them, are left out for who may not know them.");

        kindling.MapGet("/stimulations.csv", async (string code, string experiment, KindlingQueries queries, CancellationToken c) =>
                await queries.TableAsync(code, experiment, c) is { } table ? table.ToCsvResult($"{code}-{experiment}-stimulations") : Missing(code, experiment))
            .RequireAuthorization(Policies.ExperimentRead).Blinded(Blind.Aware).WithName("GetStimulationsCsv").Produces(StatusCodes.Status200OK, contentType: "text/csv").ProducesProblem(StatusCodes.Status404NotFound);

        kindling.MapGet("/{value}/figure.svg", async (string code, string experiment, string value, string? animal, string? theme, HttpContext http, KindlingQueries queries, CancellationToken c) =>
                await queries.FigureAsync(code, experiment, value, animal, c) is { } figure ? figure.ToSvgResult(http, $"{code}-{experiment}-{value}", theme) : Missing(code, experiment))
            .RequireAuthorization(Policies.ExperimentRead).Blinded(Blind.Aware).WithName("GetKindlingFigure").Produces(StatusCodes.Status200OK, contentType: "image/svg+xml")
            .ProducesProblem(StatusCodes.Status404NotFound).WithDescription("Value: score or afterdischarge; animal for one alone. " + FigureFiles.About);

        kindling.MapGet("/{value}/figure.csv", async (string code, string experiment, string value, string? animal, KindlingQueries queries, CancellationToken c) =>
                await queries.FigureAsync(code, experiment, value, animal, c) is { } figure ? figure.Data.ToCsvResult($"{code}-{experiment}-{value}") : Missing(code, experiment))
            .RequireAuthorization(Policies.ExperimentRead).Blinded(Blind.Aware).WithName("GetKindlingFigureCsv").Produces(StatusCodes.Status200OK, contentType: "text/csv").ProducesProblem(StatusCodes.Status404NotFound);

        kindling.MapPost("/stimulations", async (string code, string experiment, StimulationInput input, RecordStimulation record, CancellationToken c) =>
                await (await record.RunAsync(code, experiment, input, c)).ToResultAsync(d => Task.FromResult(Results.Created($"/api/v1/studies/{code}/experiments/{experiment}/kindling", d))))
            .RequireAuthorization(Policies.ExperimentRecord).Blinded(Blind.Aware).WithName("RecordStimulation").Produces<StimulationDetail>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .WithDescription("One stimulation from the bench. An error is refused; a warning is stored once 'reason' says why.");

        kindling.MapDelete("/stimulations/{animal}/{number:int}", async (string code, string experiment, string animal, int number, RecordStimulation record, CancellationToken c) =>
                await (await record.TakeBackAsync(code, experiment, animal, number, c)).ToResultAsync(_ => Task.FromResult(Results.NoContent())))
            .RequireAuthorization(Policies.ExperimentRecord).Blinded(Blind.Safe).WithName("TakeBackStimulation").Produces(StatusCodes.Status204NoContent)
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);

        kindling.MapPut("/rules", async (string code, string experiment, KindlingRulesInput input, SaveKindlingRules save, CancellationToken c) => (await save.RunAsync(code, experiment, input, c)).ToResult())
            .RequireAuthorization(Policies.ExperimentPlan).Blinded(Blind.Refused).WithName("UpdateKindlingRules").Produces<KindlingRules>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
    }

    private static IResult Missing(string study, string experiment) => new Outcome<KindlingView>.NotFound($"kindling experiment {experiment} in study {study}, or no such value of it").ToResult();
}
