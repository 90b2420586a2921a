using Microsoft.EntityFrameworkCore;
using NodaTime;
using PreclinicalDre.Data;
using PreclinicalDre.Server.Shell.Access;

namespace PreclinicalDre.Server.Features.Studies;

/// <summary>Animals by verdict, real and simulated apart.</summary>
public sealed record VerdictCount(bool IsSimulated, string? Classification, int Animals);

/// <summary>An import of any study.</summary>
public sealed record RecentImport(string Study, bool IsSimulated, string FileName, string Kinds, Instant AppliedAt, int RowsAdded, int RowsChanged, Instant? UndoneAt, string? By);

/// <summary>What the first page shows.</summary>
/// <param name="Alive">Animals that have not left their study.</param>
/// <param name="Stale">Animals whose data changed since their verdict, or that have none, by study.</param>
/// <param name="Counts">Animals by verdict.</param>
/// <param name="Imports">The latest imports.</param>
public sealed record HomeView(int Alive, IReadOnlyList<(string Study, int Animals)> Stale, IReadOnlyList<VerdictCount> Counts, IReadOnlyList<RecentImport> Imports);

/// <summary>What the first page asks; read only.</summary>
public sealed class HomeQueries(DreDbContext db, ISight sight)
{
    private const int ImportsShown = 8;

    public async Task<HomeView> ViewAsync(CancellationToken cancellation)
    {
        var alive = await db.Animals.CountAsync(a => a.ExitedAt == null, cancellation);
        var stale = await db.Animals.AsNoTracking().Where(a => a.DataRevision != a.EvaluatedRevision)
            .GroupBy(a => a.Study!.Code).Select(g => new { g.Key, Count = g.Count() }).OrderBy(g => g.Key).ToListAsync(cancellation);
        // Nothing of a study that is blinded for the person: not its verdicts, not what a file was called.
        var blinded = await sight.BlindedAsync(cancellation);
        var counts = await db.Animals.AsNoTracking().Where(a => !blinded.Contains(a.StudyId))
            .GroupBy(a => new { a.Study!.IsSimulated, Classification = (string?)a.CurrentVerdict!.Classification })
            .Select(g => new VerdictCount(g.Key.IsSimulated, g.Key.Classification, g.Count())).ToListAsync(cancellation);
        var imports = await db.ImportRuns.AsNoTracking().Where(r => !blinded.Contains(r.StudyId)).OrderByDescending(r => r.AppliedAt).Take(ImportsShown)
            .Join(db.Studies, r => r.StudyId, s => s.Id, (r, s) => new RecentImport(
                s.Code, s.IsSimulated, r.FileName, r.Kinds, r.AppliedAt, r.RowsAdded, r.RowsChanged, r.UndoneAt,
                db.AuditEntries.Where(a => a.EntityId == r.Id && a.Action == "created").OrderBy(a => a.At).Select(a => a.Actor).FirstOrDefault()))
            .ToListAsync(cancellation);
        return new HomeView(alive, [.. stale.Select(s => (s.Key, s.Count))], counts, [.. imports.OrderByDescending(i => i.AppliedAt)]);
    }
}
