using System.Globalization;
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

        var format = Math.Abs(v) switch { 0 => "0", < 1e-3 or >= 1e6 => "0.####E0", >= 1000 => "0.##", _ => "0.#####" };
        return v.ToString(format, CultureInfo.InvariantCulture);
    }

    public static string Of(Interval? bounds) => bounds is { } b ? $"{Of(b.Lower)} to {Of(b.Upper)}" : None;

    public static string Of(double? lower, double? upper, string open = None) => $"{(lower is null ? open : Of(lower))} to {(upper is null ? open : Of(upper))}";

    /// <summary>A p-value; below what a reader can use it is told as a bound.</summary>
    public static string P(double? p) => p switch
    {
        null => None,
        < 1e-15 => "below 1e-15",
        < 1e-3 => p.Value.ToString("0.##E0", CultureInfo.InvariantCulture),
        _ => p.Value.ToString("0.####", CultureInfo.InvariantCulture),
    };
}
