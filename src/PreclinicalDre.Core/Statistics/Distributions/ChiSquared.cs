using MathNet.Numerics;

namespace PreclinicalDre.Core.Statistics.Distributions;

/// <summary>The chi-squared distribution.</summary>
internal static class ChiSquared
{
    /// <summary>Probability of a value above <paramref name="x"/>; 1 where x is 0 or below. Degrees of freedom 1 or more.</summary>
    public static double Upper(double x, int degrees) => x switch
    {
        <= 0 => 1,
        double.PositiveInfinity => 0,
        _ when degrees == 1 => SpecialFunctions.Erfc(Math.Sqrt(x / 2)),
        _ when degrees == 2 => Math.Exp(-x / 2),
        _ => Math.Clamp(SpecialFunctions.GammaUpperRegularized(degrees / 2.0, x / 2), 0, 1),
    };
}
