using PreclinicalDre.Core.Figures.Drawing;
using PreclinicalDre.Core.Statistics;
using PreclinicalDre.Core.Statistics.Proportions;
using PreclinicalDre.Core.Statistics.Quantal;

namespace PreclinicalDre.Core.Figures;

/// <summary>
/// Share of responders over dose on a logarithmic axis: each group as a point with Wilson's interval, the fitted curve, the dose of the effect, and
/// beneath the axis its intervals by name. With a second fit, its curve too and the protective index between both.
/// </summary>
public static class DoseResponseFigure
{
    private const double Width = 1000;
    private const double Left = 104;
    private const double Right = 980;
    private const double Top = 16;
    private const double Bottom = 236;
    private const double LaneHeight = 17;
    private const int Steps = 120;

    /// <summary>Draws the fit or fits.</summary>
    /// <param name="input">The fits and their names.</param>
    /// <param name="idPrefix">Start of the ids inside, unique on its page.</param>
    public static Figure Draw(DoseResponseInput input, string idPrefix)
    {
        ArgumentNullException.ThrowIfNull(input);
        var title = $"Response by dose: {input.Name}";
        var series = DoseSeries.Of(input);
        var data = DoseResponseTable.Of(input, series, title);
        var doses = series.SelectMany(s => s.Fit.Rows).Select(r => r.Dose).ToList();
        if (doses.Count == 0)
        {
            return EmptyFigure.Draw(idPrefix, title, "There is no dose above 0 to draw.", data, Width);
        }

        var svg = new SvgWriter(idPrefix);
        var x = DoseAxis.Around(doses, series.Select(s => s.Fit.Ed), Left, Right);
        var y = new LinearScale(0, 1, Bottom, Top + 4);
        var legend = new Legend();
        svg.Beneath(() => svg.Rect(Left, Top, Right - Left, Bottom - Top, "plot"));
        Shares(svg, y);
        svg.Group("doses");
        var row = 0;
        foreach (var s in series)
        {
            row = Points(svg, s, x, y, row, legend, input.Unit);
        }

        svg.End();
        svg.Line(Left, Bottom, Right, Bottom, "axis");
        var foot = x.Draw(svg, Top, Bottom, input.Unit);
        foreach (var s in series)
        {
            foot = Lanes(svg, s, x, y, foot, series.Count > 1, input.Unit);
        }

        foot = Index(svg, input, x, foot);
        foot = legend.Draw(svg, Left, Right, foot + 4);
        var description = DoseResponseTable.Words(input, series);
        return new(title, description, svg.ToSvg(title, description, Width, foot), data, Width, foot);
    }

    private static void Shares(SvgWriter svg, LinearScale y)
    {
        foreach (var share in new[] { 0, 0.25, 0.5, 0.75, 1 })
        {
            svg.Beneath(() => svg.Line(Left, y.At(share), Right, y.At(share), "grid"));
            svg.Text(Left - 8, y.At(share) + 4, $"{SvgText.Value(share * 100, 0)} %", "tick end");
        }
    }

    private static int Points(SvgWriter svg, DoseSeries s, DoseAxis x, LinearScale y, int row, Legend legend, string unit)
    {
        if (s.Fit.Slope is not null)
        {
            var curve = x.Doses(Steps).Select(d => (x.At(d), y.Inside(s.Fit.ShareAt(d) ?? 0))).ToList();
            svg.Path(Curves.Line(curve), s.Curve, $"{s.Words}: fitted {s.Fit.Link.ToString().ToLowerInvariant()} curve");
            legend.Add($"{s.Words}, fitted {s.Fit.Link.ToString().ToLowerInvariant()} curve", (g, cx, cy) => g.Path($"M{SvgText.Number(cx - 8)} {SvgText.Number(cy)}h16", s.Curve));
        }

        foreach (var group in s.Fit.Rows)
        {
            var bounds = Wilson.Of(group.Responded, group.N, s.Fit.Confidence);
            var (cx, cy) = (x.At(group.Dose), y.At(group.Share));
            svg.Path($"M{SvgText.Number(cx)} {SvgText.Number(y.At(bounds.Lower))}V{SvgText.Number(y.At(bounds.Upper))}", "whisker");
            svg.Path(s.Mark(cx, cy), s.Point, $"{DoseAxis.Say(group.Dose)} {unit}: {group.Responded} of {group.N}, {SvgText.Value(group.Share * 100, 1)} %", row++);
        }

        if (s.Fit.Rows.Count > 0)
        {
            legend.Add($"{s.Words}, group with Wilson's interval", (g, cx, cy) =>
            {
                g.Path($"M{SvgText.Number(cx)} {SvgText.Number(cy + 6)}v-12", "whisker");
                g.Path(s.Mark(cx, cy), s.Point);
            });
        }

        return row;
    }

    /// <summary>The dose of the effect as a line down from the curve, and a lane for each of its intervals.</summary>
    private static double Lanes(SvgWriter svg, DoseSeries s, DoseAxis x, LinearScale y, double foot, bool named, string unit)
    {
        if (s.Fit.Ed is not { } ed)
        {
            return foot;
        }

        var at = x.At(ed);
        var lanes = s.Intervals.Where(i => i.Bounds is not null).ToList();
        svg.Path($"M{SvgText.Number(at)} {SvgText.Number(y.At(s.Fit.Effect))}V{SvgText.Number(foot + (lanes.Count * LaneHeight) + 2)}", "ev-line");
        svg.Path(Glyphs.Diamond(at, y.At(s.Fit.Effect), 5), "ev", $"{s.Dose} {DoseAxis.Say(ed)} {unit}");
        foreach (var (name, bounds) in lanes)
        {
            var middle = foot + (LaneHeight / 2) + 2;
            var (from, to) = (x.At(bounds!.Value.Lower), x.At(bounds.Value.Upper));
            svg.Text(Left - 8, middle + 4, named ? $"{s.Dose} {name}" : name, "tick end");
            var tip = $"{s.Dose}, {name} interval: {DoseAxis.Say(bounds.Value.Lower)} to {DoseAxis.Say(bounds.Value.Upper)} {unit}";
            svg.Path($"M{SvgText.Number(from)} {SvgText.Number(middle - 4)}v8m0 -4H{SvgText.Number(to)}m0 -4v8", "whisker", tip);
            svg.Path(s.Mark(at, middle), s.Point, tip);
            foot += LaneHeight;
        }

        return foot + 2;
    }

    private static double Index(SvgWriter svg, DoseResponseInput input, DoseAxis x, double foot)
    {
        if (input.Index is not { Index: { } index } || input.Efficacy.Ed is not { } ed || input.Toxicity?.Ed is not { } td)
        {
            return foot;
        }

        // Its words stand above its line, clear of the lane before.
        var middle = foot + LaneHeight + 2;
        svg.Text(Left - 8, middle + 4, "PI", "tick end");
        svg.Line(x.At(ed), middle, x.At(td), middle, "target");
        svg.Text(Math.Clamp((x.At(ed) + x.At(td)) / 2, Left + 110, Right - 110), middle - 5, $"PI {DoseAxis.Say(index)}{Between(input.Index.Bounds)}", "note mid");
        return foot + (1.5 * LaneHeight);
    }

    private static string Between(Interval? bounds) => bounds is { } b ? $" ({DoseAxis.Say(b.Lower)} to {DoseAxis.Say(b.Upper)})" : "";
}
