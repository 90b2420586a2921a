using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace PreclinicalDre.Data.Audit;

/// <summary>
/// Rows that were written before there were chains stay as they are, numbered from −n to −1 by their time. One row of the server's chain seals them:
/// it holds how many they are and one hash over all of them, so that from then on none can be changed, added or taken away unseen.
/// </summary>
public static class AuditBeginning
{
    /// <summary><see cref="AuditEntry.Action"/> of the row that seals.</summary>
    public const string Sealed = "sealed";

    /// <summary><see cref="AuditEntry.Entity"/> of the row that seals.</summary>
    public const string Trail = "AuditTrail";

    /// <summary>Member of <see cref="AuditEntry.Changes"/> with the number of rows.</summary>
    internal const string Rows = "Rows";

    /// <summary>Member of <see cref="AuditEntry.Changes"/> with the hash over them.</summary>
    internal const string Hash = "Sha256";

    private const string Reason = "Rows written before the audit was a chain";

    /// <summary>Seals what is there to be sealed, once. False: nothing was, or it had been done.</summary>
    public static async Task<bool> SealAsync(DreDbContext context, IClock clock, string actor, string programVersion, CancellationToken cancellation)
    {
        if (!await Old(context).AnyAsync(cancellation) || await IsSealedAsync(context, cancellation))
        {
            return false;
        }

        await using var transaction = await context.Database.BeginTransactionAsync(cancellation);
        var heads = await AuditChain.TakeAsync(context, [AuditChain.Server], Way.Async(cancellation));
        if (await IsSealedAsync(context, cancellation))
        {
            return false;
        }

        using var digest = new OldRows();
        await foreach (var row in Old(context).OrderBy(a => a.Sequence).AsAsyncEnumerable().WithCancellation(cancellation))
        {
            digest.Add(row);
        }

        var changes = ChangeDraft.Write(new(StringComparer.Ordinal) { [Rows] = [null, digest.Count], [Hash] = [null, digest.End()] });
        var append = new ChainAppend(context, heads);
        append.Add([new Link(AuditChain.Server, Trail, AuditChain.Server, Sealed, changes)], clock.GetCurrentInstant(), actor, Reason, programVersion);
        await context.SaveChangesAsync(cancellation);
        append.Forget();
        await transaction.CommitAsync(cancellation);
        return true;
    }

    private static IQueryable<AuditEntry> Old(DreDbContext context) => context.AuditEntries.AsNoTracking().Where(a => a.Chain == AuditChain.Server && a.Sequence < 0);

    private static Task<bool> IsSealedAsync(DreDbContext context, CancellationToken cancellation) =>
        context.AuditEntries.AnyAsync(a => a.Chain == AuditChain.Server && a.Sequence > 0 && a.Action == Sealed && a.Entity == Trail, cancellation);
}

/// <summary>The hash over rows without hashes of their own: SHA-256 over each one's hash bytes in order.</summary>
internal sealed class OldRows : IDisposable
{
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public long Count { get; private set; }

    public void Add(AuditEntry row)
    {
        hash.AppendData(Convert.FromHexString(AuditForm.HashOf(row)));
        Count++;
    }

    public string End() => Convert.ToHexStringLower(hash.GetHashAndReset());

    public void Dispose() => hash.Dispose();
}
