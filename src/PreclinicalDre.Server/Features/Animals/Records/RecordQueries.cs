using Microsoft.EntityFrameworkCore;
using PreclinicalDre.Core.Dosing;
using PreclinicalDre.Data;

namespace PreclinicalDre.Server.Features.Animals.Records;

/// <summary>How final the records of a study are.</summary>
public sealed class RecordQueries(DreDbContext db)
{
    /// <summary>
    /// The animals by their codes; null where there is no such study. A record is complete where the animal has left the study, so that nothing new comes, and no
    /// task of it waits for an answer.
    /// </summary>
    public async Task<IReadOnlyList<RecordLine>?> OfStudyAsync(string studyCode, CancellationToken cancellation)
    {
        if (await db.Studies.Where(s => s.Code == studyCode).Select(s => (Guid?)s.Id).SingleOrDefaultAsync(cancellation) is not { } study)
        {
            return null;
        }

        var open = await db.WorklistTasks.AsNoTracking().Where(t => t.StudyId == study && t.State == WorklistState.Open)
            .GroupBy(t => t.AnimalId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellation);
        var animals = await db.Animals.AsNoTracking().Where(a => a.StudyId == study).OrderBy(a => a.Code)
            .Select(a => new { a.Id, a.Code, a.RecordState, a.RecordStateAt, a.RecordStateBy, a.DataBy, a.ExitedAt, IsStale = a.DataRevision != a.EvaluatedRevision }).ToListAsync(cancellation);
        return [.. animals.Select(a => new RecordLine(
            a.Code, a.RecordState, a.RecordStateAt, a.RecordStateBy, a.DataBy, Missing(a.ExitedAt is null, open.GetValueOrDefault(a.Id)), a.IsStale))];
    }

    private static string? Missing(bool isIn, int open) => (isIn, open) switch
    {
        (true, _) => "It is still in the study.",
        (false, 1) => "1 task of it is open.",
        (false, > 0) => $"{open} tasks of it are open.",
        _ => null,
    };
}
