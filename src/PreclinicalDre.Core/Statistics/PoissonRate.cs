using MathNet.Numerics;

namespace PreclinicalDre.Core.Statistics;

/// <summary>
/// The rate of events counted over a time, with its exact interval (Garwood, Biometrika 1936;28:437; R's <c>poisson.test</c> with one sample).
/// Independent events are assumed; clustered seizures make the interval too narrow.
/// </summary>
/// <param name="Rate">Events per unit of the time.</param>
/// <param name="Lower">Lower bound, 0 or more; 0 without an event.</param>
/// <param name="Upper">Upper bound, finite.</param>
public readonly record struct PoissonRate(double Rate, double Lower, double Upper)
{
    /// <summary>The rate and its interval.</summary>
    /// <param name="count">Events, 0 or more.</param>
    /// <param name="time">Time over which they were counted, above 0 and finite, in the unit of the answer.</param>
    /// <param name="confidence">Level of the interval, inside 0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A figure is outside its range.</exception>
    public static PoissonRate Exact(long count, double time, double confidence = 0.95)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        if (!(time > 0) || !double.IsFinite(time))
        {
            throw new ArgumentOutOfRangeException(nameof(time), time, "above 0");
        }

        if (!(confidence > 0 && confidence < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(confidence), confidence, "between 0 and 1");
        }

        // Half a chi-squared quantile with 2k (2k + 2) degrees of freedom is a gamma quantile of shape k (k + 1).
        var tail = (1 - confidence) / 2;
        var lower = count == 0 ? 0 : SpecialFunctions.GammaLowerRegularizedInv(count, tail);
        var upper = SpecialFunctions.GammaLowerRegularizedInv(count + 1, 1 - tail);
        return new PoissonRate(count / time, lower / time, upper / time);
    }
}
