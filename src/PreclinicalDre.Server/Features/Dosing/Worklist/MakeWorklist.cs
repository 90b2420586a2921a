using Microsoft.EntityFrameworkCore;
using NodaTime;
using PreclinicalDre.Core.Animals;
using PreclinicalDre.Data;
using PreclinicalDre.Data.Studies;
using PreclinicalDre.Server.Shell;
using PreclinicalDre.Server.Shell.Database;

namespace PreclinicalDre.Server.Features.Dosing.Worklist;

/// <summary>What making a worklist did.</summary>
/// <param name="Studies">Studies that were looked at.</param>
/// <param name="Asked">Tasks that plans ask for.</param>
/// <param name="Added">Tasks that were not there.</param>
/// <param name="Changed">Open tasks whose time or words changed, and cancelled ones that are asked for again.</param>
/// <param name="Cancelled">Open tasks that nobody asks for any more, or whose animal left.</param>
public sealed record WorklistReport(int Studies, int Asked, int Added, int Changed, int Cancelled)
{
    public static WorklistReport operator +(WorklistReport a, WorklistReport b) =>
        new(a.Studies + b.Studies, a.Asked + b.Asked, a.Added + b.Added, a.Changed + b.Changed, a.Cancelled + b.Cancelled);
}

/// <summary>
/// Makes the tasks of a day of each laboratory from what the sources ask for. Doing it twice changes nothing, and two nodes may do it at once: one
/// stores after the other, and finds what is there.
/// </summary>
public sealed class MakeWorklist(DreDbContext db, IEnumerable<IWorklistSource> sources, WorklistStore store, IDatabaseLocks locks, IClock clock)
{
    /// <summary>Today and tomorrow in each study, so that a dose shortly after midnight is on the list in time.</summary>
    public async Task<WorklistReport> RunAsync(CancellationToken cancellation)
    {
        var report = new WorklistReport(0, 0, 0, 0, 0);
        // Studies that nothing asks anything of cost a query a source.
        foreach (var study in await db.Studies.AsNoTracking().OrderBy(s => s.Code).ToListAsync(cancellation))
        {
            var today = LabDay.Of(study, clock.GetCurrentInstant());
            var tomorrow = today with { Date = today.Date.PlusDays(1) };
            report += await ForAsync(study, new Interval(today.Start, tomorrow.End), cancellation);
        }

        return report;
    }

    /// <summary>One study's day: that of now where none is named.</summary>
    public async Task<Outcome<WorklistReport>> RunAsync(string studyCode, LocalDate? day, CancellationToken cancellation)
    {
        var study = await db.Studies.AsNoTracking().SingleOrDefaultAsync(s => s.Code == studyCode, cancellation);
        return study is null
            ? new Outcome<WorklistReport>.NotFound($"study {studyCode}")
            : await ForAsync(study, LabDay.Of(study, clock.GetCurrentInstant(), day).Span, cancellation);
    }

    private async Task<WorklistReport> ForAsync(Study study, Interval span, CancellationToken cancellation)
    {
        var drafts = new List<WorklistDraft>();
        var kinds = new List<string>();
        foreach (var source in sources)
        {
            kinds.AddRange(source.Kinds);
            await foreach (var draft in source.DraftsAsync(study, span, cancellation))
            {
                drafts.Add(draft);
            }
        }

        // Of a locked record nothing is asked any more.
        var locked = (await db.Animals.AsNoTracking().Where(a => a.StudyId == study.Id && a.RecordState == RecordState.Locked).Select(a => a.Id).ToListAsync(cancellation)).ToHashSet();
        drafts.RemoveAll(d => locked.Contains(d.AnimalId));
        var exits = await db.Animals.AsNoTracking().Where(a => a.StudyId == study.Id && a.ExitedAt != null)
            .Select(a => new { a.Id, a.ExitedAt }).ToDictionaryAsync(a => a.Id, a => a.ExitedAt, cancellation);
        drafts.RemoveAll(d => exits.TryGetValue(d.AnimalId, out var exit) && d.DueAt > exit);
        // Two that store the same tasks in different orders could each wait for the other.
        await using var held = await locks.TakeAsync($"worklist:{study.Id:N}", cancellation);
        var (added, changed) = await store.PutAsync(study.Id, drafts, span, cancellation);
        var cancelled = await store.CancelAsync(study.Id, drafts, kinds, span, cancellation);
        return new WorklistReport(1, drafts.Count, added, changed, cancelled);
    }
}
