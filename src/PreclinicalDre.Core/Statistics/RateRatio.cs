using PreclinicalDre.Core.Statistics.Distributions;

namespace PreclinicalDre.Core.Statistics;

/// <summary>
/// The ratio of two Poisson rates, treatment over baseline, with its exact conditional interval: given both counts' sum, the treatment's
/// count is binomial; Clopper-Pearson bounds of its probability become bounds of the ratio (as R's <c>poisson.test</c> with two samples).
/// Independent events are assumed; clustered seizures make the interval too narrow.
/// </summary>
/// <param name="Ratio">Treatment rate over baseline rate; infinite without a baseline event, NaN without any event.</param>
/// <param name="Lower">Lower bound, 0 or more; 0 without a treatment event.</param>
/// <param name="Upper">Upper bound; infinite without a baseline event.</param>
public readonly record struct RateRatio(double Ratio, double Lower, double Upper)
{
    /// <summary>The ratio and its interval. Both times are above 0 and in one unit, whichever.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative, a time is not above 0 and finite, or the confidence is not inside 0..1.</exception>
    public static RateRatio Exact(long treatmentCount, double treatmentTime, long baselineCount, double baselineTime, double confidence = 0.95)
    {
        Check(treatmentCount, treatmentTime, baselineCount, baselineTime);
        if (!(confidence > 0 && confidence < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(confidence), confidence, "between 0 and 1");
        }

        var tail = (1 - confidence) / 2;
        var scale = baselineTime / treatmentTime;
        var lower = treatmentCount == 0 ? 0 : scale * IncompleteBeta.QuantileOdds(tail, treatmentCount, baselineCount + 1);
        var upper = baselineCount == 0
            ? double.PositiveInfinity
            : scale / IncompleteBeta.QuantileOdds(tail, baselineCount, treatmentCount + 1);
        return new RateRatio(Quotient(treatmentCount, treatmentTime, baselineCount, baselineTime), lower, upper);
    }

    /// <summary>The ratio alone, exact to rounding where both times are whole numbers of their unit.</summary>
    public static double Quotient(long treatmentCount, double treatmentTime, long baselineCount, double baselineTime) =>
        treatmentCount * baselineTime / (baselineCount * treatmentTime);

    /// <summary>
    /// Two-sided exact p-value against equal rates: the probability of all splits of the sum that are no likelier than the observed one
    /// (R's <c>binom.test</c>). 1 without any event.
    /// </summary>
    public static double PValue(long treatmentCount, double treatmentTime, long baselineCount, double baselineTime)
    {
        Check(treatmentCount, treatmentTime, baselineCount, baselineTime);
        var n = treatmentCount + baselineCount;
        var odds = treatmentTime / baselineTime;
        var peak = (long)((n + 1.0) * (odds / (1 + odds)));
        return double.IsFinite(odds) && odds > 0
            ? DiscreteTail.NoLikelier(0, n, peak, treatmentCount, k => (n - k) / (k + 1.0) * odds)
            : throw new ArgumentOutOfRangeException(nameof(treatmentTime), treatmentTime, "a ratio of times that is a number");
    }

    private static void Check(long treatmentCount, double treatmentTime, long baselineCount, double baselineTime)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(treatmentCount);
        ArgumentOutOfRangeException.ThrowIfNegative(baselineCount);
        if (!(treatmentTime > 0) || !double.IsFinite(treatmentTime))
        {
            throw new ArgumentOutOfRangeException(nameof(treatmentTime), treatmentTime, "above 0");
        }

        if (!(baselineTime > 0) || !double.IsFinite(baselineTime))
        {
            throw new ArgumentOutOfRangeException(nameof(baselineTime), baselineTime, "above 0");
        }
    }
}
