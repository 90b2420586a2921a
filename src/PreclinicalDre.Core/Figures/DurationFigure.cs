using NodaTime;
using PreclinicalDre.Core.Figures.Drawing;

namespace PreclinicalDre.Core.Figures;

/// <summary>A bin of time with how long its recorded seizures took.</summary>
/// <param name="From">Start.</param>
/// <param name="To">End (exclusive).</param>
/// <param name="Seizures">Recorded seizures.</param>
/// <param name="Timed">Those whose duration was measured; at most <paramref name="Seizures"/>.</param>
/// <param name="Seconds">Sum of these durations, s.</param>
/// <param name="RecordedHours">Recorded hours; 0 is drawn hatched.</param>
public sealed record DurationBin(Instant From, Instant To, long Seizures, long Timed, double Seconds, double RecordedHours)
{
    /// <summary>Mean duration of a seizure, s; null where none was measured.</summary>
    public double? Mean => Timed > 0 ? Seconds / Timed : null;

    /// <summary>Burden: seconds of seizure per 24 recorded hours; null where nothing was recorded, or where a seizure was recorded and none measured.</summary>
    public double? Burden => RecordedHours > 0 && double.IsFinite(RecordedHours) && (Timed > 0 || Seizures == 0) ? Seconds * 24 / RecordedHours : null;
}

/// <summary>How long seizures take, over time: their mean duration above, the seconds of seizure per 24 recorded hours below. Bins without recorded time are hatched.</summary>
public static class DurationFigure
{
    private const double Width = 1080;
    private const double Left = 70;
    private const double Right = 1060;
    private const double Panel = 110;
    private const double MeanTop = 30;
    private const double BurdenTop = MeanTop + Panel + 34;

    /// <summary>Draws durations and burden.</summary>
    /// <param name="name">The animal's id, or the study's code.</param>
    /// <param name="zone">The lab's zone.</param>
    /// <param name="zero">Day 0 is the local day of this instant.</param>
    /// <param name="bins">The bins, in any order.</param>
    /// <param name="idPrefix">Start of the ids inside, unique on its page.</param>
    public static Figure Draw(string name, DateTimeZone zone, Instant zero, IReadOnlyList<DurationBin> bins, string idPrefix)
    {
        ArgumentNullException.ThrowIfNull(bins);
        var title = $"Duration of seizures over time: {name}";
        var clock = new LabClock(zone, zero);
        var data = Table(bins, clock, title);
        var shown = bins.Where(b => b.To > b.From).OrderBy(b => b.From).ToList();
        if (!shown.Exists(b => Drawn(b.Mean)))
        {
            return EmptyFigure.Draw(idPrefix, title, $"No recorded seizure of {name} has a measured duration.", data);
        }

        var (from, to) = (shown[0].From, shown.Max(b => b.To));
        if ((Domain.Complaint(from, to) ?? Domain.Complaint(zero, zero)) is { } complaint)
        {
            return EmptyFigure.Draw(idPrefix, title, complaint, data);
        }

        var svg = new SvgWriter(idPrefix);
        var time = new TimeScale(from, to, Left, Right);
        var legend = new Legend();
        var mean = Ground(svg, MeanTop, shown.Select(b => b.Mean), "mean duration, s, of the seizures that were measured");
        var burden = Ground(svg, BurdenTop, shown.Select(b => b.Burden), "seconds of seizure per 24 recorded hours");
        svg.Group("durations");
        foreach (var (bin, row) in shown.Select((b, i) => (b, i)))
        {
            Bin(svg, bin, row, clock, time, mean, burden, legend);
        }

        svg.End();
        svg.Line(Left, mean.Start, Right, mean.Start, "axis");
        svg.Line(Left, burden.Start, Right, burden.Start, "axis");
        var bottom = Axes.Days(svg, time, clock, BurdenTop, burden.Start);
        bottom = legend.Draw(svg, Left, Right, bottom + 6);
        var (timed, all) = (shown.Sum(b => b.Timed), shown.Sum(b => b.Seizures));
        var description = $"{SvgText.Value(timed, 0)} of {SvgText.Value(all, 0)} recorded seizures were measured; on average they took {SvgText.Value(shown.Sum(b => b.Seconds) / timed, 1)} s." +
            (timed < all ? " Where some were not measured the burden is too low." : "");
        return new(title, description, svg.ToSvg(title, description, Width, bottom), data, Width, bottom);
    }

