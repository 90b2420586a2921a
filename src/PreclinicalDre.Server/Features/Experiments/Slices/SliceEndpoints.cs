using PreclinicalDre.Core.Experiments.Slices;
using PreclinicalDre.Server.Shell;
using PreclinicalDre.Server.Shell.Access;

namespace PreclinicalDre.Server.Features.Experiments.Slices;

/// <summary>REST of experiments on slices.</summary>
internal static class SliceEndpoints
{
    public static void Map(RouteGroupBuilder experiments)
    {
        var slices = experiments.MapGroup("/{experiment}/slices");

        slices.MapGet("/", async (string code, string experiment, SliceQueries queries, CancellationToken c) =>
                await queries.ViewAsync(code, experiment, c) is { } view ? Results.Ok(view) : Missing(code, experiment))
            .RequireAuthorization(Policies.ExperimentRead).Blinded(Blind.Aware).WithName("GetSlices").Produces<SliceView>().ProducesProblem(StatusCodes.Status404NotFound)
            .WithDescription("Donors, runs with events per recorded hour, and the effect of each treatment over donors by mixed model and cluster bootstrap. Compounds are left out for who may not know them. There is no verdict on slices.");

        slices.MapPost("/runs", async (string code, string experiment, SliceEntry entry, bool? dryRun, EnterSlices enter, CancellationToken c) =>
                (await enter.EnterAsync(code, experiment, entry, dryRun == true, c)).ToResult())
            .RequireAuthorization(Policies.ExperimentRecord).Blinded(Blind.Refused).WithName("EnterSliceRun").Produces<SliceEntered>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .WithDescription("One run: events and recorded minutes before, during and after. A warning needs a reason. Of a human donor the consent reference is all: names, dates and addresses are refused.");

        slices.MapPost("/table", async (string code, string experiment, SliceTableInput input, EnterSlices enter, CancellationToken c) => (await enter.TakeTableAsync(code, experiment, input, c)).ToResult())
            .RequireAuthorization(Policies.ExperimentRecord).Blinded(Blind.Refused).WithName("EnterSliceTable").Produces<SliceEntered>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .WithDescription($"Runs as a table, all or none; the same table twice changes nothing. Columns: {string.Join(", ", SliceTable.Columns)}.");

        slices.MapDelete("/runs/{run:guid}", async (string code, string experiment, Guid run, EnterSlices enter, CancellationToken c) =>
                await (await enter.RemoveAsync(code, experiment, run, c)).ToResultAsync(_ => Task.FromResult(Results.NoContent())))
            .RequireAuthorization(Policies.ExperimentRecord).Blinded(Blind.Refused).WithName("RemoveSliceRun").Produces(StatusCodes.Status204NoContent)
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);

        slices.MapPut("/settings", async (string code, string experiment, SliceSettings settings, SaveSliceSettings save, CancellationToken c) => (await save.RunAsync(code, experiment, settings, c)).ToResult())
            .RequireAuthorization(Policies.ExperimentPlan).Blinded(Blind.Refused).WithName("SaveSliceSettings").Produces<SliceSettings>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);

        slices.MapGet("/runs.csv", async (string code, string experiment, SliceQueries queries, CancellationToken c) =>
                await queries.TableAsync(code, experiment, c) is { } table ? table.ToCsvResult($"{code}-{experiment}-runs") : Missing(code, experiment))
            .RequireAuthorization(Policies.ExperimentRead).Blinded(Blind.Refused).WithName("DownloadSliceRuns").Produces(StatusCodes.Status200OK, contentType: "text/csv")
            .ProducesProblem(StatusCodes.Status404NotFound).WithDescription("The runs as a table that can be read in again.");

        slices.MapGet("/figure.svg", async (string code, string experiment, string? theme, SliceQueries queries, HttpContext http, CancellationToken c) =>
                await queries.DrawAsync(code, experiment, "slices", c) is { } figure ? figure.ToSvgResult(http, $"{code}-{experiment}-slices", theme) : Missing(code, experiment))
            .RequireAuthorization(Policies.ExperimentRead).Blinded(Blind.Aware).WithName("DrawSlices").Produces(StatusCodes.Status200OK, contentType: "image/svg+xml")
            .ProducesProblem(StatusCodes.Status404NotFound).WithDescription(FigureFiles.About);

        slices.MapGet("/figure.csv", async (string code, string experiment, SliceQueries queries, CancellationToken c) =>
                await queries.DrawAsync(code, experiment, "slices", c) is { } figure ? figure.Data.ToCsvResult($"{code}-{experiment}-slices") : Missing(code, experiment))
            .RequireAuthorization(Policies.ExperimentRead).Blinded(Blind.Aware).WithName("DownloadSliceFigure").Produces(StatusCodes.Status200OK, contentType: "text/csv")
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static IResult Missing(string study, string experiment) => new Outcome<SliceView>.NotFound($"experiment {experiment} on slices in study {study}").ToResult();
}
