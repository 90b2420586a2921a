using PreclinicalDre.Core.Experiments.EarlyLife;
using PreclinicalDre.Server.Features.Evaluation.Definitions;
using PreclinicalDre.Server.Shell;
using PreclinicalDre.Server.Shell.Access;

namespace PreclinicalDre.Server.Features.Experiments.EarlyLife;

/// <summary>REST of early-life experiments.</summary>
internal static class EarlyLifeEndpoints
{
    public static void Map(RouteGroupBuilder experiments)
    {
        var pups = experiments.MapGroup("/{experiment}/early-life");

        pups.MapGet("/", async (string code, string experiment, PupQueries queries, CancellationToken c) =>
                await queries.ViewAsync(code, experiment, c) is { } view ? Results.Ok(view) : Missing(code, experiment))
            .RequireAuthorization(Policies.ExperimentRead).Blinded(Blind.Aware).WithName("GetEarlyLife").Produces<EarlyLifeView>().ProducesProblem(StatusCodes.Status404NotFound)
            .WithDescription("Pups and litters in the window of age: events, slow spike-wave seconds and seizure burden per recorded hour, clusters, weight gain; groups against the control with the litter as the unit. Groups are left out for who may not know them.");

        pups.MapPut("/settings", async (string code, string experiment, EarlyLifeSettings settings, SaveEarlyLifeSettings save, CancellationToken c) => (await save.RunAsync(code, experiment, settings, c)).ToResult())
            .RequireAuthorization(Policies.ExperimentPlan).Blinded(Blind.Refused).WithName("SaveEarlyLifeSettings").Produces<EarlyLifeSettings>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);

        pups.MapGet("/figure.svg", async (string code, string experiment, string? theme, PupQueries queries, HttpContext http, CancellationToken c) =>
                await queries.DrawAsync(code, experiment, "pups", c) is { } figure ? figure.ToSvgResult(http, $"{code}-{experiment}-early-life", theme) : Missing(code, experiment))
            .RequireAuthorization(Policies.ExperimentRead).Blinded(Blind.Aware).WithName("DrawEarlyLife").Produces(StatusCodes.Status200OK, contentType: "image/svg+xml")
            .ProducesProblem(StatusCodes.Status404NotFound).WithDescription(FigureFiles.About);

        pups.MapGet("/figure.csv", async (string code, string experiment, PupQueries queries, CancellationToken c) =>
                await queries.DrawAsync(code, experiment, "pups", c) is { } figure ? figure.Data.ToCsvResult($"{code}-{experiment}-early-life") : Missing(code, experiment))
            .RequireAuthorization(Policies.ExperimentRead).Blinded(Blind.Aware).WithName("DownloadEarlyLife").Produces(StatusCodes.Status200OK, contentType: "text/csv")
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    /// <summary>Planning asks before there is a study.</summary>
    public static void MapPlanning(RouteGroupBuilder api) => api.MapPost("/experiments/stage-window", async (StageWindowInput input, DefinitionQueries definitions, CancellationToken c) => (await PlanStage.OfAsync(input, definitions, c)).ToResult())
        .RequireAuthorization(Policies.StatisticsUse).WithTags("Experiments").WithName("PlanStageWindow").Produces<StageWindow>().ProducesProblem(StatusCodes.Status422UnprocessableEntity)
        .WithDescription("What a stage of life leaves time to decide by a definition (definition: id@version; left out, that of the study, without a study the default): which answers are possible, and which criterion can never be met. The stage by days (fromDay, toDay) or by a catalogue model.");

    private static IResult Missing(string study, string experiment) => new Outcome<EarlyLifeView>.NotFound($"early-life experiment {experiment} in study {study}").ToResult();
}
