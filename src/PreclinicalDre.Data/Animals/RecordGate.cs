using Microsoft.EntityFrameworkCore;
using PreclinicalDre.Core.Animals;
using PreclinicalDre.Data.Audit;

namespace PreclinicalDre.Data.Animals;

/// <summary>
/// The gate of work that changes rows by the set, past the context: an import that loads in bulk, taking one back. It asks what the context's saves ask,
/// before the first row is changed.
/// </summary>
public static class RecordGate
{
    /// <summary>
    /// Refuses by a <see cref="RecordStateException"/> where the record of one of the animals is locked, or reviewed and <see cref="DreDbContext.ChangeReason"/>
    /// says nothing; makes drafts of the reviewed ones, and notes who changes their data. Inside the transaction of the work; takes the study's chain.
    /// </summary>
    public static async Task PassAsync(DreDbContext db, Guid study, IReadOnlyCollection<Guid> animals, IActor by, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(animals);
        ArgumentNullException.ThrowIfNull(by);
        await AuditChain.TakeAsync(db, study, cancellation);
        var reviewed = new List<Animal>();
        var locked = new List<string>();
        foreach (var some in animals.Distinct().Chunk(KeysInQuery.Most))
        {
            foreach (var animal in await db.Animals.IgnoreQueryFilters().Where(a => some.Contains(a.Id) && a.RecordState != RecordState.Draft).ToListAsync(cancellation))
            {
                if (animal.RecordState == RecordState.Reviewed)
                {
                    reviewed.Add(animal);
                }
                else
                {
                    locked.Add(animal.Code);
                }
            }
        }

        if (locked.Count > 0)
        {
            throw new RecordStateException(RecordRefusal.Locked, [.. locked.Order(StringComparer.Ordinal)]);
        }

        reviewed.ForEach(a => a.RecordState = RecordState.Draft);
        if (reviewed.Count > 0)
        {
            // The context's own guard asks for the reason.
            await db.SaveChangesAsync(cancellation);
        }

        var (name, account) = (by.Name, by.AccountId);
        foreach (var some in animals.Distinct().Chunk(KeysInQuery.Most))
        {
            await db.Animals.IgnoreQueryFilters().Where(a => some.Contains(a.Id)).ExecuteUpdateAsync(s => s.SetProperty(a => a.DataBy, name).SetProperty(a => a.DataByAccountId, account), cancellation);
        }
    }
}
