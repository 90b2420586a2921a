using PreclinicalDre.Core.Experiments.Epileptogenesis;
using PreclinicalDre.Server.Shell;
using PreclinicalDre.Server.Shell.Access;

namespace PreclinicalDre.Server.Features.Experiments.Epileptogenesis;

/// <summary>REST of experiments from insult to epilepsy. They tell shams from insulted animals, so that the blinded are refused.</summary>
internal static class EpileptogenesisEndpoints
{
    public static void Map(RouteGroupBuilder experiments)
    {
        var routes = experiments.MapGroup("/{experiment}/epileptogenesis").Blinded(Blind.Refused).WithTags("Experiments");

        routes.MapGet("/", async (string code, string experiment, EpileptogenesisQueries queries, CancellationToken c) =>
                await queries.FindAsync(code, experiment, c) is { } of ? Results.Ok(EpileptogenesisQueries.View(of)) : Missing(code, experiment))
            .RequireAuthorization(Policies.ExperimentRead).WithName("GetEpileptogenesis").Produces<EpileptogenesisView>().ProducesProblem(StatusCodes.Status404NotFound)
            .WithDescription("Penetrance with Wilson's interval, latency, early against late seizures, and the events that never count, apart.");

        routes.MapGet("/animals.csv", async (string code, string experiment, EpileptogenesisQueries queries, CancellationToken c) =>
                await queries.FindAsync(code, experiment, c) is { } of ? EpileptogenesisQueries.Table(of).ToCsvResult($"{code}-{experiment}-animals") : Missing(code, experiment))
            .RequireAuthorization(Policies.ExperimentRead).WithName("GetEpileptogenesisCsv").Produces(StatusCodes.Status200OK, contentType: "text/csv").ProducesProblem(StatusCodes.Status404NotFound);

        routes.MapGet("/{which}/figure.svg", async (string code, string experiment, string which, string? theme, HttpContext http, EpileptogenesisQueries queries, CancellationToken c) =>
                await queries.FindAsync(code, experiment, c) is { } of && EpileptogenesisQueries.Draw(of, which) is { } figure ? figure.ToSvgResult(http, $"{code}-{experiment}-{which}", theme) : Missing(code, experiment))
            .RequireAuthorization(Policies.ExperimentRead).WithName("GetEpileptogenesisFigure").Produces(StatusCodes.Status200OK, contentType: "image/svg+xml").ProducesProblem(StatusCodes.Status404NotFound)
            .WithDescription("Which: timeline, or latency (Kaplan-Meier). " + FigureFiles.About);

        routes.MapGet("/{which}/figure.csv", async (string code, string experiment, string which, EpileptogenesisQueries queries, CancellationToken c) =>
                await queries.FindAsync(code, experiment, c) is { } of && EpileptogenesisQueries.Draw(of, which) is { } figure ? figure.Data.ToCsvResult($"{code}-{experiment}-{which}") : Missing(code, experiment))
            .RequireAuthorization(Policies.ExperimentRead).WithName("GetEpileptogenesisFigureCsv").Produces(StatusCodes.Status200OK, contentType: "text/csv").ProducesProblem(StatusCodes.Status404NotFound);

        routes.MapPost("/insults", async (string code, string experiment, InsultsInput input, SaveInsults save, CancellationToken c) => (await save.RunAsync(code, experiment, input, c)).ToResult())
            .RequireAuthorization(Policies.ExperimentRecord).WithName("NoteInsults").Produces<IReadOnlyList<string>>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);

        routes.MapDelete("/insults/{animal}", async (string code, string experiment, string animal, SaveInsults save, CancellationToken c) =>
                await (await save.RemoveAsync(code, experiment, animal, c)).ToResultAsync(_ => Task.FromResult(Results.NoContent())))
            .RequireAuthorization(Policies.ExperimentRecord).WithName("TakeBackInsult").Produces(StatusCodes.Status204NoContent)
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);

        routes.MapPut("/rules", async (string code, string experiment, InsultRulesInput input, SaveInsults save, CancellationToken c) => (await save.SetRulesAsync(code, experiment, input, c)).ToResult())
            .RequireAuthorization(Policies.ExperimentPlan).WithName("UpdateInsultRules").Produces<InsultRules>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
    }

    private static IResult Missing(string study, string experiment) => new Outcome<EpileptogenesisView>.NotFound($"epileptogenesis experiment {experiment} in study {study}, or no such figure of it").ToResult();
}
