using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;
using NodaTime;
using NodaTime.Text;
using PreclinicalDre.Data.Animals;
using PreclinicalDre.Data.Dosing;
using PreclinicalDre.Data.Evaluation;

namespace PreclinicalDre.Data.Audit;

/// <summary>What an audit row will say, before its chain and place are known.</summary>
internal sealed record ChangeDraft(IEntityType Type, string Entity, Guid EntityId, string Action, string Changes)
{
    private static readonly HashSet<string> Unaudited =
    [
        nameof(Data.Entity.Version), nameof(Animal.DataRevision), nameof(Animal.EvaluatedRevision), nameof(Animal.CurrentVerdictId), nameof(Accounts.Account.ConcurrencyStamp),
        nameof(Accounts.Account.LastCodeStep), nameof(Accounts.ApiToken.LastUsedAt),
        nameof(Animal.DataBy), nameof(Animal.DataByAccountId),
    ];

    /// <summary>A record's state is no part of its data.</summary>
    private static readonly HashSet<string> OfTheState = [nameof(Animal.RecordState), nameof(Animal.RecordStateAt), nameof(Animal.RecordStateBy)];

    private static readonly JsonSerializerOptions Json = new() { Converters = { new JsonStringEnumConverter() } };

    /// <summary>True where somebody changed it: a verdict or a data revision is no person's change.</summary>
    public static bool IsChanged(EntityEntry entry) =>
        entry.State == EntityState.Modified && entry.Properties.Any(p => p.IsModified && !Unaudited.Contains(p.Metadata.Name));

    /// <summary>True where somebody changed more of it than its record's state.</summary>
    public static bool IsDataChanged(EntityEntry entry) =>
        entry.State == EntityState.Modified && entry.Properties.Any(p => p.IsModified && !Unaudited.Contains(p.Metadata.Name) && !OfTheState.Contains(p.Metadata.Name));

    /// <summary>
    /// Null where nothing is to be said. A row that an import creates has no audit row of its own: it names its import, whose audit row holds the
    /// file's hash and the counts. Verdicts are derived, name their inputs by hash and are not audited; nor is the making of a
    /// worklist's tasks, which their plans' audit rows stand for.
    /// </summary>
    public static ChangeDraft? Of(EntityEntry<IAudited> entry)
    {
        if (entry.Entity is Verdict || (entry.State == EntityState.Added && entry.Entity is IImported { ImportId: not null } or WorklistTask))
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
                changes[property.Metadata.Name] = IsSecret(property.Metadata) ? [Hidden(old), Hidden(current)] : [old, current];
            }
        }

        return changes.Count == 0 ? null : new ChangeDraft(entry.Metadata, entry.Metadata.ClrType.Name, entry.Entity.Id, Verb(entry.State), Write(changes));
    }

    /// <summary>Members with old and new value as the audit stores them.</summary>
    public static string Write(SortedDictionary<string, object?[]> changes) => JsonSerializer.Serialize(changes, Json);

    private static bool IsSecret(IProperty property) => property.PropertyInfo?.IsDefined(typeof(SecretAttribute), inherit: false) == true;

    private static string? Hidden(object? value) => value is null ? null : "(not shown)";

    private static string Verb(EntityState state) => state switch
    {
        EntityState.Added => "created",
        EntityState.Deleted => "deleted",
        _ => "changed",
    };

    private static object? Plain(object? value) => value switch
    {
        Instant instant => InstantPattern.ExtendedIso.Format(instant),
        LocalDate date => LocalDatePattern.Iso.Format(date),
        _ => value,
    };
}
