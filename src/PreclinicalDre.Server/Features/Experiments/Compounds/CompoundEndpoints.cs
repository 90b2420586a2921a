using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Experiments.Compounds;

/// <summary>REST of a compound's way over the models.</summary>
internal static class CompoundEndpoints
{
    public static void Map(RouteGroupBuilder api) =>
        api.MapGet("/compounds/{id}/record", async (string id, CompoundQueries queries, CancellationToken c) =>
                await queries.FindAsync(id, c) is { } record ? Results.Ok(record) : new Outcome<CompoundRecord>.NotFound($"compound {id}").ToResult())
            .RequireAuthorization(Policies.ExperimentRead).WithTags("Experiments").WithName("GetCompoundRecord").Produces<CompoundRecord>().ProducesProblem(StatusCodes.Status404NotFound)
            .WithDescription("Identification, differentiation, chronic: what each model said, from the studies that the person may see and that are not blinded for the person. Failing an acute model closes no stage.");
}
