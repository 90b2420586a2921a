using PreclinicalDre.Core.Catalog;
using PreclinicalDre.Core.Figures;
using PreclinicalDre.Core.Kinetics;

namespace PreclinicalDre.Server.Features.Catalog.Parts;

/// <summary>The level that a usual dose predicts in a species, or what is missing for it. The evaluation asks for the same four figures.</summary>
public static class UsualDose
{
    /// <summary>What to draw; null where a figure or a dose is missing.</summary>
    public static DoseCurveInput? InputFor(Catalogue catalogue, Compound compound, string species)
    {
        var dose = DoseFor(compound, species);
        if (dose is null || Saturates(compound, species) || MissingFor(compound, species).Count > 0)
        {
            return null;
        }

        var k = compound.KineticsFor(species);
        var target = compound.TargetFor(species)?.Range.Value;
        return new DoseCurveInput
        {
            Compound = compound.Name,
            Species = catalogue.SpeciesById(species)?.Name ?? species,
            Kinetics = new OneCompartment(k.HalfLifeHours!.Value, k.VolumeLPerKg!.Value, k.AbsorptionHalfLifeHours!.Value, k.Bioavailability!.Value),
            LowMgPerKg = dose.Value.LowMgPerKg,
            HighMgPerKg = dose.Value.HighMgPerKg,
            TargetLowMgPerL = target?.LowMgPerL,
            TargetHighMgPerL = target?.HighMgPerL,
        };
    }

    /// <summary>The dose that is drawn: one given at once before a day's total.</summary>
    public static Fact<DoseHabit>? DoseFor(Compound compound, string species) =>
        compound.Doses.Where(d => d.Value.Species == species).OrderBy(d => d.Value.PerDay).FirstOrDefault();

    /// <summary>True where elimination saturates: the level is then not proportional to the dose, and no one curve tells what a usual dose does.</summary>
    public static bool Saturates(Compound compound, string species) => compound.KineticsFor(species).Saturable is not null;

    /// <summary>What a prediction in the species lacks; empty where nothing.</summary>
    public static IReadOnlyList<string> MissingFor(Compound compound, string species)
    {
        var k = compound.KineticsFor(species);
        (string Name, bool Has)[] needed =
        [
            ("half-life", k.HalfLifeHours is not null || k.Saturable is not null), ("volume", k.VolumeLPerKg is not null), ("bioavailability", k.Bioavailability is not null),
            ("absorption half-life", k.AbsorptionHalfLifeHours is not null), ("a usual dose", DoseFor(compound, species) is not null),
        ];
        return [.. needed.Where(n => !n.Has).Select(n => n.Name)];
    }
}
