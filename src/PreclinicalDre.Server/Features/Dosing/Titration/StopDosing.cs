using Microsoft.EntityFrameworkCore;
using NodaTime;
using PreclinicalDre.Core.Dosing;
using PreclinicalDre.Core.Dosing.Titration;
using PreclinicalDre.Data;
using PreclinicalDre.Data.Audit;
using PreclinicalDre.Data.Dosing;
using PreclinicalDre.Server.Shell.Database;

namespace PreclinicalDre.Server.Features.Dosing.Titration;

/// <summary>
/// Looks for humane end points and acts on them at once: the animal's plans end, its open doses are closed with the reason, the decision is on record, and
/// an alarm stands on top of the worklist. The one thing about titration that waits for nobody.
/// </summary>
public sealed class StopDosing(DreDbContext db, TitrationLoader loader, IActor actor, IClock clock)
{
    private const int MostTries = 5;

    /// <summary>How long an alarm stays open before it counts as overdue: at once.</summary>
    private static readonly Duration AlarmWindow = Duration.FromMinutes(30);

    /// <summary>Looks at the animals on a scheme of a study, or at some of them; codes of those whose dosing was stopped.</summary>
    public async Task<IReadOnlyList<string>> LookAsync(Guid studyId, IReadOnlyCollection<Guid>? animals, CancellationToken cancellation)
    {
        for (var tries = 1; ; tries++)
        {
            db.ChangeTracker.Clear();
            try
            {
                return await TryAsync(studyId, animals, cancellation);
            }
            catch (Exception e) when (tries < MostTries && Race.Is(e))
            {
                // Somebody decided or recorded meanwhile: look again.
            }
            finally
            {
                db.ChangeTracker.Clear();
            }
        }
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
        var cut = reason.Length <= 400 ? reason : reason[..399] + "…";
        foreach (var plan in plans)
        {
            (plan.To, plan.EndReason) = (Instant.Max(at, plan.From), cut);
        }

        var ids = plans.Select(p => p.Id).ToArray();
        var open = await db.WorklistTasks.Where(t => ids.Contains(t.SourceId) && t.State == WorklistState.Open && (overdueBy != null || t.DueAt >= at)).ToListAsync(cancellation);
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

    private async Task<IReadOnlyList<string>> TryAsync(Guid studyId, IReadOnlyCollection<Guid>? animals, CancellationToken cancellation)
    {
        var now = clock.GetCurrentInstant();
        var met = (await loader.RunningAsync(studyId, animals, now, tracked: true, cancellation)).Where(t => t.State is { HumaneEndPoint: true, Step: not null }).ToList();
        if (met.Count == 0)
        {
            return [];
        }

        var ids = met.Select(t => t.Course.AnimalId).Distinct().ToArray();
        var plans = await db.DosingPlans.Where(p => ids.Contains(p.AnimalId) && (p.To == null || p.To > now)).ToListAsync(cancellation);
        foreach (var one in met)
        {
            var why = string.Join(" ", one.State.Reasons);
            await EndPlansAsync(db, [.. plans.Where(p => p.AnimalId == one.Course.AnimalId)], now, $"Humane end point: {why}", actor.Name, cancellation);
            var decision = new TitrationDecision
            {
                CourseId = one.Course.Id, AnimalId = one.Course.AnimalId, At = now, Proposed = TitrationMove.Stop, Move = TitrationMove.Stop, Why = why, HumaneEndPoint = true, By = actor.Name,
                Reason = "Stopped at once by the scheme's humane end point.",
            };
            db.Add(decision);
            var what = $"ALARM: humane end point, dosing stopped. {why}";
            db.Add(new WorklistTask
            {
                StudyId = studyId, AnimalId = one.Course.AnimalId, Kind = WorklistKind.Alarm, SourceId = one.Course.Id, OccasionKey = decision.Id.ToString("N"), DueAt = now,
                WindowUntil = now + AlarmWindow, What = what.Length <= 200 ? what : what[..199] + "…",
            });
        }

        await db.SaveChangesAsync(cancellation);
        return [.. met.Select(t => t.Code).Distinct().Order(StringComparer.Ordinal)];
    }
}
