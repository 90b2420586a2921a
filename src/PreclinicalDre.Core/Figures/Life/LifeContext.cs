using NodaTime;
using PreclinicalDre.Core.Figures.Drawing;

namespace PreclinicalDre.Core.Figures.Life;

/// <summary>What all lanes of one life share.</summary>
internal sealed class LifeContext
{
    private readonly List<(double X, EventKind Kind)> _lines = [];

    public LifeContext(LifeInput input, SvgWriter svg, TimeScale time, LabClock clock)
    {
        (Input, Svg, Time, Clock) = (input, svg, time, clock);
        Recorded = Spans.Union(input.Recordings);
        var known = input.Instants().ToList();
        Frame = new(Instant.Max(time.From, known.Min()), Instant.Min(time.To, known.Max()));
        foreach (var trial in input.Trials.OrderBy(t => t.From))
        {
            Hues.Of(trial.Regimen);
        }
    }

    public LifeInput Input { get; }

    public SvgWriter Svg { get; }

    public TimeScale Time { get; }

    public LabClock Clock { get; }

    /// <summary>The union of the recordings.</summary>
    public IReadOnlyList<FigureSpan> Recorded { get; }

    /// <summary>From the first to the last thing known, cut to the view: what lies outside of it was not lived, and is no gap.</summary>
    public FigureSpan Frame { get; }

    public Hues Hues { get; } = new();

    public Legend Legend { get; } = new();

    /// <summary>What was merged or left out of the drawing, as sentences for the description.</summary>
    public List<string> Notes { get; } = [];

    /// <summary>Days to a bin in the lanes that count.</summary>
    public int DaysPerBin => DayBins.DaysPerBin((Time.To - Time.From).TotalDays);

    public string BinWord => DaysPerBin switch { 1 => "day", 7 => "week", _ => "4 weeks" };

    /// <summary>True for a seizure that no recording covers: it enters no rate and is drawn hollow.</summary>
    public bool Incidental(SeizureMark seizure) => seizure.Incidental || !Spans.Covers(Recorded, seizure.At);

    public void Label(double middle, string text, string? second = null)
    {
        Svg.Text(LifeFigure.Left - 34, middle + (second is null ? 4 : -2), text, "lane end");
        Svg.Text(LifeFigure.Left - 34, middle + 12, second ?? "", "sub end");
    }

    /// <summary>A lane without data says so, in its place.</summary>
    public double None(double y, string text)
    {
        Svg.Text(LifeFigure.Left + 4, y + 13, text, "none");
        return y + 18;
    }

    public void EventLine(double x, EventKind kind) => _lines.Add((x, kind));

    /// <summary>Draws the events' lines through all lanes, once their height is known, under the marks.</summary>
    public void CloseEventLines(double top, double bottom) => Svg.Beneath(() =>
    {
        foreach (var (x, kind) in _lines)
        {
            Svg.Line(x, top, x, bottom, kind == EventKind.Death ? "ev-line death" : "ev-line");
        }
    });
}
