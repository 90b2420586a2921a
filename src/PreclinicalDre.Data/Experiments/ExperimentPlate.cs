using NodaTime;
using PreclinicalDre.Core.Experiments.Plates;

namespace PreclinicalDre.Data.Experiments;

/// <summary>A plate of larvae: its layout and what was measured, read and written as a whole.</summary>
public sealed class ExperimentPlate : Entity
{
    public Guid ExperimentId { get; init; }

    public Experiment? Experiment { get; init; }

    /// <summary>Unique in its experiment.</summary>
    public required string Code { get; init; }

    /// <summary>24, 48 or 96.</summary>
    public int WellCount { get; init; }

    /// <summary>The clutch of its larvae; may be empty.</summary>
    public string Clutch { get; set; } = "";

    /// <summary>The wells, as <see cref="PlateJson"/> writes them.</summary>
    public string Wells { get; set; } = "[]";

    public Instant CreatedAt { get; init; }

    /// <summary>The plate as Core knows it.</summary>
    public LarvalPlate Read() => new(Code, PlateFormat.Of(WellCount) ?? throw new InvalidOperationException($"There is no plate of {WellCount} wells."), Clutch, PlateJson.Wells(Wells));
}
