using System.Globalization;

namespace PreclinicalDre.Core.Evaluation;

/// <summary>Numbers as a person reads them, the same everywhere.</summary>
internal static class Plain
{
    /// <summary>Up to two decimals; very large and very small ones in powers of ten.</summary>
    public static string Number(double value) => value != 0 && Math.Abs(value) is >= 1e7 or < 0.005
        ? value.ToString("0.#E0", CultureInfo.InvariantCulture)
        : value.ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>A share (0 to 1) in percent, cut (not rounded) to one decimal, so that 79.99 % never reads as 80 %.</summary>
    public static string Percent(double share) =>
        (Math.Floor((share * 1000) + 1e-9) / 10).ToString("0.#", CultureInfo.InvariantCulture) + " %";

    /// <summary>A whole number with its noun.</summary>
    public static string Count(int count, string one, string many) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? one : many)}");

    /// <summary>Days with their noun, one decimal.</summary>
    public static string Days(double days)
    {
        var text = Math.Abs(days) >= 1e7 ? Number(days) : days.ToString(Math.Abs(days) < 0.1 ? "0.###" : "0.#", CultureInfo.InvariantCulture);
        return text == "1" ? "1 day" : text + " days";
    }

    /// <summary>Names in one breath: <c>a, b and c</c>.</summary>
    public static string Join(IReadOnlyList<string> names) => names.Count switch
    {
        0 => "none",
        1 => names[0],
        _ => string.Join(", ", names.Take(names.Count - 1)) + " and " + names[^1],
    };
}
