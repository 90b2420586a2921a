namespace PreclinicalDre.Core.Statistics.Proportions;

/// <summary>
/// The interval of a difference of two independent proportions made of their Wilson intervals (Newcombe, Stat Med 1998;17:873, method 10): without continuity
/// correction, inside -1 to 1, and good where a proportion is 0 or 1.
/// </summary>
public static class Newcombe
{
    /// <summary>The interval of <c>x/n - y/m</c>.</summary>
    /// <param name="x">First group, with the property.</param>
    /// <param name="n">First group, 1 or more.</param>
    /// <param name="y">Second group, with the property.</param>
    /// <param name="m">Second group, 1 or more.</param>
    /// <param name="confidence">Level, inside 0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A figure is outside its range.</exception>
    public static Interval Of(long x, long n, long y, long m, double confidence = 0.95)
    {
        var (first, second) = (Wilson.Of(x, n, confidence), Wilson.Of(y, m, confidence));
        double p = (double)x / n, q = (double)y / m;
        return new Interval(
            p - q - Far(p - first.Lower, second.Upper - q),
            p - q + Far(first.Upper - p, q - second.Lower));

        static double Far(double a, double b) => Math.Sqrt((a * a) + (b * b));
    }
}
