using NodaTime;
using PreclinicalDre.Core.Catalog;
using PreclinicalDre.Core.Kinetics;

namespace PreclinicalDre.TestKit.Example.Plans;

/// <summary>Chooses doses by the exposure that the catalogue's kinetics predict for them, as a laboratory would that plans for exposure.</summary>
public static class Regimens
{
    private const int SteadyHours = 24 * 40;
    private static readonly double[] Ladder = [2, 3, 5, 7.5, 10, 15, 20, 25, 30, 40, 50, 60, 80, 100, 120, 160, 200, 240, 300, 400];

    /// <summary>The lowest usual dose that holds the target for at least 94 % of the time.</summary>
    public static Part Reaching(string species, string compound, double intervalHours, string route) =>
        Ladder.Select(dose => new Part(compound, dose, intervalHours, route)).FirstOrDefault(p => Share(species, p) >= 0.94)
        ?? throw new ArgumentException($"No usual dose of {compound} holds its target in the {species} at {intervalHours} h.", nameof(intervalHours));

    /// <summary>A dose that does not hold the target for even 60 % of the time; refuses one that does.</summary>
    public static Part Missing(string species, string compound, double mgPerKg, double intervalHours, string route)
    {
        var part = new Part(compound, mgPerKg, intervalHours, route);
        return Share(species, part) < 0.6 ? part : throw new ArgumentException($"{mgPerKg} mg/kg of {compound} holds the target.", nameof(mgPerKg));
    }

    /// <summary>The catalogue's kinetics of a compound; null where a figure is missing.</summary>
    public static OneCompartment? Kinetics(string species, Part part) =>
        Catalogue.BuiltIn.Compound(part.Compound)?.KineticsFor(species, route: part.Route) is
            { HalfLifeHours: { } half, VolumeLPerKg: { } volume, Bioavailability: { } share, AbsorptionHalfLifeHours: { } absorption }
            ? new OneCompartment(half.Value, volume.Value, absorption.Value, share.Value)
            : null;

    /// <summary>Time from the end of titration to steady state, by the slowest compound with kinetics.</summary>
    public static Duration ToSteadyState(string species, IEnumerable<Part> parts) =>
        Duration.FromHours(OneCompartment.HalfLivesToSteadyState * (parts.Max(p => Kinetics(species, p)?.HalfLifeHours) ?? 0));

    private static double Share(string species, Part part)
    {
        var pk = Kinetics(species, part) ?? throw new ArgumentException($"The catalogue cannot predict {part.Compound} in the {species}.", nameof(part));
        var target = Catalogue.BuiltIn.Compound(part.Compound)!.TargetFor(species)?.Range.Value.LowMgPerL
            ?? throw new ArgumentException($"The catalogue has no target of {part.Compound}.", nameof(part));
        TimedDose[] doses = [.. Enumerable.Range(0, (int)(SteadyHours / part.IntervalHours)).Select(i => new TimedDose(i * part.IntervalHours, part.MgPerKg))];
        return ExposureShare.Of(pk, doses, SteadyHours - 240, SteadyHours - 24, target);
    }
}
