using System.Globalization;

namespace PreclinicalDre.Core;

/// <summary>Numbers as a person reads them: the digits that count, and never the exponent of a computer.</summary>
public static class Readable
{
    /// <summary>Below this a number stands with a power of ten.</summary>
    public const double Smallest = 1e-3;

    /// <summary>From here on a number stands with a power of ten.</summary>
    public const double Largest = 1e6;

    private const string Raised = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    /// <summary>
    /// Rounded to so many digits that count, zeros at the end left out: <c>0.00123</c>, <c>54</c>, <c>1230</c>. Beyond <see cref="Smallest"/> and <see cref="Largest"/>
    /// <c>1.42 × 10⁷</c>. Without a unit; invariant.
    /// </summary>
    /// <param name="value">The number; one that is not finite is told as <c>∞</c>, <c>-∞</c> or <c>–</c>.</param>
    /// <param name="digits">Digits that count, 1 to 15.</param>
    public static string Digits(double value, int digits = 3)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(digits, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(digits, 15);
        if (!double.IsFinite(value))
        {
            return double.IsNaN(value) ? "–" : value > 0 ? "∞" : "-∞";
        }

        // Rounds, and tells the power after the rounding: 999.6 is 1.00E+003.
        var parts = value.ToString($"E{digits - 1}", CultureInfo.InvariantCulture).Split('E');
        var power = int.Parse(parts[1], CultureInfo.InvariantCulture);
        var rounded = double.Parse($"{parts[0]}E{parts[1]}", CultureInfo.InvariantCulture);
        return rounded == 0 || Math.Abs(rounded) is >= Smallest and < Largest
            ? (rounded + 0.0).ToString("0." + new string('#', Math.Max(0, digits - 1 - power)), CultureInfo.InvariantCulture)
            : $"{(parts[0].Contains('.', StringComparison.Ordinal) ? parts[0].TrimEnd('0').TrimEnd('.') : parts[0])} × 10{Power(power)}";
    }

    private static string Power(int power) => (power < 0 ? "⁻" : "") + string.Concat(Math.Abs(power).ToString(CultureInfo.InvariantCulture).Select(d => Raised[d - '0']));
}
