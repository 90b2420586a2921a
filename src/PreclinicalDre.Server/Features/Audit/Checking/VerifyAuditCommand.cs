using System.Globalization;
using PreclinicalDre.Server.Shell.Commands;

namespace PreclinicalDre.Server.Features.Audit.Checking;

/// <summary>Verifies the audit trail from the command line: one line a finding.</summary>
internal sealed class VerifyAuditCommand(VerifyAudit verify) : ICommand
{
    private const string By = "command verify-audit";

    public string Name => "verify-audit";

    public string Arguments => "";

    public string Summary => "verify every chain of the audit trail; one line a finding";

    public async Task<ExitCode> RunAsync(IReadOnlyList<string> arguments, TextWriter output, CancellationToken cancellation)
    {
        if (arguments.Count > 0)
        {
            return ExitCode.WrongUsage;
        }

        var report = await verify.RunAsync(By, cancellation);
        foreach (var finding in report.Findings)
        {
            await output.WriteLineAsync(finding.ToString());
        }

        await output.WriteLineAsync(report.IsWhole
            ? string.Create(CultureInfo.InvariantCulture, $"Whole: {report.Rows} rows in {report.Chains} chains, {report.Seals} seals.")
            : string.Create(CultureInfo.InvariantCulture, $"Not whole: {report.FindingCount} findings in {report.Rows} rows of {report.Chains} chains."));
        return report.IsWhole ? ExitCode.Done : ExitCode.Failed;
    }
}
