using System.Globalization;
using System.Text;
using NodaTime;
using PreclinicalDre.Core.Figures.Drawing;

namespace PreclinicalDre.Core.Figures;

/// <summary>One lane of a trace.</summary>
/// <param name="Label">Channel, or difference of two.</param>
/// <param name="Unit">Unit of the values; empty where the file says none.</param>
/// <param name="FromSeconds">Time of the first value, seconds from the start of the recording.</param>
/// <param name="RateHz">Values a second, above 0.</param>
/// <param name="Values">Values; not a number where nothing was recorded.</param>
public sealed record TraceLane(string Label, string Unit, double FromSeconds, double RateHz, IReadOnlyList<double> Values);

/// <summary>An event that the trace shows, seconds from the start of the recording.</summary>
/// <param name="FromSeconds">Onset.</param>
/// <param name="ToSeconds">End; equal to the onset where the duration is not known.</param>
/// <param name="Label">What it is.</param>
/// <param name="IsThis">True for the one that the page is about.</param>
public sealed record TraceEvent(double FromSeconds, double ToSeconds, string Label, bool IsThis);

/// <summary>What <see cref="TraceFigure"/> draws.</summary>
public sealed record TraceInput
{
    /// <summary>The animal's id.</summary>
    public required string Animal { get; init; }

    /// <summary>The laboratory's zone.</summary>
    public required DateTimeZone Zone { get; init; }

    /// <summary>Start of the recording.</summary>
    public required Instant Start { get; init; }

    /// <summary>First second that is shown, from the start of the recording.</summary>
    public required double FromSeconds { get; init; }

    /// <summary>Seconds that are shown, above 0.</summary>
    public required double Seconds { get; init; }

    /// <summary>The lanes from top to bottom.</summary>
    public required IReadOnlyList<TraceLane> Lanes { get; init; }

    /// <summary>Events.</summary>
    public IReadOnlyList<TraceEvent> Events { get; init; } = [];

    /// <summary>Height of a lane in the lanes' unit; null: as much as each lane's own values want.</summary>
    public double? UnitsPerLane { get; init; }

    /// <summary>How the values were filtered, in words.</summary>
    public string Filter { get; init; } = "";
}

/// <summary>
/// Lanes of EEG over some seconds: each column of the drawing shows the least and the greatest value in it, so that no spike is lost however many samples there are. Events are shaded.
/// The table beside it holds those least and greatest values, not each sample.
/// </summary>
public static class TraceFigure
{
    private const double Width = 1080;
    private const double Left = 140;
    private const double Right = 1044;
    private const double Top = 26;

    /// <summary>Columns that a lane is drawn in, at most.</summary>
    public const int Columns = 950;

    /// <summary>Draws the lanes.</summary>
    /// <param name="input">Lanes and events.</param>
    /// <param name="idPrefix">Start of the ids inside, unique on its page.</param>
    public static Figure Draw(TraceInput input, string idPrefix)
    {
        ArgumentNullException.ThrowIfNull(input);
        var title = $"EEG of animal {input.Animal}";
        var lanes = input.Lanes.Select(l => (Lane: l, Points: Decimate(l, input.FromSeconds, input.Seconds))).ToList();
        var data = new DataTable(title, [new("Channel"), new("Second", DataKind.Number, "s"), new("Least", DataKind.Number), new("Greatest", DataKind.Number), new("Unit")],
            [.. lanes.SelectMany(l => l.Points.Where(p => !double.IsNaN(p.Low)).Select(p => (IReadOnlyList<string>)[l.Lane.Label, SvgText.Value(p.At, 4), SvgText.Value(p.Low, 3), SvgText.Value(p.High, 3), l.Lane.Unit]))]);
        if (lanes.Count == 0 || !(input.Seconds > 0) || !double.IsFinite(input.FromSeconds))
        {
            return EmptyFigure.Draw(idPrefix, title, "No channel was chosen that could be drawn.", data);
        }

        var height = Math.Clamp(520.0 / lanes.Count, 34, 110);
        var bottom = Top + (lanes.Count * height);
        var x = new LinearScale(input.FromSeconds, input.FromSeconds + input.Seconds, Left, Right);
        var svg = new SvgWriter(idPrefix);
        var legend = new Legend();
        svg.Beneath(() =>
        {
            svg.Rect(Left, Top, Right - Left, bottom - Top, "plot");
            Events(svg, input, x, bottom, legend);
        });
        Seconds(svg, input, x, bottom);
        svg.Group("lanes");
        for (var i = 0; i < lanes.Count; i++)
        {
            Lane(svg, lanes[i].Lane, lanes[i].Points, input, x, Top + (i * height), height, legend);
        }

        svg.End();
        bottom = legend.Draw(svg, Left, Right, bottom + 34);
        var description = $"{SvgText.Count(lanes.Count, "channel")}, {SvgText.Value(input.Seconds, 1)} s from {Clock(input, input.FromSeconds)}. {(input.Filter.Length == 0 ? "Not filtered." : $"Filter: {input.Filter}.")} Each column shows the least and the greatest sample in it.";
        return new(title, description, svg.ToSvg(title, description, Width, bottom), data, Width, bottom);
    }

