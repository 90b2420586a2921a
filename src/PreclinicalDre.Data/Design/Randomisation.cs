using NodaTime;
using PreclinicalDre.Core.Design.Randomising;

namespace PreclinicalDre.Data.Design;

/// <summary>
/// By what animals are dealt to arms: settings and a seed that nobody sees before it is closed. What it was made of is written once; only the closing is
/// added. The list is never stored: seed, settings and the animals in the order of their slots give it.
/// </summary>
public sealed class Randomisation : Entity, IWrittenOnce
{
    public Guid StudyId { get; init; }

    /// <summary>From 1 in its study.</summary>
    public int Number { get; init; }

    public RandomisationMethod Method { get; init; }

    /// <summary>Id of the cohort whose animals it is for; null for all of the study.</summary>
    public Guid? CohortId { get; init; }

    /// <summary>Arms with ratios, block sizes, factors with their cuts and the rest, as JSON.</summary>
    public required string Settings { get; init; }

    /// <summary>The generator and its rules.</summary>
    public required string Algorithm { get; init; }

    /// <summary>16 hexadecimal digits.</summary>
    [Secret]
    public required string Seed { get; init; }

    /// <summary>64 hexadecimal digits.</summary>
    [Secret]
    public required string Nonce { get; init; }

    /// <summary>SHA-256 of algorithm, settings, seed and nonce with the list of the animals that were there.</summary>
    public required string Commitment { get; init; }

    /// <summary>Codes of these animals in the order of the list that the commitment holds, as a JSON array.</summary>
    public required string Listed { get; init; }

    public Instant At { get; init; }

    public required string By { get; init; }

    /// <summary>From here on it takes no animal any more, and seed and nonce can be seen; null while it is open.</summary>
    public Instant? ClosedAt { get; set; }

    public string ClosedBy { get; set; } = "";

    bool IWrittenOnce.MayChange(string member) => member is nameof(ClosedAt) or nameof(ClosedBy);
}
