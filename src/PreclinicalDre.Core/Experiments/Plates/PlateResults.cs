using PreclinicalDre.Core.Statistics;
using PreclinicalDre.Core.Statistics.Distributions;

namespace PreclinicalDre.Core.Experiments.Plates;

/// <summary>What the rule says of a compound at a concentration after the first stage.</summary>
public enum HitState
{
    /// <summary>Too few larvae or units to say.</summary>
    Undecided,

    /// <summary>Not enough less movement.</summary>
    NoHit,

    /// <summary>Too many dead larvae: less movement means nothing.</summary>
    Toxic,

    /// <summary>A hit: the second stage is due.</summary>
    Hit,
}

/// <summary>What the second stage says.</summary>
public enum FieldState
{
    /// <summary>No hit of the first stage: no recording is asked for.</summary>
    NotDue,

    /// <summary>A hit that was not recorded yet.</summary>
    Due,

    /// <summary>Fewer events too: confirmed.</summary>
    Confirmed,

    /// <summary>Less movement, yet as many events: the larva is quiet, its brain is not.</summary>
    NotConfirmed,
}

/// <summary>One concentration of a compound on one plate.</summary>
/// <param name="Plate">Code of the plate.</param>
/// <param name="Unit">Clutch, or the plate where it has none.</param>
/// <param name="Larvae">Living larvae that were measured.</param>
/// <param name="Dead">Dead ones.</param>
/// <param name="Median">Their median movement; null without a larva.</param>
/// <param name="ReductionPercent">How far below the vehicle's median, %; null where the vehicle does not move.</param>
/// <param name="RobustZ">Distance from the vehicle's median in its robust standard deviations; null where the vehicle has no spread.</param>
/// <param name="Passes">Whether the rule is met on this plate; null where it cannot be judged.</param>
public sealed record PlateEffect(string Plate, string Unit, int Larvae, int Dead, double? Median, double? ReductionPercent, double? RobustZ, bool? Passes);

/// <summary>One concentration of a compound over all plates.</summary>
/// <param name="Compound">Name or id of the compound.</param>
/// <param name="Micromolar">Concentration, µmol/L.</param>
/// <param name="Plates">What was seen on each plate.</param>
/// <param name="Units">Independent units: clutches, else plates.</param>
/// <param name="MeanReduction">Mean of the units' reductions, %.</param>
/// <param name="Bounds">Its 95 % interval by Student's t over the units, never over larvae; null with one unit.</param>
/// <param name="State">What the rule says.</param>
/// <param name="FieldReduction">Second stage: mean reduction of events over the units, %; null where none was recorded.</param>
/// <param name="Field">What the second stage says.</param>
/// <param name="Why">The reason in a sentence.</param>
public sealed record CompoundEffect(
    string Compound, double? Micromolar, IReadOnlyList<PlateEffect> Plates, int Units, double? MeanReduction, Interval? Bounds, HitState State, double? FieldReduction, FieldState Field, string Why)
{
    /// <summary>True for the plates' own positive control: what was expected to work.</summary>
    public bool IsPositiveControl { get; init; }

    /// <summary>Larvae over all plates: how many were looked at, not how many independent answers there are.</summary>
    public int Larvae => Plates.Sum(p => p.Larvae);
}

/// <summary>What a screen of larvae says so far.</summary>
/// <param name="Quality">Of each plate, by its code.</param>
/// <param name="Effects">Compounds by concentration, hits first.</param>
/// <param name="Notes">What to be careful of.</param>
public sealed record PlateResults(IReadOnlyDictionary<string, PlateQuality> Quality, IReadOnlyList<CompoundEffect> Effects, IReadOnlyList<StatisticNote> Notes)
{
    private const double Confidence = 0.95;

    /// <summary>What rounding may take from a figure that meets its limit exactly: the verdict must not hang on the unit of movement.</summary>
    private const double Rounding = 1e-9;

