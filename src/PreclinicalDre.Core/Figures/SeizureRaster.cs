using NodaTime;
using PreclinicalDre.Core.Figures.Drawing;

namespace PreclinicalDre.Core.Figures;

/// <summary>One animal's seizures and recordings, for <see cref="SeizureRaster"/>.</summary>
public sealed record RasterInput
{
    /// <summary>The animal's id.</summary>
    public required string Animal { get; init; }

    /// <summary>The lab's zone: rows are its local days, the axis is its clock.</summary>
    public required DateTimeZone Zone { get; init; }

    /// <summary>Day 0 is the local day of this instant.</summary>
    public required Instant Zero { get; init; }

    /// <summary>Room lights; null where not known.</summary>
    public LightPhase? Light { get; init; }

    /// <summary>The recordings; overlaps count once.</summary>
    public IReadOnlyList<FigureSpan> Recordings { get; init; } = [];

    /// <summary>The seizures.</summary>
    public IReadOnlyList<SeizureMark> Seizures { get; init; } = [];
}

/// <summary>
/// A row a local day, midnight to midnight on the lab's clock; a tick a seizure, longer and thicker the graver its class; hatched where
/// nothing was recorded. On the day when clocks go forward the skipped hour is left out; on the day when they go back the hour that
/// comes twice counts as recorded only if it was recorded both times.
/// </summary>
public static class SeizureRaster
{
    private const double Width = 1080;
    private const double Left = 96;
    private const double Right = 1040;

    /// <summary>Draws the raster.</summary>
    /// <param name="input">The animal's record.</param>
    /// <param name="idPrefix">Start of the ids inside, unique on its page.</param>
    public static Figure Draw(RasterInput input, string idPrefix)
    {
        ArgumentNullException.ThrowIfNull(input);
        var title = $"Seizures of animal {input.Animal} by day and clock time";
        var clock = new LabClock(input.Zone, input.Zero);
        var data = Table(input, clock);
        var instants = input.Seizures.Select(s => s.At).Concat(input.Recordings.Where(r => r.To > r.From).SelectMany(r => new[] { r.From, r.To - Duration.Epsilon })).ToList();
        if (instants.Count == 0)
        {
            return EmptyFigure.Draw(idPrefix, title, $"Neither a recording nor a seizure of animal {input.Animal} is known.", data);
        }

        if ((Domain.Complaint(instants.Min(), instants.Max()) ?? Domain.Complaint(input.Zero, input.Zero)) is { } complaint)
        {
            return EmptyFigure.Draw(idPrefix, title, complaint, data);
        }

        var (first, last) = (clock.Day(instants.Min()), clock.Day(instants.Max()));
        var days = last - first + 1;
        var row = Math.Clamp(1500.0 / days, 2.4, 15);
        var top = 26.0;
        var bottom = top + (days * row);
        var svg = new SvgWriter(idPrefix);
        var x = new LinearScale(0, 24, Left, Right);
        var legend = new Legend();
        var recorded = Spans.Union(input.Recordings);

        svg.Beneath(() => Ground(svg, input, x, top, bottom, legend));
        svg.Group("days");
        for (var day = first; day <= last; day++)
        {
            Day(svg, clock, recorded, x, day, top + ((day - first) * row), row, legend);
        }

        svg.End();
        Labels(svg, clock, first, last, top, row);
        Ticks(svg, input, clock, recorded, x, first, top, row, legend);
        svg.Line(Left, bottom, Right, bottom, "axis");
        var height = legend.Draw(svg, Left, Right, bottom + 8);

        var outside = input.Seizures.Count(s => s.Incidental || !Spans.Covers(recorded, s.At));
        var description = $"{SvgText.Count(days, "day")} from {clock.SayDay(first, true)}. {SvgText.Count(input.Seizures.Count, "seizure")}, {outside} outside recordings. " +
            $"{SvgText.Value(Spans.Hours(recorded, new(clock.StartOf(first), clock.StartOf(last + 1))) / 24, 1)} recorded days." +
            (input.Light is null ? " The room's light times are not known, so no dark phase is shaded." : "");
        return new(title, description, svg.ToSvg(title, description, Width, height), data, Width, height);
    }

    private static void Ground(SvgWriter svg, RasterInput input, LinearScale x, double top, double bottom, Legend legend)
    {
        svg.Rect(Left, top, Right - Left, bottom - top, "plot");
        if (input.Light is { } light && light.On != light.Off)
        {
            foreach (var (from, to) in Life.RasterLane.Dark(light))
            {
                svg.Rect(x.At(from), top, x.At(to) - x.At(from), bottom - top, "night", "dark phase");
            }

            legend.Add("dark phase", (s, cx, cy) => s.Rect(cx - 8, cy - 5, 16, 10, "night key-box"));
        }

        for (var hour = 0; hour <= 24; hour += 3)
        {
            svg.Line(x.At(hour), top, x.At(hour), bottom, "grid");
            svg.Text(x.At(hour), top - 9, $"{hour:00}:00", "tick mid");
        }
    }

