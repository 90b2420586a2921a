using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using PreclinicalDre.Core.Dosing;
using PreclinicalDre.Core.Dosing.Titration;
using PreclinicalDre.Data;
using PreclinicalDre.Data.Animals;
using PreclinicalDre.Data.Audit;
using PreclinicalDre.Data.Dosing;
using PreclinicalDre.Server.Shell.Database;

namespace PreclinicalDre.Server.Features.Dosing.Titration;

/// <summary>
/// Looks for humane end points and acts on them at once: the animal's plans end, its open doses are closed with the reason, the decision is on record, and
/// an alarm stands on top of the worklist. The one thing about titration that waits for nobody, not even for a locked record: its plans cannot be ended, but
/// its doses are closed, no other is asked for, and once the record is open again the plans end, whatever was seen since.
/// </summary>
public sealed class StopDosing(DreDbContext db, TitrationLoader loader, IActor actor, IClock clock)
{
    /// <summary>How an alarm begins where dosing was stopped; what comes after it names treatments.</summary>
    internal const string Stopped = "ALARM: humane end point, dosing stopped.";

    /// <summary>How an alarm begins where the record is locked.</summary>
    internal const string StoppedAtRack = "ALARM: humane end point, no dose is asked for any more. The record is locked: its plan ends when it is open again.";

    private const int MostTries = 5;
    private const string ByRule = "Stopped at once by the scheme's humane end point.";
    private const string Locked = "locked";
    private const string MetWhileLocked = "It was met while the record was locked.";

    /// <summary>How long an alarm stays open before it counts as overdue: at once.</summary>
    private static readonly Duration AlarmWindow = Duration.FromMinutes(30);

    /// <summary>Looks at the animals on a scheme of a study, or at some of them; codes of those whose dosing was stopped.</summary>
    public async Task<IReadOnlyList<string>> LookAsync(Guid studyId, IReadOnlyCollection<Guid>? animals, CancellationToken cancellation)
    {
        var now = clock.GetCurrentInstant();
        db.ChangeTracker.Clear();
        var met = (await MetAsync(studyId, animals, now, tracked: false, cancellation)).Select(m => m.Animal.Course.AnimalId).Distinct().ToArray();
        var (told, stopped) = (db.ChangeReason, new List<string>());
        foreach (var animal in met)
        {
            // One animal whose record refuses must not keep the others from being stopped.
            stopped.AddRange(await OneAsync(studyId, animal, cancellation));
        }

        db.ChangeReason = told;
        stopped.Sort(StringComparer.Ordinal);
        return stopped;
    }

    /// <summary>Ends plans that hold and closes their open doses from an instant on; whoever calls saves.</summary>
    /// <param name="db">The context.</param>
    /// <param name="plans">The plans, tracked.</param>
    /// <param name="at">From when on.</param>
    /// <param name="reason">Why.</param>
    /// <param name="overdueBy">Who stops dosing, so that overdue doses are not to be given any more either; null where they still may.</param>
    /// <param name="cancellation">To give up.</param>
    public static async Task EndPlansAsync(DreDbContext db, IReadOnlyCollection<DosingPlan> plans, Instant at, string reason, string? overdueBy, CancellationToken cancellation)
    {
        var cut = Cut(reason);
        foreach (var plan in plans)
        {
            (plan.To, plan.EndReason) = (Instant.Max(at, plan.From), cut);
        }

        var ids = plans.Select(p => p.Id).ToArray();
        await CloseAsync(db, t => ids.Contains(t.SourceId), at, cut, overdueBy, cancellation);
    }

    private static async Task CloseAsync(
        DreDbContext db, Expression<Func<WorklistTask, bool>> which, Instant at, string reason, string? overdueBy, CancellationToken cancellation)
    {
        var cut = Cut(reason);
        var open = await db.WorklistTasks.Where(which).Where(t => t.State == WorklistState.Open && (overdueBy != null || t.DueAt >= at)).ToListAsync(cancellation);
        foreach (var task in open)
        {
            if (task.DueAt >= at)
            {
                (task.State, task.Reason) = (WorklistState.Cancelled, cut);
            }
            else
            {
                // The plan still asks for it, so that a task only cancelled would come back.
                task.Settle(WorklistState.NotDone, at, overdueBy!, cut);
            }
        }
    }

    private static string Cut(string reason) => reason.Length <= 400 ? reason : reason[..399] + "…";