    /// <summary>What the plates say of one compound at any concentration: it worked where a hit was confirmed, in part where the second stage is due or did not confirm.</summary>
    public static PathOutcome OutcomeOf(IEnumerable<CompoundEffect> effects)
    {
        var known = effects.Where(e => e.State is not HitState.Undecided).ToList();
        return known.Exists(e => e.Field is FieldState.Confirmed) ? PathOutcome.Worked
            : known.Exists(e => e.State is HitState.Hit) ? PathOutcome.Partly
            : known.Count > 0 ? PathOutcome.Failed
            : PathOutcome.Open;
    }

    /// <summary>Reads the plates by the rule.</summary>
    public static PlateResults Of(IReadOnlyList<LarvalPlate> plates, HitRule rule)
    {
        ArgumentNullException.ThrowIfNull(plates);
        ArgumentNullException.ThrowIfNull(rule);
        var quality = plates.ToDictionary(p => p.Code, PlateQuality.Of, StringComparer.Ordinal);
        var effects = plates.SelectMany(p => p.Wells.Where(w => w.Role is WellRole.Compound or WellRole.Positive).Select(w => (Plate: p, Well: w)))
            .GroupBy(x => (x.Well.Compound, x.Well.Micromolar, x.Well.Role))
            .Select(g => Effect(g.Key.Compound, g.Key.Micromolar, [.. g], quality, rule) with { IsPositiveControl = g.Key.Role is WellRole.Positive })
            .OrderByDescending(e => e.State).ThenByDescending(e => e.MeanReduction ?? double.NegativeInfinity).ThenBy(e => e.Compound, StringComparer.Ordinal).ThenBy(e => e.Micromolar)
            .ToList();
        return new(quality, effects, [.. NotesOf(plates, effects)]);
    }

    private static CompoundEffect Effect(string compound, double? micromolar, List<(LarvalPlate Plate, PlateWell Well)> wells, Dictionary<string, PlateQuality> quality, HitRule rule)
    {
        var onPlates = wells.GroupBy(w => w.Plate).Select(g => OnPlate(g.Key, [.. g.Select(w => w.Well)], quality[g.Key.Code], rule)).OrderBy(p => p.Plate, StringComparer.Ordinal).ToList();
        var units = onPlates.Where(p => p is { ReductionPercent: not null, Passes: not null }).GroupBy(p => p.Unit, StringComparer.Ordinal).Select(g => (Reduction: g.Average(p => p.ReductionPercent!.Value), Passes: g.All(p => p.Passes is true))).ToList();
        var dead = onPlates.Sum(p => p.Dead);
        var all = dead + onPlates.Sum(p => p.Larvae);
        var passing = units.Count(u => u.Passes);
        var (state, why) = all > 0 && (double)dead / all > rule.MostDeadShare ? (HitState.Toxic, FormattableString.Invariant($"{dead} of {all} larvae were dead: still wells are no protection."))
            : passing >= rule.LeastUnits ? (HitState.Hit, $"The rule is met on {passing} of {units.Count} units.")
            : units.Count < rule.LeastUnits ? (HitState.Undecided, $"{units.Count} of {rule.LeastUnits} units could be judged.")
            : (HitState.NoHit, $"The rule is met on {passing} of {units.Count} units; it asks for {rule.LeastUnits}.");
        var field = FieldReduction(wells);
        return new CompoundEffect(
            compound, micromolar, onPlates, units.Count, units.Count > 0 ? units.Average(u => u.Reduction) : null, Bounds([.. units.Select(u => u.Reduction)]), state, field,
            state is not HitState.Hit ? FieldState.NotDue : field is not { } f ? FieldState.Due : f >= rule.LeastFieldReductionPercent - Rounding ? FieldState.Confirmed : FieldState.NotConfirmed, why);
    }

