using PreclinicalDre.Core.Figures.Drawing;

namespace PreclinicalDre.Core.Figures;

/// <summary>A change of a seizure rate in percent of the baseline's, negative where it fell.</summary>
/// <param name="Percent">The change, −100 or more.</param>
/// <param name="Lower">Lower bound of its 95 % interval.</param>
/// <param name="Upper">Upper bound; null for plus infinity.</param>
public sealed record ResponseChange(double Percent, double Lower, double? Upper);

/// <summary>One trial.</summary>
/// <param name="Label">Animal and trial.</param>
/// <param name="Regimen">What was given.</param>
/// <param name="Code">Outcome, as <c>2A</c>.</param>
/// <param name="Degree">Degree in words: <c>75 % fewer or better</c>, <c>worse</c>.</param>
/// <param name="All">Change over the whole window; null where there is no rate to compare.</param>
/// <param name="First">Change in the first half.</param>
/// <param name="Second">Change in the second half.</param>
/// <param name="Types">Change of each seizure type.</param>
public sealed record ResponseRow(
    string Label, string Regimen, string Code, string Degree, ResponseChange? All, ResponseChange? First, ResponseChange? Second,
    IReadOnlyList<(string Type, ResponseChange? Change)> Types);

/// <summary>What <see cref="ResponseFigure"/> draws.</summary>
/// <param name="Scope">Whose trials.</param>
/// <param name="Rows">The trials, in any order.</param>
public sealed record ResponseInput(string Scope, IReadOnlyList<ResponseRow> Rows);

/// <summary>
/// The degree of response, a lane a trial, the best on top: percent change with its interval; the two halves of the window as hollow marks; behind them where a partial
/// response and where worse begin. Changes beyond +200 % are drawn at the edge with an arrow.
/// </summary>
public static class ResponseFigure
{
    /// <summary>Trials drawn; further ones stand in the table alone.</summary>
    public const int MostRows = 120;

    private const double Width = 1080;
    private const double Left = 300;
    private const double Right = 890;
    private const double Most = 200;
    private const double RowHeight = 22;

    /// <summary>Draws the trials.</summary>
    /// <param name="input">The trials.</param>
    /// <param name="idPrefix">Start of the ids inside, unique on its page.</param>
    public static Figure Draw(ResponseInput input, string idPrefix)
    {
        ArgumentNullException.ThrowIfNull(input);
        var title = $"Degree of response: {input.Scope}";
        var data = Table(input, title);
        var rows = input.Rows.Where(r => r.All is not null).OrderBy(r => r.All!.Percent).ThenBy(r => r.Label, StringComparer.Ordinal).Take(MostRows).ToList();
        if (rows.Count == 0)
        {
            return EmptyFigure.Draw(idPrefix, title, "No trial has a baseline and recorded time to compare.", data);
        }

        var svg = new SvgWriter(idPrefix);
        var x = new LinearScale(-100, Most, Left, Right);
        const double Top = 28;
        var bottom = Top + (rows.Count * RowHeight) + 4;
        svg.Beneath(() =>
        {
            svg.Rect(Left, Top, Right - Left, bottom - Top, "plot");
            svg.Rect(x.At(-100), Top, x.At(-50) - x.At(-100), bottom - Top, "target-band");
            svg.Rect(x.At(25), Top, x.At(Most) - x.At(25), bottom - Top, "unrec");
        });
        svg.Text(x.At(-75), 18, "fewer by half", "sub mid");
        svg.Text(x.At(112), 18, "worse: a quarter more or above", "sub mid");
        svg.Line(x.At(0), Top, x.At(0), bottom, "axis");
        svg.Group("trials");
        for (var i = 0; i < rows.Count; i++)
        {
            Row(svg, rows[i], x, Top + (i * RowHeight) + (RowHeight / 2));
        }

        svg.End();
        var foot = Axes.Numbers(svg, x, [-100, -75, -50, -25, 0, 25, 50, 100, 150, 200], Top, bottom, "", " %");
        var legend = new Legend();
        legend.Add("change of the rate, 95 % interval", (s, cx, cy) =>
        {
            s.Line(cx - 8, cy, cx + 8, cy, "whisker");
            s.Path(Glyphs.Circle(cx, cy, 3.6), "dot");
        });
        legend.Add("first half of the window", (s, cx, cy) => s.Path(Glyphs.Triangle(cx, cy, 4), "sample hollow"));
        legend.Add("second half", (s, cx, cy) => s.Path(Glyphs.Square(cx, cy, 3.2), "sample hollow"));
        foot = legend.Draw(svg, Left, Right, foot + 4);
        var description = $"{SvgText.Count(rows.Count, "trial")}: " + string.Join(", ", rows.GroupBy(r => r.Degree, StringComparer.Ordinal).Select(g => $"{g.Count()} {g.Key}")) + "."
            + (input.Rows.Count > rows.Count ? $" {input.Rows.Count - rows.Count} further trials, or trials without a rate to compare, stand in the table alone." : "");
        return new(title, description, svg.ToSvg(title, description, Width, foot), data, Width, foot);
    }

    private static void Row(SvgWriter svg, ResponseRow row, LinearScale x, double y)
    {
        svg.Text(Left - 10, y + 4, SvgText.Fit($"{row.Label} · {row.Regimen}", Left - 24, 11.5), "note end");
        svg.Text(Right + 12, y + 4, SvgText.Fit($"{row.Code}  {row.Degree}", Width - Right - 16, 11), "td");
        var all = row.All!;
        svg.Line(x.Inside(all.Lower), y, x.Inside(all.Upper ?? Most), y, "whisker");
        Mark(row.First, (cx, cy) => Glyphs.Triangle(cx, cy, 4), "first half");
        Mark(row.Second, (cx, cy) => Glyphs.Square(cx, cy, 3.2), "second half");
        svg.Path(all.Percent > Most ? Glyphs.Arrow(Right - 4, y, 4.5) : Glyphs.Circle(x.Inside(all.Percent), y, 3.8), all.Percent > Most ? "ev" : "dot",
            $"{row.Label}, {row.Regimen}: {Say(all)}, {row.Degree}");

        void Mark(ResponseChange? change, Func<double, double, string> glyph, string what)
        {
            if (change is { } c)
            {
                svg.Path(glyph(x.Inside(c.Percent), y), "sample hollow", $"{row.Label}, {what}: {Say(c)}");
            }
        }
    }

    private static string Say(ResponseChange c) =>
        $"{SvgText.Value(c.Percent, 1)} % ({SvgText.Value(c.Lower, 1)} to {(c.Upper is { } u ? SvgText.Value(u, 1) : "any")})";

    private static DataTable Table(ResponseInput input, string title)
    {
        var rows = new List<IReadOnlyList<string>>();
        foreach (var r in input.Rows)
        {
            Add(r, "whole window", r.All);
            Add(r, "first half", r.First);
            Add(r, "second half", r.Second);
            foreach (var (type, change) in r.Types)
            {
                Add(r, type, change);
            }
        }

        return new(
            title,
            [
                new("Trial"), new("Regimen"), new("Outcome"), new("Degree"), new("Of"), new("Change", DataKind.Number, "%"), new("Lower", DataKind.Number, "%"), new("Upper", DataKind.Number, "%"),
            ],
            rows);

        void Add(ResponseRow r, string what, ResponseChange? c) =>
            rows.Add([r.Label, r.Regimen, r.Code, r.Degree, what, SvgText.Value(c?.Percent, 2), SvgText.Value(c?.Lower, 2), SvgText.Value(c?.Upper, 2)]);
    }
}
