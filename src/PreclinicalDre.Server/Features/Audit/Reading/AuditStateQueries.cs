using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using PreclinicalDre.Data;
using PreclinicalDre.Data.Audit;
using PreclinicalDre.Data.Audit.Verification;
using PreclinicalDre.Server.Features.Audit.Checking;

namespace PreclinicalDre.Server.Features.Audit.Reading;

/// <summary>A verification that was made.</summary>
public sealed record AuditCheckView(Instant CheckedAt, string By, int Chains, long Rows, long Seals, long FindingCount, IReadOnlyList<AuditFinding> Findings, string ProgramVersion)
{
    public bool IsWhole => FindingCount == 0;
}

/// <summary>How the trail stands.</summary>
/// <param name="Chains">Chains with rows.</param>
/// <param name="Rows">Rows in them by their stored ends; those from before the chains are not counted.</param>
/// <param name="LastCheck">The latest verification; null where there was none yet.</param>
/// <param name="LastSealedAt">When an end was last signed.</param>
/// <param name="LastKeyId">With which key.</param>
public sealed record AuditState(int Chains, long Rows, AuditCheckView? LastCheck, Instant? LastSealedAt, string? LastKeyId);

/// <summary>A seal as it can be kept elsewhere.</summary>
public sealed record AuditSealView(long Number, Guid Chain, string? Study, long Sequence, string Hash, Instant SignedAt, string KeyId, string Signature);

/// <summary>What is known of the trail's soundness.</summary>
public sealed class AuditStateQueries(DreDbContext db)
{
    private const int SealsShown = 1000;

    public async Task<AuditState> StateAsync(CancellationToken cancellation)
    {
        var heads = db.AuditHeads.AsNoTracking().Where(h => h.Sequence > 0);
        var seal = await db.AuditSeals.AsNoTracking().OrderByDescending(s => s.Number).Select(s => new { s.SignedAt, s.KeyId }).FirstOrDefaultAsync(cancellation);
        return new AuditState(
            await heads.CountAsync(cancellation), await heads.SumAsync(h => h.Sequence, cancellation), await LastCheckAsync(cancellation), seal?.SignedAt, seal?.KeyId);
    }

    public async Task<AuditCheckView?> LastCheckAsync(CancellationToken cancellation)
    {
        var check = await db.AuditChecks.AsNoTracking().OrderByDescending(c => c.CheckedAt).ThenByDescending(c => c.Id).FirstOrDefaultAsync(cancellation);
        return check is null ? null : Show(check);
    }

    /// <summary>The newest seals, newest first.</summary>
    public Task<List<AuditSealView>> SealsAsync(CancellationToken cancellation) =>
        db.AuditSeals.AsNoTracking().OrderByDescending(s => s.Number).Take(SealsShown)
            .Select(s => new AuditSealView(
                s.Number, s.Chain, db.Studies.Where(t => t.Id == s.Chain).Select(t => t.Code).FirstOrDefault(), s.Sequence, s.Hash, s.SignedAt, s.KeyId, s.Signature))
            .ToListAsync(cancellation);

    private static AuditCheckView Show(AuditCheck c) => new(
        c.CheckedAt, c.By, c.Chains, c.Rows, c.Seals, c.FindingCount, JsonSerializer.Deserialize<List<AuditFinding>>(c.Findings, VerifyAudit.Json) ?? [], c.ProgramVersion);
}
