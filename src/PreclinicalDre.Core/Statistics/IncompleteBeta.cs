using MathNet.Numerics;

namespace PreclinicalDre.Core.Statistics;

/// <summary>
/// The lower tail of the beta distribution and its quantile, to a relative precision that holds for tiny quantiles too
/// (a root search on the quantile's own scale, as in MathNet, loses it there). Continued fraction: DLMF 8.17.22.
/// </summary>
internal static class IncompleteBeta
{
    private const double Tiny = 1e-300;
    private const double Epsilon = 1e-15;

    /// <summary>
    /// The x with <c>I_x(a, b) = probability</c>, as its odds <c>x / (1 - x)</c>. Newton on the log-odds of x against the logarithm of the tail,
    /// a concave rising curve. <paramref name="a"/> and <paramref name="b"/> above 0, <paramref name="probability"/> in (0, 1).
    /// </summary>
    public static double QuantileOdds(double probability, double a, double b)
    {
        var logBeta = SpecialFunctions.GammaLn(a) + SpecialFunctions.GammaLn(b) - SpecialFunctions.GammaLn(a + b);
        var wanted = Math.Log(probability);
        var z = FirstGuess(probability, a, b, logBeta);
        double low = double.NegativeInfinity, high = double.PositiveInfinity;
        for (var step = 0; step < 200; step++)
        {
            var (logTail, slope) = LogTail(z, a, b, logBeta);
            var miss = logTail - wanted;
            if (miss > 0)
            {
                high = z;
            }
            else
            {
                low = z;
            }

            var next = z - (miss / slope);
            if (!(next > low && next < high))
            {
                next = double.IsInfinity(low) ? z - 2 : double.IsInfinity(high) ? z + 2 : (low + high) / 2;
            }

            // Newton's error is of the square of its last step.
            if (Math.Abs(next - z) <= 1e-8 * Math.Max(1, Math.Abs(z)))
            {
                return Math.Exp(next);
            }

            z = next;
        }

        return Math.Exp(z);
    }

    // The logarithm of I_x(a, b) at x = logistic(z), and its derivative by z, which is x^a (1-x)^b / B / I.
    private static (double Log, double Slope) LogTail(double z, double a, double b, double logBeta)
    {
        var logX = z > 0 ? -Math.Log(1 + Math.Exp(-z)) : z - Math.Log(1 + Math.Exp(z));
        var logY = logX - z;
        var logFront = (a * logX) + (b * logY) - logBeta;
        var x = Math.Exp(logX);
        if (x <= (a + 1) / (a + b + 2))
        {
            var fraction = ContinuedFraction(a, b, x) / a;
            return (logFront + Math.Log(fraction), 1 / fraction);
        }

        var front = Math.Exp(logFront);
        var tail = Math.Max(1 - (front * ContinuedFraction(b, a, Math.Exp(logY)) / b), Tiny);
        return (Math.Log(tail), front / tail);
    }

    private static double ContinuedFraction(double a, double b, double x)
    {
        double c = 1, d = 1 / NotZero(1 - ((a + b) * x / (a + 1))), h = d;
        for (var m = 1; m < 100_000; m++)
        {
            var even = m * (b - m) * x / ((a + (2 * m) - 1) * (a + (2 * m)));
            d = 1 / NotZero(1 + (even * d));
            c = NotZero(1 + (even / c));
            h *= d * c;
            var odd = -(a + m) * (a + b + m) * x / ((a + (2 * m)) * (a + (2 * m) + 1));
            d = 1 / NotZero(1 + (odd * d));
            c = NotZero(1 + (odd / c));
            var factor = d * c;
            h *= factor;
            if (Math.Abs(factor - 1) < Epsilon)
            {
                break;
            }
        }

        return h;
    }

    // For two shapes above 1 the normal approximation of Abramowitz and Stegun 26.5.22, else the leading term of the tail.
    private static double FirstGuess(double probability, double a, double b, double logBeta)
    {
        if (a <= 1 || b <= 1)
        {
            return Math.Clamp((Math.Log(probability * a) + logBeta) / a, -600, 5);
        }

        var normal = -Math.Sqrt(2) * SpecialFunctions.ErfcInv(2 * probability);
        var lambda = ((normal * normal) - 3) / 6;
        double r = 1 / ((2 * a) - 1), s = 1 / ((2 * b) - 1);
        var h = 2 / (r + s);
        var w = (normal * Math.Sqrt(h + lambda) / h) + ((s - r) * (lambda + (5.0 / 6) - (2 / (3 * h))));
        return double.IsFinite(w) ? Math.Log(a / b) + (2 * w) : Math.Log(a / b);
    }

    private static double NotZero(double value) => Math.Abs(value) < Tiny ? Tiny : value;
}
