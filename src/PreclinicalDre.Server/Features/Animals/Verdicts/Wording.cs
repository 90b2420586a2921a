using System.Globalization;
using PreclinicalDre.Core;
using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Animals.Verdicts;

/// <summary>Codes of the answer as pages say them.</summary>
[Face]
public static class Wording
{
    public static string Classification(string? code) => code switch
    {
        "drug-resistant" => "Drug-resistant",
        "drug-responsive" => "Drug-responsive",
        "undefined" => "Undefined",
        "not-applicable" => "Not applicable",
        null => "Not judged yet",
        _ => code,
    };

    /// <summary>The class that gives a classification its shape and colour.</summary>
    public static string Css(string? code) => code switch
    {
        "drug-resistant" => "resistant",
        "drug-responsive" => "responsive",
        "not-applicable" => "not-applicable",
        _ => "undefined",
    };

    public static string Pattern(string? code) => code switch
    {
        "not-established" => "No course yet: no trial shows freedom or failure",
        "seizure-free-throughout" => "Seizure-free in every trial that counts",
        "never-seizure-free" => "Never seizure-free",
        "remission" => "Remission after failure",
        "fluctuating" => "Fluctuating: freedom and failure in turn",
        "late-resistance" => "Late resistance: free first, failing later",
        "relapse" => "Relapse: failure, freedom, failure again",
        "not-applicable" => "No course: these are screening results",
        null => "",
        _ => code,
    };

    public static string Degree(string code) => code switch
    {
        "seizure-free" => "seizure-free",
        "reduction-75" => "fewer by 75 % or more",
        "reduction-50" => "fewer by 50 % or more",
        "no-meaningful-change" => "no meaningful change",
        "worse" => "worse",
        "unknown" => "unknown",
        _ => code,
    };

    public static string Category(int category) => category switch
    {
        1 => "seizure-free",
        2 => "treatment failure",
        _ => "undetermined",
    };

    /// <summary>Class of an outcome's category: freedom, failure, not determined.</summary>
    public static string CategoryCss(int category) => category switch { 1 => "responsive", 2 => "resistant", _ => "undefined" };

    public static string Subcategory(string code) => code.Length == 0 ? "" : code[^1] switch
    {
        'A' => "no adverse effects",
        'B' => "adverse effects",
        _ => "adverse effects not assessed",
    };

    public static string State(string state) => state.Replace('-', ' ');

    /// <summary>A reason code of an undetermined outcome.</summary>
    public static string Reason(string code) => code switch
    {
        "no-maintenance-window" => "ended before steady state",
        "duration" => "seizure-free time too short",
        _ => CriterionText.Name(code).ToLowerInvariant(),
    };

    /// <summary>The verdict's paragraph without its first word, which the card shows large.</summary>
    public static string WithoutHeadline(string words, string classification)
    {
        var head = Classification(classification) + ": ";
        return words.StartsWith(head, StringComparison.Ordinal) && words.Length > head.Length
            ? char.ToUpperInvariant(words[head.Length]) + words[(head.Length + 1)..]
            : words;
    }

    /// <summary>A share in percent, cut to one decimal and never rounded up to a threshold.</summary>
    public static string Percent(double share) =>
        (Math.Floor((share * 1000) + 1e-9) / 10).ToString("0.#", CultureInfo.InvariantCulture) + " %";

    public static string Number(double value) => value != 0 && Math.Abs(value) is >= 1e7 or < 0.005
        ? Readable.Digits(value, 2)
        : value.ToString("0.##", CultureInfo.InvariantCulture);

    public static string Days(double days) => days.ToString(Math.Abs(days) is > 0 and < 0.1 ? "0.###" : "0.0", CultureInfo.InvariantCulture) + " d";

    /// <summary>Change of the rate with its sign: a fall is negative.</summary>
    public static string Change(StoredReduction reduction) => Signed(-reduction.Percent) + " %";

    /// <summary>Exact 95 % interval of the change.</summary>
    public static string Interval(StoredReduction reduction) =>
        $"{Signed(-reduction.Upper)} to {(reduction.Lower is { } lower ? Signed(-lower) : "+∞")} %";

    /// <summary>A probability as people read it.</summary>
    public static string Chance(double p) => p switch
    {
        < 1e-9 => "below 1 in 10⁹",
        < 0.001 => $"1 in {(1 / p).ToString("#,0", CultureInfo.InvariantCulture)}",
        _ => Percent(p),
    };

    private static string Signed(double value)
    {
        var rounded = Math.Round(value, Math.Abs(value) < 10 ? 1 : 0);
        var text = Math.Abs(rounded).ToString("0.#", CultureInfo.InvariantCulture);
        return rounded switch { > 0 => "+" + text, < 0 => "−" + text, _ => "0" };
    }
}
