using System.Globalization;
using NodaTime;
using PreclinicalDre.Core;
using PreclinicalDre.Core.Animals;
using PreclinicalDre.Core.Catalog;
using PreclinicalDre.Core.Kinetics;
using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Dosing.Exposure;

/// <summary>The catalogue's kinetics for one animal and route, and a curve of them where they suffice.</summary>
/// <param name="Defaults">What the catalogue has; null without an entry.</param>
/// <param name="Linear">Kinetics of the first order; null where a figure is missing or elimination saturates.</param>
/// <param name="Saturable">Saturable elimination; null where it is not so.</param>
/// <param name="WhyNot">Why no level can be predicted; null where it can.</param>
[Face]
public sealed record Kinetic(KineticDefaults? Defaults, OneCompartment? Linear, MichaelisMenten? Saturable, string? WhyNot)
{
    /// <summary>Metabolites of the compound that the catalogue has in the species.</summary>
    public IReadOnlyList<MetaboliteKinetics> Metabolites { get; init; } = [];

    /// <summary>What it was asked for, in words: species, stage of life, sex, route.</summary>
    public string For { get; init; } = "";

    /// <summary>The kinetics of a compound in a species; of the stage of life and the sex where the catalogue tells them apart.</summary>
    public static Kinetic Of(Catalogue catalogue, string compound, string species, string? route, double? ageDays = null, Sex sex = Sex.Unknown)
    {
        ArgumentNullException.ThrowIfNull(catalogue);
        var stage = ageDays is { } days ? catalogue.SpeciesById(species)?.StageAt(days)?.Value : null;
        string?[] words = [catalogue.SpeciesById(species)?.Name ?? species, stage?.Name ?? "age not known", sex is Sex.Unknown ? "sex not known" : sex.ToString(), route ?? "any route"];
        return Find(catalogue, compound, species, stage?.Id, route, sex) with
        {
            Metabolites = [.. catalogue.Compound(compound)?.MetabolitesIn(species) ?? []], For = string.Join(", ", words).ToLowerInvariant(),
        };
    }

    private static Kinetic Find(Catalogue catalogue, string compound, string species, string? stage, string? route, Sex sex)
    {
        if (catalogue.Compound(compound) is not { } entry)
        {
            return new Kinetic(null, null, null, "The catalogue has no entry of this compound.");
        }

        SexUse? use = sex switch { Sex.Female => SexUse.Female, Sex.Male => SexUse.Male, _ => null };
        var k = entry.KineticsFor(species, stage, route, use);
        if (k is not { VolumeLPerKg: { } volume, Bioavailability: { } share, AbsorptionHalfLifeHours: { } absorption } || (k.HalfLifeHours is null && k.Saturable is null))
        {
            string?[] missing =
            [
                k.HalfLifeHours is null && k.Saturable is null ? "half-life" : null, k.VolumeLPerKg is null ? "volume" : null, k.Bioavailability is null ? "bioavailability" : null,
                k.AbsorptionHalfLifeHours is null ? "absorption half-life" : null,
            ];
            return new Kinetic(k, null, null, $"The catalogue lacks {string.Join(", ", missing.OfType<string>())} of {entry.Name} in this species by this route: no level can be predicted.");
        }

        return k.Saturable is { } mm
            ? new Kinetic(k, null, new MichaelisMenten(mm.Value.VmaxMgPerKgPerDay, mm.Value.KmMgPerL, volume.Value, absorption.Value, share.Value), null)
            : new Kinetic(k, new OneCompartment(k.HalfLifeHours!.Value, volume.Value, absorption.Value, share.Value), null, null);
    }

    /// <summary>The curve of inputs until an hour; null where no level can be predicted.</summary>
    public PredictedCurve? Curve(IReadOnlyList<DrugInput> inputs, double untilHours) =>
        Saturable is { } mm ? new SaturableCurve(mm, inputs, untilHours) : Linear is { } pk ? LinearCurve.Of(pk, inputs) : null;

    /// <summary>The curve of a metabolite; null where no level of the compound can be predicted, or a figure of the metabolite is missing.</summary>
    public PredictedCurve? Curve(MetaboliteKinetics metabolite, IReadOnlyList<DrugInput> inputs)
    {
        ArgumentNullException.ThrowIfNull(metabolite);
        return Linear is { } pk && metabolite.Kinetics() is { } of ? LinearCurve.OfMetabolite(pk, of, inputs) : null;
    }

    /// <summary>The figures of a metabolite as a list for a page.</summary>
    public static IEnumerable<(string What, string Value, IFact Fact)> Figures(MetaboliteKinetics metabolite)
    {
        ArgumentNullException.ThrowIfNull(metabolite);
        return new[]
        {
            ("Half-life", "h", metabolite.HalfLifeHours), ("Volume of distribution", "L/kg", metabolite.VolumeLPerKg), ("Share of the compound that forms it", "", metabolite.FormedShare),
            ("Molar mass over the compound's", "", metabolite.MassRatio),
        }.Where(f => f.Item3 is not null).Select(f =>
        {
            var point = f.Item3!.AsPoint();
            return (f.Item1, string.Create(CultureInfo.InvariantCulture, $"{point.Value:0.###} {f.Item2}").Trim(), (IFact)point);
        });
    }

    /// <summary>A dose rate that saturable elimination cannot keep up with; null where there is no such trouble.</summary>
    public Finding? TroubleOf(double mgPerKgPerDay) => Saturable?.SteadyLevelAt(mgPerKgPerDay).Problem;

    /// <summary>The figures as a list for a page.</summary>
    public IEnumerable<(string What, string Value, IFact Fact)> Figures()
    {
        if (Defaults is not { } k)
        {
            yield break;
        }

        foreach (var (what, unit, fact) in new[]
        {
            ("Half-life", "h", k.HalfLifeHours), ("Volume of distribution", "L/kg", k.VolumeLPerKg), ("Bioavailability", "", k.Bioavailability),
            ("Absorption half-life", "h", k.AbsorptionHalfLifeHours),
        })
        {
            if (fact is not null)
            {
                yield return (what, string.Create(CultureInfo.InvariantCulture, $"{fact.Value:0.###} {unit}").Trim(), fact);
            }
        }

        if (k.Saturable is { } s)
        {
            yield return ("Saturable elimination", string.Create(CultureInfo.InvariantCulture, $"Vmax {s.Value.VmaxMgPerKgPerDay:0.##} mg/kg a day, Km {s.Value.KmMgPerL:0.##} mg/L"), s);
        }
    }

    /// <summary>Hours between two instants.</summary>
    public static double Hours(Instant at, Instant origin) => (at - origin).TotalHours;
}
