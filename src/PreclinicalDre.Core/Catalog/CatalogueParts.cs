namespace PreclinicalDre.Core.Catalog;

/// <summary>Entries of any kind, as one or more documents held them, in their order.</summary>
public sealed record CatalogueParts
{
    /// <summary>Citations.</summary>
    public IReadOnlyList<Citation> Citations { get; init; } = [];

    /// <summary>Species.</summary>
    public IReadOnlyList<SpeciesEntry> Species { get; init; } = [];

    /// <summary>Severity scales.</summary>
    public IReadOnlyList<SeizureScale> Scales { get; init; } = [];

    /// <summary>Compounds.</summary>
    public IReadOnlyList<Compound> Compounds { get; init; } = [];

    /// <summary>Potencies.</summary>
    public IReadOnlyList<Fact<Potency>> Potencies { get; init; } = [];

    /// <summary>Models.</summary>
    public IReadOnlyList<ModelEntry> Models { get; init; } = [];

    /// <summary>These parts followed by others.</summary>
    public CatalogueParts Add(CatalogueParts other) => new()
    {
        Citations = [.. Citations, .. other.Citations],
        Species = [.. Species, .. other.Species],
        Scales = [.. Scales, .. other.Scales],
        Compounds = [.. Compounds, .. other.Compounds],
        Potencies = [.. Potencies, .. other.Potencies],
        Models = [.. Models, .. other.Models],
    };
}

/// <summary>What a reader made of its input: a value, or nothing and at least one error.</summary>
/// <typeparam name="T">Kind of the value.</typeparam>
/// <param name="Value">The value; null where an error was found.</param>
/// <param name="Findings">Everything the reader has to say.</param>
public sealed record CatalogueReading<T>(T? Value, IReadOnlyList<Finding> Findings)
    where T : class
{
    /// <summary>True where there is a value.</summary>
    public bool Ok => Value is not null;
}
