using NodaTime;

namespace PreclinicalDre.Core.Seizures.Events;

/// <summary>An event that a definition counts, with the marked ones that it is made of.</summary>
/// <param name="At">Onset of the first.</param>
/// <param name="TypeId">Their type.</param>
/// <param name="DurationSeconds">From that onset to the latest end, s; null where a single event without a duration.</param>
/// <param name="Parts">Marked events in it, 1 or more.</param>
public readonly record struct CountedEvent(Instant At, string TypeId, double? DurationSeconds, int Parts);

/// <summary>
/// Makes of marked events those that a definition counts, one animal at a time, in order of onset. It holds one open event a type, so that a million are taken as they come.
/// </summary>
/// <param name="definition">Minimum, gap and types.</param>
/// <param name="take">Takes each counted event when it is complete; types interleave by their ends, not by onset.</param>
public sealed class EventCollapse(EventDefinition definition, Action<CountedEvent> take)
{
    private readonly Dictionary<string, (Instant At, Instant End, bool Timed, int Parts)> _open = new(StringComparer.Ordinal);
    private readonly Duration _gap = Duration.FromSeconds(definition.MergeGapSeconds);
    private Instant _last = Instant.MinValue;

    /// <summary>Marked events of the types that the definition counts.</summary>
    public long Raw { get; private set; }

    /// <summary>Counted events so far; all of them after <see cref="Finish"/>.</summary>
    public long Counted { get; private set; }

    /// <summary>Events, after merging, that were shorter than the minimum.</summary>
    public long TooShort { get; private set; }

    /// <summary>Counted events of a list in order of time.</summary>
    /// <param name="definition">Minimum, gap and types.</param>
    /// <param name="events">Events of one animal in any order.</param>
    public static IReadOnlyList<CountedEvent> Of(EventDefinition definition, IEnumerable<MarkedEvent> events)
    {
        ArgumentNullException.ThrowIfNull(events);
        var counted = new List<CountedEvent>();
        var collapse = new EventCollapse(definition, counted.Add);
        foreach (var e in events.OrderBy(e => e.At))
        {
            collapse.Add(e);
        }

        collapse.Finish();
        return [.. counted.OrderBy(e => e.At).ThenBy(e => e.TypeId, StringComparer.Ordinal)];
    }

    /// <summary>Takes the next event.</summary>
    /// <exception cref="ArgumentException">It begins before one that was taken already.</exception>
    public void Add(MarkedEvent marked)
    {
        if (marked.At < _last)
        {
            throw new ArgumentException("Events are taken in order of their onsets.", nameof(marked));
        }

        _last = marked.At;
        if (!definition.Counts(marked.TypeId))
        {
            return;
        }

        Raw++;
        if (_open.TryGetValue(marked.TypeId, out var open))
        {
            if (marked.At - open.End <= _gap)
            {
                _open[marked.TypeId] = (open.At, Instant.Max(open.End, marked.End), open.Timed | marked.DurationSeconds is not null, open.Parts + 1);
                return;
            }

            Close(marked.TypeId, open);
        }

        _open[marked.TypeId] = (marked.At, marked.End, marked.DurationSeconds is not null, 1);
    }

    /// <summary>Closes what is open: the end of the animal's events.</summary>
    public void Finish()
    {
        foreach (var (type, open) in _open.OrderBy(o => o.Key, StringComparer.Ordinal))
        {
            Close(type, open);
        }

        _open.Clear();
        _last = Instant.MinValue;
    }

    private void Close(string type, (Instant At, Instant End, bool Timed, int Parts) open)
    {
        // Merged events have a duration by their onsets alone.
        double? seconds = open.Timed || open.Parts > 1 ? (open.End - open.At).TotalSeconds : null;
        if (seconds < definition.MinimumSeconds)
        {
            TooShort++;
            return;
        }

        Counted++;
        take(new CountedEvent(open.At, type, seconds, open.Parts));
    }
}
