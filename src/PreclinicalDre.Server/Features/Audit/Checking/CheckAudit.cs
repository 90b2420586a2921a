using PreclinicalDre.Data.Audit.Verification;

namespace PreclinicalDre.Server.Features.Audit.Checking;

/// <summary>What the nightly check did.</summary>
/// <param name="Report">The verification.</param>
/// <param name="Sealed">Chains whose end was signed.</param>
public sealed record NightlyCheck(AuditReport Report, int Sealed);

/// <summary>The nightly check: verify everything, then sign the ends of the chains in which nothing was found.</summary>
public sealed class CheckAudit(VerifyAudit verify, SealHeads seal)
{
    public async Task<NightlyCheck> RunAsync(string? by, CancellationToken cancellation)
    {
        var report = await verify.RunAsync(by, cancellation);
        // Of a long list only the first chains are known: nothing is signed while there may be others.
        var signed = report.FindingCount > report.Findings.Count ? 0 : await seal.RunAsync(report.Findings.Select(f => f.Chain).ToHashSet(), cancellation);
        return new NightlyCheck(report, signed);
    }
}
