using Microsoft.EntityFrameworkCore;
using NodaTime;
using PreclinicalDre.Data;
using PreclinicalDre.Data.Jobs;
using Quartz;

namespace PreclinicalDre.Server.Features.Jobs.Running;

/// <summary>
/// Finds what fell between: runs that were kept and never handed to the scheduler, and runs whose server is gone.
/// </summary>
internal sealed class JobSweep(DreDbContext db, JobScheduler scheduler, IClock clock) : IJob
{
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(20);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var silent = clock.GetCurrentInstant() - JobRunner.Lease;
        // A waiting run that was handed over already is left alone by the scheduler, and one that another server just began is not claimed twice.
        var left = await db.JobRuns.AsNoTracking()
            .Where(r => r.State == JobState.Queued || (r.State == JobState.Running && (r.HeardAt == null || r.HeardAt < silent)))
            .OrderBy(r => r.AskedAt).Select(r => r.Id).Take(500).ToListAsync(cancellationToken);
        foreach (var run in left)
        {
            await scheduler.FireAsync(run, cancellationToken);
        }
    }
}
