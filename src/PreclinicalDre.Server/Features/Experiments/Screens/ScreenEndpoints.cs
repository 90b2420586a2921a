using PreclinicalDre.Core.Experiments.Screens;
using PreclinicalDre.Server.Shell;
using PreclinicalDre.Server.Shell.Access;

namespace PreclinicalDre.Server.Features.Experiments.Screens;

/// <summary>REST of acute screens.</summary>
internal static class ScreenEndpoints
{
    public static void Map(RouteGroupBuilder experiments)
    {
        var screen = experiments.MapGroup("/{experiment}/screen").WithTags("Acute screens");
        screen.MapGet("", async (string code, string experiment, ScreenQueries queries, CancellationToken c) => await queries.FindAsync(code, experiment, c) is { } view ? Results.Ok(view) : Missing(code, experiment))
            .RequireAuthorization(Policies.ExperimentRead).Blinded(Blind.Aware).WithName("GetScreen").Produces<ScreenView>().ProducesProblem(StatusCodes.Status404NotFound)
            .WithDescription("Settings, groups and what they say so far: time of peak effect, ED50, TD50 and protective index with intervals or the reason why there is none, and the dose proposed next.");

        screen.MapPut("/settings", async (string code, string experiment, ScreenSettings settings, SaveScreen save, CancellationToken c) => (await save.SettleAsync(code, experiment, settings, c)).ToResult())
            .RequireAuthorization(Policies.ExperimentPlan).Blinded(Blind.Refused).WithName("SettleScreen").Produces<SettingsDone>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);

        screen.MapPost("/groups", async (string code, string experiment, GroupInput input, SaveScreen save, CancellationToken c) => (await save.AddGroupAsync(code, experiment, input, c)).ToResult())
            .RequireAuthorization(Policies.ExperimentPlan).Blinded(Blind.Refused).WithName("AddScreenGroup").Produces<GroupDone>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .WithDescription("Adds a dose group; a dose outside the plan's is refused.");

        screen.MapPost("/peak", async (string code, string experiment, PeakInput input, PlanPeak plan, CancellationToken c) => (await plan.SeriesAsync(code, experiment, input, c)).ToResult())
            .RequireAuthorization(Policies.ExperimentPlan).Blinded(Blind.Refused).WithName("PlanPeakEffect").Produces<GroupDone>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .WithDescription("Adds the programme's series for the time of peak effect: four animals of one dose at 0.25, 0.5, 1, 2 and 4 h.");

        screen.MapPut("/test-time", async (string code, string experiment, TestTimeInput input, PlanPeak plan, CancellationToken c) => (await plan.TakeAsync(code, experiment, input, c)).ToResult())
            .RequireAuthorization(Policies.ExperimentPlan).Blinded(Blind.Refused).WithName("TakeTestTime").Produces<SettingsDone>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .WithDescription("The hours after the dose at which dose groups are compared: the time of peak effect.");

        screen.MapPost("/groups/{group}/animals", async (string code, string experiment, string group, GroupAnimalsInput input, SaveScreen save, CancellationToken c) => (await save.AddAnimalsAsync(code, experiment, group, input, c)).ToResult())
            .RequireAuthorization(Policies.ExperimentPlan).Blinded(Blind.Refused).WithName("AddScreenAnimals").Produces<GroupDone>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .WithDescription("Puts animals into a group, all or none. What is against the protocol's sex or strain is taken with a reason.");

        screen.MapGet("/bench", async (string code, string experiment, ScreenQueries queries, CancellationToken c) => await queries.BenchAsync(code, experiment, c) is { } run ? Results.Ok(run) : Missing(code, experiment))
            .RequireAuthorization(Policies.ExperimentRead).Blinded(Blind.Aware).WithName("GetBench").Produces<BenchRun>().ProducesProblem(StatusCodes.Status404NotFound)
            .WithDescription("The round at the bench in cage order; doses, and for some the groups' codes, are left out for who is blinded.");

        screen.MapPost("/entries", async (string code, string experiment, IReadOnlyList<BenchInput> entries, RecordBench record, CancellationToken c) => (await record.RunAsync(code, experiment, entries, c)).ToResult())
            .RequireAuthorization(Policies.ExperimentRecord).Blinded(Blind.Aware).WithName("RecordBenchEntries").Produces<IReadOnlyList<BenchAnswer>>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .WithDescription($"Takes in entries from the bench, at most {RecordBench.MostEntries}. Each is answered by itself, in their order; an 'entryId' that is known counts once, however often it is sent.");

        screen.MapPost("/entries/{entry:guid}/undo", async (string code, string experiment, Guid entry, UndoBench undo, CancellationToken c) =>
                await (await undo.RunAsync(code, experiment, entry, c)).ToResultAsync(e => Task.FromResult(Results.Ok(new BenchUndone(e.Id, e.UndoneAt!.Value)))))
            .RequireAuthorization(Policies.ExperimentRecord).Blinded(Blind.Aware).WithName("UndoBenchEntry").Produces<BenchUndone>()
            .ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);

        screen.MapGet("/animals.csv", async (string code, string experiment, ScreenQueries queries, CancellationToken c) =>
                await queries.AnimalsAsync(code, experiment, c) is { } table ? table.ToCsvResult($"{code}-{experiment}-animals") : Missing(code, experiment))
            .RequireAuthorization(Policies.ExperimentRead).Blinded(Blind.Aware).WithName("ExportScreenAnimals").Produces(StatusCodes.Status200OK, contentType: "text/csv").ProducesProblem(StatusCodes.Status404NotFound);

        screen.MapGet("/groups.csv", async (string code, string experiment, ScreenQueries queries, CancellationToken c) =>
                await queries.FindAsync(code, experiment, c) is { Results: { } results } ? ScreenTable.Groups(results, experiment).ToCsvResult($"{code}-{experiment}-groups") : Missing(code, experiment))
            .RequireAuthorization(Policies.ExperimentRead).Blinded(Blind.Refused).WithName("ExportScreenGroups").Produces(StatusCodes.Status200OK, contentType: "text/csv").ProducesProblem(StatusCodes.Status404NotFound);

        screen.MapGet("/figure.svg", async (string code, string experiment, string? theme, HttpContext http, ScreenQueries queries, CancellationToken c) =>
                await queries.FigureAsync(code, experiment, c) is { } figure ? figure.ToSvgResult(http, $"{code}-{experiment}", theme) : Missing(code, experiment))
            .RequireAuthorization(Policies.ExperimentRead).Blinded(Blind.Refused).WithName("DrawScreen").Produces(StatusCodes.Status200OK, contentType: "image/svg+xml").ProducesProblem(StatusCodes.Status404NotFound).WithDescription(FigureFiles.About);

        screen.MapGet("/figure.csv", async (string code, string experiment, ScreenQueries queries, CancellationToken c) =>
                await queries.FigureAsync(code, experiment, c) is { } figure ? figure.Data.ToCsvResult($"{code}-{experiment}-figure") : Missing(code, experiment))
            .RequireAuthorization(Policies.ExperimentRead).Blinded(Blind.Refused).WithName("ExportScreenFigure").Produces(StatusCodes.Status200OK, contentType: "text/csv").ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static IResult Missing(string code, string experiment) => new Outcome<ScreenView>.NotFound($"screen {experiment} with settings in study {code}").ToResult();
}