    /// <summary>Least and greatest value of each column; not a number where a column has no value.</summary>
    /// <param name="lane">The values.</param>
    /// <param name="from">First second of the drawing.</param>
    /// <param name="seconds">Its length.</param>
    public static IReadOnlyList<(double At, double Low, double High)> Decimate(TraceLane lane, double from, double seconds)
    {
        ArgumentNullException.ThrowIfNull(lane);
        var points = new List<(double, double, double)>();
        if (!(seconds > 0) || !(lane.RateHz > 0) || lane.Values.Count == 0)
        {
            return points;
        }

        // No more columns than values: then each is its own.
        var columns = (int)Math.Clamp(Math.Floor(seconds * lane.RateHz), 1, Columns);
        var (column, low, high, empty) = (-1, double.NaN, double.NaN, true);
        for (var i = 0; i < lane.Values.Count; i++)
        {
            var at = lane.FromSeconds + (i / lane.RateHz);
            if (at < from || at >= from + seconds)
            {
                continue;
            }

            var here = Math.Min(columns - 1, (int)((at - from) / seconds * columns));
            if (here != column)
            {
                Close();
                (column, low, high, empty) = (here, double.NaN, double.NaN, true);
            }

            if (SvgText.Sane(lane.Values[i]))
            {
                (low, high) = empty ? (lane.Values[i], lane.Values[i]) : (Math.Min(low, lane.Values[i]), Math.Max(high, lane.Values[i]));
                empty = false;
            }
        }

        Close();
        return points;

        void Close()
        {
            if (column >= 0)
            {
                points.Add((from + ((column + 0.5) * seconds / columns), low, high));
            }
        }
    }

    private static void Lane(SvgWriter svg, TraceLane lane, IReadOnlyList<(double At, double Low, double High)> points, TraceInput input, LinearScale x, double top, double height, Legend legend)
    {
        svg.Text(Left - 8, top + (height / 2) + 4, SvgText.Fit(lane.Label, Left - 14, 11.5), "lane-s end");
        var values = points.Where(p => !double.IsNaN(p.Low)).ToList();
        if (values.Count == 0)
        {
            svg.Hatch(Left, top + 2, Right - Left, height - 4, $"{lane.Label}: nothing recorded");
            legend.NotRecorded();
            return;
        }

        double low = values.Min(p => p.Low), high = values.Max(p => p.High);
        var middle = input.UnitsPerLane is null ? (low + high) / 2 : Median(values);
        var room = input.UnitsPerLane ?? Math.Max(high - low, 1e-9);
        var y = new LinearScale(middle - (room / 2), middle + (room / 2), top + height - 3, top + 3);
        var path = new StringBuilder();
        var pen = false;
        var gapFrom = double.NaN;
        foreach (var (at, least, greatest) in points)
        {
            if (double.IsNaN(least))
            {
                gapFrom = double.IsNaN(gapFrom) ? at : gapFrom;
                pen = false;
                continue;
            }

            Gap(at);
            var (px, p1, p2) = (SvgText.Number(x.At(at)), SvgText.Number(y.Inside(greatest)), SvgText.Number(y.Inside(least)));
            path.Append(pen ? 'L' : 'M').Append(px).Append(' ').Append(p1);
            if (p1 != p2)
            {
                path.Append('V').Append(p2);
            }

            pen = true;
        }

        Gap(points[^1].At);
        svg.Path(path.ToString(), "trace", $"{lane.Label}: {SvgText.Value(low, 1)} to {SvgText.Value(high, 1)} {lane.Unit}".TrimEnd());
        Bar(svg, lane, room, top, height);

        void Gap(double at)
        {
            if (!double.IsNaN(gapFrom) && at > gapFrom)
            {
                svg.Hatch(x.Inside(gapFrom), top + 2, x.Inside(at) - x.Inside(gapFrom), height - 4, $"{lane.Label}: not recorded");
                legend.NotRecorded();
            }

            gapFrom = double.NaN;
        }
    }

