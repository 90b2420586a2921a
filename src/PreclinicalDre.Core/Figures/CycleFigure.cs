using PreclinicalDre.Core.Figures.Drawing;
using PreclinicalDre.Core.Seizures.Rhythm;

namespace PreclinicalDre.Core.Figures;

/// <summary>Rhythms of more than a day: power by the length of the cycle, with the line that chance seldom passes.</summary>
public static class CycleFigure
{
    private const double Width = 1080;
    private const double Left = 70;
    private const double Right = 1060;
    private const double Top = 30;
    private const double Bottom = 210;

    /// <summary>Draws the spectrum.</summary>
    /// <param name="name">The animal's id, or the study's code.</param>
    /// <param name="spectrum">The powers.</param>
    /// <param name="idPrefix">Start of the ids inside, unique on its page.</param>
    public static Figure Draw(string name, CycleSpectrum spectrum, string idPrefix)
    {
        ArgumentNullException.ThrowIfNull(spectrum);
        var title = $"Rhythms of more than a day: {name}";
        var points = spectrum.Powers.Where(p => SvgText.Sane(p.Power) && p.PeriodDays > 0).OrderBy(p => p.PeriodDays).ToList();
        var data = new DataTable(title, [new("Length of the cycle", DataKind.Number, "days"), new("Power", DataKind.Number), new("Threshold", DataKind.Number)],
            [.. points.Select(p => (IReadOnlyList<string>)[SvgText.Value(p.PeriodDays, 4), SvgText.Value(p.Power, 6), SvgText.Value(spectrum.Threshold, 6)])]);
        if (points.Count == 0)
        {
            return EmptyFigure.Draw(idPrefix, title, $"Too little is recorded to tell a cycle: it takes {CycleSpectrum.LeastDays} recorded days with {CycleSpectrum.LeastSeizures} seizures of an animal.", data);
        }

        var svg = new SvgWriter(idPrefix);
        var legend = new Legend();
        var x = new LogScale(points[0].PeriodDays, points[^1].PeriodDays, Left + 12, Right - 12);
        var y = new LinearScale(0, NiceTicks.Above(Math.Max(points.Max(p => p.Power), spectrum.Threshold ?? 0) * 1.08, 4), Bottom, Top);
        svg.Beneath(() => svg.Rect(Left, Top, Right - Left, Bottom - Top, "plot"));
        Axes.Values(svg, y, NiceTicks.Between(0, y.To, 4), Left, Right);
        svg.Text(Left - 62, 16, "power (1: what chance gives on average)", "sub");
        if (spectrum.Threshold is { } threshold)
        {
            svg.Line(Left, y.Inside(threshold), Right, y.Inside(threshold), "band-line", $"threshold {SvgText.Value(threshold)}");
            legend.Add("passed by chance in 5 of 100 records", (s, cx, cy) => s.Line(cx - 8, cy, cx + 8, cy, "band-line"));
        }

        svg.Group("cycles");
        foreach (var (p, row) in points.Select((p, i) => (p, i)))
        {
            var above = p.Power > spectrum.Threshold;
            svg.Line(x.Inside(p.PeriodDays), Bottom, x.Inside(p.PeriodDays), y.Inside(p.Power), "step");
            svg.Path(Glyphs.Circle(x.Inside(p.PeriodDays), y.Inside(p.Power), 3.2), above ? "dot" : "dot zero", $"{SvgText.Value(p.PeriodDays)} days: power {SvgText.Value(p.Power)}", row);
            legend.Add(above ? "above it" : "not above it", (s, cx, cy) => s.Path(Glyphs.Circle(cx, cy, 3.2), above ? "dot" : "dot zero"));
        }

        svg.End();
        svg.Line(Left, Bottom, Right, Bottom, "axis");
        foreach (var tick in NiceTicks.Log(points[0].PeriodDays, points[^1].PeriodDays))
        {
            svg.Text(x.Inside(tick), Bottom + 15, SvgText.Value(tick, 1), "tick mid");
        }

        svg.Text(Right, Bottom + 29, "length of the cycle, days, logarithmic", "sub end");
        var bottom = legend.Draw(svg, Left, Right, Bottom + 34);
        var description = spectrum.Strongest is { } best
            ? $"The strongest cycle is {SvgText.Value(best.PeriodDays, 1)} days long, power {SvgText.Value(best.Power)}, above the threshold of {SvgText.Value(spectrum.Threshold)}. {SvgText.Count(spectrum.Animals, "animal")}. A drug's effect or a trend shows as a long cycle too."
            : $"No cycle stands above the threshold of {SvgText.Value(spectrum.Threshold)}. {SvgText.Count(spectrum.Animals, "animal")}.";
        return new(title, description, svg.ToSvg(title, description, Width, bottom), data, Width, bottom);
    }
}
