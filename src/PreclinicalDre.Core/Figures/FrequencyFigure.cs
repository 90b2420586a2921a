using NodaTime;
using PreclinicalDre.Core.Figures.Drawing;

namespace PreclinicalDre.Core.Figures;

/// <summary>
/// Seizures per 24 recorded hours over time: a point a bin with its interval, the baseline with its interval as a band, doses as shade
/// (deeper is more), the group as a dotted line. Bins without recorded time are hatched.
/// </summary>
public static class FrequencyFigure
{
    private const double Width = 1080;
    private const double Left = 70;
    private const double Right = 1060;
    private const double Top = 30;
    private const double Height = 262;

    /// <summary>Room above the axis for the names of the doses, so that they never stand on data.</summary>
    private const double Strip = 38;

    /// <summary>Draws the rates.</summary>
    /// <param name="input">Bins, baseline, doses, group.</param>
    /// <param name="idPrefix">Start of the ids inside, unique on its page.</param>
    public static Figure Draw(FrequencyInput input, string idPrefix)
    {
        ArgumentNullException.ThrowIfNull(input);
        var title = $"Seizures per 24 recorded hours: {input.Name}";
        var clock = new LabClock(input.Zone, input.Zero);
        var data = Table(input, clock, title);
        var bins = input.Bins.Where(b => b.To > b.From).OrderBy(b => b.From).ToList();
        if (bins.Count == 0)
        {
            return EmptyFigure.Draw(idPrefix, title, $"There is no rate for {input.Name}: no stretch of time was given.", data);
        }

        var (from, to) = (bins[0].From, bins.Max(b => b.To));
        if ((Domain.Complaint(from, to) ?? Domain.Complaint(input.Zero, input.Zero)) is { } complaint)
        {
            return EmptyFigure.Draw(idPrefix, title, complaint, data);
        }

        var svg = new SvgWriter(idPrefix);
        var time = new TimeScale(from, to, Left, Right);
        var y = new LinearScale(0, Most(input, bins), Top + Height, Top + Strip);
        var legend = new Legend();
        svg.Beneath(() => svg.Rect(Left, Top, Right - Left, Height, "plot"));
        Doses(svg, input, clock, time, y, legend);
        Baseline(svg, input.Baseline, y, legend);
        Axes.Values(svg, y, NiceTicks.Between(0, y.To, 5), Left, Right);
        svg.Text(Left - 62, 16, "seizures per 24 recorded hours", "sub");
        Group(svg, input, clock, time, y, legend);
        Bins(svg, bins, clock, time, y, legend);
        svg.Line(Left, y.Start, Right, y.Start, "axis");
        var bottom = Axes.Days(svg, time, clock, Top, y.Start);
        bottom = legend.Draw(svg, Left, Right, bottom + 6);
        var description = Words(input, bins, clock);
        return new(title, description, svg.ToSvg(title, description, Width, bottom), data, Width, bottom);
    }

    /// <summary>Top of the axis: all rates and the baseline's interval fit; whiskers may reach out of the frame, since few hours make them long.</summary>
    private static double Most(FrequencyInput input, List<FrequencyBin> bins)
    {
        var rates = bins.Where(b => SvgText.Sane(b.PerDay ?? 0)).Select(b => b.PerDay ?? 0).ToList();
        var most = rates.DefaultIfEmpty(0).Max();
        var whiskers = bins.Select(b => b.Upper ?? 0).Where(SvgText.Sane).DefaultIfEmpty(0).Max();
        most = Math.Max(most, Math.Min(whiskers, most * 1.6));
        most = Math.Max(most, input.Baseline is { } b && SvgText.Sane(b.Upper) ? b.Upper : 0);
        return NiceTicks.Above(most > 0 ? most * 1.04 : 1, 5);
    }

