using NodaTime;
using PreclinicalDre.Core.Evaluation;
using PreclinicalDre.Core.Evaluation.Measures;

namespace PreclinicalDre.Core.Monitoring;

/// <summary>
/// The union of recording intervals, half-open, with running sums: recorded time in any span is two binary searches, and overlaps count once.
/// Times are whole ticks of 100 ns since 1970, so that sums are exact.
/// </summary>
public sealed class RecordedTime
{
    private readonly long[] _from;
    private readonly long[] _to;
    private readonly long[] _before;

    private RecordedTime(long[] from, long[] to, int count)
    {
        _from = from;
        _to = to;
        _before = new long[count + 1];
        for (var i = 0; i < count; i++)
        {
            _before[i + 1] = _before[i] + to[i] - from[i];
        }

        Count = count;
    }

    /// <summary>Number of stretches after merging.</summary>
    public int Count { get; }

    /// <summary>Start of the first stretch; null without recordings.</summary>
    public long? First => Count == 0 ? null : _from[0];

    /// <summary>End of the last stretch; null without recordings.</summary>
    public long? Last => Count == 0 ? null : _to[Count - 1];

    /// <summary>The union of spans <c>[From, To)</c>; spans without length add nothing.</summary>
    public static RecordedTime Of(IEnumerable<(Instant From, Instant To)> spans)
    {
        ArgumentNullException.ThrowIfNull(spans);
        return Of([.. spans.Where(s => s.To > s.From).Select(s => new RecordingFacts(s.From, s.To))]);
    }

    /// <summary>The union of recordings, or of those among them that <paramref name="which"/> takes.</summary>
    public static RecordedTime Of(IReadOnlyList<RecordingFacts> recordings, Func<RecordingFacts, bool>? which = null)
    {
        ArgumentNullException.ThrowIfNull(recordings);
        var from = new long[recordings.Count];
        var to = new long[recordings.Count];
        var n = 0;
        for (var i = 0; i < recordings.Count; i++)
        {
            if (which is null || which(recordings[i]))
            {
                from[n] = Ticks.Of(recordings[i].From);
                to[n++] = Ticks.Of(recordings[i].To);
            }
        }

        Array.Sort(from, to, 0, n);
        var merged = 0;
        for (var i = 0; i < n; i++)
        {
            if (merged > 0 && from[i] <= to[merged - 1])
            {
                to[merged - 1] = Math.Max(to[merged - 1], to[i]);
            }
            else
            {
                (from[merged], to[merged]) = (from[i], to[i]);
                merged++;
            }
        }

        return new RecordedTime(from, to, merged);
    }

    /// <summary>Recorded time before an instant.</summary>
    public long Before(long at)
    {
        var i = StretchFrom(at);
        return i < 0 ? 0 : _before[i] + Math.Min(at, _to[i]) - _from[i];
    }

    /// <summary>Recorded time in <c>[from, to)</c>; 0 where that is empty.</summary>
    public long Within(long from, long to) => to <= from ? 0 : Before(to) - Before(from);

    /// <summary>Recorded days in <c>[from, to)</c>.</summary>
    public double DaysWithin(Instant from, Instant to) => Ticks.Days(Within(Ticks.Of(from), Ticks.Of(to)));

    /// <summary>Whether the instant is inside a stretch.</summary>
    public bool Contains(Instant at) => Contains(Ticks.Of(at));

    /// <summary>The stretches after merging, in order.</summary>
    public IEnumerable<(Instant From, Instant To)> Stretches()
    {
        for (var i = 0; i < Count; i++)
        {
            yield return (Ticks.ToInstant(_from[i]), Ticks.ToInstant(_to[i]));
        }
    }

    /// <summary>Whether the instant is inside a stretch.</summary>
    public bool Contains(long at)
    {
        var i = StretchFrom(at);
        return i >= 0 && at < _to[i];
    }

    /// <summary>The first instant before which that much (above 0, no more than there is) was recorded.</summary>
    public long WhenRecorded(long amount)
    {
        var i = Array.BinarySearch(_before, amount);
        i = (i < 0 ? ~i : i) - 1;
        return _from[i] + amount - _before[i];
    }

    // The last stretch that starts at or before the instant; -1 for none.
    private int StretchFrom(long at)
    {
        var i = Array.BinarySearch(_from, 0, Count, at);
        return i >= 0 ? i : ~i - 1;
    }
}
