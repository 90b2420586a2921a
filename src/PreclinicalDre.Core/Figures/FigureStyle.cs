using System.Globalization;
using System.Text.RegularExpressions;

namespace PreclinicalDre.Core.Figures;

/// <summary>The design tokens that a figure takes its colours from, as six-digit hex colours.</summary>
/// <param name="Bg">Page.</param>
/// <param name="Card">Surface on which the figure stands.</param>
/// <param name="Ink">Text.</param>
/// <param name="Mute">Quiet text and lines.</param>
/// <param name="Line">Grid.</param>
/// <param name="Acc">Accent.</param>
/// <param name="R">Resistant, not met.</param>
/// <param name="G">Responsive, met.</param>
/// <param name="U">Undetermined, unknown.</param>
/// <param name="Night">Dark phase.</param>
/// <param name="Plot">Plot area.</param>
public sealed record FigureTokens(
    string Bg, string Card, string Ink, string Mute, string Line, string Acc, string R, string G, string U, string Night, string Plot)
{
    /// <summary>The light theme; also for paper.</summary>
    public static FigureTokens Light { get; } = new(
        "#f7f8fa", "#ffffff", "#14181f", "#5b6472", "#e3e7ed", "#0b5cad", "#b42318", "#15803d", "#6b7280", "#eef1f6", "#fbfcfd");

    /// <summary>The dark theme.</summary>
    public static FigureTokens Dark { get; } = new(
        "#0f1318", "#171c23", "#e8ecf2", "#9aa5b5", "#2a323d", "#6db3ff", "#ff8a7a", "#6fdc98", "#9aa5b5", "#131a24", "#1b222b");

    internal string? Find(string name) => name switch
    {
        "bg" => Bg,
        "card" => Card,
        "ink" => Ink,
        "mute" => Mute,
        "line" => Line,
        "acc" => Acc,
        "r" => R,
        "g" => G,
        "u" => U,
        "night" => Night,
        "plot" => Plot,
        _ => null,
    };
}

/// <summary>The one style sheet of all figures.</summary>
public static class FigureStyle
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private static readonly Regex Variable = new(@"var\(--(?<token>[a-z]+)\)", RegexOptions.ExplicitCapture, Patience);
    private static readonly Regex Mix = new(
        "color-mix\\(in srgb,(?<over>#[0-9a-f]{6}) (?<percent>[0-9]+)%,(?<under>#[0-9a-f]{6})\\)", RegexOptions.ExplicitCapture, Patience);

    private static readonly Lazy<string> Sheet = new(Read);

    /// <summary>
    /// The style sheet, written against the design tokens (<c>--bg</c>, <c>--card</c>, <c>--ink</c> and so on) that the page defines.
    /// It is the file <c>Figures/figures.css</c>, and the server serves this text.
    /// </summary>
    public static string Css => Sheet.Value;

    /// <summary>The style sheet with every token and every mixed colour replaced by its hex value.</summary>
    /// <param name="tokens">The colours; each <c>#rrggbb</c>.</param>
    /// <exception cref="InvalidOperationException">The sheet names a token that does not exist.</exception>
    public static string Resolve(FigureTokens tokens)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        var plain = Variable.Replace(Css, m => tokens.Find(m.Groups["token"].Value)
            ?? throw new InvalidOperationException($"figures.css names the unknown token --{m.Groups["token"].Value}"));
        return Mix.Replace(plain, m => Blend(m.Groups["over"].Value, int.Parse(m.Groups["percent"].Value, CultureInfo.InvariantCulture), m.Groups["under"].Value));
    }

    private static string Blend(string over, int percent, string under)
    {
        return $"#{Channel(1):x2}{Channel(3):x2}{Channel(5):x2}";

        int Channel(int at) => (int)Math.Round(((Hex(over, at) * percent) + (Hex(under, at) * (100 - percent))) / 100.0, MidpointRounding.AwayFromZero);
    }

    private static int Hex(string colour, int at) => int.Parse(colour.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    private static string Read()
    {
        using var stream = typeof(FigureStyle).Assembly.GetManifestResourceStream("PreclinicalDre.Core.Figures.figures.css")
            ?? throw new InvalidOperationException("figures.css is not embedded");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
