using NodaTime;
using PreclinicalDre.Core.Evaluation;
using PreclinicalDre.Core.Evaluation.Measures;

namespace PreclinicalDre.Core.Monitoring;

/// <summary>Hours in which a seizure of one type could have been seen.</summary>
/// <param name="Type">Id of the seizure type.</param>
/// <param name="Hours">Hours under recordings that can detect it; from 0 to the hours due.</param>
public sealed record TypeHours(string Type, double Hours);

/// <summary>What was recorded of a stretch in which recording was due. Overlapping recordings count once; what lies outside the stretch does not count.</summary>
/// <param name="HoursDue">Length of the stretch, h; 0 or more.</param>
/// <param name="HoursRecorded">Hours under any recording; from 0 to <paramref name="HoursDue"/>.</param>
/// <param name="Types">The same for each seizure type that was asked for, in that order.</param>
/// <param name="Gaps">What no recording covers, in order of time.</param>
public sealed record SessionCoverage(double HoursDue, double HoursRecorded, IReadOnlyList<TypeHours> Types, IReadOnlyList<MonitoringSpan> Gaps)
{
    /// <summary>Share of the hours due that was recorded, 0 to 1; null where nothing was due.</summary>
    public double? Share => HoursDue > 0 ? HoursRecorded / HoursDue : null;

    /// <summary>The least share, over all recordings and for each type; null where nothing was due. This is what the verdict's monitoring criterion asks for.</summary>
    public double? LeastShare => HoursDue > 0 ? Types.Select(t => t.Hours).Append(HoursRecorded).Min() / HoursDue : null;

    /// <summary>Holds recordings against a stretch.</summary>
    /// <param name="due">The stretch; an empty one has nothing due and nothing recorded.</param>
    /// <param name="recordings">Recordings of the animal, in any order, those elsewhere in time too.</param>
    /// <param name="types">Ids of the seizure types to tell apart.</param>
    public static SessionCoverage Of(MonitoringSpan due, IReadOnlyList<RecordingFacts> recordings, IEnumerable<string> types)
    {
        ArgumentNullException.ThrowIfNull(recordings);
        ArgumentNullException.ThrowIfNull(types);
        RecordingFacts[] inside = [.. recordings.Where(r => r.From < due.To && r.To > due.From)];
        var all = RecordedTime.Of(inside);
        return new(
            due.Hours,
            Hours(all, due),
            [.. types.Select(t => new TypeHours(t, Hours(RecordedTime.Of(inside, r => r.Detects is null || r.Detects.Contains(t)), due)))],
            [.. GapsIn(all, due)]);
    }

    /// <summary>Hours of recorded time inside a stretch.</summary>
    public static double Hours(RecordedTime recorded, MonitoringSpan span)
    {
        ArgumentNullException.ThrowIfNull(recorded);
        return recorded.Within(Ticks.Of(span.From), Ticks.Of(span.To)) / Ticks.PerHour;
    }

    private static IEnumerable<MonitoringSpan> GapsIn(RecordedTime recorded, MonitoringSpan due)
    {
        var at = due.From;
        foreach (var (from, to) in recorded.Stretches())
        {
            var gap = new MonitoringSpan(at, Instant.Min(from, due.To));
            if (!gap.IsEmpty)
            {
                yield return gap;
            }

            at = Instant.Max(at, to);
        }

        if (at < due.To)
        {
            yield return new(at, due.To);
        }
    }
}