    private static void Doses(SvgWriter svg, FrequencyInput input, LabClock clock, TimeScale time, LinearScale y, Legend legend)
    {
        var shown = input.Doses.Where(d => time.Shows(new FigureSpan(d.From, d.To))).OrderBy(d => d.From).ToList();
        var most = shown.Select(d => d.MgPerKgPerDay ?? 0).Where(SvgText.Sane).DefaultIfEmpty(0).Max();
        string? last = null;
        foreach (var dose in shown)
        {
            var (x0, x1) = (time.Inside(dose.From), time.Inside(dose.To));
            var depth = most > 0 && dose.MgPerKgPerDay is { } d && SvgText.Sane(d) ? Math.Clamp((int)Math.Ceiling(d / most * 4), 1, 4) : 2;
            var words = dose.DoseLine is null ? dose.Regimen : $"{dose.Regimen}, {dose.DoseLine}";
            svg.Beneath(() => svg.Rect(x0, Top, x1 - x0, Height, $"d{depth}", $"{words}: {clock.Say(dose.From)} to {clock.Say(dose.To)}"));
            svg.Text(x0 + 4, Top + 15, dose.Regimen == last ? "" : SvgText.Fit(dose.Regimen, x1 - x0 - 6, 12, bold: true), "tn");
            svg.Text(x0 + 4, Top + 29, SvgText.Fit(dose.DoseLine ?? "", x1 - x0 - 6, 11), "td");
            last = dose.Regimen;
        }

        if (shown.Count > 0)
        {
            legend.Add("on an ASM (deeper: higher daily dose)", (s, x, cy) =>
            {
                s.Rect(x - 8, cy - 5, 8, 10, "d2");
                s.Rect(x, cy - 5, 8, 10, "d4");
            });
        }
    }

    private static void Baseline(SvgWriter svg, BaselineRate? baseline, LinearScale y, Legend legend)
    {
        if (baseline is null || !SvgText.Sane(baseline.PerDay) || !SvgText.Sane(baseline.Lower) || !SvgText.Sane(baseline.Upper))
        {
            return;
        }

        var level = $"{SvgText.Value(baseline.Level * 100, 1)} %";
        var tip = $"baseline {SvgText.Value(baseline.PerDay)} per 24 h, exact Poisson {level} interval {SvgText.Value(baseline.Lower)} to {SvgText.Value(baseline.Upper)}";
        svg.Beneath(() => svg.Rect(Left, y.Inside(baseline.Upper), Right - Left, y.Inside(baseline.Lower) - y.Inside(baseline.Upper), "band", tip));
        svg.Line(Left, y.Inside(baseline.PerDay), Right, y.Inside(baseline.PerDay), "band-line", tip);
        legend.Add($"baseline, exact Poisson {level} interval", (s, x, cy) =>
        {
            s.Rect(x - 8, cy - 5, 16, 10, "band");
            s.Line(x - 8, cy, x + 8, cy, "band-line");
        });
    }

    private static void Group(SvgWriter svg, FrequencyInput input, LabClock clock, TimeScale time, LinearScale y, Legend legend)
    {
        var points = input.Group.Where(g => time.Shows(g.At) && SvgText.Sane(g.Median)).OrderBy(g => g.At).ToList();
        if (points.Count < 2)
        {
            return;
        }

        var banded = points.Where(g => g.LowerQuartile is { } l && g.UpperQuartile is { } u && SvgText.Sane(l) && SvgText.Sane(u)).ToList();
        var outline = banded.Select(g => (time.At(g.At), y.Inside(g.UpperQuartile!.Value))).Concat(banded.AsEnumerable().Reverse().Select(g => (time.At(g.At), y.Inside(g.LowerQuartile!.Value)))).ToList();
        svg.Beneath(() => svg.Path(outline.Count < 4 ? "" : Curves.Line(outline) + "z", "group-band", "middle half of the group"));
        svg.Path(Curves.Line([.. points.Select(g => (time.At(g.At), y.Inside(g.Median)))]), "group", $"median of the group, from {clock.Say(points[0].At)}");
        legend.Add("group, median and middle half", (s, x, cy) =>
        {
            s.Rect(x - 8, cy - 5, 16, 10, "group-band");
            s.Path($"M{SvgText.Number(x - 8)} {SvgText.Number(cy)}h16", "group");
        });
    }

