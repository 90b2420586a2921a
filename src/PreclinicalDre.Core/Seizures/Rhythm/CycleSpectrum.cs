using PreclinicalDre.Core.Statistics;

namespace PreclinicalDre.Core.Seizures.Rhythm;

/// <summary>One animal's day.</summary>
/// <param name="Day">Number of the day.</param>
/// <param name="Seizures">Recorded seizures.</param>
/// <param name="RecordedHours">Recorded hours, 0 to 25.</param>
public readonly record struct RhythmDay(int Day, long Seizures, double RecordedHours);

/// <summary>How strong a cycle of that length is.</summary>
/// <param name="PeriodDays">Length in days.</param>
/// <param name="Power">1 is what chance gives on average.</param>
public readonly record struct CyclePower(double PeriodDays, double Power);

/// <summary>
/// Rhythms of more than a day: Schuster's periodogram (Terrestrial Magnetism 1898;3:13; GK) of daily counts less what the recorded hours of the day let expect, so that gaps make no
/// rhythm. Power is divided by the days' own scatter (index of dispersion, at least 1), so that clustered seizures are not taken for a cycle; under chance it is then close to the mean of as
/// many exponential variables as there are animals.
/// </summary>
/// <param name="Powers">Power by length; empty where there is too little to tell.</param>
/// <param name="Threshold">What the greatest power exceeds by chance in 5 of 100 records, all lengths together (Bonferroni); null likewise.</param>
/// <param name="Animals">Animals that entered: with at least <see cref="LeastDays"/> recorded days and <see cref="LeastSeizures"/> seizures.</param>
public sealed record CycleSpectrum(IReadOnlyList<CyclePower> Powers, double? Threshold, int Animals)
{
    /// <summary>Recorded days that an animal must have.</summary>
    public const int LeastDays = 10;

    /// <summary>Recorded seizures that it must have.</summary>
    public const int LeastSeizures = 5;

    /// <summary>Longest cycle that is looked for, days.</summary>
    public const double LongestDays = 60;

    private const double Level = 0.05;

    /// <summary>The strongest cycle above the threshold; null where none is.</summary>
    public CyclePower? Strongest => Threshold is { } t && Powers.Count > 0 && Powers.MaxBy(p => p.Power) is { } best && best.Power > t ? best : null;

    /// <summary>The spectrum of one or more animals; their cycles need not be in step.</summary>
    /// <param name="animals">The days of each, in any order; days without recorded time are left out.</param>
    public static CycleSpectrum Of(IEnumerable<IReadOnlyList<RhythmDay>> animals)
    {
        ArgumentNullException.ThrowIfNull(animals);
        var enough = animals.Select(a => a.Where(d => d.RecordedHours > 0).ToList()).Where(a => a.Count >= LeastDays && a.Sum(d => d.Seizures) >= LeastSeizures).ToList();
        if (enough.Count == 0)
        {
            return new CycleSpectrum([], null, 0);
        }

        // A cycle is told from two whole turns on; from two days, since counts are daily.
        var span = enough.Max(a => a.Max(d => d.Day) - a.Min(d => d.Day) + 1);
        var least = Math.Max(2, (int)Math.Ceiling(span / LongestDays));
        int[] turns = [.. Enumerable.Range(least, Math.Max(0, (span / 2) - least + 1))];
        if (turns.Length == 0)
        {
            return new CycleSpectrum([], null, 0);
        }

        // Each of them makes whole turns over the span: every angle is one of as many as there are days.
        var circle = Enumerable.Range(0, span).Select(d => Math.SinCos(Math.Tau * d / span)).ToArray();
        var power = new double[turns.Length];
        foreach (var days in enough)
        {
            double seizures = days.Sum(d => d.Seizures), hours = days.Sum(d => d.RecordedHours);
            var from = days.Min(d => d.Day);
            (int Day, double Value)[] residuals = [.. days.Select(d => (d.Day - from, d.Seizures - (seizures * d.RecordedHours / hours)))];
            var scatter = days.Zip(residuals, (d, r) => r.Value * r.Value / (seizures * d.RecordedHours / hours)).Sum() / (days.Count - 1);
            for (var f = 0; f < power.Length; f++)
            {
                double x = 0, y = 0;
                foreach (var (day, value) in residuals)
                {
                    var (sine, cosine) = circle[(int)((long)day * turns[f] % span)];
                    x += value * cosine;
                    y += value * sine;
                }

                power[f] += ((x * x) + (y * y)) / seizures / Math.Max(1, scatter) / enough.Count;
            }
        }

        // The upper quantile of a sum of exponential variables is Garwood's upper bound of one event fewer.
        var threshold = PoissonRate.Exact(enough.Count - 1, enough.Count, 1 - (2 * Level / turns.Length)).Upper;
        return new CycleSpectrum([.. turns.Select((k, i) => new CyclePower((double)span / k, power[i])).Reverse()], threshold, enough.Count);
    }
}
