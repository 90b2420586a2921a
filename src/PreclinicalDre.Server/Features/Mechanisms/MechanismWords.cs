using System.Globalization;
using PreclinicalDre.Core;
using PreclinicalDre.Core.Catalog;
using PreclinicalDre.Core.Mechanisms;
using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Mechanisms;

/// <summary>Addresses and words of the pages.</summary>
internal static class MechanismWords
{
    public static string Page(string study) => $"{Addresses.Study(study)}/mechanisms";

    /// <summary>A number to four figures.</summary>
    public static string Number(double value) => Readable.Digits(value, 4);

    /// <summary>A number as it was entered.</summary>
    public static string Exactly(double? value) => value?.ToString("R", CultureInfo.InvariantCulture) ?? "";

    /// <summary>A p-value; empty where there is none.</summary>
    public static string P(double? p) => p switch
    {
        null => "–",
        < 0.0001 => "< 0.0001",
        { } v => v.ToString(v < 0.01 ? "0.0000" : "0.000", CultureInfo.InvariantCulture),
    };

    public static string Hypothesis(string id) => Terms.Hypothesis.Find(id)?.Label ?? id;

    /// <summary>A value as it is shown.</summary>
    public static string Value(double? value, bool belowLimit, string category, string unit) =>
        value is { } v ? $"{(belowLimit ? "below " : "")}{Exactly(v)}{(unit.Length == 0 ? "" : " " + unit)}" : category;

    /// <summary>The median of a group, or the range in which it lies.</summary>
    public static string Median(double? low, double? high) => (low, high) switch
    {
        ({ } l, { } h) when l == h => Number(l),
        (0, { } h) => $"below {Number(h)}",
        ({ } l, { } h) => $"{Number(l)} to {Number(h)}",
        _ => "–",
    };

    /// <summary>The difference of a comparison in words: with its interval.</summary>
    public static string Difference(ComparisonLine c)
    {
        var unit = c.Unit.Length == 0 ? "" : " " + c.Unit;
        return c switch
        {
            { Shift: { } s } => $"{(s.ShiftLow == s.ShiftHigh ? Signed(s.ShiftLow) : $"{Signed(s.ShiftLow)} to {Signed(s.ShiftHigh)}")}{unit}{Bounds(s.Bounds, 1)}",
            { Share: { } s } => $"{Signed(100 * s.Difference)} percentage points{Bounds(s.Bounds, 100)}",
            _ => "–",
        };
    }

    /// <summary>The categories as a field has them.</summary>
    public static IReadOnlyList<string> Categories(string? text) => [.. (text ?? "").Split(';').Select(c => c.Trim()).Where(c => c.Length > 0)];

    /// <summary>A number as a person writes it, with comma or point; no number where the field is empty, and false where what stands there is none.</summary>
    public static (double? Value, bool IsNumber) Read(string? text) => string.IsNullOrWhiteSpace(text) ? (null, true)
        : double.TryParse(text.Trim().Replace(',', '.'), NumberStyles.Float, CultureInfo.InvariantCulture, out var v) && double.IsFinite(v) ? (v, true) : (null, false);

    /// <summary>The kind of that id; null where there is none.</summary>
    public static MeasureKind? Kind(string? id) => id switch { "numeric" => MeasureKind.Numeric, "categorical" => MeasureKind.Categorical, _ => null };

    private static string Signed(double value) => (value > 0 ? "+" : "") + Number(value);

    private static string Bounds(BoundsLine? b, double factor) => b is null ? "" : $" ({Signed(factor * b.Lower)} to {Signed(factor * b.Upper)})";
}