    private static void Bins(SvgWriter svg, List<FrequencyBin> bins, LabClock clock, TimeScale time, LinearScale y, Legend legend)
    {
        svg.Group("rates");
        foreach (var bin in bins)
        {
            var (x0, x1) = (time.Inside(bin.From), time.Inside(bin.To));
            if (bin.PerDay is not { } rate || !SvgText.Sane(rate))
            {
                svg.Hatch(x0, Top + Strip, x1 - x0, Height - Strip, $"nothing recorded from {clock.Say(bin.From)} to {clock.Say(bin.To)}: no rate");
                legend.NotRecorded();
                continue;
            }

            var (middle, at) = ((x0 + x1) / 2, y.Inside(rate));
            svg.Line(x0, at, x1, at, "step");
            if (bin.Lower is { } low && bin.Upper is { } high && SvgText.Sane(low) && SvgText.Sane(high))
            {
                var cap = Math.Min(3, (x1 - x0) / 3);
                var foot = high > y.To ? "" : $"M{SvgText.Number(middle - cap)} {SvgText.Number(y.Inside(high))}h{SvgText.Number(2 * cap)}";
                svg.Path($"M{SvgText.Number(middle)} {SvgText.Number(y.Inside(low))}V{SvgText.Number(y.Inside(high))}{foot}", "whisker");
                legend.Add("exact Poisson interval", (s, x, cy) => s.Path($"M{SvgText.Number(x)} {SvgText.Number(cy + 6)}v-12m-3 0h6", "whisker"));
            }

            svg.Path(Glyphs.Circle(middle, at, x1 - x0 < 7 ? 2.2 : 3.2), bin.Seizures > 0 ? "dot" : "dot zero",
                $"{SvgText.Count(bin.Seizures, "seizure")} in {SvgText.Value(bin.RecordedHours, 1)} recorded h, {SvgText.Value(rate)} per 24 h" +
                $"{(bin.Lower is null ? "" : $" ({SvgText.Value(bin.Lower)} to {SvgText.Value(bin.Upper)})")}. {clock.Say(bin.From)}");
            legend.Add(bin.Seizures > 0 ? "rate" : "recorded, no seizure", (s, x, cy) => s.Path(Glyphs.Circle(x, cy, 3.2), bin.Seizures > 0 ? "dot" : "dot zero"));
        }

        svg.End();
    }

    private static string Words(FrequencyInput input, List<FrequencyBin> bins, LabClock clock) =>
        $"{SvgText.Count(bins.Count, "bin")} from day {clock.Day(bins[0].From)} to day {clock.Day(bins.Max(b => b.To))}. " +
        $"{bins.Count(b => b.PerDay is null)} of them without recorded time. " +
        $"{SvgText.Value(bins.Sum(b => (double)b.Seizures), 0)} seizures in {SvgText.Value(bins.Sum(b => b.PerDay is null ? 0 : b.RecordedHours) / 24, 1)} recorded days. " +
        (input.Baseline is { } b ? $"Baseline {SvgText.Value(b.PerDay)} per 24 recorded hours, {SvgText.Value(b.Level * 100, 1)} % interval {SvgText.Value(b.Lower)} to {SvgText.Value(b.Upper)}." : "No baseline is known.");

    private static DataTable Table(FrequencyInput input, LabClock clock, string title) => new(title,
        [new("From", DataKind.Time), new("To", DataKind.Time), new("Seizures", DataKind.Number), new("Recorded", DataKind.Number, "h"), new("Rate", DataKind.Number, "per 24 recorded h"), new("Lower", DataKind.Number), new("Upper", DataKind.Number), new("Kind"), new("What")],
        [
            .. input.Bins.Select(b => Row(clock.Iso(b.From), clock.Iso(b.To), SvgText.Value(b.Seizures, 0), SvgText.Value(b.RecordedHours, 4), SvgText.Value(b.PerDay, 6), SvgText.Value(b.Lower, 6), SvgText.Value(b.Upper, 6), "rate", "")),
            .. input.Baseline is { } baseline ? [Row("", "", "", "", SvgText.Value(baseline.PerDay, 6), SvgText.Value(baseline.Lower, 6), SvgText.Value(baseline.Upper, 6), "baseline", "")] : Array.Empty<IReadOnlyList<string>>(),
            .. input.Doses.Select(d => Row(clock.Iso(d.From), clock.Iso(d.To), "", "", "", "", "", "dose", $"{d.Regimen} {d.DoseLine}".TrimEnd())),
            .. input.Group.Select(g => Row(clock.Iso(g.At), "", "", "", SvgText.Value(g.Median, 6), SvgText.Value(g.LowerQuartile, 6), SvgText.Value(g.UpperQuartile, 6), "group", "median and quartiles")),
        ]);

    private static IReadOnlyList<string> Row(params string[] cells) => cells;
}
