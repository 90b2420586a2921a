using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using PreclinicalDre.Data;
using PreclinicalDre.Data.Audit;
using PreclinicalDre.Data.Audit.Verification;

namespace PreclinicalDre.Server.Features.Audit.Checking;

/// <summary>Signs the end of every chain that grew since it was signed last.</summary>
public sealed class SealHeads(DreDbContext db, SealKeys keys, IClock clock)
{
    /// <param name="damaged">Chains that are not signed: their end would vouch for what was found to be harmed.</param>
    /// <param name="cancellation">Ends it; what was not committed is not signed.</param>
    /// <returns>How many were signed.</returns>
    public async Task<int> RunAsync(IReadOnlySet<Guid> damaged, CancellationToken cancellation)
    {
        using var key = keys.SigningKey();
        var keyId = SealKeyRing.IdOf(key);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        // One at a time: the numbers have no gap.
        await AuditChain.TakeAsync(db, AuditChain.Server, cancellation);
        var number = await db.AuditSeals.MaxAsync(s => (long?)s.Number, cancellation) ?? 0;
        var due = await db.AuditHeads.AsNoTracking()
            .Where(h => h.Sequence > 0 && !db.AuditSeals.Any(s => s.Chain == h.Chain && s.Sequence >= h.Sequence))
            .OrderBy(h => h.Chain).ToListAsync(cancellation);
        var now = Instant.FromUnixTimeTicks(clock.GetCurrentInstant().ToUnixTimeTicks() / 10 * 10);
        var seals = due.Where(h => !damaged.Contains(h.Chain)).Select(h => Sign(key, keyId, ++number, h, now)).ToList();
        db.AddRange(seals);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return seals.Count;
    }

    private static AuditSeal Sign(ECDsa key, string keyId, long number, AuditHead head, Instant now)
    {
        var bytes = AuditSeal.SignedBytes(number, head.Chain, head.Sequence, head.Hash, now, keyId);
        return new AuditSeal
        {
            Number = number,
            Chain = head.Chain,
            Sequence = head.Sequence,
            Hash = head.Hash,
            SignedAt = now,
            KeyId = keyId,
            Signature = Convert.ToBase64String(key.SignData(bytes, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence)),
        };
    }
}
