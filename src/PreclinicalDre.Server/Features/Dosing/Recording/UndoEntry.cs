using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using PreclinicalDre.Data;
using PreclinicalDre.Data.Audit;
using PreclinicalDre.Data.Dosing;
using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Dosing.Recording;

/// <summary>
/// Takes back a person's own last entry within the study's time box. The task is what it was before; the entry stays, marked as taken back, and the audit
/// holds both what it had stored and that it went.
/// </summary>
public sealed class UndoEntry(DreDbContext db, IActor actor, IClock clock)
{
    public async Task<Outcome<WorklistEntry>> RunAsync(string studyCode, Guid entryId, CancellationToken cancellation)
    {
        var study = await db.Studies.AsNoTracking().SingleOrDefaultAsync(s => s.Code == studyCode, cancellation);
        // With the animal, so that its verdict is marked stale.
        var entry = study is null ? null : await db.WorklistEntries.Include(e => e.Animal).SingleOrDefaultAsync(e => e.Id == entryId && e.StudyId == study.Id, cancellation);
        if (study is null || entry is null)
        {
            return new Outcome<WorklistEntry>.NotFound($"entry {entryId} in study {studyCode}");
        }

        if (entry.UndoneAt is not null)
        {
            return entry;
        }

        // Two people may bear one name; the name decides only where there is no account.
        if (entry.ByAccountId is { } account ? account != actor.AccountId : entry.By != actor.Name)
        {
            return new Outcome<WorklistEntry>.Forbidden("Only the person who made an entry can take it back.");
        }

        var now = clock.GetCurrentInstant();
        var minutes = (await DosingProtocols.OfAsync(db, study.Id, cancellation)).UndoMinutes;
        if (now - entry.ReceivedAt > Duration.FromMinutes(minutes))
        {
            return new Outcome<WorklistEntry>.Conflict($"An entry can be taken back for {minutes} minutes. Correct the dose or weight on the animal's page.");
        }

        var last = await db.WorklistEntries.Where(e => e.StudyId == study.Id && e.ByAccountId == entry.ByAccountId && (e.ByAccountId != null || e.By == entry.By) && e.UndoneAt == null).OrderByDescending(e => e.ReceivedAt).ThenByDescending(e => e.Id)
            .Select(e => e.ReceivedAt).FirstAsync(cancellation);
        if (last > entry.ReceivedAt)
        {
            return new Outcome<WorklistEntry>.Conflict("Only the last entry can be taken back.");
        }

        await RestoreAsync(entry, cancellation);
        entry.UndoneAt = now;
        return await Outcome.OnRecordsAsync<WorklistEntry>(async () =>
        {
            await db.SaveChangesAsync(cancellation);
            return entry;
        });
    }

    private async Task RestoreAsync(WorklistEntry entry, CancellationToken cancellation)
    {
        var before = JsonSerializer.Deserialize<TaskBefore?>(entry.Before, TaskBefore.Json);
        if (before is not null && await db.WorklistTasks.SingleOrDefaultAsync(t => t.Id == entry.TaskId, cancellation) is { } task)
        {
            before.Restore(task);
        }

        if (entry.Action == EntryAction.Weight)
        {
            var weight = await db.AnimalWeights.SingleOrDefaultAsync(w => w.Id == entry.ResultId, cancellation);
            if (weight is not null)
            {
                db.Remove(weight);
            }
        }
        else if (await db.Doses.SingleOrDefaultAsync(d => d.Id == entry.ResultId, cancellation) is { } dose)
        {
            if (before?.Dose is { } was && was.Id == dose.Id)
            {
                (dose.DoseMgPerKg, dose.GivenFraction, dose.GivenAt, dose.Route, dose.Reason) = (was.DoseMgPerKg, was.GivenFraction, was.GivenAt, was.Route, was.Reason);
            }
            else
            {
                db.Remove(dose);
            }
        }
    }
}
