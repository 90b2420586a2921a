namespace PreclinicalDre.Core.Catalog;

/// <summary>Michaelis-Menten elimination: the rate saturates, so that no one half-life holds.</summary>
/// <param name="VmaxMgPerKgPerDay">Largest rate of elimination, mg/kg a day.</param>
/// <param name="KmMgPerL">Level at half that rate, mg/L.</param>
public readonly record struct SaturableElimination(double VmaxMgPerKgPerDay, double KmMgPerL);

/// <summary>
/// Kinetics of a compound in one species, and where known at one stage of life, in one sex, by one route. Each figure is a fact of its own and may be
/// missing (null); none is guessed from another species.
/// </summary>
public sealed record CompoundKinetics
{
    /// <summary>Id of a <see cref="SpeciesEntry"/>.</summary>
    public required string Species { get; init; }

    /// <summary>Id of a <see cref="LifeStage"/> of the species; null for adult animals.</summary>
    public string? Stage { get; init; }

    /// <summary>Sex; null where not told apart.</summary>
    public SexUse? Sex { get; init; }

    /// <summary>Route that it holds for (<c>p.o.</c>); null for any.</summary>
    public string? Route { get; init; }

    /// <summary>Enantiomer, formulation or study condition in words; null for none.</summary>
    public string? Condition { get; init; }

    /// <summary>Where it was measured.</summary>
    public Matrix Matrix { get; init; }

    /// <summary>False for a row that is information only and never a default for predictions (one enantiomer, another matrix).</summary>
    public bool IsDefault { get; init; } = true;

    /// <summary>Elimination half-life, h.</summary>
    public Fact<Estimate>? HalfLifeHours { get; init; }

    /// <summary>Volume of distribution, L/kg.</summary>
    public Fact<Estimate>? VolumeLPerKg { get; init; }

    /// <summary>Share of the dose that arrives, about 0 to 1; a measured range may reach a little above 1.</summary>
    public Fact<Estimate>? Bioavailability { get; init; }

    /// <summary>Half-life of first-order absorption, h.</summary>
    public Fact<Estimate>? AbsorptionHalfLifeHours { get; init; }

    /// <summary>Clearance, L/h per kg.</summary>
    public Fact<Estimate>? ClearanceLPerHPerKg { get; init; }

    /// <summary>Time of the highest level after a dose, h.</summary>
    public Fact<Estimate>? TimeToPeakHours { get; init; }

    /// <summary>Saturable elimination; null where not known or not so.</summary>
    public Fact<SaturableElimination>? Saturable { get; init; }

    /// <summary>True where it holds for one sex alone.</summary>
    public bool IsOfOneSex => Sex is SexUse.Male or SexUse.Female;

    /// <summary>The figures that are there, with their fields.</summary>
    public IEnumerable<FieldFact> Facts()
    {
        (string Field, IFact? Fact)[] all =
        [
            ("halfLifeHours", HalfLifeHours), ("volumeLPerKg", VolumeLPerKg), ("bioavailability", Bioavailability),
            ("absorptionHalfLifeHours", AbsorptionHalfLifeHours), ("clearanceLPerHPerKg", ClearanceLPerHPerKg),
            ("timeToPeakHours", TimeToPeakHours), ("saturable", Saturable),
        ];
        return all.Where(f => f.Fact is not null).Select(f => new FieldFact(f.Field, f.Fact!));
    }
}

/// <summary>One figure each to predict exposure with; null where nothing is known for the species.</summary>
/// <param name="HalfLifeHours">Elimination half-life, h.</param>
/// <param name="VolumeLPerKg">Volume of distribution, L/kg.</param>
/// <param name="Bioavailability">Share of the dose that arrives, 0 to 1.</param>
/// <param name="AbsorptionHalfLifeHours">Absorption half-life, h.</param>
public sealed record KineticDefaults(
    Fact<double>? HalfLifeHours, Fact<double>? VolumeLPerKg, Fact<double>? Bioavailability, Fact<double>? AbsorptionHalfLifeHours)
{
    /// <summary>Saturable elimination, which takes the place of the half-life; null where not known or not so.</summary>
    public Fact<SaturableElimination>? Saturable { get; init; }

    /// <summary>The row that each figure was taken from, by the figure's field (<c>halfLifeHours</c>): for which stage of life, sex and route it holds.</summary>
    public IReadOnlyDictionary<string, CompoundKinetics> Rows { get; init; } = new Dictionary<string, CompoundKinetics>();

    /// <summary>True where half-life and volume are known: the least that a predicted level needs.</summary>
    public bool CanPredict => HalfLifeHours is not null && VolumeLPerKg is not null;

    /// <summary>True where any of the figures is unconfirmed.</summary>
    public bool HasUnverified =>
        new IFact?[] { HalfLifeHours, VolumeLPerKg, Bioavailability, AbsorptionHalfLifeHours, Saturable }.Any(f => f is { IsUnverified: true });
}
