using PreclinicalDre.Core.Figures.Drawing;
using PreclinicalDre.Core.Statistics;

namespace PreclinicalDre.Core.Figures;

/// <summary>A share at a value of the horizontal axis.</summary>
/// <param name="X">Where; finite.</param>
/// <param name="Share">0 to 1.</param>
/// <param name="Bounds">Its interval; null where there is none.</param>
public sealed record SharePoint(double X, double Share, Interval? Bounds = null);

/// <summary>One line.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Points">Its points, in any order.</param>
public sealed record ShareSeries(string Name, IReadOnlyList<SharePoint> Points);

/// <summary>Shares over something that was varied.</summary>
/// <param name="Title">What is shown.</param>
/// <param name="XName">Name of the horizontal axis, with its unit.</param>
/// <param name="YName">What the share is of.</param>
/// <param name="Series">The lines.</param>
/// <param name="Wanted">A share to reach, drawn as a dashed line; null for none.</param>
/// <param name="Mark">A value of the axis to point out, with its words; null for none.</param>
public sealed record ShareCurvesInput(string Title, string XName, string YName, IReadOnlyList<ShareSeries> Series, double? Wanted = null, (double X, string Words)? Mark = null);

/// <summary>Shares as lines with whiskers: power over group size, sensitivity over trial length. Series differ in glyph and dash as well as in hue.</summary>
public static class ShareCurves
{
    private const double Width = 820;
    private const double Left = 64;
    private const double Right = 800;
    private const double Top = 14;
    private const double Bottom = 314;

    private static readonly Func<double, double, string>[] Shapes =
        [(x, y) => Glyphs.Circle(x, y, 4), (x, y) => Glyphs.Square(x, y, 3.6), (x, y) => Glyphs.Triangle(x, y, 4.6), (x, y) => Glyphs.Diamond(x, y, 5)];

    /// <summary>Draws the lines.</summary>
    /// <param name="input">What to draw.</param>
    /// <param name="idPrefix">Start of the ids inside, unique on its page.</param>
    public static Figure Draw(ShareCurvesInput input, string idPrefix)
    {
        ArgumentNullException.ThrowIfNull(input);
        var data = new DataTable(
            input.Title,
            [new("Series"), new(input.XName, DataKind.Number), new("Share", DataKind.Number), new("Lower", DataKind.Number), new("Upper", DataKind.Number)],
            [.. input.Series.SelectMany(s => s.Points.OrderBy(p => p.X).Select(p => (IReadOnlyList<string>)[s.Name, N(p.X), N(p.Share), N(p.Bounds?.Lower), N(p.Bounds?.Upper)]))]);
        var all = input.Series.SelectMany(s => s.Points).ToList();
        if (all.Count == 0)
        {
            return EmptyFigure.Draw(idPrefix, input.Title, "There is nothing to show yet.", data, Width);
        }

        var xs = all.Select(p => p.X).Distinct().Order().ToList();
        var x = new LinearScale(Math.Min(0, xs[0]), xs[^1], Left + 6, Right - 10);
        var y = new LinearScale(0, 1, Bottom, Top);
        var svg = new SvgWriter(idPrefix);
        var legend = new Legend();
        svg.Beneath(() => svg.Rect(Left, Top, Right - Left, Bottom - Top, "plot"));
        foreach (var share in new[] { 0, 0.2, 0.4, 0.6, 0.8, 1 })
        {
            svg.Beneath(() => svg.Line(Left, y.At(share), Right, y.At(share), "grid"));
            svg.Text(Left - 8, y.At(share) + 4, $"{SvgText.Value(share * 100, 0)} %", "tick end");
        }

        if (input.Wanted is { } wanted)
        {
            svg.Line(Left, y.At(wanted), Right, y.At(wanted), "target", $"wanted: {SvgText.Value(wanted * 100, 1)} %");
            legend.Add($"wanted, {SvgText.Value(wanted * 100, 1)} %", (s, cx, cy) => s.Line(cx - 8, cy, cx + 8, cy, "target"));
        }

        svg.Group("shares");
        var row = 0;
        for (var i = 0; i < input.Series.Count; i++)
        {
            row = Line(svg, input.Series[i], i, x, y, row, legend);
        }

        svg.End();
        if (input.Mark is { } mark)
        {
            svg.Line(x.At(mark.X), Top, x.At(mark.X), Bottom, "ev-line");
            svg.Text(Math.Clamp(x.At(mark.X), Left + 60, Right - 60), Top + 12, mark.Words, "note mid");
        }

        svg.Line(Left, Bottom, Right, Bottom, "axis");
        var foot = Axes.Numbers(svg, x, Ticks(xs, x), Top, Bottom, "", "");
        svg.Text(Right, foot + 10, input.XName, "sub end");
        svg.Text(Left, foot + 10, input.YName, "sub");
        foot = legend.Draw(svg, Left, Right, foot + 14);
        var description = string.Join(" ", input.Series.Where(s => s.Points.Count > 0).Select(s => $"{s.Name}: {Say(s.Points.MinBy(p => p.X)!)} to {Say(s.Points.MaxBy(p => p.X)!)} ({input.XName})."));
        return new(input.Title, description, svg.ToSvg(input.Title, description, Width, foot), data, Width, foot);
    }

    private static int Line(SvgWriter svg, ShareSeries series, int index, LinearScale x, LinearScale y, int row, Legend legend)
    {
        var points = series.Points.OrderBy(p => p.X).ToList();
        var look = $"c{(index % 6) + 1}-l{(index % 2 == 1 ? " dash" : "")}";
        var shape = Shapes[index % Shapes.Length];
        svg.Path(string.Concat(points.Select((p, i) => $"{(i == 0 ? "M" : "L")}{SvgText.Number(x.At(p.X))} {SvgText.Number(y.At(p.Share))}")), look);
        foreach (var p in points)
        {
            if (p.Bounds is { } bounds)
            {
                svg.Path($"M{SvgText.Number(x.At(p.X))} {SvgText.Number(y.At(bounds.Lower))}V{SvgText.Number(y.At(bounds.Upper))}", "whisker");
            }

            svg.Path(shape(x.At(p.X), y.At(p.Share)), $"c{(index % 6) + 1}-d", $"{series.Name}, {N(p.X)}: {SvgText.Value(p.Share * 100, 1)} %{(p.Bounds is { } b ? $" ({SvgText.Value(b.Lower * 100, 1)} to {SvgText.Value(b.Upper * 100, 1)} %)" : "")}", row++);
        }

        legend.Add(series.Name, (s, cx, cy) =>
        {
            s.Line(cx - 8, cy, cx + 8, cy, look);
            s.Path(shape(cx, cy), $"c{(index % 6) + 1}-d");
        });
        return row;
    }

    // The values themselves where they stand apart far enough, else round numbers.
    private static IReadOnlyList<double> Ticks(List<double> xs, LinearScale x) =>
        xs.Zip(xs.Skip(1)).All(p => x.At(p.Second) - x.At(p.First) >= 30) ? xs : NiceTicks.Between(x.From, x.To, 10);

    private static string Say(SharePoint p) => $"{SvgText.Value(p.Share * 100, 1)} % at {N(p.X)}";

    private static string N(double? value) => SvgText.Value(value, 6);
}
