using MathNet.Numerics;

namespace PreclinicalDre.Core.Statistics.Distributions;

/// <summary>Student's t.</summary>
internal static class StudentT
{
    /// <summary>
    /// Half width of a two-sided interval in standard errors. From the beta quantile: <c>P(|t| &gt; c) = I_x(df/2, 1/2)</c> with
    /// <c>x = df / (df + c²)</c>, so that the odds of x are <c>df / c²</c> (DLMF 8.17.2, Abramowitz and Stegun 26.7.1).
    /// </summary>
    public static double Critical(double confidence, int degrees) =>
        Math.Sqrt(degrees / IncompleteBeta.QuantileOdds(1 - confidence, degrees / 2.0, 0.5));

    /// <summary>Probability beyond ±|t|; 0 where t is infinite.</summary>
    public static double TwoSided(double t, int degrees) =>
        double.IsInfinity(t) ? 0 : SpecialFunctions.BetaRegularized(degrees / 2.0, 0.5, degrees / (degrees + (t * t)));
}
