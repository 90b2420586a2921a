namespace PreclinicalDre.Core.Statistics.Ranks;

/// <summary>
/// The exact distribution of Mann and Whitney's U without ties: all ways to deal ranks to the two groups are equally likely. Counts come by
/// adding values one by one, as the coefficients of a Gaussian binomial; they fit a double for the sizes that are taken here.
/// </summary>
internal sealed class RankSumCounts
{
    /// <summary>Groups below this size get exact p-values, as in R's <c>wilcox.test</c>.</summary>
    public const int ExactBelow = 50;

    private readonly double[] _below;

    public RankSumCounts(int m, int n)
    {
        // prod (1 - q^(n+i)) / (1 - q^i), i = 1..m.
        var counts = new double[(m * n) + 1];
        counts[0] = 1;
        for (var i = 1; i <= m; i++)
        {
            for (var u = counts.Length - 1; u >= n + i; u--)
            {
                counts[u] -= counts[u - n - i];
            }

            for (var u = i; u < counts.Length; u++)
            {
                counts[u] += counts[u - i];
            }
        }

        _below = new double[counts.Length];
        double sum = 0;
        for (var u = 0; u < counts.Length; u++)
        {
            sum += counts[u];
            _below[u] = sum;
        }
    }

    private int Most => _below.Length - 1;

    /// <summary>Probability of U at or below <paramref name="u"/>.</summary>
    public double AtMost(double u) => u < 0 ? 0 : _below[(int)Math.Min(u, Most)] / _below[Most];

    /// <summary>Least U with at least that probability at or below it.</summary>
    public int Quantile(double probability)
    {
        var u = 0;
        while (u < Most && AtMost(u) < probability)
        {
            u++;
        }

        return u;
    }
}
