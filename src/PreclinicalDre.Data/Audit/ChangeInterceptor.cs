using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Storage;
using NodaTime;
using PreclinicalDre.Data.Animals;

namespace PreclinicalDre.Data.Audit;

/// <summary>Who acts, as the audit names him.</summary>
public interface IActor
{
    string Name { get; }

    /// <summary>Key of the account; null where there is none.</summary>
    Guid? AccountId => null;
}

/// <summary>
/// What happens on every save, in its transaction: the states of the animals' records are asked (<see cref="RecordStateException"/>), versions are raised, animals
/// whose data changed are marked stale, and an audit row is appended to
/// its study's chain for each thing created, changed or deleted. Where the caller holds no transaction one is opened, so that the chain is taken
/// before the hashes are computed and held until they are stored. A save that fails leaves nothing of it in the context.
/// </summary>
public sealed class ChangeInterceptor(IClock clock, IActor actor, string programVersion) : SaveChangesInterceptor
{
    private readonly ConditionalWeakTable<DbContext, Pending> pending = [];

    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result)
    {
        BeforeAsync(eventData.Context!, Way.Sync).GetAwaiter().GetResult();
        return result;
    }

    public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        await BeforeAsync(eventData.Context!, Way.Async(cancellationToken));
        return result;
    }

    public override int SavedChanges(SaveChangesCompletedEventData eventData, int result)
    {
        AfterAsync(eventData.Context!, Way.Sync).GetAwaiter().GetResult();
        return result;
    }

    public override async ValueTask<int> SavedChangesAsync(SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        await AfterAsync(eventData.Context!, Way.Async(cancellationToken));
        return result;
    }

    public override void SaveChangesFailed(DbContextErrorEventData eventData) => UndoAsync(eventData.Context!, Way.Sync).GetAwaiter().GetResult();

    public override Task SaveChangesFailedAsync(DbContextErrorEventData eventData, CancellationToken cancellationToken = default) =>
        UndoAsync(eventData.Context!, Way.Async(CancellationToken.None));

    public override void SaveChangesCanceled(DbContextEventData eventData) => UndoAsync(eventData.Context!, Way.Sync).GetAwaiter().GetResult();

    public override Task SaveChangesCanceledAsync(DbContextEventData eventData, CancellationToken cancellationToken = default) =>
        UndoAsync(eventData.Context!, Way.Async(CancellationToken.None));

    private async Task BeforeAsync(DbContext context, Way way)
    {
        await UndoAsync(context, way);
        var all = context.ChangeTracker.Entries<IAudited>().ToList();
        var detects = context.ChangeTracker.AutoDetectChangesEnabled;
        // Detected just now; each further question would look at everything again.
        context.ChangeTracker.AutoDetectChangesEnabled = false;
        try
        {
            var changed = all.Where(e => e.State is EntityState.Added or EntityState.Modified or EntityState.Deleted).ToList();
            WrittenOnce.Refuse(changed);
            var records = RecordGuard.Of(all, changed);
            records.Sign(actor);
            var drafts = Describe(all, changed);
            if (drafts.Count > 0 || records.Animals.Count > 0)
            {
                var studies = new StudyOf(context, all.Select(e => e.Entity), way);
                var links = await LinksAsync(drafts, studies);
                var chains = links.Select(l => l.Chain).ToHashSet();
                if (records.Animals.Count > 0)
                {
                    chains.UnionWith((await studies.FindAsync(context.Model.FindEntityType(typeof(Animal))!, records.Animals)).Values);
                }

                await AppendAsync(context, chains, links, records, way);
            }
        }
        finally
        {
            context.ChangeTracker.AutoDetectChangesEnabled = detects;
        }
    }

    private List<ChangeDraft> Describe(List<EntityEntry<IAudited>> all, List<EntityEntry<IAudited>> changed)
    {
        MarkStale(all, changed);
        var drafts = new List<ChangeDraft>();
        foreach (var entry in changed)
        {
            if (entry.Entity is Animal && entry.State == EntityState.Modified && entry.Property(nameof(Animal.RecordState)).IsModified)
            {
                NoteMove(entry);
            }

            // A verdict or a data revision must not make a form that is open elsewhere a conflict.
            if (ChangeDraft.IsChanged(entry))
            {
                entry.Property(e => e.Version).CurrentValue++;
            }

            if (ChangeDraft.Of(entry) is { } draft)
            {
                drafts.Add(draft);
            }
        }

        return drafts;
    }

    private static async Task<List<Link>> LinksAsync(List<ChangeDraft> drafts, StudyOf studies)
    {
        var chains = new Dictionary<Guid, Guid>();
        foreach (var kind in drafts.GroupBy(d => d.Type))
        {
            foreach (var (id, study) in await studies.FindAsync(kind.Key, [.. kind.Select(d => d.EntityId)]))
            {
                chains[id] = study;
            }
        }

        return [.. drafts.Select(d => new Link(chains.GetValueOrDefault(d.EntityId, AuditChain.Server), d.Entity, d.EntityId, d.Action, d.Changes))];
    }

    private void NoteMove(EntityEntry<IAudited> animal)
    {
        animal.Property(nameof(Animal.RecordStateAt)).CurrentValue = ChainAppend.WholeMicroseconds(clock.GetCurrentInstant());
        animal.Property(nameof(Animal.RecordStateBy)).CurrentValue = actor.Name;
    }

    private async Task AppendAsync(DbContext context, HashSet<Guid> chains, List<Link> links, RecordGuard records, Way way)
    {
        var own = context.Database.CurrentTransaction is null ? await way.BeginAsync(context) : null;
        try
        {
            var heads = await AuditChain.TakeAsync(context, chains, way);
            if (records.Animals.Count > 0)
            {
                Reopen(links, await records.PassAsync(context, (context as DreDbContext)?.ChangeReason, actor, way));
            }

            var append = new ChainAppend(context, heads);
            pending.Add(context, new Pending(own, append, context.Database.AutoSavepointsEnabled));
            // The transaction is nobody else's: there is nothing in it to go back to.
            context.Database.AutoSavepointsEnabled &= own is null;
            append.Add(links, clock.GetCurrentInstant(), actor.Name, (context as DreDbContext)?.ChangeReason, programVersion);
        }
        catch
        {
            if (!await UndoAsync(context, way) && own is not null)
            {
                await way.EndAsync(own);
            }

            throw;
        }
    }

    /// <summary>The save makes drafts of these records: their rows say so, in place of what they would have said.</summary>
    private void Reopen(List<Link> links, IReadOnlyList<EntityEntry<IAudited>> reopened)
    {
        foreach (var entry in reopened)
        {
            var animal = (Animal)entry.Entity;
            if (links.RemoveAll(l => l.EntityId == animal.Id && l.Entity == nameof(Animal)) == 0)
            {
                entry.Property(e => e.Version).CurrentValue++;
            }

            NoteMove(entry);
            var draft = ChangeDraft.Of(entry)!;
            links.Add(new Link(animal.StudyId, draft.Entity, draft.EntityId, draft.Action, draft.Changes));
        }
    }

    private async Task AfterAsync(DbContext context, Way way)
    {
        if (pending.TryGetValue(context, out var save))
        {
            if (save.Own is { } transaction)
            {
                await way.CommitAsync(transaction);
            }

            await UndoAsync(context, way);
        }
    }

    /// <summary>Leaves nothing of a save behind; what was not committed is rolled back. False where there was none.</summary>
    private async Task<bool> UndoAsync(DbContext context, Way way)
    {
        if (!pending.TryGetValue(context, out var save))
        {
            return false;
        }

        pending.Remove(context);
        save.Append.Forget();
        context.Database.AutoSavepointsEnabled = save.AutoSavepoints;
        if (save.Own is { } transaction)
        {
            await way.EndAsync(transaction);
        }

        return true;
    }

    /// <summary>
    /// Gives every tracked animal that one of the entries belongs to another data revision. Untracked animals are the caller's to mark, set-based.
    /// A random one, not the next one: two writers that started from the same revision must not arrive at the same, or an evaluation between them would
    /// leave the second's change unjudged.
    /// </summary>
    private static void MarkStale(List<EntityEntry<IAudited>> all, List<EntityEntry<IAudited>> changed)
    {
        var touched = changed.Select(e => e.Entity).OfType<IAnimalData>().Select(d => d.AnimalId).ToHashSet();
        foreach (var entry in all)
        {
            if (entry.Entity is Animal animal && (ChangeDraft.IsDataChanged(entry) || touched.Contains(animal.Id)))
            {
                entry.Property(nameof(Animal.DataRevision)).CurrentValue = Another(animal);
            }
        }
    }

    private static int Another(Animal animal)
    {
        int revision;
        do
        {
            // Half the range: the set-based marking counts on from here.
            revision = Random.Shared.Next(1 << 30);
        }
        while (revision == animal.DataRevision || revision == animal.EvaluatedRevision);
        return revision;
    }

    private sealed record Pending(IDbContextTransaction? Own, ChainAppend Append, bool AutoSavepoints);
}
