using PreclinicalDre.Server.Shell;
using PreclinicalDre.Server.Shell.Access;

namespace PreclinicalDre.Server.Features.Audit.History;

/// <summary>REST of the history of single values.</summary>
public static class HistoryEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/history", async (string entity, Guid id, string? member, HistoryQueries queries, CancellationToken c) =>
                (await queries.FindSharedAsync(entity, id, string.IsNullOrEmpty(member) ? null : member, c) is { } history
                    ? history
                    : (Outcome<EntityHistory>)new Outcome<EntityHistory>.NotFound($"{entity} {id} of the laboratory")).ToResult())
            .RequireAuthorization(Policies.StudyRead).WithName("GetSharedHistory").WithTags("Audit").Produces<EntityHistory>().ProducesProblem(StatusCodes.Status404NotFound)
            .WithDescription("The same of what the laboratory's studies share: rigs, their times out of use, column profiles.");

        api.MapGet("/studies/{code}/history", async (string code, string entity, Guid id, string? member, StudyOfPage studies, HistoryQueries queries, CancellationToken c) =>
                (await studies.FindAsync(code, c) is { } study && await queries.FindAsync(study, entity, id, string.IsNullOrEmpty(member) ? null : member, c) is { } history
                    ? history
                    : (Outcome<EntityHistory>)new Outcome<EntityHistory>.NotFound($"{entity} {id} in study {code}")).ToResult())
            .RequireAuthorization(Policies.StudyRead).Blinded(Blind.Refused).WithName("GetHistory").WithTags("Audit").Produces<EntityHistory>().ProducesProblem(StatusCodes.Status404NotFound)
            .WithDescription("What became of one stored thing, or of one 'member' of it: old and new value, who, when and why, newest first. 'entity' is its kind as the audit names it, as Seizure.");
    }
}