    private static void Day(SvgWriter svg, LabClock clock, IReadOnlyList<FigureSpan> recorded, LinearScale x, int day, double y, double row, Legend legend)
    {
        var whole = new FigureSpan(clock.StartOf(day), clock.StartOf(day + 1));
        var gaps = Spans.Gaps(recorded, whole).SelectMany(gap => ClockParts(clock, gap)).OrderBy(g => g.From).ToList();
        foreach (var (from, to) in gaps)
        {
            svg.Hatch(x.At(from), y, x.At(to) - x.At(from), row - Math.Min(1, row / 6), row >= 5 ? $"d{day}: not recorded {Clock(from)} to {Clock(to)}" : null);
            legend.NotRecorded();
        }

        foreach (var change in clock.Zone.GetZoneIntervals(new Interval(whole.From, whole.To)).Skip(1))
        {
            var before = clock.Clock(change.Start - Duration.Epsilon);
            var after = clock.Clock(change.Start);
            if (after > before)
            {
                svg.Rect(x.At(before), y, x.At(after) - x.At(before), row, "skip", $"d{day}: clocks went forward, this hour did not exist");
                legend.Add("hour skipped by the clock change", (s, cx, cy) => s.Rect(cx - 8, cy - 5, 16, 10, "skip"));
            }
        }

        if (row >= 6)
        {
            svg.Beneath(() => svg.Line(Left, y + row, Right, y + row, "row-line"));
        }
    }

    /// <summary>A span inside one local day as stretches of the clock, cut where the clock changes.</summary>
    internal static IEnumerable<(double From, double To)> ClockParts(LabClock clock, FigureSpan span)
    {
        foreach (var part in clock.Zone.GetZoneIntervals(new Interval(span.From, span.To)))
        {
            var from = part.HasStart ? Instant.Max(part.Start, span.From) : span.From;
            var to = part.HasEnd ? Instant.Min(part.End, span.To) : span.To;
            var start = clock.Clock(from);
            yield return (start, Math.Min(24, start + (to - from).TotalHours));
        }
    }

    private static void Labels(SvgWriter svg, LabClock clock, int first, int last, double top, double row)
    {
        var step = row >= 13 ? 1 : Axes.DayStep(row, 15);
        for (var day = first; day <= last; day++)
        {
            var y = top + ((day - first) * row) + (row / 2) + 4;
            var hours = (clock.StartOf(day + 1) - clock.StartOf(day)).TotalHours;
            if (day % step == 0)
            {
                svg.Text(Left - 8, y, $"{clock.SayDay(day, day == first)} · d{day}", "tick end");
            }

            if (Math.Abs(hours - 24) > 0.01)
            {
                svg.Text(Right + 4, y, $"{SvgText.Value(hours, 1)} h", "tick");
            }
        }
    }

    private static void Ticks(SvgWriter svg, RasterInput input, LabClock clock, IReadOnlyList<FigureSpan> recorded, LinearScale x, int first, double top, double row, Legend legend)
    {
        svg.Group("seizures");
        var used = new HashSet<(SeizureClass, bool)>();
        foreach (var (s, index) in input.Seizures.Select((s, i) => (s, i)).OrderBy(s => s.s.At).ThenBy(s => s.i))
        {
            var incidental = s.Incidental || !Spans.Covers(recorded, s.At);
            used.Add((s.Class, incidental));
            var foot = top + ((clock.Day(s.At) - first + 1) * row) - 0.5;
            var (path, css) = Tick(s.Class, incidental, x.At(clock.Clock(s.At)), foot, row - 1);
            svg.Path(path, css, $"{s.Type}{(s.Stage is null ? "" : ", stage " + s.Stage)}{(incidental ? ", outside recordings" : "")}. {clock.Say(s.At)}", index);
        }

        svg.End();
        foreach (var (kind, incidental) in used.Order())
        {
            legend.Add(Looks.Words(kind) + (incidental ? ", outside recordings" : ""), (s, cx, cy) =>
            {
                var (path, css) = Tick(kind, incidental, cx, cy + 6, 12);
                s.Path(path, css);
            });
        }
    }

    private static (string Path, string Css) Tick(SeizureClass kind, bool incidental, double x, double foot, double room)
    {
        var (share, css) = kind switch
        {
            SeizureClass.Convulsive => (1.0, "t-c"),
            SeizureClass.OtherMotor => (0.75, "t-m"),
            SeizureClass.Electrographic => (0.5, "t-e"),
            SeizureClass.Unclassified => (0.5, "t-u"),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
        };
        var high = Math.Max(1, room * share);
        return incidental
            ? ($"M{SvgText.Number(x - 1.8)} {SvgText.Number(foot)}h3.6v{SvgText.Number(-high)}h-3.6z", "t-i")
            : ($"M{SvgText.Number(x)} {SvgText.Number(foot)}v{SvgText.Number(-high)}", css);
    }

    private static string Clock(double hours)
    {
        var minutes = (int)Math.Round(hours * 60);
        return $"{minutes / 60:00}:{minutes % 60:00}";
    }

    private static DataTable Table(RasterInput input, LabClock clock)
    {
        var rows = input.Seizures
            .Select(s => Row("seizure", clock.Iso(s.At), "", s.Type, Looks.Words(s.Class), s.Stage ?? "", s.Incidental ? "incidental" : ""))
            .Concat(input.Recordings.Select(r => Row("recording", clock.Iso(r.From), clock.Iso(r.To), "", "", "", "")));
        return new($"Seizures and recordings of animal {input.Animal}",
            [new("Kind"), new("From", DataKind.Time), new("To", DataKind.Time), new("Type"), new("Class"), new("Stage"), new("Note")], [.. rows]);

        static IReadOnlyList<string> Row(params string[] cells) => cells;
    }
}