    /// <summary>Animals that are dosed and meet an end point now, or met one while their record was locked; and since when no dose was asked for.</summary>
    private async Task<List<(TitratedAnimal Animal, Instant Since)>> MetAsync(Guid studyId, IReadOnlyCollection<Guid>? animals, Instant now, bool tracked, CancellationToken cancellation)
    {
        var dosed = (await loader.RunningAsync(studyId, animals, now, tracked, cancellation)).Where(t => t.State.Step is not null).ToList();
        var courses = dosed.Select(t => t.Course.Id).ToArray();
        var told = await db.WorklistTasks.Where(t => t.Kind == WorklistKind.Alarm && t.OccasionKey == Locked && courses.Contains(t.SourceId)).Select(t => new { t.SourceId, t.DueAt })
            .ToDictionaryAsync(t => t.SourceId, t => t.DueAt, cancellation);
        return [.. dosed.Where(t => t.State.HumaneEndPoint || told.ContainsKey(t.Course.Id)).Select(t => (t, told.GetValueOrDefault(t.Course.Id, now)))];
    }

    private static string Why(TitratedAnimal one) => one.State.HumaneEndPoint ? string.Join(" ", one.State.Reasons) : MetWhileLocked;

    private async Task<IReadOnlyList<string>> OneAsync(Guid studyId, Guid animal, CancellationToken cancellation)
    {
        for (var tries = 1; ; tries++)
        {
            db.ChangeTracker.Clear();
            try
            {
                return await StopAsync(studyId, animal, cancellation);
            }
            catch (Exception e) when (tries < MostTries && Race.Is(e))
            {
                // Somebody decided or recorded meanwhile: look again.
            }
            catch (RecordStateException)
            {
                db.ChangeTracker.Clear();
                return await StopAtRackAsync(studyId, animal, cancellation);
            }
            finally
            {
                db.ChangeTracker.Clear();
            }
        }
    }

    private async Task<IReadOnlyList<string>> StopAsync(Guid studyId, Guid animal, CancellationToken cancellation)
    {
        var now = clock.GetCurrentInstant();
        var met = await MetAsync(studyId, [animal], now, tracked: true, cancellation);
        if (met.Count == 0)
        {
            return [];
        }

        // What concerns the animal concerns every compound that it gets.
        var plans = await db.DosingPlans.Where(p => p.AnimalId == animal && (p.To == null || p.To > now)).ToListAsync(cancellation);
        foreach (var (one, _) in met)
        {
            var why = Why(one);
            await EndPlansAsync(db, plans, met.Min(m => m.Since), $"Humane end point: {why}", actor.Name, cancellation);
            var decision = new TitrationDecision
            {
                CourseId = one.Course.Id, AnimalId = animal, At = now, Proposed = TitrationMove.Stop, Move = TitrationMove.Stop, Why = why, HumaneEndPoint = true, By = actor.Name, Reason = ByRule,
            };
            db.Add(decision);
            db.Add(Alarm(studyId, one, decision.Id.ToString("N"), now, $"{Stopped} {why}"));
        }

        db.ChangeReason = ByRule;
        await db.SaveChangesAsync(cancellation);
        return [met[0].Animal.Code];
    }

    /// <summary>The animal's record is locked: nothing of it can be changed. Its tasks are no part of it: they are closed, and somebody must look at the animal.</summary>
    private async Task<IReadOnlyList<string>> StopAtRackAsync(Guid studyId, Guid animal, CancellationToken cancellation)
    {
        var now = clock.GetCurrentInstant();
        var met = await MetAsync(studyId, [animal], now, tracked: false, cancellation);
        if (met.Count == 0)
        {
            return [];
        }

        var reason = $"Humane end point: {Why(met[0].Animal)}";
        await CloseAsync(db, t => t.AnimalId == animal && t.Kind == WorklistKind.Dose, now, reason, actor.Name, cancellation);
        foreach (var (one, _) in met)
        {
            if (!await db.WorklistTasks.AnyAsync(t => t.AnimalId == animal && t.Kind == WorklistKind.Alarm && t.SourceId == one.Course.Id && t.OccasionKey == Locked, cancellation))
            {
                db.Add(Alarm(studyId, one, Locked, now, $"{StoppedAtRack} {Why(one)}"));
            }
        }

        // Looked at again while nothing is open and the alarm stands, there is nothing to say.
        return await db.SaveChangesAsync(cancellation) > 0 ? [met[0].Animal.Code] : [];
    }

    private static WorklistTask Alarm(Guid studyId, TitratedAnimal one, string key, Instant now, string what) => new()
    {
        StudyId = studyId, AnimalId = one.Course.AnimalId, Kind = WorklistKind.Alarm, SourceId = one.Course.Id, OccasionKey = key, DueAt = now, WindowUntil = now + AlarmWindow,
        What = what.Length <= 200 ? what : what[..199] + "…",
    };
}
