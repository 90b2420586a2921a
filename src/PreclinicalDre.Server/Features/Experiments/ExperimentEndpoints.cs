using PreclinicalDre.Data.Experiments;
using PreclinicalDre.Server.Shell;
using PreclinicalDre.Server.Shell.Access;

namespace PreclinicalDre.Server.Features.Experiments;

/// <summary>REST of the experiments of a study; what each kind has of its own is mapped beside it.</summary>
internal static class ExperimentEndpoints
{
    public static void Map(RouteGroupBuilder experiments)
    {
        experiments.MapGet("/", async (string code, ExperimentQueries queries, CancellationToken c) => await queries.ListAsync(code, c) is { } list ? Results.Ok(list) : Missing(code))
            .RequireAuthorization(Policies.ExperimentRead).Blinded(Blind.Aware).WithName("GetExperiments").Produces<ExperimentList>().ProducesProblem(StatusCodes.Status404NotFound)
            .WithDescription("Titles are left out for who may not know which compounds are given.");

        experiments.MapPost("/", async (string code, ExperimentInput input, SaveExperiment save, CancellationToken c) =>
                await (await save.CreateAsync(code, input, c)).ToResultAsync(e => Task.FromResult(Results.Created(ExperimentWords.Page(code, e.Code, e.Kind), Row(code, e)))))
            .RequireAuthorization(Policies.ExperimentPlan).Blinded(Blind.Refused).WithName("BeginExperiment").Produces<ExperimentRow>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status422UnprocessableEntity);

        experiments.MapPut("/{experiment}", async (string code, string experiment, ExperimentInput input, SaveExperiment save, CancellationToken c) =>
                await (await save.UpdateAsync(code, experiment, input, c)).ToResultAsync(e => Task.FromResult(Results.Ok(Row(code, e)))))
            .RequireAuthorization(Policies.ExperimentPlan).Blinded(Blind.Refused).WithName("UpdateExperiment").Produces<ExperimentRow>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);

        experiments.MapDelete("/{experiment}", async (string code, string experiment, SaveExperiment save, CancellationToken c) =>
                await (await save.RemoveAsync(code, experiment, c)).ToResultAsync(_ => Task.FromResult(Results.NoContent())))
            .RequireAuthorization(Policies.ExperimentPlan).Blinded(Blind.Refused).WithName("RemoveExperiment").Produces(StatusCodes.Status204NoContent)
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
    }

    private static ExperimentRow Row(string study, Experiment e) => new(e.Code, e.Title, e.Kind, e.ModelId, e.IsClosed, e.Version, ExperimentWords.Page(study, e.Code, e.Kind));

    private static IResult Missing(string code) => new Outcome<ExperimentList>.NotFound($"study {code}").ToResult();
}
