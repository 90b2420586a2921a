using NodaTime;
using PreclinicalDre.Core.Figures.Drawing;
using PreclinicalDre.Core.Monitoring;

namespace PreclinicalDre.Core.Figures;

/// <summary>An animal in a rig.</summary>
/// <param name="Animal">Its id, as the bar says it.</param>
/// <param name="Study">Code of its study, for tooltip and table.</param>
/// <param name="Phase">What the recording is for.</param>
/// <param name="Span">From when to when it has its place.</param>
public sealed record RigStay(string Animal, string Study, MonitoringPhase Phase, FigureSpan Span);

/// <summary>A time at which a rig is out of use.</summary>
/// <param name="Span">From when to when.</param>
/// <param name="Reason">Why.</param>
public sealed record RigStop(FigureSpan Span, string Reason);

/// <summary>A rig with what it holds.</summary>
/// <param name="Rig">Its code.</param>
/// <param name="Places">Animals that it can hold at once; as many lines are drawn, more where more are in it.</param>
/// <param name="Stays">The animals in it.</param>
/// <param name="Stops">When it is out of use.</param>
public sealed record RigLane(string Rig, int Places, IReadOnlyList<RigStay> Stays, IReadOnlyList<RigStop> Stops);

/// <summary>Rigs over a stretch of time.</summary>
/// <param name="Name">What the figure is of, as the title ends: <c>all rigs</c>, <c>study S1</c>.</param>
/// <param name="Zone">The clock that days begin on.</param>
/// <param name="View">What is drawn; what lies outside is in the table alone.</param>
/// <param name="Now">The present, drawn where it is inside; null for none.</param>
/// <param name="Rigs">The rigs, in the order in which they are drawn.</param>
public sealed record RigTimelineInput(string Name, DateTimeZone Zone, FigureSpan View, Instant? Now, IReadOnlyList<RigLane> Rigs);

/// <summary>Rig by time: a line for each place, a bar for each animal, hatched where the rig is out of use, blank where a place is free.</summary>
public static class RigTimeline
{
    private const double Width = 1080;
    private const double Left = 110;
    private const double Right = 1060;
    private const double Top = 8;

    /// <summary>Most lines drawn for one rig; a larger one is drawn with lines of less height.</summary>
    private const int MaxLines = 200;

    /// <summary>Draws the rigs.</summary>
    /// <param name="input">The rigs and what they hold.</param>
    /// <param name="idPrefix">Start of the ids inside, unique on its page.</param>
    public static Figure Draw(RigTimelineInput input, string idPrefix)
    {
        ArgumentNullException.ThrowIfNull(input);
        var title = $"Rigs by time: {input.Name}";
        var data = Table(title, input);
        if (input.Rigs.Count == 0)
        {
            return EmptyFigure.Draw(idPrefix, title, "No rig is known yet: enter the first one.", data);
        }

        if (input.View.To <= input.View.From || Domain.Complaint(input.View.From, input.View.To) is not null)
        {
            return EmptyFigure.Draw(idPrefix, title, Domain.Complaint(input.View.From, input.View.To) ?? "The time to be shown is empty.", data);
        }

        var time = new TimeScale(input.View.From, input.View.To, Left, Right);
        var svg = new SvgWriter(idPrefix);
        var legend = new Legend();
        var y = Top;
        foreach (var rig in input.Rigs)
        {
            y = Rig(svg, legend, input, rig, time, y) + 7;
        }

        var (first, last) = (input.View.From.InZone(input.Zone).Date, input.View.To.InZone(input.Zone).Date);
        var bottom = Axes.Dates(svg, d => time.Inside(input.Zone.StartOf(d)), first, last, time.PerDay, Top, y);
        if (input.Now is { } now && time.Shows(now))
        {
            svg.Line(time.At(now), Top, time.At(now), y, "ev-line death", "now");
            legend.Add("now", (s, cx, cy) => s.Line(cx, cy - 6, cx, cy + 6, "ev-line death"));
        }

        bottom = legend.Draw(svg, Left, Right, bottom + 4);
        var inView = input.Rigs.Sum(r => r.Stays.Count(s => time.Shows(s.Span)));
        var description = $"{SvgText.Count(input.Rigs.Count, "rig")} with {SvgText.Count(input.Rigs.Sum(r => Math.Clamp(r.Places, 0, MaxLines)), "place")}, {SvgText.Count(inView, "stay of an animal", "stays of animals")} and " +
            $"{SvgText.Count(input.Rigs.Sum(r => r.Stops.Count(s => time.Shows(s.Span))), "time out of use", "times out of use")} in view." + string.Concat(input.Rigs.Where(r => Lines(r, time) > Math.Max(0, r.Places)).Select(r => $" {r.Rig} holds more animals at once than it has places."));
        return new(title, description, svg.ToSvg(title, description, Width, bottom), data, Width, bottom);
    }

