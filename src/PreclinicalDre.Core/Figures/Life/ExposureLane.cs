using PreclinicalDre.Core.Figures.Drawing;

namespace PreclinicalDre.Core.Figures.Life;

/// <summary>
/// Predicted levels as multiples of each compound's target, so that compounds with different targets share one target line;
/// time above target is filled. A compound without target is drawn on its own scale, dashed, and says so.
/// </summary>
internal static class ExposureLane
{
    private const double Height = 48;
    private const double CaptionHeight = 14;

    public static double Draw(LifeContext life, double y)
    {
        var all = life.Input.Trials.OrderBy(t => t.From).SelectMany(t => t.Exposure.Select(e => (Trial: t, Series: e)))
            .Where(e => e.Series.Points.Any(p => Drawable(p) && life.Time.Shows(p.At))).ToList();
        var samples = life.Input.Samples.Where(s => life.Time.Shows(s.At) && SvgText.Sane(s.MgPerL)).ToList();
        if (all.Count == 0 && samples.Count == 0)
        {
            life.Label(y + 9, "Exposure");
            return life.None(y, "none: neither predicted levels nor samples");
        }

        // Captions of series that overlap in time stand under one another.
        var tracks = Spans.Stack([.. all.Select(e => new FigureSpan(e.Trial.From, e.Trial.To))]);
        var top = y + (CaptionHeight * (tracks.DefaultIfEmpty(-1).Max() + 1)) + 2;
        var ratios = all.Where(e => Target(e.Series) is not null)
            .SelectMany(e => e.Series.Points.Where(Drawable).Select(p => p.MgPerL / Target(e.Series)!.Value));
        var most = Math.Clamp(NiceTicks.Above(ratios.Append(1.5).Max(), 3), 1.5, 6);
        var scale = new LinearScale(0, most, top + Height, top);

        life.Label(top + (Height / 2), "Exposure", "× target");
        life.Svg.Beneath(() => life.Svg.Rect(LifeFigure.Left, top, LifeFigure.Right - LifeFigure.Left, Height, "plot"));
        foreach (var tick in most < 3 ? new[] { 0, 1.0 } : [0, 1, most])
        {
            life.Svg.Text(LifeFigure.Left - 6, scale.At(tick) + 4, $"{SvgText.Value(tick, 1)}×", "tick end");
        }

        life.Svg.Group("exposure");
        for (var i = 0; i < all.Count; i++)
        {
            Series(life, all[i].Trial, all[i].Series, scale, y + (tracks[i] * CaptionHeight) + 11);
        }

        life.Svg.Line(LifeFigure.Left, scale.At(1), LifeFigure.Right, scale.At(1), "target", "target: the lower end of the target range");
        foreach (var sample in samples)
        {
            Sample(life, sample, scale);
        }

        life.Svg.End();
        return top + Height;
    }

    private static void Series(LifeContext life, TrialMark trial, ExposureSeries series, LinearScale ratio, double captionY)
    {
        var hue = life.Hues.Of(trial.Regimen);
        var points = series.Points.Where(p => Drawable(p) && life.Time.Shows(p.At)).OrderBy(p => p.At).ToList();
        var target = Target(series);
        var scale = target is { } t ? ratio with { To = ratio.To * t } : ratio with { To = Math.Max(1e-9, points.Max(p => p.MgPerL)) };
        var curve = Curves.Thin([.. points.Select(p => (life.Time.At(p.At), scale.Inside(p.MgPerL)))]);
        var tip = $"{series.Compound}, predicted; {(target is null ? "no target known, own scale" : $"target {SvgText.Value(target)} mg/L")}";
        if (target is { } level)
        {
            life.Svg.Path(Curves.AreaAbove(curve, scale.At(level)), hue + "-a", $"{series.Compound}: predicted level above target");
            life.Legend.Add("predicted above target", (svg, x, at) => svg.Rect(x - 8, at - 5, 16, 10, "c1-a"));
        }

        if (points.Count > 2 * Math.Max(1, curve[^1].X - curve[0].X))
        {
            // Too dense to follow as a line: the range of each column, and the line of its means.
            life.Svg.Path(Curves.Envelope(curve), hue + "-b", tip);
            life.Svg.Path(Curves.Line(Curves.Means([.. points.Select(p => (life.Time.At(p.At), scale.Inside(p.MgPerL)))])), hue + "-l", tip);
            life.Legend.Add("predicted range and mean", (svg, x, at) =>
            {
                svg.Rect(x - 8, at - 5, 16, 10, hue + "-b");
                svg.Path($"M{SvgText.Number(x - 8)} {SvgText.Number(at)}h16", hue + "-l");
            });
        }
        else
        {
            life.Svg.Path(Curves.Line(curve), hue + (target is null ? "-l dash" : "-l"), tip);
        }

        var (x0, x1) = (life.Time.Inside(trial.From), life.Time.Inside(trial.To));
        var name = trial.Exposure.Count > 1 ? series.Compound + ": " : "";
        var share = series.ShareAboveTarget is { } s && double.IsFinite(s) ? $"{SvgText.Value(s * 100, 0)} %" : null;
        string[] captions = target is null ? [$"{name}no target known", "no target"]
            : share is null ? [$"{name}target {SvgText.Value(target)} mg/L"]
            : [$"{name}{share} above {SvgText.Value(target)} mg/L", share];
        life.Svg.Text(x0 + 2, captionY, Array.Find(captions, c => SvgText.Width(c, 11) <= x1 - x0) ?? "", "td");
    }

    private static void Sample(LifeContext life, SampleMark sample, LinearScale ratio)
    {
        var series = life.Input.Trials.Where(t => t.From <= sample.At && sample.At <= t.To).SelectMany(t => t.Exposure)
            .FirstOrDefault(e => e.Compound == sample.Compound && Target(e) is not null);
        var target = series is null ? null : Target(series);
        var y = target is { } t ? ratio.Inside(sample.MgPerL / t) : ratio.At(0);
        var words = $"Sample {sample.Compound}: {(sample.BelowQuantification ? "below " : "")}{SvgText.Value(sample.MgPerL)} mg/L" +
            (target is null ? ", no target known" : $", target {SvgText.Value(target)}") + $". {life.Clock.Say(sample.At)}";
        var css = target is null || sample.BelowQuantification ? "sample hollow" : "sample";
        life.Svg.Path(Glyphs.Diamond(life.Time.At(sample.At), y, 4.2), css, words);
        life.Legend.Add("plasma sample", (svg, x, at) => svg.Path(Glyphs.Diamond(x, at, 4.2), "sample"));
        if (css != "sample")
        {
            life.Legend.Add("sample below quantification, or no target", (svg, x, at) => svg.Path(Glyphs.Diamond(x, at, 4.2), "sample hollow"));
        }
    }

    private static bool Drawable(ExposurePoint p) => SvgText.Sane(p.MgPerL) && p.MgPerL >= 0;

    private static double? Target(ExposureSeries s) => s.TargetLowMgPerL is { } t && SvgText.Sane(t) && t > 1e-9 ? t : null;
}
