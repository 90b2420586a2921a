using PreclinicalDre.Core.Catalog;

namespace PreclinicalDre.Core.Comparison;

/// <summary>How animal time is laid on human time. Neither is right for a whole life; the choice is named with every number.</summary>
public enum TimeScaling
{
    /// <summary>One factor for a whole life: its span against 80 human years.</summary>
    WholeLife,

    /// <summary>The factor of the stage that the animal lives in, added up from day to day; where a stage has none, the whole-life one.</summary>
    StageWise,

    /// <summary>No scaling: days as they were lived.</summary>
    RawDays,
}

/// <summary>A span of animal time in human time.</summary>
/// <param name="AnimalDays">The span as it was lived, days.</param>
/// <param name="HumanDays">The same in human days; null where no conversion is accepted for the species.</param>
/// <param name="Low">By the conversion, of all that cover the age, that gives least.</param>
/// <param name="High">By the one that gives most.</param>
/// <param name="Scales">Names of the conversions that were used.</param>
/// <param name="Uncertainty">How far they can be trusted, in words.</param>
public sealed record HumanSpan(double AnimalDays, double? HumanDays, double? Low, double? High, IReadOnlyList<string> Scales, string Uncertainty);

/// <summary>
/// Animal time in human-equivalent time by the catalogue's conversions. The factor swings from 2.4 to 57 mouse days per human year by phase, so every one is a policy
/// choice: the range over all conversions that cover the animal's age stands beside the figure.
/// </summary>
public static class HumanTime
{
    /// <summary>A span that begins at an age.</summary>
    /// <param name="species">The species.</param>
    /// <param name="scaling">How to convert.</param>
    /// <param name="ageDays">Age at its start, above 0.</param>
    /// <param name="days">Its length, 0 or more.</param>
    public static HumanSpan Of(SpeciesEntry species, TimeScaling scaling, double ageDays, double days)
    {
        ArgumentNullException.ThrowIfNull(species);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(ageDays);
        ArgumentOutOfRangeException.ThrowIfNegative(days);
        if (scaling == TimeScaling.RawDays)
        {
            return new HumanSpan(days, days, days, days, [], "");
        }

        var scales = species.TimeScales.Select(s => s.Value).ToList();
        if (scales.Count == 0)
        {
            return new HumanSpan(days, null, null, null, [], $"No conversion of {species.Name.ToLowerInvariant()} time is accepted.");
        }

        double human = 0, low = 0, high = 0;
        var used = new List<TimeScale>();
        for (double done = 0; done < days;)
        {
            var age = ageDays + done;
            var step = Math.Min(days - done, Math.Max(1e-6, NextEdge(scales, age) - age));
            // Where the factor grows with age, short steps follow it.
            step = Math.Min(step, Math.Max(1, age / 20));
            var middle = age + (step / 2);
            var chosen = Choose(scales, scaling, middle);
            human += chosen.ToHumanDays(step, middle);
            var all = scales.Where(s => s.Covers(middle)).Append(chosen).Select(s => s.ToHumanDays(step, middle)).ToList();
            (low, high) = (low + all.Min(), high + all.Max());
            if (!used.Contains(chosen))
            {
                used.Add(chosen);
            }

            done += step;
        }

        return new HumanSpan(days, human, low, high, [.. used.Select(s => $"{s.Phase}: {s.Formula.Words}")], string.Join(" ", used.Select(s => s.Uncertainty).Distinct(StringComparer.Ordinal)));
    }

    /// <summary>The conversion for an age. Stage-wise: the narrowest that covers it and is no single milestone; whole-life: the one without bounds, else the first.</summary>
    private static TimeScale Choose(List<TimeScale> scales, TimeScaling scaling, double age)
    {
        var whole = scales.Find(s => s is { FromDays: null, ToDays: null }) ?? scales[0];
        return scaling == TimeScaling.WholeLife ? whole
            : scales.Where(s => s.Covers(age) && s.ToDays is not null && !s.Id.EndsWith("-weaning", StringComparison.Ordinal)).OrderBy(s => s.ToDays - (s.FromDays ?? 0)).FirstOrDefault()
                ?? scales.Find(s => s.Covers(age) && s.FromDays is not null && s.ToDays is null) ?? whole;
    }

    private static double NextEdge(List<TimeScale> scales, double age) =>
        scales.SelectMany(s => new[] { s.FromDays, s.ToDays }).Where(e => e > age).Select(e => e!.Value).DefaultIfEmpty(double.PositiveInfinity).Min();
}