    private static int Lines(RigLane rig, TimeScale time)
    {
        FigureSpan[] shown = [.. rig.Stays.Select(s => s.Span).Where(s => time.Shows(s))];
        return Spans.Stack(shown).DefaultIfEmpty(-1).Max() + 1;
    }

    private static double Rig(SvgWriter svg, Legend legend, RigTimelineInput input, RigLane rig, TimeScale time, double y)
    {
        List<RigStay> stays = [.. rig.Stays.Where(s => time.Shows(s.Span)).OrderBy(s => s.Span.From).ThenBy(s => s.Animal, StringComparer.Ordinal)];
        var tracks = Spans.Stack([.. stays.Select(s => s.Span)]);
        var lines = Math.Max(1, Math.Clamp(Math.Max(rig.Places, tracks.DefaultIfEmpty(0).Max() + 1), 1, MaxLines));
        var height = lines <= 12 ? 17.0 : lines <= 40 ? 11 : 6;
        svg.Rect(Left, y, Right - Left, lines * height, "plot");
        svg.Text(Left - 8, y + 13, SvgText.Fit(rig.Rig, Left - 16, 12.5, bold: true), "lane end");
        svg.Text(Left - 8, y + 27, lines * height < 30 ? "" : SvgText.Count(Math.Max(0, rig.Places), "place"), "sub end");
        for (var line = 1; line < lines; line++)
        {
            svg.Line(Left, y + (line * height), Right, y + (line * height), "row-line");
        }

        foreach (var stop in rig.Stops.Where(s => time.Shows(s.Span)))
        {
            var (x0, x1) = (time.Inside(stop.Span.From), time.Inside(stop.Span.To));
            svg.Hatch(x0, y, Math.Max(1, x1 - x0), lines * height, $"{rig.Rig} out of use: {stop.Reason}, {Say(input, stop.Span)}");
            legend.Add("out of use", (s, cx, cy) => s.Hatch(cx - 8, cy - 5, 16, 10));
        }

        svg.Group("stays");
        for (var i = 0; i < stays.Count; i++)
        {
            var stay = stays[i];
            var (x0, x1) = (time.Inside(stay.Span.From), time.Inside(stay.Span.To));
            var top = y + (Math.Min(tracks[i], MaxLines - 1) * height);
            var css = Css(stay.Phase);
            svg.Rect(x0 + 0.5, top + 1.2, Math.Max(1.5, x1 - x0 - 1), height - 2.4, css, $"{stay.Animal} ({stay.Study}), {Words(stay.Phase)} in {rig.Rig}, {Say(input, stay.Span)}", 2);
            if (height >= 11)
            {
                svg.Text(x0 + 5, top + (height / 2) + 3.8, SvgText.Fit(stay.Animal, x1 - x0 - 8, 10.5), "small");
            }

            legend.Add(Words(stay.Phase), (s, cx, cy) => s.Rect(cx - 8, cy - 5, 16, 10, css, radius: 2));
        }

        svg.End();
        return y + (lines * height);
    }

    private static string Css(MonitoringPhase phase) => phase switch
    {
        MonitoringPhase.Baseline => "base",
        MonitoringPhase.Treatment => "c4-f",
        MonitoringPhase.Washout => "phase",
        _ => throw new ArgumentOutOfRangeException(nameof(phase), phase, null),
    };

    private static string Words(MonitoringPhase phase) => phase switch
    {
        MonitoringPhase.Baseline => "baseline",
        MonitoringPhase.Treatment => "treatment",
        MonitoringPhase.Washout => "washout",
        _ => throw new ArgumentOutOfRangeException(nameof(phase), phase, null),
    };

    private static string Say(RigTimelineInput input, FigureSpan span)
    {
        var clock = new LabClock(input.Zone, input.View.From);
        return $"{clock.Iso(span.From)} to {clock.Iso(span.To)}";
    }

    private static DataTable Table(string title, RigTimelineInput input)
    {
        var clock = new LabClock(input.Zone, input.View.From);
        var rows = new List<IReadOnlyList<string>>();
        foreach (var rig in input.Rigs)
        {
            rows.AddRange(rig.Stays.Select(s => (IReadOnlyList<string>)[rig.Rig, "stay", s.Animal, s.Study, Words(s.Phase), clock.Iso(s.Span.From), clock.Iso(s.Span.To)]));
            rows.AddRange(rig.Stops.Select(s => (IReadOnlyList<string>)[rig.Rig, "out of use", "", "", s.Reason, clock.Iso(s.Span.From), clock.Iso(s.Span.To)]));
        }

        return new(title, [new("Rig"), new("Kind"), new("Animal"), new("Study"), new("Phase or reason"), new("From", DataKind.Time), new("To", DataKind.Time)], rows);
    }
}
