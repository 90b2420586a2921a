using PreclinicalDre.Core.Statistics.Distributions;

namespace PreclinicalDre.Core.Statistics.Clustered;

/// <summary>How an interval is read off bootstrap replicates.</summary>
public enum BootstrapMethod
{
    /// <summary>Bias-corrected and accelerated (Efron, J Am Stat Assoc 1987;82:171).</summary>
    Bca,

    /// <summary>The quantiles of the replicates as they are.</summary>
    Percentile,
}

/// <summary>
/// Intervals from replicates. The q-quantile of R replicates is their <c>(R + 1)q</c>-th in order, between two of them on the scale of normal quantiles, as
/// R's <c>boot.ci</c> has it (Davison and Hinkley, Bootstrap Methods, 1997, eq. 5.8); beyond the ends the end itself.
/// </summary>
internal static class BootstrapInterval
{
    public static Interval Percentile(IReadOnlyList<double> sorted, double confidence) =>
        new(Quantile(sorted, (1 - confidence) / 2), Quantile(sorted, (1 + confidence) / 2));

    /// <summary>The BCa interval; null where all replicates lie on one side of the estimate and its correction is infinite.</summary>
    /// <param name="sorted">Replicates in order.</param>
    /// <param name="estimate">The estimate from the data themselves.</param>
    /// <param name="acceleration">Skewness of the estimate, from the jackknife.</param>
    /// <param name="confidence">Level, inside 0 to 1.</param>
    public static Interval? Bca(IReadOnlyList<double> sorted, double estimate, double acceleration, double confidence)
    {
        var below = sorted.Count(t => t < estimate) / (double)sorted.Count;
        if (below is 0 or 1)
        {
            return null;
        }

        var bias = Normal.Quantile(below);
        double Shifted(double probability)
        {
            var z = bias + Normal.Quantile(probability);
            return Normal.Cdf(bias + (z / (1 - (acceleration * z))));
        }

        return new Interval(Quantile(sorted, Shifted((1 - confidence) / 2)), Quantile(sorted, Shifted((1 + confidence) / 2)));
    }

    /// <summary>Acceleration from the values of the estimate with one cluster left out, arm by arm (Davison and Hinkley, eq. 5.23 with jackknife influences).</summary>
    /// <param name="arms">For each arm the estimates without each of its clusters.</param>
    /// <param name="estimate">The estimate from all.</param>
    public static double Acceleration(IEnumerable<IReadOnlyList<double>> arms, double estimate)
    {
        double cubes = 0, squares = 0;
        foreach (var without in arms)
        {
            double n = without.Count;
            foreach (var t in without)
            {
                var influence = (n - 1) * (estimate - t) / n;
                cubes += influence * influence * influence;
                squares += influence * influence;
            }
        }

        return squares > 0 ? cubes / (6 * Math.Pow(squares, 1.5)) : 0;
    }

    private static double Quantile(IReadOnlyList<double> sorted, double probability)
    {
        var place = (sorted.Count + 1) * probability;
        var k = (int)Math.Floor(place);
        if (k < 1)
        {
            return sorted[0];
        }

        if (k >= sorted.Count)
        {
            return sorted[^1];
        }

        if (place - k < 1e-9)
        {
            return sorted[k - 1];
        }

        var (low, high) = (Normal.Quantile(k / (sorted.Count + 1.0)), Normal.Quantile((k + 1) / (sorted.Count + 1.0)));
        return sorted[k - 1] + ((Normal.Quantile(probability) - low) / (high - low) * (sorted[k] - sorted[k - 1]));
    }
}
