using System.Globalization;
using PreclinicalDre.Server.Features.Jobs;

namespace PreclinicalDre.Server.Features.Audit.Checking;

/// <summary>The check as a job, every night and when somebody asks. Where something was found the run fails with that, so that it stands out among the runs too.</summary>
public sealed class CheckAuditJob(CheckAudit check) : IJob<NoArguments>
{
    public static readonly JobKind Kind = new(
        "audit-check", "Check the audit", "Verifies every chain of the audit trail and signs the ends of those that are whole.", new JobSchedule("0 30 2 * * ?", "every night at 02:30 UTC"));

    public async Task<JobResult> RunAsync(NoArguments arguments, JobProgress progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(progress);
        progress.Tell(0, null, "reading the chains");
        var (report, signed) = await check.RunAsync(null, cancellation);
        return report.IsWhole
            ? new JobResult(string.Create(CultureInfo.InvariantCulture, $"Whole: {report.Rows:N0} rows in {report.Chains:N0} chains, {report.Seals:N0} seals; {signed:N0} ends signed."), report)
            : throw new JobFailedException(string.Create(CultureInfo.InvariantCulture, $"The audit trail is not whole: {report.FindingCount:N0} findings, the first: {report.Findings[0]}")) { Details = report };
    }
}
