using NodaTime;

namespace PreclinicalDre.Core.Monitoring;

/// <summary>A day of the laboratory's calendar: what was due and what of it was recorded.</summary>
/// <param name="Date">The day.</param>
/// <param name="HoursDue">Hours due; above 0, up to 25 on a day of a clock change.</param>
/// <param name="HoursRecorded">Hours of these that were recorded.</param>
public readonly record struct CoverageDay(LocalDate Date, double HoursDue, double HoursRecorded);

/// <summary>Adds up sessions by day.</summary>
public static class DailyCoverage
{
    /// <summary>The days on which something was due, in order; sessions that reach over midnight are shared between their days.</summary>
    /// <param name="due">Stretches in which recording was due; they do not overlap.</param>
    /// <param name="recorded">The animal's recorded time.</param>
    /// <param name="zone">The laboratory's zone.</param>
    public static IReadOnlyList<CoverageDay> Of(IEnumerable<MonitoringSpan> due, RecordedTime recorded, DateTimeZone zone)
    {
        ArgumentNullException.ThrowIfNull(due);
        ArgumentNullException.ThrowIfNull(zone);
        var days = new SortedDictionary<LocalDate, (double Due, double Recorded)>();
        foreach (var span in due.Where(s => !s.IsEmpty))
        {
            for (var day = span.From.InZone(zone).Date; ; day = day.PlusDays(1))
            {
                var part = new MonitoringSpan(zone.StartOf(day), zone.StartOf(day.PlusDays(1))).Within(span);
                if (!part.IsEmpty)
                {
                    var sum = days.GetValueOrDefault(day);
                    days[day] = (sum.Due + part.Hours, sum.Recorded + SessionCoverage.Hours(recorded, part));
                }

                if (part.To >= span.To)
                {
                    break;
                }
            }
        }

        return [.. days.Select(d => new CoverageDay(d.Key, d.Value.Due, d.Value.Recorded))];
    }
}
