using Microsoft.EntityFrameworkCore;
using NodaTime;
using PreclinicalDre.Data;

namespace PreclinicalDre.Server.Features.Spreadsheets.Importing;

/// <summary>One applied import, as lists show it.</summary>
/// <param name="UndoneAt">When it was taken back; null while it stands.</param>
/// <param name="By">Who applied it, as the audit has it.</param>
public sealed record ImportSummary(
    Guid Id, string FileName, string ContentHash, string Kinds, Instant AppliedAt, int RowsRead, int RowsAdded, int RowsChanged, int RowsUnchanged, Instant? UndoneAt, string? By)
{
    /// <summary>True where <see cref="UndoImport"/> may take it back, as far as the import itself tells.</summary>
    public bool CanBeUndone(Instant now) => UndoneAt is null && RowsChanged == 0 && RowsAdded > 0 && now - AppliedAt <= UndoImport.TimeBox;
}

/// <summary>What was imported into a study; read only.</summary>
public sealed class ImportQueries(DreDbContext db)
{
    public const int MaxListed = 200;

    /// <summary>The latest imports of a study, newest first.</summary>
    public Task<List<ImportSummary>> LatestAsync(string studyCode, CancellationToken cancellation) =>
        db.ImportRuns.AsNoTracking()
            .Where(r => db.Studies.Any(s => s.Id == r.StudyId && s.Code == studyCode))
            .OrderByDescending(r => r.AppliedAt).Take(MaxListed)
            .Select(r => new ImportSummary(r.Id, r.FileName, r.ContentHash, r.Kinds, r.AppliedAt, r.RowsRead, r.RowsAdded, r.RowsChanged, r.RowsUnchanged, r.UndoneAt,
                db.AuditEntries.Where(a => a.EntityId == r.Id && a.Action == "created").OrderBy(a => a.At).Select(a => a.Actor).FirstOrDefault()))
            .ToListAsync(cancellation);
}
