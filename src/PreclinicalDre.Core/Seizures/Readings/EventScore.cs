namespace PreclinicalDre.Core.Seizures.Readings;

/// <summary>
/// One list of events held against another, event by event, as SzCORE does it (Dan et al., Epilepsia 2024; V, read in its package timescoring, which samples at 10 Hz where this is
/// exact): near events merged, long ones cut, the reference's widened by the tolerances. A reference event is found where enough of it overlaps; an event of the other list is a
/// false one where any of it lies outside the widened events that were found.
/// </summary>
/// <param name="Reference">Reference events after merging and cutting.</param>
/// <param name="Found">Those that were found.</param>
/// <param name="False">Events of the other list that are false.</param>
/// <param name="Hours">Recorded hours.</param>
public sealed record EventScore(int Reference, int Found, int False, double Hours)
{
    private const double Sliver = 1e-6;

    /// <summary>Found of the reference; null without reference events.</summary>
    public double? Sensitivity => Reference == 0 ? null : (double)Found / Reference;

    /// <summary>Found of found and false; null where there is neither.</summary>
    public double? Precision => Found + False == 0 ? null : (double)Found / (Found + False);

    /// <summary>Harmonic mean of both; null where one is missing, 0 where both are 0.</summary>
    public double? F1 => Sensitivity is { } s && Precision is { } p ? (s + p == 0 ? 0 : 2 * s * p / (s + p)) : null;

    /// <summary>False events per 24 recorded hours; null without recorded time.</summary>
    public double? FalsePerDay => Hours > 0 ? False * 24 / Hours : null;

    /// <summary>Scores a list.</summary>
    /// <param name="reference">The list that is taken as true; seconds from the start of the recording, <c>[From, To)</c>.</param>
    /// <param name="other">The list to be judged.</param>
    /// <param name="seconds">Length of the recording, s, above 0.</param>
    /// <param name="rules">Without a complaint.</param>
    /// <exception cref="ArgumentException">The rules have a complaint, or the recording no length.</exception>
    public static EventScore Of(IEnumerable<(double From, double To)> reference, IEnumerable<(double From, double To)> other, double seconds, ScoringRules rules)
    {
        ArgumentNullException.ThrowIfNull(rules);
        if (rules.Complaint is { } complaint || !(seconds > 0))
        {
            throw new ArgumentException(rules.Complaint ?? "A recording has a length.", nameof(rules));
        }

        var expected = Cut(Merge(reference, seconds, rules.MergeBelowSeconds), rules.MaxEventSeconds);
        var marked = Cut(Merge(other, seconds, rules.MergeBelowSeconds), rules.MaxEventSeconds);
        var found = new List<(double From, double To)>();
        var start = 0;
        foreach (var (from, to) in expected)
        {
            var wide = (From: Math.Max(0, from - rules.ToleranceBeforeSeconds), To: Math.Min(seconds, to + rules.ToleranceAfterSeconds));
            while (start < marked.Count && marked[start].To <= wide.From)
            {
                start++;
            }

            double overlap = 0;
            for (var i = start; i < marked.Count && marked[i].From < wide.To; i++)
            {
                overlap += Math.Max(0, Math.Min(marked[i].To, wide.To) - Math.Max(marked[i].From, wide.From));
            }

            if (overlap / (wide.To - wide.From) > rules.MinOverlap + Sliver)
            {
                found.Add(wide);
            }
        }

        var area = Merge(found, seconds, 0);
        return new EventScore(expected.Count, found.Count, marked.Count(m => !Inside(area, m)), seconds / 3600);
    }

    private static bool Inside(List<(double From, double To)> area, (double From, double To) span)
    {
        int low = 0, high = area.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = area[middle].From <= span.From + Sliver ? (middle + 1, high) : (low, middle);
        }

        return low > 0 && area[low - 1].To >= span.To - Sliver;
    }

    private static List<(double From, double To)> Merge(IEnumerable<(double From, double To)> spans, double seconds, double below)
    {
        var merged = new List<(double From, double To)>();
        foreach (var (from, to) in spans.Select(s => (From: Math.Max(0, s.From), To: Math.Min(seconds, s.To))).Where(s => s.To > s.From).OrderBy(s => s.From))
        {
            if (merged.Count > 0 && (from <= merged[^1].To || from - merged[^1].To < below))
            {
                merged[^1] = (merged[^1].From, Math.Max(merged[^1].To, to));
            }
            else
            {
                merged.Add((from, to));
            }
        }

        return merged;
    }

    private static List<(double From, double To)> Cut(List<(double From, double To)> spans, double most)
    {
        var cut = new List<(double From, double To)>();
        foreach (var (from, to) in spans)
        {
            var at = from;
            while (to - at > most)
            {
                cut.Add((at, at + most));
                at += most;
            }

            cut.Add((at, to));
        }

        return cut;
    }
}
