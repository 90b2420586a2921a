using System.Globalization;
using PreclinicalDre.Core;
using PreclinicalDre.Core.Statistics;

namespace PreclinicalDre.Server.Features.Comparison.Statistics;

/// <summary>Numbers of results for people: the digits that mean something.</summary>
public static class SayNumber
{
    public const string None = "none";

    public static string Of(double? value)
    {
        if (value is not { } v)
        {
            return None;
        }

        return v != 0 && Math.Abs(v) is < Readable.Smallest or >= Readable.Largest
            ? Readable.Digits(v, 5)
            : v.ToString(Math.Abs(v) >= 1000 ? "0.##" : "0.#####", CultureInfo.InvariantCulture);
    }

    public static string Of(Interval? bounds) => bounds is { } b ? $"{Of(b.Lower)} to {Of(b.Upper)}" : None;

    public static string Of(double? lower, double? upper, string open = None) => $"{(lower is null ? open : Of(lower))} to {(upper is null ? open : Of(upper))}";

    /// <summary>A p-value; below what a reader can use it is told as a bound.</summary>
    public static string P(double? p) => p switch
    {
        null => None,
        < 1e-15 => "below 10⁻¹⁵",
        < 1e-3 => Readable.Digits(p.Value),
        _ => p.Value.ToString("0.####", CultureInfo.InvariantCulture),
    };
}
