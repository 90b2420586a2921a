using PreclinicalDre.Core.Statistics.Distributions;

namespace PreclinicalDre.Core.Statistics.Ranks;

/// <summary>
/// The rank sum of two independent groups of which some values are known only as below a limit (Gehan, Biometrika 1965;52:203), two-sided. Each value
/// scores the values that are surely below it less those that are surely above it; pairs that cannot be ordered count as tied. Without such values it is
/// Mann and Whitney's test, with the exact distribution also where values stand twice: all ways to deal the scores to two groups of these sizes are
/// counted, up to <see cref="ExactUpTo"/> values; beyond, the normal approximation with the variance over these dealings.
/// </summary>
/// <param name="P">Two-sided p-value; 1 where no pair can be ordered.</param>
/// <param name="IsExact">True for the exact distribution.</param>
/// <param name="Superiority">Chance that a value of the first group is the greater one, pairs that cannot be ordered counted half.</param>
/// <param name="HasTies">True where a pair of the two groups could not be ordered.</param>
public sealed record CensoredRankSum(double P, bool IsExact, double Superiority, bool HasTies)
{
    /// <summary>Up to so many values in both groups together, ties and limits are counted exactly.</summary>
    public const int ExactUpTo = 80;

    /// <summary>Tests the first group against the second.</summary>
    /// <exception cref="ArgumentException">A group is empty or holds what is not finite.</exception>
    public static CensoredRankSum Of(IReadOnlyList<CensoredValue> first, IReadOnlyList<CensoredValue> second)
    {
        Check(first, nameof(first));
        Check(second, nameof(second));
        CensoredValue[] all = [.. first, .. second];
        if (!all.Any(v => v.IsCensored) && all.Select(v => v.High).Distinct().Count() == all.Length)
        {
            var plain = MannWhitney.Of([.. first.Select(v => v.High)], [.. second.Select(v => v.High)]);
            return new CensoredRankSum(plain.P, plain.IsExact, plain.Superiority, false);
        }

        var scores = Scores(all);
        var sum = scores.Take(first.Count).Sum();
        long above = 0, tied = 0;
        foreach (var (mine, other) in first.SelectMany(f => second.Select(s => (f, s))))
        {
            above += other.IsSurelyBelow(mine) ? 1 : 0;
            tied += !other.IsSurelyBelow(mine) && !mine.IsSurelyBelow(other) ? 1 : 0;
        }

        var exact = all.Length <= ExactUpTo;
        return new CensoredRankSum(
            exact ? Exact(scores, first.Count, sum) : Approximate(scores, first.Count, sum), exact, (above + (tied / 2.0)) / ((double)first.Count * second.Count), tied > 0);
    }

    private static int[] Scores(CensoredValue[] all)
    {
        var scores = new int[all.Length];
        for (var i = 0; i < all.Length; i++)
        {
            for (var j = 0; j < i; j++)
            {
                var order = all[j].IsSurelyBelow(all[i]) ? 1 : all[i].IsSurelyBelow(all[j]) ? -1 : 0;
                scores[i] += order;
                scores[j] -= order;
            }
        }

        return scores;
    }

    /// <summary>Share of the dealings whose sum lies at least as far from 0; the scores add up to 0, so that the smaller group can be dealt.</summary>
    private static double Exact(int[] scores, int first, int sum)
    {
        var dealt = Math.Min(first, scores.Length - first);
        var most = dealt * (scores.Length - 1);
        var ways = new double[dealt + 1][];
        for (var k = 0; k <= dealt; k++)
        {
            ways[k] = new double[(2 * most) + 1];
        }

        ways[0][most] = 1;
        for (var i = 0; i < scores.Length; i++)
        {
            for (var k = Math.Min(dealt, i + 1); k >= 1; k--)
            {
                var (to, from) = (ways[k], ways[k - 1]);
                for (var at = Math.Max(0, -scores[i]); at < from.Length - Math.Max(0, scores[i]); at++)
                {
                    to[at + scores[i]] += from[at];
                }
            }
        }

        double far = 0, all = 0;
        for (var at = 0; at < ways[dealt].Length; at++)
        {
            all += ways[dealt][at];
            far += Math.Abs(at - most) >= Math.Abs(sum) ? ways[dealt][at] : 0;
        }

        return Math.Min(1, far / all);
    }

    private static double Approximate(int[] scores, int first, int sum)
    {
        double n = scores.Length;
        var variance = first * (n - first) / (n * (n - 1)) * scores.Sum(s => (double)s * s);
        // A step of the rank sum is a step of two of the scores.
        return variance > 0 ? Normal.TwoSided(Math.Max(0, Math.Abs(sum) - 1) / Math.Sqrt(variance)) : 1;
    }

    private static void Check(IReadOnlyList<CensoredValue> values, string name)
    {
        ArgumentNullException.ThrowIfNull(values, name);
        if (values.Count == 0 || values.Any(v => !double.IsFinite(v.Low) || !double.IsFinite(v.High) || v.Low > v.High))
        {
            throw new ArgumentException("One or more finite values were wanted.", name);
        }
    }
}
