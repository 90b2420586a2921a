using PreclinicalDre.Core.Statistics.Distributions;

namespace PreclinicalDre.Core.Statistics.Ranks;

/// <summary>
/// Mann and Whitney's test (Wilcoxon's rank sum) of two independent groups, two-sided. Exact where neither group reaches 50 and no value stands
/// twice; else by the normal approximation with corrections for ties and continuity, both as in R's <c>wilcox.test</c>.
/// </summary>
/// <param name="U">Pairs in which the first group's value is greater, ties counted half.</param>
/// <param name="P">Two-sided p-value; 1 where all values are one.</param>
/// <param name="IsExact">True for the exact distribution.</param>
/// <param name="Superiority">U over all pairs: chance that a value of the first group is the greater one, ties counted half.</param>
/// <param name="HasTies">True where a value stands twice.</param>
public sealed record MannWhitney(double U, double P, bool IsExact, double Superiority, bool HasTies)
{
    /// <summary>Tests the first group against the second.</summary>
    /// <exception cref="ArgumentException">A group is empty or holds what is not finite.</exception>
    public static MannWhitney Of(IReadOnlyList<double> first, IReadOnlyList<double> second)
    {
        Samples.Check(first, nameof(first));
        Samples.Check(second, nameof(second));
        var (u, ties) = Pairs(first, second);
        double m = first.Count, n = second.Count;
        var exact = ties == 0 && m < RankSumCounts.ExactBelow && n < RankSumCounts.ExactBelow;
        return new MannWhitney(u, exact ? Exact(u, first.Count, second.Count) : Approximate(u, m, n, ties), exact, u / (m * n), ties > 0);
    }

    /// <summary>Variance of U under no difference; <paramref name="ties"/> is the sum of t³ - t over values that stand t times.</summary>
    internal static double Variance(double m, double n, double ties)
    {
        var all = m + n;
        return m * n / 12 * (all + 1 - (ties / (all * (all - 1))));
    }

    internal static (double U, double Ties) Pairs(IReadOnlyList<double> first, IReadOnlyList<double> second)
    {
        var all = first.Select(v => (Value: v, IsFirst: true)).Concat(second.Select(v => (Value: v, IsFirst: false))).OrderBy(v => v.Value).ToArray();
        double u = 0, ties = 0, lower = 0;
        for (var i = 0; i < all.Length;)
        {
            double mine = 0, others = 0;
            var value = all[i].Value;
            for (; i < all.Length && all[i].Value == value; i++)
            {
                mine += all[i].IsFirst ? 1 : 0;
                others += all[i].IsFirst ? 0 : 1;
            }

            u += mine * (lower + (others / 2));
            lower += others;
            var t = mine + others;
            ties += t > 1 ? (t * t * t) - t : 0;
        }

        return (u, ties);
    }

    private static double Exact(double u, int m, int n)
    {
        var counts = new RankSumCounts(m, n);
        var least = Math.Min(u, ((double)m * n) - u);
        return Math.Min(1, 2 * counts.AtMost(least));
    }

    private static double Approximate(double u, double m, double n, double ties)
    {
        var variance = Variance(m, n, ties);
        var away = Math.Max(0, Math.Abs(u - (m * n / 2)) - 0.5);
        return variance > 0 ? Normal.TwoSided(away / Math.Sqrt(variance)) : 1;
    }
}
