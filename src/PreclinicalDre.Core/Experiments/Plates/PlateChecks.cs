namespace PreclinicalDre.Core.Experiments.Plates;

/// <summary>What is said of a plate's layout when it is entered.</summary>
public static class PlateChecks
{
    /// <summary>Vehicle wells below which the median and the spread of a plate's vehicle are guesses (GK).</summary>
    public const int LeastVehicles = 4;

    /// <summary>Findings of a layout.</summary>
    public static IReadOnlyList<Finding> Layout(LarvalPlate plate, HitRule rule)
    {
        ArgumentNullException.ThrowIfNull(plate);
        ArgumentNullException.ThrowIfNull(rule);
        var found = new List<Finding>();
        var at = new Location(Path: "wells");
        var vehicles = plate.Wells.Where(w => w.Role is WellRole.Vehicle).ToList();
        var positives = plate.Wells.Count(w => w.Role is WellRole.Positive);
        if (!plate.Larvae.Any())
        {
            found.Add(Finding.Error("no-larvae", "The layout has no well with a larva.", at, "none", "wells with compounds and vehicle"));
            return found;
        }

        if (vehicles.Count == 0)
        {
            found.Add(Finding.Error("no-controls", "The plate has no vehicle control: there is nothing to hold its compounds against, and plates cannot lend each other controls.", at, positives > 0 ? "positive controls only" : "no controls", $"{LeastVehicles} or more vehicle wells"));
        }
        else if (vehicles.Count < LeastVehicles)
        {
            found.Add(Finding.Warning("few-controls", "With so few vehicle wells their spread is a guess.", at, $"{vehicles.Count}", $"{LeastVehicles} or more vehicle wells"));
        }
        else if (plate.Format.Columns > 2 && vehicles.Select(w => w.Well.Column).Distinct().ToList() is [var column] && (column == 0 || column == plate.Format.Columns - 1))
        {
            found.Add(Finding.Info("edge-controls", "All vehicle wells are in an outer column, where wells dry and warm differently.", at, "an outer column", "vehicle wells spread over the plate"));
        }

        if (positives == 0)
        {
            found.Add(Finding.Warning("no-positive", "Without a positive control nothing shows that the plate could have found an active compound; it has no Z'.", at, "none", "wells with a compound known to work"));
        }

        foreach (var few in plate.Wells.Where(w => w.Role is WellRole.Compound).GroupBy(w => (w.Compound, w.Micromolar)).Where(g => g.Count() < rule.LeastLarvae).OrderBy(g => g.Key.Compound, StringComparer.Ordinal).Take(5))
        {
            found.Add(Finding.Warning("few-larvae", FormattableString.Invariant($"{few.Key.Compound} at {few.Key.Micromolar:0.######} µmol/L has fewer larvae than the rule asks for: it will not be judged on this plate."), at, $"{few.Count()}", $"{rule.LeastLarvae} or more"));
        }

        if (plate.Clutch.Length == 0)
        {
            found.Add(Finding.Info("no-clutch", "The clutch is not named: plates count as the units, though two of one clutch are not independent.", new Location(Path: "clutch"), "", "the clutch or the day of spawning"));
        }

        return found;
    }
}
