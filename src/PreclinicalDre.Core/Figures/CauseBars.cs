using PreclinicalDre.Core.Figures.Drawing;

namespace PreclinicalDre.Core.Figures;

/// <summary>How many trials have a cause.</summary>
/// <param name="Cause">The cause in a few words.</param>
/// <param name="Shown">Trials in which it is shown; below 0 is taken as none.</param>
/// <param name="Possible">Trials in which it cannot be ruled out; below 0 is taken as none.</param>
public sealed record CauseCount(string Cause, int Shown, int Possible);

/// <summary>Counts by cause as bars: shown ones full, possible ones hatched, each with its number. A trial may have several causes.</summary>
public static class CauseBars
{
    private const double Width = 760;
    private const double Left = 210;
    private const double Right = 720;
    private const double Top = 10;
    private const double Row = 28;

    /// <summary>Draws the bars, in the order of the counts; causes without a trial are left out of the drawing.</summary>
    /// <param name="title">What is counted.</param>
    /// <param name="trials">Trials in all.</param>
    /// <param name="counts">The counts.</param>
    /// <param name="idPrefix">Start of the ids inside, unique on its page.</param>
    public static Figure Draw(string title, int trials, IReadOnlyList<CauseCount> counts, string idPrefix)
    {
        ArgumentNullException.ThrowIfNull(counts);
        var data = new DataTable(title, [new("Cause"), new("Trials, shown", DataKind.Number), new("Trials, cannot be ruled out", DataKind.Number)],
            [.. counts.Select(c => (IReadOnlyList<string>)[c.Cause, SvgText.Value(c.Shown, 0), SvgText.Value(c.Possible, 0)])]);
        var rows = counts.Select(c => c with { Shown = Math.Max(0, c.Shown), Possible = Math.Max(0, c.Possible) }).Where(c => c.Shown + c.Possible > 0).ToList();
        if (rows.Count == 0)
        {
            return EmptyFigure.Draw(idPrefix, title, "No failure of this study is without weight.", data, Width);
        }

        var svg = new SvgWriter(idPrefix);
        var x = new LinearScale(0, NiceTicks.Above(rows.Max(r => (double)r.Shown + r.Possible), 5), Left, Right);
        var foot = Top + (rows.Count * Row);
        var y = Axes.Numbers(svg, x, [.. NiceTicks.Between(0, x.To, 5).Where(t => t % 1 == 0)], Top, foot, "", "");
        var legend = new Legend();
        svg.Group("causes");
        for (var i = 0; i < rows.Count; i++)
        {
            var (cause, shown, possible) = rows[i];
            var at = Top + (i * Row) + 5;
            var (middle, end) = (x.At(shown), x.At((double)shown + possible));
            svg.Text(Left - 10, at + 13, SvgText.Fit(cause, Left - 16, 12), "end");
            if (shown > 0)
            {
                svg.Rect(Left, at, middle - Left, 18, "bar", $"{cause}: shown in {SvgText.Count(shown, "trial")}");
            }

            if (possible > 0)
            {
                svg.Hatch(middle, at, end - middle, 18, $"{cause}: cannot be ruled out in {SvgText.Count(possible, "trial")}");
            }

            svg.Text(end + 6, at + 13, possible == 0 ? SvgText.Value(shown, 0) : $"{shown} + {possible}", "note");
        }

        svg.End();
        svg.Line(Left, Top, Left, foot, "axis");
        legend.Add("shown", (s, lx, ly) => s.Rect(lx - 8, ly - 5, 16, 10, "bar"));
        legend.Add("cannot be ruled out", (s, lx, ly) => s.Hatch(lx - 8, ly - 5, 16, 10));
        y = legend.Draw(svg, Left, Right, y + 4);
        var description = $"{SvgText.Count(trials, "trial")}; one may have several causes. " + string.Join(", ", rows.Select(r => $"{r.Cause}: {r.Shown} shown, {r.Possible} possible")) + ".";
        return new(title, description, svg.ToSvg(title, description, Width, y), data, Width, y);
    }
}