    private static PlateEffect OnPlate(LarvalPlate plate, List<PlateWell> wells, PlateQuality quality, HitRule rule)
    {
        var alive = wells.Where(w => !w.IsDead && w.Movement is not null).Select(w => w.Movement!.Value).ToList();
        double? median = alive.Count > 0 ? PlateQuality.Median(alive) : null;
        double? reduction = median is { } m && quality.VehicleMedian is > 0 and var vehicle ? 100 * (1 - (m / vehicle)) : null;
        double? z = median is { } x && quality is { VehicleMedian: { } v, VehicleSpread: > 0 and var spread } ? (x - v) / spread : null;
        var judged = alive.Count >= rule.LeastLarvae && reduction is not null && z is not null && !(rule.LeastZPrime is { } least && !(quality.RobustZPrime >= least));
        return new PlateEffect(
            plate.Code, UnitOf(plate), alive.Count, wells.Count(w => w.IsDead), median, reduction, z,
            judged ? reduction >= rule.LeastReductionPercent - Rounding && z <= -rule.LeastRobustZ + Rounding : null);
    }

    /// <summary>Mean over the units of one less the ratio of mean events, as a percentage.</summary>
    private static double? FieldReduction(List<(LarvalPlate Plate, PlateWell Well)> wells)
    {
        var perPlate = new List<(string Unit, double Reduction)>();
        foreach (var plate in wells.GroupBy(w => w.Plate))
        {
            var events = plate.Select(w => w.Well.FieldEvents).OfType<double>().ToList();
            var vehicle = plate.Key.Wells.Where(w => w.Role is WellRole.Vehicle).Select(w => w.FieldEvents).OfType<double>().ToList();
            if (events.Count > 0 && vehicle.Count > 0 && vehicle.Average() > 0)
            {
                perPlate.Add((UnitOf(plate.Key), 100 * (1 - (events.Average() / vehicle.Average()))));
            }
        }

        return perPlate.Count > 0 ? perPlate.GroupBy(p => p.Unit, StringComparer.Ordinal).Average(g => g.Average(p => p.Reduction)) : null;
    }

    private static Interval? Bounds(List<double> units)
    {
        if (units.Count < 2)
        {
            return null;
        }

        var mean = units.Average();
        var se = Math.Sqrt(units.Sum(u => (u - mean) * (u - mean)) / (units.Count - 1) / units.Count);
        var half = StudentT.Critical(Confidence, units.Count - 1) * se;
        return Interval.Finite(mean - half, mean + half);
    }

    /// <summary>What its larvae have in common: the clutch, or the plate where that is not named.</summary>
    internal static string UnitOf(LarvalPlate plate) => plate.Clutch.Length > 0 ? plate.Clutch : plate.Code;

    private static IEnumerable<StatisticNote> NotesOf(IReadOnlyList<LarvalPlate> plates, List<CompoundEffect> effects)
    {
        var larvae = plates.Sum(p => p.Larvae.Count(w => w.Movement is not null));
        if (larvae == 0)
        {
            yield break;
        }

        var units = plates.Select(UnitOf).Distinct(StringComparer.Ordinal).Count();
        yield return new("unit-is-plate", $"{larvae} larvae were measured in {units} independent {(units == 1 ? "unit" : "units")} ({(plates.All(p => p.Clutch.Length > 0) ? "clutches" : "plates, by clutch where it is named")}). Larvae of one plate share their clutch, their water and their day: intervals here are over units; counting larvae as independent animals would make them too narrow.");
        if (effects.Exists(e => e is { State: HitState.Hit, Field: FieldState.Due }))
        {
            yield return new("field-due", "Hits of the movement stage wait for the field potential: a sedated larva is still as well.");
        }

        var poor = plates.Where(p => !p.Wells.Any(w => w.Role is WellRole.Vehicle && w.Movement is not null)).Select(p => p.Code).ToList();
        if (poor.Count > 0)
        {
            yield return new("vehicle-not-measured", $"The vehicle of plate {string.Join(", ", poor)} was not measured: nothing on it can be judged.");
        }
    }
}
