namespace PreclinicalDre.Data;

/// <summary>A stored thing whose making, change and removal the audit tells.</summary>
public interface IAudited
{
    Guid Id { get; }

    /// <summary>Raised by one on each change; a save against an older value is a conflict.</summary>
    int Version { get; set; }
}

/// <summary>What every stored thing has: a time-ordered key and a concurrency token that the context raises on each change.</summary>
public abstract class Entity : IAudited
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public int Version { get; set; } = 1;
}

/// <summary>
/// A thing that belongs to the record of one animal. Where that record is reviewed, a change of it needs a reason; where it is locked, it is refused:
/// <see cref="Animals.RecordStateException"/>.
/// </summary>
public interface IAnimalRecord
{
    Guid AnimalId { get; }
}

/// <summary>A thing of an animal's record that enters its verdict: storing, changing or deleting it makes the verdict stale.</summary>
public interface IAnimalData : IAnimalRecord;

/// <summary>A thing that an import can bring in by the thousand: the import's own audit row stands for its creation.</summary>
public interface IImported
{
    Guid? ImportId { get; }
}

/// <summary>A member whose value the audit does not tell, only that it changed: a password's hash, a seed whose list is still concealed.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SecretAttribute : Attribute;
