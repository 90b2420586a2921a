using PreclinicalDre.Core.Statistics.Distributions;

namespace PreclinicalDre.Core.Statistics.Proportions;

/// <summary>The score interval of a proportion (Wilson, J Am Stat Assoc 1927;22:209), without continuity correction, as R's <c>prop.test(correct = FALSE)</c>.</summary>
public static class Wilson
{
    /// <summary>The interval; inside 0 to 1, holds the proportion, 0 at none and 1 at all.</summary>
    /// <param name="x">Animals with the property, 0 to <paramref name="n"/>.</param>
    /// <param name="n">Animals, 1 or more.</param>
    /// <param name="confidence">Level, inside 0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A figure is outside its range.</exception>
    public static Interval Of(long x, long n, double confidence = 0.95)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(n, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(x);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(x, n);
        if (!(confidence > 0 && confidence < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(confidence), confidence, "between 0 and 1");
        }

        return new Interval(Lower(x, n, Normal.Critical(confidence)), 1 - Lower(n - x, n, Normal.Critical(confidence)));
    }

    // The smaller root of (x/n - p)² = z² p(1-p)/n, as a quotient that loses no digit where it is near 0.
    private static double Lower(long x, long n, double z)
    {
        double yes = x, no = n - x;
        var root = z * Math.Sqrt((z * z / 4) + (yes * no / n));
        var upper = yes + (z * z / 2) + root;
        return x == 0 ? 0 : Math.Min(yes / n, yes * yes / n / upper);
    }
}
