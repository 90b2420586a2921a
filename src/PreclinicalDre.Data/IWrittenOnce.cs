using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace PreclinicalDre.Data;

/// <summary>A thing that is never changed or removed once it is stored. Every save refuses it, on each engine; only a study that goes as a whole takes it along.</summary>
public interface IWrittenOnce
{
    /// <summary>False while what is stored of it is a draft: then it may be changed and removed.</summary>
    /// <param name="stored">The value of a member as it is stored.</param>
    bool IsWritten(Func<string, object?> stored) => true;

    /// <summary>True for a member that may still be set later.</summary>
    bool MayChange(string member) => false;
}

/// <summary>The refusal.</summary>
internal static class WrittenOnce
{
    /// <exception cref="InvalidOperationException">One of the entries would change or remove what is written once: a mistake of the program.</exception>
    public static void Refuse(IEnumerable<EntityEntry> changed)
    {
        foreach (var entry in changed)
        {
            if (entry.Entity is IWrittenOnce once && entry.State is EntityState.Deleted or EntityState.Modified && once.IsWritten(name => entry.OriginalValues[name])
                && (entry.State == EntityState.Deleted
                    || (entry.State == EntityState.Modified && entry.Properties.Any(p => p.IsModified && p.Metadata.Name != nameof(Entity.Version) && !once.MayChange(p.Metadata.Name)))))
            {
                throw new InvalidOperationException($"{entry.Metadata.ClrType.Name} is written once: it is neither changed nor removed.");
            }
        }
    }
}
