using NodaTime;
using PreclinicalDre.Core.Experiments;

namespace PreclinicalDre.Data.Experiments;

/// <summary>An experiment of a study beside its chronic monitoring: a screen, a kindling, plates, slices.</summary>
public sealed class Experiment : Entity
{
    public Guid StudyId { get; init; }

    /// <summary>Unique in its study; it stands in addresses and file names, so it tells nothing of a compound.</summary>
    public required string Code { get; init; }

    public required string Title { get; set; }

    public ExperimentKind Kind { get; init; }

    /// <summary>Id of a catalogue entry or of one of the study's own models.</summary>
    public required string ModelId { get; init; }

    /// <summary>What the kind of experiment has to settle, as JSON of its record in Core.</summary>
    public string Settings { get; set; } = "{}";

    /// <summary>True where nothing is entered any more.</summary>
    public bool IsClosed { get; set; }

    public Instant CreatedAt { get; init; }
}
