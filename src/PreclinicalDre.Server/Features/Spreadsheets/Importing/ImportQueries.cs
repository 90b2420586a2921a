using Microsoft.EntityFrameworkCore;
using NodaTime;
using PreclinicalDre.Data;
using PreclinicalDre.Data.Spreadsheets;
using PreclinicalDre.Server.Shell.Access;

namespace PreclinicalDre.Server.Features.Spreadsheets.Importing;

/// <summary>One applied import, as lists show it.</summary>
/// <param name="UndoneAt">When it was taken back; null while it stands.</param>
/// <param name="By">Who applied it, as the audit has it.</param>
public sealed record ImportSummary(
    Guid Id, string FileName, string ContentHash, string Kinds, Instant AppliedAt, int RowsRead, int RowsAdded, int RowsChanged, int RowsUnchanged, Instant? UndoneAt, string? By)
{
    /// <summary>True where <see cref="UndoImport"/> may take it back, as far as the import itself tells.</summary>
    public bool CanBeUndone(Instant now) => UndoneAt is null && RowsChanged == 0 && RowsAdded > 0 && now - AppliedAt <= UndoImport.TimeBox && (!IsBlind || UndoImport.IsOfTheRack(Kinds));

    /// <summary>True where the study is blinded for who asks.</summary>
    public bool IsBlind { get; init; }
}

/// <summary>
/// What was imported into a study; read only. For whom the study is blinded it is what that person brought in: names of other people's files may tell a treatment, and so may
/// how many trials or doses came in and when.
/// </summary>
public sealed class ImportQueries(DreDbContext db, IPerson person, ISight sight)
{
    public const int MaxListed = 200;

    /// <summary>The latest imports of a study that the person may see, newest first.</summary>
    public async Task<List<ImportSummary>> LatestAsync(string studyCode, CancellationToken cancellation)
    {
        var study = await db.Studies.Where(s => s.Code == studyCode).Select(s => s.Id).SingleOrDefaultAsync(cancellation);
        var blind = (await sight.OfAsync(study, cancellation)).IsBlind;
        var runs = db.ImportRuns.AsNoTracking().Where(r => r.StudyId == study);
        return await (blind ? OfPerson(runs) : runs)
            .OrderByDescending(r => r.AppliedAt).Take(MaxListed)
            .Select(r => new ImportSummary(r.Id, r.FileName, r.ContentHash, r.Kinds, r.AppliedAt, r.RowsRead, r.RowsAdded, r.RowsChanged, r.RowsUnchanged, r.UndoneAt,
                db.AuditEntries.Where(a => a.EntityId == r.Id && a.Action == "created").OrderBy(a => a.At).Select(a => a.Actor).FirstOrDefault()) { IsBlind = blind })
            .ToListAsync(cancellation);
    }

    /// <summary>True where the person brought the import in.</summary>
    public Task<bool> IsOfPersonAsync(Guid import, CancellationToken cancellation) => OfPerson(db.ImportRuns.AsNoTracking().Where(r => r.Id == import)).AnyAsync(cancellation);

    /// <summary>Those that the person brought in, as the audit has it.</summary>
    private IQueryable<ImportRun> OfPerson(IQueryable<ImportRun> runs)
    {
        var name = person.Name;
        return runs.Where(r => db.AuditEntries.Any(a => a.EntityId == r.Id && a.Action == "created" && a.Actor == name));
    }
}
