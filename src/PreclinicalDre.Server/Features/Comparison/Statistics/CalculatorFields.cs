using System.Globalization;
using PreclinicalDre.Core;

namespace PreclinicalDre.Server.Features.Comparison.Statistics;

/// <summary>Fields of the calculators: percentages, counts and choices as people type them, and addresses that hold them.</summary>
public static class CalculatorFields
{
    /// <summary>Longest query that an address holds; a longer question is answered in place.</summary>
    public const int LongestQuery = 4000;

    private const double MostCount = 1e9;

    /// <summary>The fields that say something, as a query with its question mark; empty where none does.</summary>
    public static string Query(params (string Name, string? Value)[] fields)
    {
        var said = fields.Where(f => !string.IsNullOrWhiteSpace(f.Value)).Select(f => $"{f.Name}={Uri.EscapeDataString(f.Value!.Trim().ReplaceLineEndings("\n"))}");
        return string.Join('&', said) is { Length: > 0 } query ? "?" + query : "";
    }

    /// <summary>A percentage strictly between 0 and 100.</summary>
    public static double Percent(string? text, double otherwise, string name, List<Finding> findings)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return otherwise;
        }

        if (Number(text, out var number) && number is > 0 and < 100)
        {
            return number;
        }

        findings.Add(Finding.Error("bad-percent", "The percentage does not fit.", new Location(Path: name), text, "a number above 0 and below 100, decimals with a point"));
        return otherwise;
    }

    public static T Choice<T>(string? text, T otherwise, string name, List<Finding> findings)
        where T : struct, Enum
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return otherwise;
        }

        if (text.All(char.IsAsciiLetter) && Enum.TryParse<T>(text, ignoreCase: true, out var choice))
        {
            return choice;
        }

        findings.Add(Finding.Error("unknown-choice", "There is no such choice.", new Location(Path: name), text, string.Join(" or ", Enum.GetNames<T>()).ToLowerInvariant()));
        return otherwise;
    }

    public static long Count(string? text, string name, List<Finding> findings)
    {
        if (Number(text, out var number) && number >= 0 && number <= MostCount && number == Math.Floor(number))
        {
            return (long)number;
        }

        findings.Add(Finding.Error("bad-count", "A count belongs here.", new Location(Path: name), string.IsNullOrWhiteSpace(text) ? "nothing" : text, "a whole number of 0 or more"));
        return 0;
    }

    public static double Time(string? text, string name, List<Finding> findings)
    {
        if (Number(text, out var number) && number is >= 1e-9 and <= 1e9)
        {
            return number;
        }

        findings.Add(Finding.Error("bad-time", "A time belongs here.", new Location(Path: name), string.IsNullOrWhiteSpace(text) ? "nothing" : text, "a number above 0, decimals with a point"));
        return 1;
    }

    private static bool Number(string? text, out double number) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number) && double.IsFinite(number);
}
