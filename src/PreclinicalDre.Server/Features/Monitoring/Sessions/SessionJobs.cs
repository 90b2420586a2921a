using PreclinicalDre.Server.Features.Jobs;

namespace PreclinicalDre.Server.Features.Monitoring.Sessions;

/// <summary>Brings sessions up to date by the clock. What was missed is made up for by the next run, so that one is enough.</summary>
public sealed class SessionsJob(OpenAndCloseSessions sessions) : IJob<NoArguments>
{
    public async Task<JobResult> RunAsync(NoArguments arguments, JobProgress progress, CancellationToken cancellation)
    {
        var report = await sessions.RunAsync(cancellation);
        return new JobResult(report.Words, report);
    }
}

/// <summary>Reckons hours again where the record changed.</summary>
public sealed class CoverageJob(CoverageOfSessions coverage) : IJob<NoArguments>
{
    public async Task<JobResult> RunAsync(NoArguments arguments, JobProgress progress, CancellationToken cancellation) =>
        new(MonitoringWords.Count(await coverage.RunAsync(cancellation), "session") + " reckoned again");
}
