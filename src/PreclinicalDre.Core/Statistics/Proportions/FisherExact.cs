using PreclinicalDre.Core.Statistics.Distributions;

namespace PreclinicalDre.Core.Statistics.Proportions;

/// <summary>
/// Fisher's exact test of a fourfold table, two-sided as in R's <c>fisher.test</c>: with all margins held, the probability of all tables that are
/// no likelier than the observed one.
/// </summary>
public static class FisherExact
{
    /// <summary>The two-sided p-value; 1 where a margin is empty.</summary>
    /// <param name="a">First group, with the property.</param>
    /// <param name="b">First group, without.</param>
    /// <param name="c">Second group, with.</param>
    /// <param name="d">Second group, without.</param>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative.</exception>
    public static double PValue(long a, long b, long c, long d)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(a);
        ArgumentOutOfRangeException.ThrowIfNegative(b);
        ArgumentOutOfRangeException.ThrowIfNegative(c);
        ArgumentOutOfRangeException.ThrowIfNegative(d);
        double row = a + b, column = a + c, rest = d - a;
        var (low, high) = (Math.Max(0, a - d), Math.Min(a + b, a + c));
        var peak = (long)((row + 1) * ((column + 1) / (row + c + d + 2)));
        return DiscreteTail.NoLikelier(low, high, peak, a, k => (row - k) / (k + 1) * ((column - k) / (rest + k + 1)));
    }

    /// <summary>The sample's odds ratio <c>ad/bc</c>; null where a cell is empty and it would be 0, infinite or none.</summary>
    public static double? OddsRatio(long a, long b, long c, long d) =>
        a > 0 && b > 0 && c > 0 && d > 0 ? (double)a / b * ((double)d / c) : null;
}
