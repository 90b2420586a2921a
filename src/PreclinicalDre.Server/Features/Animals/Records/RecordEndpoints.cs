using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Animals.Records;

/// <summary>REST of the states of records.</summary>
public static class RecordEndpoints
{
    public static void Map(RouteGroupBuilder studies)
    {
        studies.MapGet("/records", async (string code, RecordQueries queries, CancellationToken c) => AnimalEndpoints.Found(await queries.OfStudyAsync(code, c), $"study {code}"))
            .RequireAuthorization(Policies.StudyRead).WithName("ListRecords").Produces<IReadOnlyList<RecordLine>>().ProducesProblem(StatusCodes.Status404NotFound)
            .WithDescription("How final the record of each animal is, and what keeps it from being complete.");

        studies.MapPost("/records", async (string code, RecordInput input, MoveRecord move, CancellationToken c) => (await move.AllAsync(code, input, c)).ToResult())
            .RequireAuthorization(Policies.RecordReview).WithName("MoveRecords").Produces<RecordsReport>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .WithDescription("Brings all complete records to 'reviewed', or all complete reviewed ones to 'locked'; tells those that were left, and why.");

        studies.MapPost("/animals/{animal}/record", async (string code, string animal, RecordInput input, MoveRecord move, CancellationToken c) =>
                (await move.RunAsync(code, animal, input, c)).ToResult())
            .RequireAuthorization(Policies.RecordReview).WithName("MoveRecord").Produces<RecordDetail>().ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .WithDescription("Brings the record on, from draft to reviewed to locked, or back to draft, which needs a reason. While it is reviewed a change of its data needs a reason (header 'Change-Reason') and makes it a draft; while it is locked it is refused.");
    }
}
