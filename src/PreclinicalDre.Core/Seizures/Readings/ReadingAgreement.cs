using NodaTime;
using PreclinicalDre.Core.Statistics.Proportions;

namespace PreclinicalDre.Core.Seizures.Readings;

/// <summary>How two readings of one recording differ at one place.</summary>
public enum DifferenceKind
{
    /// <summary>Both marked it, alike within the tolerances: no difference.</summary>
    None,

    /// <summary>The first reader alone marked it.</summary>
    OnlyFirst,

    /// <summary>The second reader alone marked it.</summary>
    OnlySecond,

    /// <summary>Both marked it, as different types.</summary>
    Type,

    /// <summary>Both marked it, with onsets or ends further apart than the tolerances.</summary>
    Times,
}

/// <summary>An event of one reader, of the other, or of both where they are the same event.</summary>
/// <param name="First">The first reader's; null where that reader has none.</param>
/// <param name="Second">The second reader's.</param>
/// <param name="Kind">How they differ.</param>
public sealed record ReadingPlace(ReadEvent? First, ReadEvent? Second, DifferenceKind Kind)
{
    /// <summary>The earlier onset.</summary>
    public Instant At => First is { } f && Second is { } s ? Instant.Min(f.At, s.At) : (First ?? Second)!.At;

    /// <summary>True where a third person has to decide.</summary>
    public bool IsDifference => Kind != DifferenceKind.None;
}

/// <summary>Two readings of one recording beside each other.</summary>
/// <param name="Kappa">Cohen's kappa of time bins with and without an event. Bins that follow each other are not independent: its interval is too narrow.</param>
/// <param name="Bins">Bins with an event by both, by the first alone, by the second alone, by none.</param>
/// <param name="FirstAsReference">The second reader's events held against the first's.</param>
/// <param name="SecondAsReference">The first reader's events held against the second's.</param>
/// <param name="Places">All events of both, those that are the same side by side, in order of time.</param>
public sealed record ReadingAgreement(Kappa Kappa, (long Both, long First, long Second, long None) Bins, EventScore FirstAsReference, EventScore SecondAsReference, IReadOnlyList<ReadingPlace> Places)
{
    /// <summary>Compares two readings.</summary>
    /// <param name="from">Start of the recording.</param>
    /// <param name="to">Its end, after the start.</param>
    /// <param name="first">The first reader's events.</param>
    /// <param name="second">The second reader's events.</param>
    /// <param name="rules">Without a complaint.</param>
    /// <exception cref="ArgumentException">The recording has no length, or the rules have a complaint.</exception>
    public static ReadingAgreement Of(Instant from, Instant to, IReadOnlyList<ReadEvent> first, IReadOnlyList<ReadEvent> second, ScoringRules rules)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        ArgumentNullException.ThrowIfNull(rules);
        var seconds = (to - from).TotalSeconds;
        var (one, two) = (Spans(first, from), Spans(second, from));
        var bins = Count(one, two, seconds, rules.BinSeconds);
        return new ReadingAgreement(
            Kappa.Of([[bins.Both, bins.First], [bins.Second, bins.None]]), bins,
            EventScore.Of(one, two, seconds, rules), EventScore.Of(two, one, seconds, rules), Place(first, second, rules));
    }

    private static List<(double From, double To)> Spans(IReadOnlyList<ReadEvent> events, Instant from) =>
        [.. events.Select(e => ((e.At - from).TotalSeconds, (e.End - from).TotalSeconds))];

    private static (long Both, long First, long Second, long None) Count(List<(double From, double To)> one, List<(double From, double To)> two, double seconds, double width)
    {
        var n = Math.Max(1, (long)Math.Ceiling(seconds / width));
        HashSet<long> a = Ictal(one), b = Ictal(two);
        long both = a.Count(b.Contains);
        return (both, a.Count - both, b.Count - both, n - a.Count - b.Count + both);

        HashSet<long> Ictal(List<(double From, double To)> spans)
        {
            var bins = new HashSet<long>();
            foreach (var (from, to) in spans)
            {
                var last = Math.Min(n - 1, (long)Math.Ceiling(to / width) - 1);
                for (var bin = Math.Max(0, (long)Math.Floor(from / width)); bin <= last; bin++)
                {
                    bins.Add(bin);
                }
            }

            return bins;
        }
    }

    /// <summary>
    /// Events of both that overlap, the tolerances added to the first reader's, one to one, nearest onsets first. Same type and both ends within the tolerances: agreed.
    /// </summary>
    private static List<ReadingPlace> Place(IReadOnlyList<ReadEvent> first, IReadOnlyList<ReadEvent> second, ScoringRules rules)
    {
        var (before, after) = (Duration.FromSeconds(rules.ToleranceBeforeSeconds), Duration.FromSeconds(rules.ToleranceAfterSeconds));
        List<ReadEvent> one = [.. first.OrderBy(e => e.At)], two = [.. second.OrderBy(e => e.At)];
        var candidates = new List<(double Apart, int First, int Second)>();
        // The longest event bounds how far back one that still runs can have begun.
        var longest = two.Count == 0 ? Duration.Zero : Duration.FromSeconds(two.Max(e => (e.End - e.At).TotalSeconds));
        var start = 0;
        for (var i = 0; i < one.Count; i++)
        {
            while (start < two.Count && two[start].At + longest <= one[i].At - before)
            {
                start++;
            }

            for (var j = start; j < two.Count && two[j].At < one[i].End + after; j++)
            {
                if (two[j].End > one[i].At - before)
                {
                    candidates.Add((Math.Abs((two[j].At - one[i].At).TotalSeconds), i, j));
                }
            }
        }

        var (pairOf, taken) = (new int?[one.Count], new bool[two.Count]);
        foreach (var (_, i, j) in candidates.OrderBy(c => c.Apart).ThenBy(c => c.First).ThenBy(c => c.Second))
        {
            if (pairOf[i] is null && !taken[j])
            {
                (pairOf[i], taken[j]) = (j, true);
            }
        }

        return
        [
            .. one.Select((e, i) => pairOf[i] is { } j ? new ReadingPlace(e, two[j], Kind(e, two[j], rules)) : new ReadingPlace(e, null, DifferenceKind.OnlyFirst))
                .Concat(two.Where((_, j) => !taken[j]).Select(e => new ReadingPlace(null, e, DifferenceKind.OnlySecond)))
                .OrderBy(p => p.At),
        ];
    }

    private static DifferenceKind Kind(ReadEvent first, ReadEvent second, ScoringRules rules) =>
        first.TypeId != second.TypeId ? DifferenceKind.Type
        : Math.Abs((first.At - second.At).TotalSeconds) > rules.ToleranceBeforeSeconds || Math.Abs((first.End - second.End).TotalSeconds) > rules.ToleranceAfterSeconds ? DifferenceKind.Times
        : DifferenceKind.None;
}
