using System.Globalization;
using System.Text;

namespace PreclinicalDre.Core.Figures.Drawing;

/// <summary>Numbers and words as SVG wants them: invariant, fixed precision, escaped, never longer than there is room.</summary>
internal static class SvgText
{
    /// <summary>Longest title or tooltip, in Unicode scalars; names typed by people have no upper bound of their own.</summary>
    public const int MaxLength = 400;

    /// <summary>Largest magnitude of a value that a figure draws; what lies beyond is no measurement.</summary>
    public const double Largest = 1e12;

    /// <summary>A coordinate with one decimal; minus zero is zero.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not finite: a figure let through what it should have left out.</exception>
    public static string Number(double value)
    {
        // A drawing has tens of thousands of them: whole tenths are written several times faster than a pattern is followed.
        if (Math.Abs(value) < Largest)
        {
            var tenths = (long)Math.Round(value * 10, MidpointRounding.AwayFromZero);
            var (whole, rest) = Math.DivRem(Math.Abs(tenths), 10);
            var sign = tenths < 0 ? "-" : "";
            return rest == 0 ? string.Create(CultureInfo.InvariantCulture, $"{sign}{whole}") : string.Create(CultureInfo.InvariantCulture, $"{sign}{whole}.{rest}");
        }

        return double.IsFinite(value)
            ? Math.Round(value, 1, MidpointRounding.AwayFromZero).ToString("0.#", CultureInfo.InvariantCulture)
            : throw new ArgumentOutOfRangeException(nameof(value), value, "A coordinate is finite.");
    }

    /// <summary>A value for people: up to <paramref name="decimals"/> decimals; empty where it is not finite.</summary>
    public static string Value(double? value, int decimals = 2) => value is { } v && double.IsFinite(v)
        ? (Math.Round(Math.Clamp(v, -1e15, 1e15), decimals, MidpointRounding.AwayFromZero) + 0.0).ToString("0." + new string('#', decimals), CultureInfo.InvariantCulture)
        : "";

    /// <summary>True for a value that can be drawn.</summary>
    public static bool Sane(double value) => double.IsFinite(value) && Math.Abs(value) <= Largest;

    /// <summary>A count and its noun: <c>1 seizure</c>, <c>2 seizures</c>.</summary>
    public static string Count(int n, string one, string? many = null) =>
        string.Create(CultureInfo.InvariantCulture, $"{n} {(n == 1 ? one : many ?? one + "s")}");

    /// <summary>Escapes for element text and attributes; what XML cannot carry, or what reorders the text around it, becomes a dot.</summary>
    public static string Escape(string text)
    {
        var safe = new StringBuilder(text.Length + 16);
        var n = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            if (++n > MaxLength)
            {
                safe.Append('…');
                break;
            }

            _ = rune.Value switch
            {
                '&' => safe.Append("&amp;"),
                '<' => safe.Append("&lt;"),
                '>' => safe.Append("&gt;"),
                '"' => safe.Append("&quot;"),
                '\'' => safe.Append("&#39;"),
                '\n' or '\r' or '\t' => safe.Append(' '),
                _ when Unshowable(rune) => safe.Append('·'),
                _ => safe.Append(rune.ToString()),
            };
        }

        return safe.ToString();
    }

    /// <summary>
    /// The text cut to a width, with an ellipsis, or empty where not even three characters fit. Widths are estimated (0.58 em a
    /// character, 0.64 em bold: a little wide for most system fonts), since Core measures no fonts.
    /// </summary>
    public static string Fit(string text, double width, double size, bool bold = false)
    {
        var room = (int)Math.Floor(width / (size * (bold ? 0.64 : 0.58)));
        var runes = text.EnumerateRunes().Take(room + 1).ToArray();
        if (runes.Length <= room)
        {
            return text;
        }

        return room < 3 ? "" : string.Concat(runes.Take(room - 1).Select(r => r.ToString())).TrimEnd() + "…";
    }

    /// <summary>The text broken at spaces into at most <paramref name="most"/> lines; the last is cut where more is left.</summary>
    public static IReadOnlyList<string> Wrap(string text, double width, double size, int most)
    {
        var lines = new List<string>();
        var line = "";
        foreach (var word in text.Replace(" %", "\u00a0%", StringComparison.Ordinal).Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var longer = line.Length == 0 ? word : line + " " + word;
            if (line.Length > 0 && Width(longer, size) > width && lines.Count + 1 < most)
            {
                lines.Add(line);
                longer = word;
            }

            line = longer;
        }

        lines.Add(line);
        return [.. lines.Select(l => Fit(l, width, size))];
    }

    /// <summary>Estimated width of a text, as <see cref="Fit"/> counts it.</summary>
    public static double Width(string text, double size, bool bold = false) =>
        Math.Min(text.Length, MaxLength) * size * (bold ? 0.64 : 0.58);

    private static bool Unshowable(Rune rune) =>
        Rune.IsControl(rune) || rune.Value is 0xFFFE or 0xFFFF or (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069);
}
