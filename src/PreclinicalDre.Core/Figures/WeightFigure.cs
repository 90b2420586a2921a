using NodaTime;
using PreclinicalDre.Core.Figures.Drawing;

namespace PreclinicalDre.Core.Figures;

/// <summary>
/// Body weight in percent of the baseline over days: a point a weighing, lines at the losses of <see cref="WeightBaseline.Limits"/>, trials as shade.
/// </summary>
public static class WeightFigure
{
    private const double Width = 1080;
    private const double Left = 70;
    private const double Right = 920;
    private const double Top = 30;
    private const double Height = 240;

    /// <summary>Room above the axis for the names of the trials, so that they never stand on data.</summary>
    private const double Strip = 38;

    /// <summary>Draws the weights.</summary>
    /// <param name="input">Weights and trials.</param>
    /// <param name="idPrefix">Start of the ids inside, unique on its page.</param>
    public static Figure Draw(WeightInput input, string idPrefix)
    {
        ArgumentNullException.ThrowIfNull(input);
        var title = $"Body weight of animal {input.Animal} in percent of its baseline";
        var clock = new LabClock(input.Zone, input.Zero);
        var baseline = WeightBaseline.Of(input.Weights, input.Trials.Count > 0 ? input.Trials.Min(t => t.From) : null);
        var data = Table(input, clock, baseline);
        var points = baseline is null ? [] : input.Weights.Select((w, row) => new Point(w, row, baseline.Percent(w.Grams), baseline.Reached(w.Grams)))
            .Where(p => p.Weight.Grams > 0 && SvgText.Sane(p.Weight.Grams) && SvgText.Sane(p.Percent)).OrderBy(p => p.Weight.At).ThenBy(p => p.Row).ToList();
        if (baseline is null || points.Count == 0)
        {
            return EmptyFigure.Draw(idPrefix, title, $"No body weight of animal {input.Animal} is known.", data);
        }

        var (first, last) = (points[0].Weight.At, points[^1].Weight.At);
        if ((Domain.Complaint(first, last) ?? Domain.Complaint(input.Zero, input.Zero)) is { } complaint)
        {
            return EmptyFigure.Draw(idPrefix, title, complaint, data);
        }

        var svg = new SvgWriter(idPrefix);
        var time = new TimeScale(clock.StartOf(clock.Day(first)), clock.StartOf(clock.Day(last) + 1), Left, Right);
        var y = Scale(points);
        var legend = new Legend();
        svg.Beneath(() => svg.Rect(Left, Top, Right - Left, Height, "plot"));
        Trials(svg, input, clock, time, legend);
        Axes.Values(svg, y, NiceTicks.Between(y.From, y.To, 6), Left, Right, " %");
        svg.Text(Left - 62, 16, $"weight in % of {SvgText.Value(baseline.Weight.Grams)} g, {baseline.Words}", "sub");
        svg.Line(Left, y.At(100), Right, y.At(100), "band-line", $"baseline {SvgText.Value(baseline.Weight.Grams)} g, {baseline.Words}. {clock.Say(baseline.Weight.At)}");
        Limits(svg, y);
        Points(svg, points, clock, time, y, legend);
        svg.Line(Left, y.Start, Right, y.Start, "axis");
        var bottom = legend.Draw(svg, Left, Width - 20, Axes.Days(svg, time, clock, Top, y.Start) + 6);
        var description = Words(input, points, baseline, clock);
        return new(title, description, svg.ToSvg(title, description, Width, bottom), data, Width, bottom);
    }

    /// <summary>All weights and all limits fit, in steps of 5 %.</summary>
    private static LinearScale Scale(List<Point> points) => new(
        Math.Max(0, Math.Min(75, Math.Floor((points.Min(p => p.Percent) - 1) / 5) * 5)),
        Math.Max(105, Math.Ceiling((points.Max(p => p.Percent) + 1) / 5) * 5),
        Top + Height, Top + Strip);

    private static void Trials(SvgWriter svg, WeightInput input, LabClock clock, TimeScale time, Legend legend)
    {
        string? last = null;
        foreach (var trial in input.Trials.Where(t => time.Shows(new FigureSpan(t.From, t.To))).OrderBy(t => t.From))
        {
            var (x0, x1) = (time.Inside(trial.From), time.Inside(trial.To));
            svg.Beneath(() => svg.Rect(x0, Top, x1 - x0, Height, "d2", $"{trial.Regimen}{(trial.DoseLine is null ? "" : ", " + trial.DoseLine)}: {clock.Say(trial.From)} to {clock.Say(trial.To)}"));
            svg.Text(x0 + 4, Top + 15, trial.Regimen == last ? "" : SvgText.Fit(trial.Regimen, x1 - x0 - 6, 12, bold: true), "tn");
            svg.Text(x0 + 4, Top + 29, SvgText.Fit(trial.DoseLine ?? "", x1 - x0 - 6, 11), "td");
            last = trial.Regimen;
            legend.Add("on an ASM trial", (s, x, cy) => s.Rect(x - 8, cy - 5, 16, 10, "d2 key-box"));
        }
    }

