using NodaTime;

namespace PreclinicalDre.Core.Figures.Drawing;

/// <summary>Arithmetic on half-open spans.</summary>
internal static class Spans
{
    /// <summary>The union as disjoint sorted spans; overlaps count once, spans without length fall out.</summary>
    public static List<FigureSpan> Union(IEnumerable<FigureSpan> spans)
    {
        var union = new List<FigureSpan>();
        foreach (var span in spans.Where(s => s.To > s.From).OrderBy(s => s.From))
        {
            if (union.Count > 0 && span.From <= union[^1].To)
            {
                union[^1] = new(union[^1].From, Instant.Max(union[^1].To, span.To));
            }
            else
            {
                union.Add(span);
            }
        }

        return union;
    }

    /// <summary>What a union leaves open inside a frame.</summary>
    public static IEnumerable<FigureSpan> Gaps(IReadOnlyList<FigureSpan> union, FigureSpan frame)
    {
        var at = frame.From;
        for (var i = FirstEndingAfter(union, frame.From); i < union.Count && union[i].From < frame.To; i++)
        {
            if (union[i].From > at)
            {
                yield return new(at, union[i].From);
            }

            at = union[i].To;
        }

        if (at < frame.To)
        {
            yield return new(at, frame.To);
        }
    }

    /// <summary>Hours of a union inside a frame.</summary>
    public static double Hours(IReadOnlyList<FigureSpan> union, FigureSpan frame)
    {
        var hours = 0.0;
        for (var i = FirstEndingAfter(union, frame.From); i < union.Count && union[i].From < frame.To; i++)
        {
            hours += (Instant.Min(union[i].To, frame.To) - Instant.Max(union[i].From, frame.From)).TotalHours;
        }

        return hours;
    }

    public static bool Covers(IReadOnlyList<FigureSpan> union, Instant at)
    {
        var i = FirstEndingAfter(union, at);
        return i < union.Count && union[i].From <= at;
    }

    /// <summary>Lowest free track for each span, so that overlapping ones stand above one another.</summary>
    public static int[] Stack(IReadOnlyList<FigureSpan> spans)
    {
        var tracks = new int[spans.Count];
        var ends = new List<Instant>();
        foreach (var i in Enumerable.Range(0, spans.Count).OrderBy(i => spans[i].From).ThenBy(i => i))
        {
            var track = ends.FindIndex(end => end <= spans[i].From);
            if (track < 0)
            {
                track = ends.Count;
                ends.Add(spans[i].To);
            }

            ends[track] = Instant.Max(spans[i].To, spans[i].From);
            tracks[i] = track;
        }

        return tracks;
    }

    private static int FirstEndingAfter(IReadOnlyList<FigureSpan> union, Instant at)
    {
        var (low, high) = (0, union.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = union[middle].To > at ? (low, middle) : (middle + 1, high);
        }

        return low;
    }
}
