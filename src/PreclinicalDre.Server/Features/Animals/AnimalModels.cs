using PreclinicalDre.Core.Animals;

namespace PreclinicalDre.Server.Features.Animals;

/// <summary>A part of a list.</summary>
/// <param name="Total">Items in the whole list.</param>
/// <param name="Page">Number of this part, from 1.</param>
/// <param name="Size">Items a part.</param>
/// <param name="Items">The items of this part.</param>
public sealed record ListPart<T>(int Total, int Page, int Size, IReadOnlyList<T> Items);

/// <summary>An animal as lists show it.</summary>
public sealed class AnimalSummary
{
    public required string Code { get; init; }

    public required string Cohort { get; init; }

    public Sex Sex { get; init; }

    public required string Strain { get; init; }

    public required string Cage { get; init; }

    public DateTime? EpilepsyConfirmedAt { get; init; }

    public DateTime? ExitedAt { get; init; }

    public ExitReason? ExitReason { get; init; }

    public string? Classification { get; init; }

    public string? Pattern { get; init; }

    /// <summary>True where the data changed since the verdict, or there is none yet.</summary>
    public bool Stale { get; init; }

    /// <summary>How final the record is.</summary>
    public RecordState RecordState { get; init; }
}

/// <summary>An animal with what is known of it beside its observations.</summary>
public sealed class AnimalDetail
{
    public Guid Id { get; init; }

    public required string Study { get; init; }

    public required string Code { get; init; }

    public required string Cohort { get; init; }

    public Sex Sex { get; init; }

    public DateOnly? BornOn { get; init; }

    public required string Strain { get; init; }

    public required string Source { get; init; }

    public required string Cage { get; init; }

    /// <summary>Litter that it was born in; empty where not known.</summary>
    public required string Litter { get; init; }

    public DateOnly? InducedOn { get; init; }

    /// <summary>Day on which electrodes or telemetry were implanted.</summary>
    public DateOnly? ImplantedOn { get; init; }

    public DateTime? EpilepsyConfirmedAt { get; init; }

    public DateTime? ExitedAt { get; init; }

    public ExitReason? ExitReason { get; init; }

    public required string Note { get; init; }

    public int Version { get; init; }

    /// <summary>How final the record is.</summary>
    public RecordState RecordState { get; init; }

    /// <summary>When it came into that state; null while it never left draft.</summary>
    public DateTime? RecordStateAt { get; init; }

    /// <summary>Who brought it there.</summary>
    public string? RecordStateBy { get; init; }

    public required List<IdentifierDetail> Identifiers { get; init; }

    /// <summary>Left out where the study is blinded for the person, as are note and verdict.</summary>
    public required AnimalCounts? Counts { get; init; }

    public AnimalVerdictSummary? Verdict { get; init; }
}

/// <summary>A mark by which the animal is or was known.</summary>
public sealed record IdentifierDetail(IdentifierKind Kind, string Value, DateTime From, DateTime? To);

/// <summary>How much is on record.</summary>
public sealed record AnimalCounts(int Trials, int Doses, int PlasmaSamples, int AdverseEffects, int Recordings, int Seizures, int Weights);

/// <summary>The current verdict without its trace.</summary>
public sealed record AnimalVerdictSummary(
    string Classification, string Pattern, string Definition, string DefinitionHash, string InputHash, string EngineVersion, DateTime EvaluatedAt, bool Stale)
{
    /// <summary>True where it is the verdict on a record that is locked.</summary>
    public bool FromLockedRecord { get; init; }
}
