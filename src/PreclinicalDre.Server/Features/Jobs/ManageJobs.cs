using Microsoft.EntityFrameworkCore;
using NodaTime;
using PreclinicalDre.Data;
using PreclinicalDre.Data.Jobs;
using PreclinicalDre.Server.Features.Jobs.Running;
using PreclinicalDre.Server.Shell;
using PreclinicalDre.Server.Shell.Access;

namespace PreclinicalDre.Server.Features.Jobs;

/// <summary>What people do to their runs, and an administrator to all and to the clock.</summary>
internal sealed class ManageJobs(DreDbContext db, JobCatalogue catalogue, JobOrders orders, JobScheduler scheduler, JobSignals signals, IPerson person, IMay may, IClock clock)
{
    /// <summary>Asks for the end of a run. One that waits ends at once, one that goes on at its next step.</summary>
    public async Task<Outcome<Guid>> CancelAsync(Guid id, CancellationToken cancellation)
    {
        if (await AskerAsync(id, cancellation) is { } asker && !MayCancel(asker.Id))
        {
            return new Outcome<Guid>.Forbidden("A run is ended by who asked for it, or by an administrator.");
        }

        var now = clock.GetCurrentInstant();
        var waiting = await db.JobRuns.Where(r => r.Id == id && r.State == JobState.Queued).ExecuteUpdateAsync(
            s => s.SetProperty(r => r.State, JobState.Cancelled).SetProperty(r => r.CancelAsked, true).SetProperty(r => r.EndedAt, now)
                .SetProperty(r => r.Summary, "Ended on request before it began."),
            cancellation);
        if (waiting > 0)
        {
            signals.End(id);
            return id;
        }

        var going = await db.JobRuns.Where(r => r.Id == id && r.EndedAt == null).ExecuteUpdateAsync(s => s.SetProperty(r => r.CancelAsked, true), cancellation);
        return going > 0 ? id
            : await db.JobRuns.AnyAsync(r => r.Id == id, cancellation) ? new Outcome<Guid>.Conflict("The run ended already.")
            : new Outcome<Guid>.NotFound($"run {id}");
    }

    /// <summary>Asks for the same once more, as a run of its own.</summary>
    public async Task<Outcome<Guid>> RetryAsync(Guid id, CancellationToken cancellation)
    {
        var run = await db.JobRuns.AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, cancellation);
        if (run is null)
        {
            return new Outcome<Guid>.NotFound($"run {id}");
        }

        // It is done once more as the one who asks now: nobody has another's work done in his own name.
        if (!MayRetry(run.AskedById, run.IsScheduled))
        {
            return new Outcome<Guid>.Forbidden("A run is repeated by who asked for it; the clock's by an administrator.");
        }

        return run.State is JobState.Failed or JobState.Cancelled
            ? await orders.PlaceAsync(run.Kind, run.Arguments, new JobOrder(run.Title, run.StudyId), id, cancellation)
            : new Outcome<Guid>.Conflict(run.EndedAt is null ? "The run still goes on." : "The run ended well; ask for a new one where it belongs.");
    }

    /// <summary>Asks now for what the clock would ask for later.</summary>
    public async Task<Outcome<Guid>> RunNowAsync(string kind, CancellationToken cancellation) => Scheduled(kind) is { } found
        ? await orders.PlaceAsync(found.Id, "{}", new JobOrder(found.Title), null, cancellation)
        : new Outcome<Guid>.NotFound($"scheduled job {kind}");

    /// <summary>Pauses what the clock asks for, or lets it go on.</summary>
    public async Task<Outcome<string>> PauseAsync(string kind, bool pause, CancellationToken cancellation)
    {
        if (Scheduled(kind) is null)
        {
            return new Outcome<string>.NotFound($"scheduled job {kind}");
        }

        return await scheduler.PauseAsync(kind, pause, cancellation) ? kind : new Outcome<string>.Conflict("The clock asks for no jobs on this server.");
    }

    /// <summary>Whether the person may ask for the end of the run.</summary>
    public bool MayCancel(JobRunSummary run) => may.Do(Policies.JobsOwn) && MayCancel(run.AskedById);

    /// <summary>Whether the person may ask for the same once more.</summary>
    public bool MayRetry(JobRunSummary run) => may.Do(Policies.JobsOwn) && MayRetry(run.AskedById, run.IsScheduled);

    private bool MayCancel(Guid? asker) => IsOwn(asker) || may.Do(Policies.JobsManage);

    private bool MayRetry(Guid? asker, bool isScheduled) => IsOwn(asker) || (isScheduled && may.Do(Policies.JobsManage));

    private bool IsOwn(Guid? asker) => person.IsTrusted || (asker is { } id && id == person.AccountId);

    /// <summary>Null where there is no such run.</summary>
    private Task<Asker?> AskerAsync(Guid run, CancellationToken cancellation) =>
        db.JobRuns.Where(r => r.Id == run).Select(r => new Asker(r.AskedById)).SingleOrDefaultAsync(cancellation);

    private JobKind? Scheduled(string kind) => catalogue.Find(kind)?.Kind is { Schedule: not null } found ? found : null;

    private sealed record Asker(Guid? Id);
}
