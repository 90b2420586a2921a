using PreclinicalDre.Core.Statistics;

namespace PreclinicalDre.Core.Evaluation;

/// <summary>
/// Fall of a seizure rate in percent of the baseline's: <c>100 (1 - ratio)</c>; negative where it rose. The bounds are those of the exact 95 %
/// interval of the ratio of two Poisson rates (<see cref="RateRatio"/>), turned round.
/// </summary>
/// <param name="Percent">The fall, at most 100.</param>
/// <param name="Lower">Lower bound; null for minus infinity.</param>
/// <param name="Upper">Upper bound, at most 100.</param>
public sealed record RateReduction(double Percent, double? Lower, double Upper)
{
    private const long TicksPerMillisecond = 10_000;

    /// <summary>
    /// The fall from baseline to treatment; null without a baseline event or without time on either side. Times in ticks of 100 ns: whole numbers,
    /// so that a fall of exactly a half is exactly 50.
    /// </summary>
    internal static RateReduction? Of(int treatment, long treatmentTicks, int baseline, long baselineTicks)
    {
        if (baseline == 0 || treatmentTicks <= 0 || baselineTicks <= 0)
        {
            return null;
        }

        var (t, b) = SmallTimes(treatmentTicks, baselineTicks);
        var ratio = RateRatio.Exact(treatment, t, baseline, b);
        var lower = 100 * (1 - ratio.Upper);
        return new RateReduction(100 * (1 - ratio.Ratio), double.IsFinite(lower) ? lower : null, 100 * (1 - ratio.Lower));
    }

    /// <summary>The percentage alone; NaN where <see cref="Of"/> is null.</summary>
    internal static double PercentOf(int treatment, long treatmentTicks, int baseline, long baselineTicks)
    {
        var (t, b) = SmallTimes(treatmentTicks, baselineTicks);
        return 100 * (1 - RateRatio.Quotient(treatment, t, baseline, b));
    }

    // Milliseconds where they are whole ones: their products with counts stay whole in a double.
    private static (double Treatment, double Baseline) SmallTimes(long treatment, long baseline) =>
        treatment % TicksPerMillisecond == 0 && baseline % TicksPerMillisecond == 0
            ? (treatment / TicksPerMillisecond, baseline / TicksPerMillisecond)
            : (treatment, baseline);
}
