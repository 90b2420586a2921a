using Microsoft.EntityFrameworkCore;
using PreclinicalDre.Data.Accounts;

namespace PreclinicalDre.Data.Audit.Verification;

/// <summary>Holds every seal against its signature and against the row that it was put under.</summary>
internal sealed class SealVerification(DreDbContext context, SealKeyRing keys)
{
    /// <summary>How many seals there are.</summary>
    public async Task<long> RunAsync(FindingList found, CancellationToken cancellation)
    {
        var seals = 0L;
        var wanted = 1L;
        var rows = context.AuditSeals.AsNoTracking()
            .GroupJoin(context.AuditEntries.OfAllStudies().AsNoTracking(), s => new { s.Chain, s.Sequence }, a => new { a.Chain, a.Sequence }, (s, a) => new { s, a })
            .SelectMany(g => g.a.DefaultIfEmpty(), (g, a) => new { Seal = g.s, Id = (Guid?)a!.Id, Hash = (string?)a.Hash })
            .OrderBy(r => r.Seal.Number);
        await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(cancellation))
        {
            var seal = row.Seal;
            if (seal.Number > wanted)
            {
                found.Add(new AuditFinding(AuditDamage.MissingSeal, seal.Chain, null, null, seal.Number == wanted + 1 ? $"Seal {wanted} is gone." : $"The seals {wanted} to {seal.Number - 1} are gone."));
            }

            (wanted, seals) = (seal.Number + 1, seals + 1);
            if (Damage(seal, row.Hash) is var (damage, text))
            {
                found.Add(new AuditFinding(damage, seal.Chain, seal.Sequence, row.Id, text));
            }
        }

        return seals;
    }

    private (AuditDamage Damage, string Text)? Damage(AuditSeal seal, string? hash)
    {
        if (!keys.Knows(seal.KeyId))
        {
            return (AuditDamage.UnknownKey, $"Seal {seal.Number} was signed with the key {seal.KeyId}, which is not among this server's public keys.");
        }

        if (!keys.IsGenuine(seal))
        {
            return (AuditDamage.FalseSeal, $"The signature of seal {seal.Number} does not fit what it says.");
        }

        return hash == seal.Hash ? null
            : hash is null ? (AuditDamage.Missing, $"Seal {seal.Number} was put under a row that is gone.")
            : (AuditDamage.Replaced, $"The row was written anew after seal {seal.Number} was put under it: sealed was the hash {seal.Hash}.");
    }
}
