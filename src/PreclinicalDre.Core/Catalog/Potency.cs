namespace PreclinicalDre.Core.Catalog;

/// <summary>A figure that may be censored or missing.</summary>
/// <param name="Relation">How the figure stands to the quantity.</param>
/// <param name="Value">The figure; null where it was not calculated.</param>
public sealed record Measured(Relation Relation, double? Value)
{
    /// <summary>As a table prints it: <c>23.7</c>, <c>&gt; 40</c>, <c>n.c.</c></summary>
    public override string ToString() => Relation switch
    {
        Relation.Equal => FormattableString.Invariant($"{Value}"),
        Relation.Above => FormattableString.Invariant($"> {Value}"),
        Relation.Below => FormattableString.Invariant($"< {Value}"),
        Relation.NotCalculated => "n.c.",
    };
}

/// <summary>
/// Potency of a compound in one test of one study. Published figures for the same drug and test disagree, so a figure stands for its study
/// and is never merged into one value per drug and model.
/// </summary>
/// <param name="Compound">Id of a <see cref="Catalog.Compound"/>.</param>
/// <param name="Test">Test (<c>6 Hz, 32 mA</c>).</param>
/// <param name="Model">Id of the model it belongs to; null for a test outside the catalogue.</param>
/// <param name="Species">Id of the species.</param>
/// <param name="Route">Route of the dose.</param>
/// <param name="Ed50MgPerKg">Dose that protects half of the animals, mg/kg.</param>
/// <param name="CiLow">Lower end of the 95 % interval, mg/kg; null where none was given.</param>
/// <param name="CiHigh">Upper end.</param>
/// <param name="ProtectiveIndex">TD50 / ED50 (the review's "therapeutic index"); null where not given.</param>
public sealed record Potency(
    string Compound,
    string Test,
    string? Model,
    string Species,
    string Route,
    Measured Ed50MgPerKg,
    double? CiLow,
    double? CiHigh,
    Measured? ProtectiveIndex)
{
    /// <summary>Implied TD50, mg/kg: ED50 times protective index. Null unless both are uncensored.</summary>
    public double? ImpliedTd50MgPerKg =>
        Ed50MgPerKg is { Relation: Relation.Equal, Value: { } dose } && ProtectiveIndex is { Relation: Relation.Equal, Value: { } index } ? dose * index : null;
}
