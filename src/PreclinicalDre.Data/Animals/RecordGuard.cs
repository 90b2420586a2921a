using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using PreclinicalDre.Core.Animals;
using PreclinicalDre.Data.Audit;

namespace PreclinicalDre.Data.Animals;

/// <summary>
/// The one place that holds a save against the states of the animals' records: a locked one is not changed, a reviewed one with a reason, and then it is a
/// draft again. It asks the database after the studies' chains were taken, and every move of a state takes them too, so that what it reads stays true.
/// </summary>
internal sealed class RecordGuard
{
    private readonly Dictionary<Guid, EntityEntry<IAudited>> tracked;
    private readonly HashSet<Guid> changed;
    private readonly HashSet<Guid> moved;

    private RecordGuard(Dictionary<Guid, EntityEntry<IAudited>> tracked, HashSet<Guid> changed, HashSet<Guid> moved) => (this.tracked, this.changed, this.moved) = (tracked, changed, moved);

    /// <summary>Animals whose records the save changes or moves.</summary>
    public IReadOnlyCollection<Guid> Animals => [.. changed.Union(moved)];

    /// <summary>What a save does to records, as the context knows it.</summary>
    public static RecordGuard Of(List<EntityEntry<IAudited>> all, List<EntityEntry<IAudited>> changes)
    {
        var animals = all.Where(e => e.Entity is Animal).ToDictionary(e => e.Entity.Id);
        var data = changes.Where(e => e.State != EntityState.Modified || ChangeDraft.IsDataChanged(e)).Select(e => e.Entity).OfType<IAnimalRecord>().Select(d => d.AnimalId)
            .Concat(animals.Values.Where(e => e.State == EntityState.Deleted || ChangeDraft.IsDataChanged(e)).Select(e => e.Entity.Id));
        var moves = animals.Values.Where(e => e.State == EntityState.Modified && e.Property(nameof(Animal.RecordState)).IsModified).Select(e => e.Entity.Id);
        return new RecordGuard(animals, [.. data], [.. moves]);
    }

    /// <summary>Notes on the animals that the context knows who changed their data. Of the others see <see cref="PassAsync"/>.</summary>
    public void Sign(IActor by)
    {
        foreach (var (id, animal) in tracked)
        {
            if (animal.State == EntityState.Added || (animal.State != EntityState.Deleted && changed.Contains(id)))
            {
                Note(animal, by);
            }
        }
    }

    /// <summary>
    /// Refuses by a <see cref="RecordStateException"/>, or lets the save pass and returns the animals that it makes drafts again; their entries hold the new
    /// state already.
    /// </summary>
    public async Task<IReadOnlyList<EntityEntry<IAudited>>> PassAsync(DbContext context, string? reason, IActor by, Way way)
    {
        var facts = new List<RecordFact>();
        foreach (var some in Animals.Chunk(KeysInQuery.Most))
        {
            facts.AddRange(await way.ListAsync(Facts(context, some)));
        }

        var reopened = Check(facts, reason);
        foreach (var some in reopened.Where(id => !tracked.ContainsKey(id)).ToList().Chunk(KeysInQuery.Most))
        {
            foreach (var animal in await way.ListAsync(context.Set<Animal>().IgnoreQueryFilters().Where(a => some.Contains(a.Id))))
            {
                tracked[animal.Id] = context.Entry<IAudited>(animal);
            }
        }

        foreach (var some in facts.Select(f => f.Id).Where(id => changed.Contains(id) && !tracked.ContainsKey(id)).Chunk(KeysInQuery.Most))
        {
            var (name, account) = (by.Name, by.AccountId);
            await way.UpdateAsync(context.Set<Animal>().IgnoreQueryFilters().Where(a => some.Contains(a.Id)), s => s.SetProperty(a => a.DataBy, name).SetProperty(a => a.DataByAccountId, account));
        }

        var entries = reopened.Select(id => tracked[id]).Where(e => e.State != EntityState.Deleted).ToList();
        foreach (var animal in entries)
        {
            animal.Property(nameof(Animal.RecordState)).CurrentValue = RecordState.Draft;
            Note(animal, by);
        }

        return entries;
    }

    private static void Note(EntityEntry<IAudited> animal, IActor by)
    {
        animal.Property(nameof(Animal.DataBy)).CurrentValue = by.Name;
        animal.Property(nameof(Animal.DataByAccountId)).CurrentValue = by.AccountId;
    }

    /// <summary>The animals that become drafts again, as far as the caller did not make them so himself.</summary>
    private List<Guid> Check(List<RecordFact> facts, string? reason)
    {
        var moves = facts.Where(f => moved.Contains(f.Id)).Select(f => (Fact: f, To: ((Animal)tracked[f.Id].Entity).RecordState)).Where(m => m.To != m.Fact.State).ToList();
        var opened = moves.Where(m => m.To == RecordState.Draft).Select(m => m.Fact.Id).ToHashSet();
        // What moves a record on does nothing else, and no one but he who opens it changes a locked one.
        Refuse(RecordRefusal.Locked, facts.Where(f => changed.Contains(f.Id) && f.State == RecordState.Locked && !opened.Contains(f.Id)));
        Refuse(RecordRefusal.NoSuchMove, moves.Where(m => !RecordStates.MayMove(m.Fact.State, m.To) || (changed.Contains(m.Fact.Id) && m.To != RecordState.Draft)).Select(m => m.Fact));
        var reviewed = facts.Where(f => changed.Contains(f.Id) && f.State == RecordState.Reviewed).ToList();
        if (string.IsNullOrWhiteSpace(reason))
        {
            Refuse(RecordRefusal.ReasonNeeded, reviewed.Concat(moves.Where(m => RecordStates.NeedsReason(m.Fact.State, m.To)).Select(m => m.Fact)).DistinctBy(f => f.Id));
        }

        return [.. reviewed.Select(f => f.Id).Where(id => !opened.Contains(id))];
    }

    private static void Refuse(RecordRefusal refusal, IEnumerable<RecordFact> facts)
    {
        var codes = facts.Select(f => f.Code).Order(StringComparer.Ordinal).ToList();
        if (codes.Count > 0)
        {
            throw new RecordStateException(refusal, codes);
        }
    }

    private static IQueryable<RecordFact> Facts(DbContext context, Guid[] ids) =>
        context.Set<Animal>().AsNoTracking().IgnoreQueryFilters().Where(a => ids.Contains(a.Id)).Select(a => new RecordFact(a.Id, a.Code, a.RecordState));
}
