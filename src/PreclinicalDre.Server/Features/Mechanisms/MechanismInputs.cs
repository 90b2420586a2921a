namespace PreclinicalDre.Server.Features.Mechanisms;

/// <summary>A measure as a person enters it.</summary>
public sealed class MeasureInput
{
    /// <summary>Unique in the study.</summary>
    public string? Name { get; set; }

    /// <summary>Id of the explanation that it speaks to: IS, NW, TG, TR, PK or GE.</summary>
    public string? Hypothesis { get; set; }

    /// <summary><c>numeric</c> or <c>categorical</c>.</summary>
    public string? Kind { get; set; }

    /// <summary>Unit of the numbers; empty for none.</summary>
    public string? Unit { get; set; }

    /// <summary>The categories, with a semicolon between them.</summary>
    public string? Categories { get; set; }

    /// <summary>What it is in a sentence.</summary>
    public string? About { get; set; }

    /// <summary>The version that was read before the change; null takes the current one.</summary>
    public int? Version { get; set; }
}

/// <summary>A value as a person enters it.</summary>
public sealed class ObservationInput
{
    /// <summary>Code of the animal.</summary>
    public string? Animal { get; set; }

    /// <summary>Name of the measure.</summary>
    public string? Measure { get; set; }

    /// <summary>When the sample was taken: with an offset, or on the laboratory's clock.</summary>
    public string? SampledAt { get; set; }

    /// <summary>Specimen or region.</summary>
    public string? Specimen { get; set; }

    /// <summary>The number; below the limit of quantification that limit.</summary>
    public double? Value { get; set; }

    /// <summary>True where the value lay below the limit.</summary>
    public bool BelowLimit { get; set; }

    /// <summary>The category, for measures of categories.</summary>
    public string? Category { get; set; }

    /// <summary>The unit, to be told where it is another one than the measure's; may be left out.</summary>
    public string? Unit { get; set; }

    /// <summary>Assay, tracer or primer.</summary>
    public string? Method { get; set; }

    public string? Note { get; set; }

    /// <summary>The version that was read before the change; null takes the current one.</summary>
    public int? Version { get; set; }
}

/// <summary>What a study is about.</summary>
/// <param name="Hypotheses">Ids of the explanations: IS, NW, TG, TR, PK, GE.</param>
public sealed record HypothesesInput(IReadOnlyList<string> Hypotheses);
