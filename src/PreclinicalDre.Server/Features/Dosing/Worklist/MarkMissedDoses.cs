using Microsoft.EntityFrameworkCore;
using NodaTime;
using PreclinicalDre.Core.Animals;
using PreclinicalDre.Core.Dosing;
using PreclinicalDre.Data;
using PreclinicalDre.Data.Animals;
using PreclinicalDre.Data.Dosing;
using PreclinicalDre.Server.Shell.Database;

namespace PreclinicalDre.Server.Features.Dosing.Worklist;

/// <summary>What marking did.</summary>
/// <param name="Doses">Doses that are on record as not given now.</param>
/// <param name="OnRecord">Doses that were on record already (an import brought them), so that their tasks are settled.</param>
/// <param name="Weights">Weighings that nobody did.</param>
public sealed record MissedReport(int Doses, int OnRecord, int Weights);

/// <summary>
/// Marks open doses and weighings whose window has passed as missed. A missed dose stands on the animal's record with the share 0 and says that nobody
/// recorded it; entering what was done corrects it. Doing it twice changes nothing. What is due of a locked record is left to <see cref="WorklistStore"/>, which
/// cancels it; a reviewed record is a draft again, since a dose is missing in it.
/// </summary>
public sealed class MarkMissedDoses(DreDbContext db, IClock clock)
{
    private const int BatchSize = 200;

    private const string Why = "What was due was not recorded in time.";

    // A node that loses each race with others still goes on; one that makes no headway this often is not in a race.
    private const int MostTries = 50;

    public async Task<MissedReport> RunAsync(CancellationToken cancellation)
    {
        var now = clock.GetCurrentInstant();
        var report = new MissedReport(0, 0, 0);
        for (var tries = 0; ;)
        {
            db.ChangeTracker.Clear();
            var tasks = await db.WorklistTasks.Include(t => t.Animal).ThenInclude(a => a!.Study)
                .Where(t => t.State == WorklistState.Open && t.WindowUntil < now && t.Animal!.RecordState != RecordState.Locked && (t.Kind == WorklistKind.Dose || t.Kind == WorklistKind.Weight))
                .OrderBy(t => t.WindowUntil).ThenBy(t => t.Id).Take(BatchSize).ToListAsync(cancellation);
            if (tasks.Count == 0)
            {
                return report;
            }

            try
            {
                var part = await MarkAsync(tasks, cancellation);
                db.ChangeReason = Why;
                await db.SaveChangesAsync(cancellation);
                report = new MissedReport(report.Doses + part.Doses, report.OnRecord + part.OnRecord, report.Weights + part.Weights);
                tries = 0;
            }
            catch (Exception e) when ((Race.Is(e) || e is RecordStateException) && ++tries < MostTries)
            {
                // Someone entered one of them, or another node marks too: what is still open is read again.
            }
        }
    }

    private async Task<MissedReport> MarkAsync(List<WorklistTask> tasks, CancellationToken cancellation)
    {
        var sources = tasks.Where(t => t.Kind == WorklistKind.Dose).Select(t => t.SourceId).Distinct().ToArray();
        var plans = await db.DosingPlans.AsNoTracking().Where(p => sources.Contains(p.Id)).ToDictionaryAsync(p => p.Id, cancellation);
        var parts = plans.Values.Select(p => p.TrialCompoundId).Distinct().ToArray();
        var (first, last) = (tasks.Min(t => t.DueAt), tasks.Max(t => t.DueAt));
        var stored = (await db.Doses.AsNoTracking().Where(d => parts.Contains(d.TrialCompoundId) && d.PlannedAt >= first && d.PlannedAt <= last).ToListAsync(cancellation))
            .ToLookup(d => (d.TrialCompoundId, d.PlannedAt));
        var (doses, onRecord, weights) = (0, 0, 0);
        foreach (var task in tasks)
        {
            var until = LabClock.Say(task.WindowUntil, task.Animal!.Study!.TimeZoneId);
            if (task.Kind == WorklistKind.Weight)
            {
                (task.State, task.Reason) = (WorklistState.Missed, $"not recorded by {until}");
                weights++;
            }
            else if (!plans.TryGetValue(task.SourceId, out var plan))
            {
                (task.State, task.Reason) = (WorklistState.Cancelled, "Its plan is gone.");
            }
            else if (stored[(plan.TrialCompoundId, task.DueAt)].FirstOrDefault() is { } dose)
            {
                var given = dose.GivenFraction > 0;
                (task.State, task.DoneAt, task.Reason, task.ResultId) =
                    (given ? WorklistState.Done : WorklistState.NotDone, given ? dose.GivenAt ?? dose.PlannedAt : null, dose.Reason, dose.Id);
                onRecord++;
            }
            else
            {
                var missed = new Dose
                {
                    AnimalId = task.AnimalId, TrialCompoundId = plan.TrialCompoundId, PlannedAt = task.DueAt, DoseMgPerKg = plan.Regimen().MgPerKgPerOccasion, GivenFraction = 0,
                    Route = plan.Route, Reason = $"not recorded by {until}",
                };
                db.Add(missed);
                (task.State, task.Reason, task.ResultId) = (WorklistState.Missed, missed.Reason, missed.Id);
                doses++;
            }
        }

        return new MissedReport(doses, onRecord, weights);
    }
}
