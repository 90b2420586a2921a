using Microsoft.EntityFrameworkCore;

namespace PreclinicalDre.Data.Audit;

/// <summary>What all that append to chains share: which chain there is for what belongs to no study, and in which order chains are taken.</summary>
public static class AuditChain
{
    /// <summary>The chain of what belongs to no study.</summary>
    public static Guid Server => Guid.Empty;

    /// <summary>
    /// Takes a study's chain for the rest of the transaction. For work that changes rows by the set before it saves: taken first, no two such writers
    /// can wait for each other.
    /// </summary>
    public static async Task TakeAsync(DreDbContext context, Guid chain, CancellationToken cancellation)
    {
        if (context.Database.CurrentTransaction is null)
        {
            throw new InvalidOperationException("A chain is taken inside a transaction: without one it would be given back at once.");
        }

        await TakeAsync(context, [chain], Way.Async(cancellation));
    }

    /// <summary>
    /// Takes the heads, always in the same order, and returns those that there are. The update changes nothing: it is the row lock that every engine
    /// has, held to the end of the transaction, and on an engine with one writer it makes this transaction that writer.
    /// </summary>
    internal static async Task<Dictionary<Guid, AuditHead>> TakeAsync(DbContext context, IReadOnlyCollection<Guid> chains, Way way)
    {
        var heads = context.Set<AuditHead>();
        foreach (var chain in chains.Order())
        {
            await way.UpdateAsync(heads.Where(h => h.Chain == chain), s => s.SetProperty(h => h.Sequence, h => h.Sequence));
        }

        return (await way.ListAsync(heads.AsNoTracking().Where(h => chains.Contains(h.Chain)))).ToDictionary(h => h.Chain);
    }
}