    /// <summary>Lines across, their names beside the plot; names keep apart where the scale puts the lines close together.</summary>
    private static void Limits(SvgWriter svg, LinearScale y)
    {
        svg.Group("limits");
        var under = y.Start - (WeightBaseline.Limits.Count * 14) - 10;
        var text = Math.Min(y.At(100 - WeightBaseline.Limits[0].LossPercent), under) - 14;
        foreach (var (alert, loss) in WeightBaseline.Limits)
        {
            var at = y.At(100 - loss);
            text = Math.Max(text + 14, Math.Min(at, under += 14));
            svg.Line(Left, at, Right, at, Line(alert), $"{Name(alert)}: {SvgText.Value(loss)} % of the baseline lost");
            svg.Text(Right + 6, text + 4, $"{Name(alert)} −{SvgText.Value(loss)} %", "note");
        }

        svg.End();
        svg.Text(Right + 6, Top + 12, "limits: GK unverified", "sub");
        svg.Text(Right + 6, Top + 26, "local licence rules win", "sub");
    }

    private static void Points(SvgWriter svg, List<Point> points, LabClock clock, TimeScale time, LinearScale y, Legend legend)
    {
        svg.Path(Curves.Line([.. points.Select(p => (time.At(p.Weight.At), y.At(p.Percent)))]), "curve");
        svg.Group("weights");
        foreach (var p in points)
        {
            var (path, css) = Mark(p.Alert, time.At(p.Weight.At), y.At(p.Percent));
            svg.Path(path, css, $"{SvgText.Value(p.Weight.Grams)} g, {SvgText.Value(p.Percent, 1)} % of baseline{(p.Alert == WeightAlert.None ? "" : $", {Name(p.Alert)}")}. {clock.Say(p.Weight.At)}", p.Row);
        }

        svg.End();
        foreach (var alert in points.Select(p => p.Alert).Distinct().Order())
        {
            legend.Add(alert == WeightAlert.None ? "weight" : $"weight, {Name(alert)}", (s, x, cy) =>
            {
                var (path, css) = Mark(alert, x, cy);
                s.Path(path, css);
            });
        }
    }

    private static string Name(WeightAlert alert) => alert switch
    {
        WeightAlert.None => "no limit reached",
        WeightAlert.Info => "INFO",
        WeightAlert.Warn => "WARN",
        WeightAlert.EndPoint => "humane end point",
        _ => throw new ArgumentOutOfRangeException(nameof(alert), alert, null),
    };

    private static string Line(WeightAlert alert) => alert switch
    {
        WeightAlert.Info => "w-info",
        WeightAlert.Warn => "w-warn",
        _ => "w-end",
    };

    private static (string Path, string Css) Mark(WeightAlert alert, double x, double y) => alert switch
    {
        WeightAlert.None => (Glyphs.Circle(x, y, 3.2), "dot"),
        WeightAlert.Info => (Glyphs.Diamond(x, y, 4.4), "sample hollow"),
        WeightAlert.Warn => (Glyphs.Square(x, y, 3.6), "sample"),
        _ => (Glyphs.Triangle(x, y - 1, 5), "s-c"),
    };

    private static string Words(WeightInput input, List<Point> points, WeightBaseline baseline, LabClock clock)
    {
        var low = points.MinBy(p => p.Percent)!;
        var left = input.Weights.Count - points.Count;
        return $"{SvgText.Count(points.Count, "weight")} from day {clock.Day(points[0].Weight.At)} to day {clock.Day(points[^1].Weight.At)}. " +
            $"100 % is {SvgText.Value(baseline.Weight.Grams)} g, {baseline.Words} ({clock.Say(baseline.Weight.At)}). " +
            $"The lowest is {SvgText.Value(low.Percent, 1)} % ({Name(low.Alert)}) on day {clock.Day(low.Weight.At)}, the latest {SvgText.Value(points[^1].Percent, 1)} %. " +
            "Lines stand at a loss of 10 % (INFO), 15 % (WARN) and 20 % (humane end point). These limits are general knowledge, unverified: the rules of the local licence win. " +
            "An animal that should still grow may fall behind its age without reaching one." +
            (left == 0 ? "" : $" {SvgText.Count(left, "weight")} that cannot be drawn stand in the table.");
    }

    private static DataTable Table(WeightInput input, LabClock clock, WeightBaseline? baseline) => new($"Body weights and trials of animal {input.Animal}",
        [new("Kind"), new("From", DataKind.Time), new("To", DataKind.Time), new("Weight", DataKind.Number, "g"), new("Of baseline", DataKind.Number, "%"), new("What")],
        [
            .. input.Weights.Select(w => Row("weight", clock.Iso(w.At), "", SvgText.Value(w.Grams, 4), SvgText.Value(baseline?.Percent(w.Grams), 4),
                baseline is null ? "" : w == baseline.Weight ? $"baseline: {baseline.Words}" : baseline.Reached(w.Grams) is not WeightAlert.None and var alert ? Name(alert) : "")),
            .. input.Trials.Select(t => Row("trial", clock.Iso(t.From), clock.Iso(t.To), "", "", $"{t.Regimen} {t.DoseLine}".TrimEnd())),
        ]);

    private static IReadOnlyList<string> Row(params string[] cells) => cells;

    private sealed record Point(WeightMark Weight, int Row, double Percent, WeightAlert Alert);
}
