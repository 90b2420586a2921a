using PreclinicalDre.Data.Mechanisms;
using PreclinicalDre.Server.Shell;
using PreclinicalDre.Server.Shell.Access;

namespace PreclinicalDre.Server.Features.Mechanisms;

/// <summary>REST of mechanisms. What is observed tells nothing of groups and verdicts; what is compared goes by verdicts, so that the blinded are refused.</summary>
internal static class MechanismEndpoints
{
    private const string About = "Drug-resistant against drug-responsive animals on each measure, by stored verdicts, with Holm's correction over all comparisons.";

    public static void Map(RouteGroupBuilder mechanisms)
    {
        MapCompared(mechanisms.MapGroup("").Blinded(Blind.Refused));
        MapMeasures(mechanisms.MapGroup("/measures").Blinded(Blind.Safe));
        MapObservations(mechanisms.MapGroup("/observations").Blinded(Blind.Safe));

        mechanisms.MapPut("/hypotheses", async (string code, HypothesesInput input, SaveMeasure save, CancellationToken c) => (await save.StateAsync(code, input.Hypotheses ?? [], c)).ToResult())
            .RequireAuthorization(Policies.MechanismWrite).Blinded(Blind.Safe).WithName("StateHypotheses").Produces<IReadOnlyList<string>>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .WithDescription("The explanations of drug resistance that the study is about: some of IS, NW, TG, TR, PK, GE.");
    }

    private static void MapCompared(RouteGroupBuilder routes)
    {
        routes.MapGet("/", async (string code, MechanismQueries queries, CancellationToken c) => await queries.FindAsync(code, c) is { } of ? Results.Ok(of.View) : Missing(code))
            .RequireAuthorization(Policies.VerdictRead).WithName("GetMechanisms").Produces<MechanismsView>().ProducesProblem(StatusCodes.Status404NotFound).WithDescription(About);

        routes.MapGet("/comparison.csv", async (string code, MechanismQueries queries, CancellationToken c) =>
                await queries.FindAsync(code, c) is { } of ? MechanismQueries.Table(code, of.View).ToCsvResult($"{code}-mechanisms") : Missing(code))
            .RequireAuthorization(Policies.VerdictRead).WithName("GetMechanismsCsv").Produces(StatusCodes.Status200OK, contentType: "text/csv").ProducesProblem(StatusCodes.Status404NotFound);

        routes.MapGet("/measures/{id:guid}/figure.svg", async (string code, Guid id, string? specimen, string? theme, HttpContext http, MechanismQueries queries, CancellationToken c) =>
                await queries.FindAsync(code, c) is { } of && of.Draw(id, specimen ?? "", "mechanism") is { } figure ? figure.ToSvgResult(http, $"{code}-mechanism", theme) : Missing(code))
            .RequireAuthorization(Policies.VerdictRead).WithName("GetMechanismFigure").Produces(StatusCodes.Status200OK, contentType: "image/svg+xml").ProducesProblem(StatusCodes.Status404NotFound)
            .WithDescription("The animals by verdict, of one measure in one specimen. " + FigureFiles.About);

        routes.MapGet("/measures/{id:guid}/figure.csv", async (string code, Guid id, string? specimen, MechanismQueries queries, CancellationToken c) =>
                await queries.FindAsync(code, c) is { } of && of.Draw(id, specimen ?? "", "mechanism") is { } figure ? figure.Data.ToCsvResult($"{code}-mechanism") : Missing(code))
            .RequireAuthorization(Policies.VerdictRead).WithName("GetMechanismFigureCsv").Produces(StatusCodes.Status200OK, contentType: "text/csv").ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static void MapMeasures(RouteGroupBuilder routes)
    {
        routes.MapGet("/", async (string code, MeasureQueries queries, CancellationToken c) => await queries.ListAsync(code, c) is { } list ? Results.Ok(list) : Missing(code))
            .RequireAuthorization(Policies.MechanismRead).WithName("ListMeasures").Produces<IReadOnlyList<MeasureView>>().ProducesProblem(StatusCodes.Status404NotFound);

        routes.MapPost("/", async (string code, MeasureInput input, SaveMeasure save, CancellationToken c) =>
                await (await save.CreateAsync(code, input, c)).ToResultAsync(m => Task.FromResult(Results.Created($"/api/v1{MechanismWords.Page(code)}/measures/{m.Id}", View(m)))))
            .RequireAuthorization(Policies.MechanismWrite).WithName("CreateMeasure").Produces<MeasureView>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status422UnprocessableEntity);

        routes.MapPut("/{id:guid}", async (string code, Guid id, MeasureInput input, SaveMeasure save, CancellationToken c) =>
                await (await save.UpdateAsync(code, id, input, c)).ToResultAsync(m => Task.FromResult(Results.Ok(View(m)))))
            .RequireAuthorization(Policies.MechanismWrite).WithName("UpdateMeasure").Produces<MeasureView>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);

        routes.MapDelete("/{id:guid}", async (string code, Guid id, SaveMeasure save, CancellationToken c) => await (await save.RemoveAsync(code, id, c)).ToResultAsync(_ => Task.FromResult(Results.NoContent())))
            .RequireAuthorization(Policies.MechanismWrite).WithName("RemoveMeasure").Produces(StatusCodes.Status204NoContent)
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
    }

    private static void MapObservations(RouteGroupBuilder routes)
    {
        routes.MapGet("/", async (string code, string? animal, string? measure, int? page, int? size, MeasureQueries queries, CancellationToken c) =>
                await queries.ObservationsAsync(code, new ObservationFilter(animal, measure, page, size), c) is { } list ? Results.Ok(list) : Missing(code))
            .RequireAuthorization(Policies.MechanismRead).WithName("ListMechanismObservations").Produces<ObservationList>().ProducesProblem(StatusCodes.Status404NotFound)
            .WithDescription("By animal, measure and time; parts of 'size' (200, at most 1000) from 'page' 1.");

        routes.MapPost("/", async (string code, IReadOnlyList<ObservationInput> inputs, RecordMechanisms record, CancellationToken c) => (await record.RunAsync(code, inputs, c)).ToResult())
            .RequireAuthorization(Policies.MechanismWrite).WithName("RecordMechanismObservations").Produces<IReadOnlyList<ObservationView>>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .WithDescription("All or none. A value below the limit of quantification has that limit as its value and belowLimit true.");

        routes.MapPut("/{id:guid}", async (string code, Guid id, ObservationInput input, RecordMechanisms record, CancellationToken c) => (await record.CorrectAsync(code, id, input, c)).ToResult())
            .RequireAuthorization(Policies.MechanismWrite).WithName("CorrectMechanismObservation").Produces<ObservationView>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);

        routes.MapDelete("/{id:guid}", async (string code, Guid id, RecordMechanisms record, CancellationToken c) => await (await record.RemoveAsync(code, id, c)).ToResultAsync(_ => Task.FromResult(Results.NoContent())))
            .RequireAuthorization(Policies.MechanismWrite).WithName("RemoveMechanismObservation").Produces(StatusCodes.Status204NoContent)
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
    }

    private static MeasureView View(StudyMeasure m) => new(m.Id, m.Name, Core.Catalog.Terms.Hypothesis[m.Hypothesis].Id, m.Kind, m.Unit, m.CategoryList(), m.About, 0, 0, m.Version);

    private static IResult Missing(string study) => new Outcome<MechanismsView>.NotFound($"study {study}, or no such measure of it").ToResult();
}
