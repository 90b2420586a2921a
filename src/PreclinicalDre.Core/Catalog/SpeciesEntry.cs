namespace PreclinicalDre.Core.Catalog;

/// <summary>A stage of life. Stages of a species follow each other without a gap.</summary>
/// <param name="Id">Kebab-case id, unique in the species.</param>
/// <param name="Name">Name for a person.</param>
/// <param name="FromDays">First age, days after birth (fish: after fertilisation), inclusive.</param>
/// <param name="ToDays">Last age, exclusive; null for the last stage.</param>
/// <param name="HumanEquivalent">What it is likened to in people.</param>
public sealed record LifeStage(string Id, string Name, double FromDays, double? ToDays, string HumanEquivalent);

/// <summary>A point of development that has been likened to a human one; such markers overlap and disagree.</summary>
/// <param name="FromDays">First age, days.</param>
/// <param name="ToDays">Last age, days, inclusive.</param>
/// <param name="HumanEquivalent">What it is likened to.</param>
public sealed record DevelopmentMarker(double FromDays, double ToDays, string HumanEquivalent);

/// <summary>A species with its stages of life and time scales.</summary>
public sealed record SpeciesEntry
{
    /// <summary>Id of the human species.</summary>
    public const string HumanId = "human";

    /// <summary>Id: <c>mouse</c>, <c>rat</c>, <c>dog</c>, <c>zebrafish</c> or <c>human</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Name for a person.</summary>
    public required string Name { get; init; }

    /// <summary>Binomial name as NCBI spells it, in lower case as BIDS wants it.</summary>
    public required string Binomial { get; init; }

    /// <summary>Life span, years.</summary>
    public required Fact<Estimate> LifespanYears { get; init; }

    /// <summary>Stages in order of age.</summary>
    public required IReadOnlyList<Fact<LifeStage>> Stages { get; init; }

    /// <summary>Points of development likened to human ones.</summary>
    public IReadOnlyList<Fact<DevelopmentMarker>> Markers { get; init; } = [];

    /// <summary>Conversions of time; empty where none is accepted.</summary>
    public IReadOnlyList<Fact<TimeScale>> TimeScales { get; init; } = [];

    /// <summary>The stage at an age; null before the first one.</summary>
    public Fact<LifeStage>? StageAt(double ageDays) =>
        Stages.FirstOrDefault(s => ageDays >= s.Value.FromDays && (s.Value.ToDays is null || ageDays < s.Value.ToDays));

    /// <summary>Every fact of the species with its field.</summary>
    public IEnumerable<FieldFact> Facts() =>
        new[] { new FieldFact("lifespanYears", LifespanYears) }
            .Concat(Stages.Select(s => new FieldFact("stages", s)))
            .Concat(Markers.Select(m => new FieldFact("markers", m)))
            .Concat(TimeScales.Select(t => new FieldFact("timeScales", t)));
}
