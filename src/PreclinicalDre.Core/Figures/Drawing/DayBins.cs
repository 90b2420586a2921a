using NodaTime;

namespace PreclinicalDre.Core.Figures.Drawing;

/// <summary>A run of local days: how long it was, how much of it was recorded, and how many recorded seizures it had.</summary>
internal sealed record DayBin(int FirstDay, Instant From, Instant To, double RecordedHours, int Seizures)
{
    public double Hours => (To - From).TotalHours;

    /// <summary>Share of the bin that was recorded, 0 to 1.</summary>
    public double Coverage => RecordedHours / Hours;

    /// <summary>Seizures per 24 recorded hours; null where nothing was recorded, which is not zero.</summary>
    public double? Rate => RecordedHours > 0 ? Seizures * 24 / RecordedHours : null;
}

internal static class DayBins
{
    /// <summary>Days to a bin: 1; above 400 days 7; above 2,800 days 28.</summary>
    public static int DaysPerBin(double days) => days > 2800 ? 28 : days > 400 ? 7 : 1;

    /// <summary>Bins of local days (of 23, 24 or 25 hours) over a span; the first and last are cut to the span.</summary>
    public static List<DayBin> Over(FigureSpan frame, LabClock clock, IReadOnlyList<FigureSpan> recorded, IEnumerable<Instant> seizures, int daysPerBin)
    {
        var counts = new Dictionary<int, int>();
        foreach (var at in seizures.Where(s => s >= frame.From && s < frame.To && Spans.Covers(recorded, s)))
        {
            var key = Floor(clock.Day(at), daysPerBin);
            counts[key] = counts.GetValueOrDefault(key) + 1;
        }

        var bins = new List<DayBin>();
        for (var day = Floor(clock.Day(frame.From), daysPerBin); ; day += daysPerBin)
        {
            var from = Instant.Max(clock.StartOf(day), frame.From);
            var to = Instant.Min(clock.StartOf(day + daysPerBin), frame.To);
            if (from >= frame.To)
            {
                return bins;
            }

            if (to > from)
            {
                bins.Add(new(day, from, to, Spans.Hours(recorded, new(from, to)), counts.GetValueOrDefault(day)));
            }
        }
    }

    private static int Floor(int day, int size) => (day - (((day % size) + size) % size));
}