    /// <summary>A round amount of the lane's unit as a bar at its right.</summary>
    private static void Bar(SvgWriter svg, TraceLane lane, double room, double top, double height)
    {
        var ticks = NiceTicks.Between(0, room, 3);
        var amount = ticks.Count > 1 ? ticks[1] : room;
        var length = amount / room * (height - 6);
        svg.Path($"M{SvgText.Number(Right + 4)} {SvgText.Number(top + height - 4)}v{SvgText.Number(-length)}", "scale-bar", $"{SvgText.Value(amount, 6)} {lane.Unit}".TrimEnd());
        svg.Text(Left + 4, top + 12, $"{SvgText.Value(amount, 3)} {SvgText.Fit(lane.Unit, 60, 10)} per bar at the right".Replace("  ", " ", StringComparison.Ordinal), "date");
    }

    private static double Median(List<(double At, double Low, double High)> values)
    {
        double[] middles = [.. values.Select(v => (v.Low + v.High) / 2).Order()];
        return middles[middles.Length / 2];
    }

    private static void Events(SvgWriter svg, TraceInput input, LinearScale x, double bottom, Legend legend)
    {
        foreach (var e in input.Events.Where(e => double.IsFinite(e.FromSeconds) && double.IsFinite(e.ToSeconds) && e.ToSeconds >= x.From && e.FromSeconds <= x.To))
        {
            var css = e.IsThis ? "ictal" : "ictal-o";
            var (from, to) = (x.Inside(e.FromSeconds), x.Inside(e.ToSeconds));
            svg.Rect(from, Top, Math.Max(1, to - from), bottom - Top, css, $"{e.Label}, {Clock(input, e.FromSeconds)}, {SvgText.Value(e.ToSeconds - e.FromSeconds, 2)} s");
            svg.Line(from, Top, from, bottom, "ictal-on");
            legend.Add(e.IsThis ? "this event" : "other event", (s, cx, cy) =>
            {
                s.Rect(cx - 8, cy - 5, 16, 10, css);
                s.Line(cx - 8, cy - 5, cx - 8, cy + 5, "ictal-on");
            });
        }
    }

    private static void Seconds(SvgWriter svg, TraceInput input, LinearScale x, double bottom)
    {
        foreach (var tick in NiceTicks.Between(x.From, x.To, 10))
        {
            svg.Line(x.At(tick), Top, x.At(tick), bottom, "grid");
            svg.Text(x.At(tick), bottom + 14, SvgText.Value(tick, 2), "tick mid");
            svg.Text(x.At(tick), bottom + 27, Clock(input, tick), "date mid");
        }

        svg.Text(Left, 16, "seconds from the start of the recording, and the clock", "sub");
    }

    private static string Clock(TraceInput input, double seconds)
    {
        if (!(Math.Abs(seconds) < 1e9) || !Domain.Holds(input.Start))
        {
            return "";
        }

        return (input.Start + Duration.FromSeconds(seconds)).InZone(input.Zone).ToString("HH:mm:ss", CultureInfo.InvariantCulture);
    }
}
