using Microsoft.EntityFrameworkCore;
using NodaTime;
using PreclinicalDre.Core.Animals;
using PreclinicalDre.Core.Dosing;
using PreclinicalDre.Data;
using PreclinicalDre.Data.Dosing;
using PreclinicalDre.Server.Shell.Database;

namespace PreclinicalDre.Server.Features.Dosing.Worklist;

/// <summary>Brings the stored tasks to what is asked for, in batches, beside whoever else does the same.</summary>
public sealed class WorklistStore(DreDbContext db)
{
    private const int BatchSize = 500;

    // Each try starts from what the others stored meanwhile; one that makes no headway this often is no race.
    private const int MostTries = 5;

    /// <summary>Zone changes move a task's time; by no more than this.</summary>
    private static readonly Duration Slack = Duration.FromDays(2);

    /// <summary>Stores drafts that are not there, and brings open or cancelled tasks to what is asked.</summary>
    public async Task<(int Added, int Changed)> PutAsync(Guid studyId, List<WorklistDraft> drafts, Interval span, CancellationToken cancellation)
    {
        var (from, to) = (span.Start - Slack, span.End + Slack);
        var stored = await db.WorklistTasks.AsNoTracking().Where(t => t.StudyId == studyId && t.DueAt >= from && t.DueAt < to)
            .Select(t => new { t.AnimalId, t.Kind, t.SourceId, t.OccasionKey, t.DueAt, t.WindowUntil, t.What, t.State }).ToListAsync(cancellation);
        var same = stored.Where(t => t.State is not WorklistState.Cancelled).Select(t => new WorklistDraft(t.AnimalId, t.Kind, t.SourceId, t.OccasionKey, t.DueAt, t.WindowUntil, t.What)).ToHashSet();
        var settled = stored.Where(t => t.State is not (WorklistState.Open or WorklistState.Cancelled)).Select(t => (t.AnimalId, t.Kind, t.SourceId, t.OccasionKey)).ToHashSet();
        var (added, changed) = (0, 0);
        foreach (var batch in drafts.DistinctBy(Key).Where(d => !same.Contains(d) && !settled.Contains(Key(d))).Chunk(BatchSize))
        {
            var (more, other) = await TryAsync(() => PutBatchAsync(studyId, batch, cancellation));
            (added, changed) = (added + more, changed + other);
        }

        return (added, changed);
    }

    /// <summary>Cancels open tasks of these kinds in the span that are not asked for, and those of animals that left before them or whose records are locked: but for alarms, which are about the animal itself.</summary>
    public Task<int> CancelAsync(Guid studyId, List<WorklistDraft> drafts, List<string> kinds, Interval span, CancellationToken cancellation)
    {
        var asked = drafts.Select(Key).ToHashSet();
        var (from, to) = (span.Start, span.End);
        return TryAsync(async () =>
        {
            var open = await db.WorklistTasks.Include(t => t.Animal)
                .Where(t => t.StudyId == studyId && t.State == WorklistState.Open
                    && ((kinds.Contains(t.Kind) && t.DueAt >= from && t.DueAt < to) || (t.Animal!.ExitedAt != null && t.DueAt > t.Animal.ExitedAt) || (t.Animal.RecordState == RecordState.Locked && t.Kind != WorklistKind.Alarm)))
                .ToListAsync(cancellation);
            var cancelled = 0;
            foreach (var task in open)
            {
                var left = task.Animal!.ExitedAt is { } exit && task.DueAt > exit;
                var locked = task.Animal.RecordState == RecordState.Locked && task.Kind != WorklistKind.Alarm;
                if (left || locked || !asked.Contains((task.AnimalId, task.Kind, task.SourceId, task.OccasionKey)))
                {
                    (task.State, task.Reason) = (WorklistState.Cancelled, left ? "The animal left." : locked ? "The animal's record is locked." : "Its plan was ended or changed.");
                    cancelled++;
                }
            }

            await db.SaveChangesAsync(cancellation);
            return cancelled;
        });
    }

    private static (Guid AnimalId, string Kind, Guid SourceId, string OccasionKey) Key(WorklistDraft d) => (d.AnimalId, d.Kind, d.SourceId, d.OccasionKey);

    private async Task<(int Added, int Changed)> PutBatchAsync(Guid studyId, WorklistDraft[] batch, CancellationToken cancellation)
    {
        var animals = batch.Select(d => d.AnimalId).Distinct().ToList();
        var occasions = batch.Select(d => d.OccasionKey).Distinct().ToList();
        var there = (await db.WorklistTasks.Where(t => animals.Contains(t.AnimalId) && occasions.Contains(t.OccasionKey)).ToListAsync(cancellation))
            .ToDictionary(t => (t.AnimalId, t.Kind, t.SourceId, t.OccasionKey));
        var (added, changed) = (0, 0);
        foreach (var draft in batch)
        {
            if (!there.TryGetValue(Key(draft), out var task))
            {
                db.Add(new WorklistTask
                {
                    StudyId = studyId, AnimalId = draft.AnimalId, Kind = draft.Kind, SourceId = draft.SourceId, OccasionKey = draft.OccasionKey,
                    DueAt = draft.DueAt, WindowUntil = draft.WindowUntil, What = draft.What,
                });
                added++;
            }
            else if (task.State is WorklistState.Cancelled || (task.State is WorklistState.Open && (task.DueAt, task.WindowUntil, task.What) != (draft.DueAt, draft.WindowUntil, draft.What)))
            {
                (task.DueAt, task.WindowUntil, task.What, task.State, task.Reason) = (draft.DueAt, draft.WindowUntil, draft.What, WorklistState.Open, "");
                changed++;
            }
        }

        await db.SaveChangesAsync(cancellation);
        return (added, changed);
    }

    /// <summary>A row that someone else stored or changed first is no error: what is there is read again.</summary>
    private async Task<T> TryAsync<T>(Func<Task<T>> work)
    {
        for (var tries = 1; ; tries++)
        {
            db.ChangeTracker.Clear();
            try
            {
                return await work();
            }
            catch (Exception e) when (tries < MostTries && Race.Is(e))
            {
            }
            finally
            {
                db.ChangeTracker.Clear();
            }
        }
    }
}
