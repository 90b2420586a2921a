using PreclinicalDre.Core.Statistics.Distributions;

namespace PreclinicalDre.Core.Statistics.Ranks;

/// <summary>
/// Hodges and Lehmann's shift between two independent groups: the median of all differences, first less second, and the interval that inverts
/// Mann and Whitney's test (Moses; Hollander and Wolfe, Nonparametric Statistical Methods). Its ends are two of the differences: by the exact
/// distribution where <see cref="MannWhitney"/> is exact (as R's <c>wilcox.test</c>), else by the normal approximation with the correction for ties.
/// </summary>
/// <param name="Shift">Median of the differences, in the unit of the values.</param>
/// <param name="Bounds">Interval; null where the groups are too small for the level.</param>
/// <param name="Achieved">Level that the interval has: exact intervals come in steps. Null without an interval, and where it is approximate.</param>
/// <param name="IsExact">True for the exact distribution.</param>
public sealed record HodgesLehmann(double Shift, Interval? Bounds, double? Achieved, bool IsExact)
{
    /// <summary>The shift of the first group against the second.</summary>
    /// <exception cref="ArgumentException">A group is empty or holds what is not finite, or the level is not inside 0 to 1.</exception>
    public static HodgesLehmann Of(IReadOnlyList<double> first, IReadOnlyList<double> second, double confidence = 0.95)
    {
        Samples.Check(first, nameof(first));
        Samples.Check(second, nameof(second));
        if (!(confidence > 0 && confidence < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(confidence), confidence, "between 0 and 1");
        }

        var differences = new SortedDifferences(first, second);
        var pairs = differences.Count;
        var shift = (differences.At((pairs - 1) / 2) / 2) + (differences.At(pairs / 2) / 2);
        var (_, ties) = MannWhitney.Pairs(first, second);
        return ties == 0 && first.Count < RankSumCounts.ExactBelow && second.Count < RankSumCounts.ExactBelow
            ? Exact(differences, shift, first.Count, second.Count, confidence)
            : Approximate(differences, shift, first.Count, second.Count, ties, confidence);
    }

    private static HodgesLehmann Exact(SortedDifferences differences, double shift, int m, int n, double confidence)
    {
        var counts = new RankSumCounts(m, n);
        var from = counts.Quantile((1 - confidence) / 2);
        if (from == 0)
        {
            // Not even the extremes are unlikely enough.
            return new HodgesLehmann(shift, null, null, true);
        }

        var bounds = new Interval(differences.At(from - 1), differences.At(differences.Count - from));
        return new HodgesLehmann(shift, bounds, 1 - (2 * counts.AtMost(from - 1)), true);
    }

    private static HodgesLehmann Approximate(SortedDifferences differences, double shift, double m, double n, double ties, double confidence)
    {
        var half = Normal.Critical(confidence) * Math.Sqrt(MannWhitney.Variance(m, n, ties));
        var from = (long)Math.Floor((m * n / 2) - half);
        return from < 1
            ? new HodgesLehmann(shift, null, null, false)
            : new HodgesLehmann(shift, new Interval(differences.At(from - 1), differences.At(differences.Count - from)), null, false);
    }

    /// <summary>
    /// All differences in order without making them: how many lie at or below a value is counted by two fingers over the sorted groups, and the
    /// wanted one is found by halving the range of doubles, so that a million values a group take no memory of a million million.
    /// </summary>
    private sealed class SortedDifferences(IReadOnlyList<double> first, IReadOnlyList<double> second)
    {
        private readonly double[] _first = [.. first.Order()];
        private readonly double[] _second = [.. second.Order()];

        public long Count => (long)_first.Length * _second.Length;

        /// <summary>The difference with <paramref name="rank"/> others before it.</summary>
        public double At(long rank)
        {
            long low = Key(_first[0] - _second[^1]), high = Key(_first[^1] - _second[0]);
            while (low < high)
            {
                var middle = low + (long)(((ulong)high - (ulong)low) / 2);
                if (AtMost(Value(middle)) > rank)
                {
                    high = middle;
                }
                else
                {
                    low = middle + 1;
                }
            }

            return Value(low) + 0.0;
        }

        private long AtMost(double value)
        {
            long count = 0;
            var j = 0;
            for (var i = 0; i < _first.Length; i++)
            {
                // The greater the first value, the greater the least second one that keeps the difference low enough.
                while (j < _second.Length && _first[i] - _second[j] > value)
                {
                    j++;
                }

                count += _second.Length - j;
            }

            return count;
        }

        // Doubles in their order as whole numbers, and back.
        private static long Key(double value)
        {
            var bits = BitConverter.DoubleToInt64Bits(value + 0.0);
            return bits < 0 ? long.MinValue - bits : bits;
        }

        private static double Value(long key) => BitConverter.Int64BitsToDouble(key < 0 ? long.MinValue - key : key);
    }
}
