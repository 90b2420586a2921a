namespace PreclinicalDre.Core.Kinetics.Fitting;

/// <summary>Golden section search (Kiefer 1953).</summary>
internal static class Golden
{
    private static readonly double Ratio = (Math.Sqrt(5) - 1) / 2;

    /// <summary>The least value of <paramref name="f"/> between two ends where it falls and then rises, and where it is.</summary>
    public static (double At, double Value) Least(Func<double, double> f, double low, double high)
    {
        var (a, b) = (high - (Ratio * (high - low)), low + (Ratio * (high - low)));
        var (fa, fb) = (f(a), f(b));
        for (var step = 0; step < 80 && high - low > 1e-12 * (1 + Math.Abs(low) + Math.Abs(high)); step++)
        {
            if (fa <= fb)
            {
                (high, b, fb) = (b, a, fa);
                a = high - (Ratio * (high - low));
                fa = f(a);
            }
            else
            {
                (low, a, fa) = (a, b, fb);
                b = low + (Ratio * (high - low));
                fb = f(b);
            }
        }

        return fa <= fb ? (a, fa) : (b, fb);
    }
}
