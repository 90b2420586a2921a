using Quartz;

namespace PreclinicalDre.Server.Features.Jobs.Running;

/// <summary>What the scheduler fires for one run.</summary>
internal sealed class FireRun(JobRunner runner) : IJob
{
    public const string RunKey = "run";

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var run = Guid.ParseExact(context.MergedJobDataMap.GetString(RunKey)!, "N");
        await runner.RunAsync(run, context.Recovering, cancellationToken);
    }
}

/// <summary>What the scheduler fires when the time of a kind has come.</summary>
internal sealed class FireScheduled(JobRunner runner, JobCatalogue catalogue) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        // A kind that this server does not know belongs to a newer one.
        if (catalogue.Find(context.JobDetail.Key.Name) is { } entry)
        {
            await runner.RunScheduledAsync(entry.Kind, context.ScheduledFireTimeUtc ?? context.FireTimeUtc, cancellationToken);
        }
    }
}
