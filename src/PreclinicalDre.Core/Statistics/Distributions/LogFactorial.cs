using MathNet.Numerics;

namespace PreclinicalDre.Core.Statistics.Distributions;

/// <summary>The natural logarithm of a factorial.</summary>
internal static class LogFactorial
{
    /// <summary>ln n! of a whole number from 0, by ln Γ(n + 1).</summary>
    public static double Of(double n) => SpecialFunctions.GammaLn(n + 1);
}
