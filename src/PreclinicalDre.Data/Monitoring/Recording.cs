using NodaTime;
using PreclinicalDre.Data.Animals;

namespace PreclinicalDre.Data.Monitoring;

/// <summary>A span in which the animal was watched, <c>[From, To)</c>, and what that watching can detect.</summary>
public sealed class Recording : Entity, IAnimalData, IImported
{
    public Guid AnimalId { get; init; }

    public Animal? Animal { get; init; }

    public Instant From { get; init; }

    public Instant To { get; set; }

    /// <summary>Ids of the seizure types that it can detect, joined by <c>;</c>; empty = all.</summary>
    public string Detects { get; set; } = "";

    /// <summary>Amplifier, camera or rig; recordings of different equipment may overlap.</summary>
    public string Equipment { get; set; } = "";

    /// <summary>Name of the file it came from.</summary>
    public string FileName { get; set; } = "";

    /// <summary>SHA-256 of that file, lower-case hex.</summary>
    public string FileHash { get; set; } = "";

    /// <summary>Size of that file in bytes; null where only its name is known.</summary>
    public long? FileBytes { get; set; }

    /// <summary>SHA-256 of its first 65,536 bytes (of all where it is shorter), lower-case hex: by this and the size the original is known again without reading all of it.</summary>
    public string HeaderHash { get; set; } = "";

    public Guid? ImportId { get; init; }
}

/// <summary>What a text in the annotations of this study's EDF+ files means.</summary>
public sealed class AnnotationMapping : Entity
{
    public Guid StudyId { get; init; }

    /// <summary>The annotation's text as it stands in the files, trimmed.</summary>
    public required string Text { get; init; }

    /// <summary>Id of the seizure type; null = known and not a seizure.</summary>
    public string? SeizureTypeId { get; set; }
}
