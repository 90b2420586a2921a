using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Diagnostics;
using NodaTime;
using NodaTime.Text;
using PreclinicalDre.Data.Animals;
using PreclinicalDre.Data.Evaluation;

namespace PreclinicalDre.Data.Audit;

/// <summary>Who acts, as the audit names him.</summary>
public interface IActor
{
    string Name { get; }
}

/// <summary>
/// What happens on every save, in its transaction: versions are raised, animals whose data changed are marked stale, and an audit
/// row is appended for each thing created, changed or deleted. A row that an import creates has no audit row of its own: it names its
/// import, whose audit row holds file, hash and counts. Verdicts are derived, name their inputs by hash and are not audited; nor is the making of a
/// worklist's tasks, which their plans' audit rows stand for.
/// </summary>
public sealed class ChangeInterceptor(IClock clock, IActor actor, string programVersion) : SaveChangesInterceptor
{
    private static readonly HashSet<string> Unaudited =
    [
        nameof(Entity.Version), nameof(Animal.DataRevision), nameof(Animal.EvaluatedRevision), nameof(Animal.CurrentVerdictId),
    ];

    private static readonly JsonSerializerOptions Json = new() { Converters = { new JsonStringEnumConverter() } };

    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result)
    {
        Apply(eventData.Context!);
        return result;
    }

    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Apply(eventData.Context!);
        return ValueTask.FromResult(result);
    }

    private void Apply(DbContext context)
    {
        var entries = context.ChangeTracker.Entries<Entity>()
            .Where(e => e.State is EntityState.Added or EntityState.Modified or EntityState.Deleted)
            .ToList();
        MarkStale(context, entries);
        var now = clock.GetCurrentInstant();
        foreach (var entry in entries)
        {
            // A verdict or a data revision is no person's change: it must not make a form that is open elsewhere a conflict.
            if (entry.State == EntityState.Modified && entry.Properties.Any(p => p.IsModified && !Unaudited.Contains(p.Metadata.Name)))
            {
                entry.Entity.Version++;
            }

            if (Describe(entry, now) is { } row)
            {
                context.Add(row);
            }
        }
    }

    /// <summary>
    /// Gives every tracked animal that one of the entries belongs to another data revision. Untracked animals are the caller's to mark, set-based.
    /// A random one, not the next one: two writers that started from the same revision must not arrive at the same, or an evaluation between them would
    /// leave the second's change unjudged.
    /// </summary>
    private static void MarkStale(DbContext context, List<EntityEntry<Entity>> entries)
    {
        var touched = entries.Select(e => e.Entity).OfType<IAnimalData>().Select(d => d.AnimalId).ToHashSet();
        foreach (var animal in context.ChangeTracker.Entries<Animal>())
        {
            var ownChange = animal.State == EntityState.Modified && animal.Properties.Any(p => p.IsModified && !Unaudited.Contains(p.Metadata.Name));
            if (ownChange || touched.Contains(animal.Entity.Id))
            {
                animal.Entity.DataRevision = Another(animal.Entity);
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

    private AuditEntry? Describe(EntityEntry<Entity> entry, Instant now)
    {
        if (entry.Entity is Verdict || (entry.State == EntityState.Added && entry.Entity is IImported { ImportId: not null } or Dosing.WorklistTask))
        {
            return null;
        }

        var changes = new SortedDictionary<string, object?[]>(StringComparer.Ordinal);
        foreach (var property in entry.Properties.Where(p => !Unaudited.Contains(p.Metadata.Name)))
        {
            var old = entry.State == EntityState.Added ? null : Plain(property.OriginalValue);
            var current = entry.State == EntityState.Deleted ? null : Plain(property.CurrentValue);
            if (entry.State != EntityState.Modified || (property.IsModified && !Equals(old, current)))
            {
                changes[property.Metadata.Name] = [old, current];
            }
        }

        return changes.Count == 0
            ? null
            : new AuditEntry
            {
                At = now,
                Actor = actor.Name,
                Entity = entry.Metadata.ClrType.Name,
                EntityId = entry.Entity.Id,
                Action = entry.State switch { EntityState.Added => "created", EntityState.Deleted => "deleted", _ => "changed" },
                Changes = JsonSerializer.Serialize(changes, Json),
                ProgramVersion = programVersion,
            };
    }

    private static object? Plain(object? value) => value switch
    {
        Instant instant => InstantPattern.ExtendedIso.Format(instant),
        LocalDate date => LocalDatePattern.Iso.Format(date),
        _ => value,
    };
}
