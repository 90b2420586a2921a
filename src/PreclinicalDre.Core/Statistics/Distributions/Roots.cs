namespace PreclinicalDre.Core.Statistics.Distributions;

/// <summary>Roots of functions that change sign once in a bracket.</summary>
internal static class Roots
{
    private const int MostSteps = 300;

    /// <summary>
    /// The root between two ends of which <paramref name="f"/> has different signs: regula falsi with halved end values (Illinois), and a
    /// bisection whenever three steps did not halve the bracket, to the last digits of the abscissa.
    /// </summary>
    public static double Between(Func<double, double> f, double low, double high)
    {
        double atLow = f(low), atHigh = f(high);
        if (atLow == 0)
        {
            return low;
        }

        var width = Math.Abs(high - low);
        for (var step = 0; step < MostSteps && atHigh != 0; step++)
        {
            var slow = step % 3 == 2 && Math.Abs(high - low) > width / 2;
            width = step % 3 == 2 ? Math.Abs(high - low) : width;
            var middle = slow ? low + ((high - low) / 2) : high - (atHigh * ((high - low) / (atHigh - atLow)));
            if (!(middle > Math.Min(low, high) && middle < Math.Max(low, high)))
            {
                middle = low + ((high - low) / 2);
            }

            var at = f(middle);
            if (Math.Sign(at) == Math.Sign(atHigh))
            {
                atLow /= 2;
            }
            else
            {
                (low, atLow) = (high, atHigh);
            }

            var moved = Math.Abs(middle - high);
            (high, atHigh) = (middle, at);
            if (moved <= 4e-16 * Math.Abs(high) || Math.Abs(high - low) <= 4e-16 * Math.Max(Math.Abs(high), Math.Abs(low)))
            {
                break;
            }
        }

        return high;
    }

    /// <summary>Walks from a point where <paramref name="f"/> is below 0, in steps that double, to one where it is not; null where 200 steps find none.</summary>
    public static double? Beyond(Func<double, double> f, double from, double step)
    {
        for (var i = 0; i < 200; i++)
        {
            var at = from + step;
            if (!double.IsFinite(at))
            {
                return null;
            }

            if (f(at) >= 0)
            {
                return at;
            }

            step *= 2;
        }

        return null;
    }
}
