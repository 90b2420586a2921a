using Microsoft.EntityFrameworkCore;
using NodaTime;
using PreclinicalDre.Data;
using PreclinicalDre.Data.Jobs;

namespace PreclinicalDre.Server.Features.Jobs.Running;

/// <summary>Lets go of what nobody asks for any more: old runs of the clock that ended well, and old uploads of runs.</summary>
internal sealed class TidyJob(DreDbContext db, JobUploads uploads, IClock clock) : IJob<NoArguments>
{
    public static readonly JobKind Kind = new(
        "tidy", "Tidy up", "Lets go of runs of the clock that ended well two weeks ago, and of uploads that are a week old.",
        new JobSchedule("0 40 3 * * ?", "every night at 03:40 UTC"));

    private static readonly Duration KeptScheduled = Duration.FromDays(14);

    public async Task<JobResult> RunAsync(NoArguments arguments, JobProgress progress, CancellationToken cancellation)
    {
        var old = clock.GetCurrentInstant() - KeptScheduled;
        var runs = await db.JobRuns.Where(r => r.IsScheduled && r.State == JobState.Succeeded && r.AskedAt < old).ExecuteDeleteAsync(cancellation);
        return new JobResult($"{runs} runs and {uploads.Tidy()} uploads let go.");
    }
}
