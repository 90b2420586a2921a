using MathNet.Numerics;

namespace PreclinicalDre.Core.Statistics.Distributions;

/// <summary>
/// The standard normal distribution, to nearly all digits of a double in both tails: logarithms where the plain value would underflow,
/// and Mills' ratio by its continued fraction (DLMF 7.9.2) where a quotient of two tiny numbers would stand.
/// </summary>
internal static class Normal
{
    private const double LogRootTwoPi = 0.918938533204672741780329736406;

    // From here outwards the continued fraction has converged to a double's last digit in the terms taken.
    private const double Far = 6;
    private const int Terms = 80;

    public static double Cdf(double x) => 0.5 * SpecialFunctions.Erfc(-x / Math.Sqrt(2));

    /// <summary>Probability beyond ±|x|.</summary>
    public static double TwoSided(double x) => SpecialFunctions.Erfc(Math.Abs(x) / Math.Sqrt(2));

    public static double LogDensity(double x) => (-x * x / 2) - LogRootTwoPi;

    public static double LogCdf(double x) => x switch
    {
        > 0 => SpecialFunctions.Log1p(-Cdf(-x)),
        > -Far => Math.Log(Cdf(x)),
        _ => LogDensity(x) - Math.Log(Far0(-x) - x),
    };

    /// <summary>Density over distribution, <c>φ(x)/Φ(x)</c>, and the same plus x, which is the ratio's fall: its derivative is minus the product of both.</summary>
    public static (double Hazard, double Excess) Hazard(double x)
    {
        if (x <= -Far)
        {
            var excess = Far0(-x);
            return (excess - x, excess);
        }

        var hazard = Math.Exp(LogDensity(x) - LogCdf(x));
        return (hazard, hazard + x);
    }

    /// <summary>The x below which the probability lies; in (0, 1), as small as doubles are.</summary>
    public static double Quantile(double probability)
    {
        if (probability > 0.5)
        {
            return -Quantile(1 - probability);
        }

        var wanted = Math.Log(probability);
        var x = -Math.Sqrt(2) * SpecialFunctions.ErfcInv(2 * probability);
        for (var i = 0; i < 3; i++)
        {
            x -= (LogCdf(x) - wanted) / Hazard(x).Hazard;
        }

        return x;
    }

    /// <summary>Half width of a two-sided interval in standard errors: 1.95996… at 0.95.</summary>
    public static double Critical(double confidence) => -Quantile((1 - confidence) / 2);

    // 1/Mills(t) - t for t >= Far: 1/(t + 2/(t + 3/(t + ...))).
    private static double Far0(double t)
    {
        var tail = t;
        for (var k = Terms; k >= 2; k--)
        {
            tail = t + (k / tail);
        }

        return 1 / tail;
    }
}
