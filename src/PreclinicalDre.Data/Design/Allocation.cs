using NodaTime;
using PreclinicalDre.Data.Animals;

namespace PreclinicalDre.Data.Design;

/// <summary>An animal's arm: one for each animal, written once.</summary>
public sealed class Allocation : Entity, IWrittenOnce
{
    public Guid RandomisationId { get; init; }

    public Randomisation? Randomisation { get; init; }

    /// <summary>Place in the list, from 1, without gaps.</summary>
    public int Slot { get; init; }

    public Guid AnimalId { get; init; }

    public Animal? Animal { get; init; }

    public Guid ArmId { get; init; }

    public Arm? Arm { get; init; }

    /// <summary>Levels of the animal by the settings; empty without factors.</summary>
    public string Stratum { get; init; } = "";

    /// <summary>What was known of the animal when it was dealt, as JSON: with it the list can be reckoned again.</summary>
    public required string Facts { get; init; }

    public Instant At { get; init; }

    public required string By { get; init; }
}
