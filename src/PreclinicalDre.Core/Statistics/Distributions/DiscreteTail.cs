namespace PreclinicalDre.Core.Statistics.Distributions;

/// <summary>
/// Two-sided exact p-values of a distribution on whole numbers with one peak. Probabilities are walked outwards from the peak by their
/// ratios, so that neither counts of a thousand million nor far tails lose digits or time.
/// </summary>
internal static class DiscreteTail
{
    // R's tolerance when it asks which outcomes are no likelier than the observed one (binom.test, fisher.test).
    private const double NoLikelierThan = 1 + 1e-7;

    // Below this share of the peak no probability changes a double any more; nothing further out is walked.
    private const double Nothing = 1e-305;

    /// <summary>Probability of all outcomes that are no likelier than the observed one.</summary>
    /// <param name="low">Least outcome.</param>
    /// <param name="high">Greatest outcome.</param>
    /// <param name="peak">An outcome at or beside the likeliest.</param>
    /// <param name="observed">The observed outcome.</param>
    /// <param name="up">How much likelier k + 1 is than k.</param>
    public static double NoLikelier(long low, long high, long peak, long observed, Func<long, double> up)
    {
        peak = Math.Clamp(peak, low, high);
        var limit = Weight(peak, observed, up) * NoLikelierThan;
        double all = 0, tail = 0, weight = 1;
        for (var k = peak; k <= high && weight > Nothing; k++)
        {
            Take(weight);
            weight *= k < high ? up(k) : 0;
        }

        weight = peak > low ? 1 / up(peak - 1) : 0;
        for (var k = peak - 1; k >= low && weight > Nothing; k--)
        {
            Take(weight);
            weight /= k > low ? up(k - 1) : double.PositiveInfinity;
        }

        return Math.Min(1, tail / all);

        void Take(double w)
        {
            all += w;
            tail += w <= limit ? w : 0;
        }
    }

    private static double Weight(long peak, long observed, Func<long, double> up)
    {
        var weight = 1.0;
        for (var k = peak; k < observed && weight > Nothing; k++)
        {
            weight *= up(k);
        }

        for (var k = peak; k > observed && weight > Nothing; k--)
        {
            weight /= up(k - 1);
        }

        return weight > Nothing ? weight : 0;
    }
}
