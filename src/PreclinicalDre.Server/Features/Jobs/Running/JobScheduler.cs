using NodaTime;
using Quartz;
using Quartz.Extensibility;

namespace PreclinicalDre.Server.Features.Jobs.Running;

/// <summary>The only place that speaks to the scheduler: it fires runs, and it knows the times at which the clock asks for some.</summary>
internal sealed class JobScheduler(ISchedulerFactory factory, ILogger<JobScheduler> logger)
{
    /// <summary>Group of the triggers that fire one run each.</summary>
    private const string Runs = "runs";

    /// <summary>Group of the kinds that the clock asks for.</summary>
    private const string Clock = "clock";

    /// <summary>How long running jobs get to end when the server stops.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private static readonly JobKey RunJob = new("run", Runs);
    private static readonly JobKey SweepJob = new("sweep", Runs);

    private readonly Lock gate = new();
    private IScheduler? started;
    private Task? stopping;

    /// <summary>Has the run done soon, by whichever server comes first. A run that waits already is left alone. What fails here is made up for by the sweep.</summary>
    public async Task FireAsync(Guid run, CancellationToken cancellation)
    {
        try
        {
            var scheduler = await factory.GetScheduler(cancellation);
            var trigger = TriggerBuilder.Create()
                .WithIdentity(run.ToString("N"), Runs).ForJob(RunJob).UsingJobData(FireRun.RunKey, run.ToString("N"))
                .StartNow().WithSimpleSchedule(s => s.WithMisfireInstruction(SimpleTriggerMisfireInstruction.FireNow)).Build();
            await scheduler.ScheduleTrigger(trigger, TriggerConflict.Keep, cancellation);
        }
        catch (Exception e) when (e is SchedulerException or System.Data.Common.DbException)
        {
            logger.LogWarning("Run {Run} waits for the next sweep: the scheduler could not be told of it ({Cause}).", run, e.GetBaseException().Message);
        }
    }

    /// <summary>Makes the stored schedule the one of the catalogue. What an administrator paused stays paused.</summary>
    public async Task SyncAsync(IEnumerable<JobKind> scheduled, CancellationToken cancellation)
    {
        var scheduler = await factory.GetScheduler(cancellation);
        await AddAsync(scheduler, JobBuilder.Create<FireRun>().WithIdentity(RunJob).StoreDurably().RequestRecovery().Build(), cancellation);
        await AddAsync(scheduler, JobBuilder.Create<JobSweep>().WithIdentity(SweepJob).StoreDurably().DisallowConcurrentExecution().Build(), cancellation);
        var sweep = TriggerBuilder.Create().WithIdentity(SweepJob.Name, Runs).ForJob(SweepJob).StartNow()
            .WithSimpleSchedule(s => s.WithInterval(JobSweep.Interval).RepeatForever().WithMisfireInstruction(SimpleTriggerMisfireInstruction.NextWithRemainingCount)).Build();
        await scheduler.ScheduleTrigger(sweep, TriggerConflict.Replace, cancellation);

        var wanted = scheduled.ToDictionary(k => new TriggerKey(k.Id, Clock));
        foreach (var (key, kind) in wanted)
        {
            var job = new JobKey(kind.Id, Clock);
            await AddAsync(scheduler, JobBuilder.Create<FireScheduled>().WithIdentity(job).StoreDurably().DisallowConcurrentExecution().Build(), cancellation);
            if (await scheduler.GetTrigger(key, cancellation) is ICronTrigger stored && stored.CronExpressionString == kind.Schedule!.Cron)
            {
                continue;
            }

            var trigger = TriggerBuilder.Create().WithIdentity(key).ForJob(job)
                .WithCronSchedule(kind.Schedule!.Cron, c => c.InTimeZone(TimeZoneInfo.Utc).WithMisfireInstruction(Instruction(kind.Schedule.Misfire))).Build();
            await scheduler.ScheduleTrigger(trigger, TriggerConflict.Replace, cancellation);
        }

        foreach (var gone in (await scheduler.QueryTriggers(new TriggerQuery(), cancellation)).Items.Select(t => t.Key).Where(k => k.Group == Clock && !wanted.ContainsKey(k)).ToList())
        {
            await scheduler.DeleteJob(new JobKey(gone.Name, Clock), cancellation);
        }
    }

    /// <summary>When each scheduled kind comes next, and whether it is paused.</summary>
    public async Task<Dictionary<string, NextTime>> NextTimesAsync(IEnumerable<JobKind> scheduled, CancellationToken cancellation)
    {
        var scheduler = await factory.GetScheduler(cancellation);
        var keys = scheduled.Select(k => new TriggerKey(k.Id, Clock)).ToList();
        var times = new Dictionary<string, NextTime>(StringComparer.Ordinal);
        foreach (var trigger in await scheduler.GetTriggers(keys, cancellation))
        {
            var state = await scheduler.GetTriggerState(trigger.Key, cancellation);
            times[trigger.Key.Name] = new NextTime(
                trigger.NextFireTimeUtc is { } at ? Instant.FromDateTimeOffset(at) : null, state == TriggerState.Paused, state == TriggerState.Error);
        }

        return times;
    }

    /// <summary>Pauses or resumes what the clock asks for; false where there is no such kind.</summary>
    public async Task<bool> PauseAsync(string kind, bool pause, CancellationToken cancellation)
    {
        var scheduler = await factory.GetScheduler(cancellation);
        var key = new TriggerKey(kind, Clock);
        return pause ? await scheduler.PauseTrigger(key, cancellation) : await scheduler.ResumeTrigger(key, cancellation);
    }

    public async Task StartAsync(CancellationToken cancellation)
    {
        started = await factory.GetScheduler(cancellation);
        await started.Start(cancellation);
    }

    /// <summary>Asks what goes on to end and waits until it gave itself back, however hurried the host is. Every caller waits for the same end.</summary>
    public Task StopAsync()
    {
        lock (gate)
        {
            return stopping ??= ShutdownAsync();
        }
    }

    private async Task ShutdownAsync()
    {
        try
        {
            if (started is { } scheduler)
            {
                await scheduler.Shutdown(waitForJobsToComplete: true, CancellationToken.None).AsTask().WaitAsync(Patience);
            }
        }
        catch (TimeoutException)
        {
            logger.LogWarning("A job did not end within {Patience}; the next start takes it up.", Patience);
        }
    }

    private static async Task AddAsync(IScheduler scheduler, IJobDetail job, CancellationToken cancellation) =>
        await scheduler.AddJob(job, new AddJobOptions { Replace = true }, cancellation);

    private static CronTriggerMisfireInstruction Instruction(Misfire misfire) => misfire switch
    {
        Misfire.RunOnce => CronTriggerMisfireInstruction.FireAndProceed,
        Misfire.Skip => CronTriggerMisfireInstruction.DoNothing,
    };
}

/// <summary>When a scheduled kind comes next.</summary>
/// <param name="At">Null where it never does.</param>
/// <param name="Paused">An administrator paused it.</param>
/// <param name="InError">The scheduler gave up on it.</param>
internal sealed record NextTime(Instant? At, bool Paused, bool InError);
