using PreclinicalDre.Core.Kinetics;

namespace PreclinicalDre.Core.Catalog;

/// <summary>
/// An active metabolite of a compound in one species: what a second curve beside the compound's needs. Each figure is a fact of its own and may be missing (null);
/// none is guessed from another species.
/// </summary>
public sealed record MetaboliteKinetics
{
    /// <summary>Its name, as a <see cref="ReferenceRange.Analyte"/> spells it.</summary>
    public required string Name { get; init; }

    /// <summary>Id of a <see cref="SpeciesEntry"/>.</summary>
    public required string Species { get; init; }

    /// <summary>Elimination half-life of the metabolite, h.</summary>
    public Fact<Estimate>? HalfLifeHours { get; init; }

    /// <summary>Its volume of distribution, L/kg.</summary>
    public Fact<Estimate>? VolumeLPerKg { get; init; }

    /// <summary>Share of the compound's elimination that forms it, above 0 to 1.</summary>
    public Fact<Estimate>? FormedShare { get; init; }

    /// <summary>Its molar mass over the compound's.</summary>
    public Fact<Estimate>? MassRatio { get; init; }

    /// <summary>The figures as kinetics, each by its <see cref="Estimate.Point"/>; null where one of them is missing.</summary>
    public Metabolite? Kinetics() => this is { HalfLifeHours: { } half, VolumeLPerKg: { } volume, FormedShare: { } share, MassRatio: { } ratio }
        ? new Metabolite(half.Value.Point, volume.Value.Point, share.Value.Point, ratio.Value.Point)
        : null;

    /// <summary>The figures that are there, with their fields.</summary>
    public IEnumerable<FieldFact> Facts()
    {
        (string Field, IFact? Fact)[] all = [("halfLifeHours", HalfLifeHours), ("volumeLPerKg", VolumeLPerKg), ("formedShare", FormedShare), ("massRatio", MassRatio)];
        return all.Where(f => f.Fact is not null).Select(f => new FieldFact(f.Field, f.Fact!));
    }
}