    private static bool Drawn(double? value) => value is { } v && SvgText.Sane(v) && v >= 0;

    private static LinearScale Ground(SvgWriter svg, double top, IEnumerable<double?> values, string words)
    {
        var most = values.Where(Drawn).Select(v => v!.Value).DefaultIfEmpty(0).Max();
        var y = new LinearScale(0, NiceTicks.Above(most > 0 ? most * 1.05 : 1, 3), top + Panel, top);
        svg.Beneath(() => svg.Rect(Left, top, Right - Left, Panel, "plot"));
        Axes.Values(svg, y, NiceTicks.Between(0, y.To, 3), Left, Right);
        svg.Text(Left - 62, top - 10, words, "sub");
        return y;
    }

    private static void Bin(SvgWriter svg, DurationBin bin, int row, LabClock clock, TimeScale time, LinearScale mean, LinearScale burden, Legend legend)
    {
        var (x0, x1) = (time.Inside(bin.From), time.Inside(bin.To));
        var when = clock.Say(bin.From);
        if (!(bin.RecordedHours > 0))
        {
            svg.Hatch(x0, MeanTop, x1 - x0, Panel, $"nothing recorded from {when}");
            svg.Hatch(x0, BurdenTop, x1 - x0, Panel, $"nothing recorded from {when}");
            legend.NotRecorded();
            return;
        }

        if (Drawn(bin.Mean))
        {
            var at = mean.Inside(bin.Mean!.Value);
            svg.Line(x0, at, x1, at, "step");
            svg.Path(Glyphs.Circle((x0 + x1) / 2, at, x1 - x0 < 7 ? 2.2 : 3.2), "dot", $"mean {SvgText.Value(bin.Mean, 1)} s of {SvgText.Value(bin.Timed, 0)} measured of {SvgText.Value(bin.Seizures, 0)} seizures. {when}", row);
            legend.Add("mean duration", (s, x, cy) => s.Path(Glyphs.Circle(x, cy, 3.2), "dot"));
        }

        if (Drawn(bin.Burden))
        {
            var gap = Math.Min(2, (x1 - x0) / 4);
            svg.Rect(x0 + gap, burden.Inside(bin.Burden!.Value), x1 - x0 - (2 * gap), burden.Start - burden.Inside(bin.Burden.Value), "bar-a", $"{SvgText.Value(bin.Burden, 1)} s per 24 recorded h. {when}");
            legend.Add("burden", (s, x, cy) => s.Rect(x - 6, cy - 5, 12, 10, "bar-a"));
        }
    }

    private static DataTable Table(IReadOnlyList<DurationBin> bins, LabClock clock, string title) => new(
        title,
        [
            new("From", DataKind.Time), new("To", DataKind.Time), new("Seizures", DataKind.Number), new("Measured", DataKind.Number), new("Mean duration", DataKind.Number, "s"),
            new("Recorded", DataKind.Number, "h"), new("Burden", DataKind.Number, "s per 24 recorded h"),
        ],
        [
            .. bins.Select(b => (IReadOnlyList<string>)
            [
                clock.Iso(b.From), clock.Iso(b.To), SvgText.Value(b.Seizures, 0), SvgText.Value(b.Timed, 0), SvgText.Value(b.Mean, 3), SvgText.Value(b.RecordedHours, 4), SvgText.Value(b.Burden, 3),
            ]),
        ]);
}
