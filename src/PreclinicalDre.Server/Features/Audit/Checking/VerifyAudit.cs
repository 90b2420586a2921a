using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;
using PreclinicalDre.Data;
using PreclinicalDre.Data.Audit;
using PreclinicalDre.Data.Audit.Verification;
using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Audit.Checking;

/// <summary>Verifies the whole audit trail and keeps the result.</summary>
public sealed class VerifyAudit(DreDbContext db, SealKeys keys, IClock clock, IActor actor)
{
    /// <summary>How findings are stored and told.</summary>
    internal static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    /// <summary>Findings that are kept with the result; a verification tells more.</summary>
    private const int FindingsKept = 100;

    /// <param name="by">Who asked, where that is not the one who acts.</param>
    /// <param name="cancellation">Ends it; nothing is kept then.</param>
    public async Task<AuditReport> RunAsync(string? by, CancellationToken cancellation)
    {
        using var ring = keys.Ring();
        var report = await new AuditVerification(db, ring).RunAsync(cancellation);
        db.Add(new AuditCheck
        {
            CheckedAt = clock.GetCurrentInstant(),
            By = by ?? actor.Name,
            Chains = report.Chains,
            Rows = report.Rows,
            Seals = report.Seals,
            FindingCount = report.FindingCount,
            Findings = JsonSerializer.Serialize(report.Findings.Take(FindingsKept), Json),
            ProgramVersion = ProgramVersion.Current,
        });
        await db.SaveChangesAsync(cancellation);
        return report;
    }
}
