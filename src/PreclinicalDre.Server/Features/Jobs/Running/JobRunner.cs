using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using PreclinicalDre.Data;
using PreclinicalDre.Data.Accounts;
using PreclinicalDre.Data.Jobs;
using PreclinicalDre.Server.Shell;
using PreclinicalDre.Server.Shell.Access;

namespace PreclinicalDre.Server.Features.Jobs.Running;

/// <summary>
/// Runs a kept run: claims it, keeps telling how far it is, and stores what came of it. Each claim has a number; what a server says under an older number (because it
/// was taken for dead and another took over) is not taken, so that there is one result.
/// </summary>
internal sealed class JobRunner(IServiceScopeFactory scopes, JobCatalogue catalogue, JobSignals signals, ActingFor actingFor, IClock clock, ILogger<JobRunner> logger)
{
    /// <summary>How often a run tells how far it is and asks whether it is to end.</summary>
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);

    /// <summary>A run whose server was not heard of for so long is another's to take.</summary>
    internal static readonly Duration Lease = Duration.FromSeconds(30);

    /// <summary>How this process is called.</summary>
    private static readonly string Node = string.Create(CultureInfo.InvariantCulture, $"{Environment.MachineName}:{Environment.ProcessId}");

    /// <summary>Runs it. <paramref name="recovering"/>: the scheduler knows that the server which had it is gone.</summary>
    public async Task RunAsync(Guid id, bool recovering, CancellationToken cancellation)
    {
        if (await ClaimAsync(id, recovering, cancellation) is not { } run)
        {
            return;
        }

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var progress = new JobProgress(id);
        var beating = BeatAsync(run, progress, stop);
        var end = await DoAsync(run, progress, stop.Token);
        await stop.CancelAsync();
        var asked = await beating;
        if (end.State == JobState.Cancelled && !asked)
        {
            // The server stops: the run goes back, and the scheduler keeps it for the next start.
            await StoreAsync(run, progress, end with { State = JobState.Queued });
            cancellation.ThrowIfCancellationRequested();
            return;
        }

        await StoreAsync(run, progress, end);
        signals.End(id);
        await ForgetEqualsAsync(run, end, cancellation);
    }

    /// <summary>Runs what the clock asked for; the same time twice is the same run.</summary>
    public async Task RunScheduledAsync(JobKind kind, DateTimeOffset due, CancellationToken cancellation)
    {
        var key = string.Create(CultureInfo.InvariantCulture, $"{kind.Id}@{due.UtcDateTime:O}");
        Guid id;
        await using (var scope = scopes.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<DreDbContext>();
            if (await db.JobRuns.AsNoTracking().AnyAsync(r => r.UniqueKey == key, cancellation))
            {
                return;
            }

            var run = new JobRun
            {
                Kind = kind.Id, Title = kind.Title, Arguments = "{}", UniqueKey = key, IsScheduled = true, AskedBy = Person.ServerName, AskedAt = clock.GetCurrentInstant(),
            };
            db.Add(run);
            await db.SaveChangesAsync(cancellation);
            id = run.Id;
        }

        await RunAsync(id, recovering: false, cancellation);
    }

    private async Task<JobRun?> ClaimAsync(Guid id, bool recovering, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<DreDbContext>();
        var run = await db.JobRuns.AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, cancellation);
        if (run is null || run.EndedAt is not null)
        {
            return null;
        }

        var now = clock.GetCurrentInstant();
        if (run.State == JobState.Running && !recovering && now - run.HeardAt < Lease)
        {
            return null;
        }

        var attempt = run.Attempt;
        var claimed = await db.JobRuns.Where(r => r.Id == id && r.Attempt == attempt && r.EndedAt == null).ExecuteUpdateAsync(
            s => s.SetProperty(r => r.State, JobState.Running).SetProperty(r => r.Attempt, attempt + 1).SetProperty(r => r.Node, Node).SetProperty(r => r.HeardAt, now)
                .SetProperty(r => r.StartedAt, r => r.StartedAt ?? now).SetProperty(r => r.Done, 0).SetProperty(r => r.Errors, 0)
                .SetProperty(r => r.ProgramVersion, ProgramVersion.Current),
            cancellation);
        if (claimed == 0)
        {
            return null;
        }

        run.Attempt = attempt + 1;
        return run;
    }

    /// <summary>Tells how far the run is until it ends. True where its end was asked for.</summary>
    private async Task<bool> BeatAsync(JobRun run, JobProgress progress, CancellationTokenSource stop)
    {
        var asked = run.CancelAsked;
        if (asked)
        {
            await stop.CancelAsync();
        }

        using var timer = new PeriodicTimer(Beat);
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await timer.WaitForNextTickAsync(stop.Token);
                switch (await TellAsync(run, progress, stop.Token))
                {
                    case Heard.Lost:
                        logger.LogWarning("Run {Run} was taken over by another server; what was done here is dropped.", run.Id);
                        await stop.CancelAsync();
                        break;
                    case Heard.CancelAsked:
                        asked = true;
                        await stop.CancelAsync();
                        break;
                    default:
                        break;
                }
            }
            catch (OperationCanceledException)
            {
                break;
            }
            catch (Exception e) when (e is System.Data.Common.DbException or TimeoutException)
            {
                // The database is away for a moment: the work itself will meet it too.
                logger.LogWarning("Run {Run} could not tell how far it is: {Cause}", run.Id, e.GetBaseException().Message);
            }
        }

        return asked;
    }

    private async Task<Heard> TellAsync(JobRun run, JobProgress progress, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<DreDbContext>();
        var (now, moment) = (clock.GetCurrentInstant(), progress.Now);
        var doing = Short(moment.Doing, 300);
        var told = await db.JobRuns.Where(r => r.Id == run.Id && r.Attempt == run.Attempt && r.EndedAt == null).ExecuteUpdateAsync(
            s => s.SetProperty(r => r.HeardAt, now).SetProperty(r => r.Done, moment.Done).SetProperty(r => r.Of, moment.Of).SetProperty(r => r.Doing, doing)
                .SetProperty(r => r.Errors, moment.Errors),
            cancellation);
        return told == 0 ? Heard.Lost
            : await db.JobRuns.Where(r => r.Id == run.Id).Select(r => r.CancelAsked).SingleAsync(cancellation) ? Heard.CancelAsked
            : Heard.Alive;
    }

    /// <summary>The person as it is now: its role may have changed since it asked.</summary>
    private async Task<Person> AskerAsync(JobRun run, CancellationToken cancellation)
    {
        if (run.AskedById is not { } id)
        {
            return new Person(null, run.AskedBy, null, IsTrusted: true);
        }

        // A scope of its own: what the work's own scope sees is that person's to see, from the first question on.
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<DreDbContext>();
        var role = await db.Accounts.Where(a => a.Id == id && !a.IsDisabled).Select(a => (Role?)a.Role).SingleOrDefaultAsync(cancellation);
        return new Person(id, run.AskedBy, role ?? throw new JobFailedException("The account that asked for this run has been disabled since."), IsTrusted: false);
    }

    private async Task<End> DoAsync(JobRun run, JobProgress progress, CancellationToken cancellation)
    {
        try
        {
            if (catalogue.Find(run.Kind) is not { } entry)
            {
                return new End(JobState.Failed, Problem: $"This version of the program has no job '{run.Kind}'.");
            }

            actingFor.Act(await AskerAsync(run, cancellation));
            await using var scope = scopes.CreateAsyncScope();
            var result = await entry.RunAsync(scope.ServiceProvider, run.Arguments, progress, cancellation);
            return new End(JobState.Succeeded, result.Summary, result.Details is { } d ? JsonSerializer.Serialize(d, JobJson.Options) : null, result.File);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return new End(JobState.Cancelled, "Ended on request before it was done.");
        }
        catch (JobFailedException e)
        {
            return new End(JobState.Failed, Result: e.Details is { } d ? JsonSerializer.Serialize(d, JobJson.Options) : null, Problem: e.Message);
        }
        catch (Exception e)
        {
            logger.LogError(e, "Run {Run} of {Kind} failed.", run.Id, run.Kind);
            return new End(JobState.Failed, Problem: "The server made a mistake; the log has the details under this run's id.");
        }
    }

    /// <summary>Stores the end, and tries again while the database is away: a run that ended must not be done twice for want of a line.</summary>
    private async Task StoreAsync(JobRun run, JobProgress progress, End end)
    {
        for (var wait = TimeSpan.FromMilliseconds(200); ; wait *= 2)
        {
            try
            {
                await StoreOnceAsync(run, progress, end);
                return;
            }
            catch (Exception e) when (e is System.Data.Common.DbException or TimeoutException && wait < TimeSpan.FromSeconds(20))
            {
                logger.LogWarning("The end of run {Run} could not be stored yet: {Cause}", run.Id, e.GetBaseException().Message);
                await Task.Delay(wait);
            }
        }
    }

    private async Task StoreOnceAsync(JobRun run, JobProgress progress, End end)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<DreDbContext>();
        var (now, moment) = (clock.GetCurrentInstant(), progress.Now);
        Instant? ended = end.State == JobState.Queued ? null : now;
        var (doing, summary, problem) = (ended is null ? Short(moment.Doing, 300) : "", Short(end.Summary, 1000), Short(end.Problem, 2000));
        await db.JobRuns.Where(r => r.Id == run.Id && r.Attempt == run.Attempt && r.EndedAt == null).ExecuteUpdateAsync(
            s => s.SetProperty(r => r.State, end.State).SetProperty(r => r.EndedAt, ended).SetProperty(r => r.HeardAt, now).SetProperty(r => r.Done, moment.Done)
                .SetProperty(r => r.Of, moment.Of).SetProperty(r => r.Errors, moment.Errors).SetProperty(r => r.Doing, doing).SetProperty(r => r.Summary, summary)
                .SetProperty(r => r.Problem, problem).SetProperty(r => r.Result, end.Result).SetProperty(r => r.ResultFile, end.File),
            CancellationToken.None);
    }

    /// <summary>Of runs of the clock that say the same one after the other the newest is kept: a day of "nothing new" is one line.</summary>
    private async Task ForgetEqualsAsync(JobRun run, End end, CancellationToken cancellation)
    {
        if (!run.IsScheduled || end.State != JobState.Succeeded)
        {
            return;
        }

        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<DreDbContext>();
        var before = await db.JobRuns.AsNoTracking().Where(r => r.Kind == run.Kind && r.AskedAt < run.AskedAt).OrderByDescending(r => r.AskedAt)
            .Select(r => new { r.Id, r.IsScheduled, r.State, r.Summary }).FirstOrDefaultAsync(cancellation);
        if (before is { IsScheduled: true, State: JobState.Succeeded } && before.Summary == Short(end.Summary, 1000))
        {
            await db.JobRuns.Where(r => r.Id == before.Id).ExecuteDeleteAsync(cancellation);
        }
    }

    private static string Short(string text, int most) => text.Length <= most ? text : text[..(most - 1)] + "…";

    private enum Heard
    {
        Alive,
        CancelAsked,
        Lost,
    }

    private sealed record End(JobState State, string Summary = "", string? Result = null, string? File = null, string Problem = "");
}
