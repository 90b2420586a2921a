using NodaTime;

namespace PreclinicalDre.Core.Monitoring;

/// <summary>How a stretch of due recording stands on a calendar.</summary>
public enum CalendarMark
{
    /// <summary>The animal settles after its implantation: nothing is due.</summary>
    Settling,

    /// <summary>Still to come.</summary>
    Planned,

    /// <summary>Begun and not over.</summary>
    Running,

    /// <summary>Over, and recorded for as long as is wanted.</summary>
    Recorded,

    /// <summary>Over, and recorded for less than is wanted.</summary>
    Short,

    /// <summary>A person said that it could not be done; its hours stay due.</summary>
    NotDone,
}

/// <summary>Puts what is due on the days of the laboratory's calendar.</summary>
public static class CalendarDays
{
    private const double Slack = 1e-9;

    /// <summary>The parts of a stretch on each local day that it touches, in order; a part never reaches over midnight, and together they are the stretch.</summary>
    /// <param name="span">The stretch; an empty one has no parts.</param>
    /// <param name="zone">The laboratory's zone: on the days of a change of the clock a whole day has 23 or 25 hours.</param>
    /// <param name="first">First day looked at.</param>
    /// <param name="last">Last day looked at.</param>
    public static IEnumerable<(LocalDate Day, MonitoringSpan Part)> Cut(MonitoringSpan span, DateTimeZone zone, LocalDate first, LocalDate last)
    {
        ArgumentNullException.ThrowIfNull(zone);
        return Parts(span, zone, first, last);
    }

    /// <summary>How a part of a day stands.</summary>
    /// <param name="part">The part; not empty.</param>
    /// <param name="state">What is stored of its session; null where none is stored yet.</param>
    /// <param name="hoursRecorded">Hours of the part that were recorded; 0 to its length.</param>
    /// <param name="wanted">Least share wanted, 0 to 1.</param>
    /// <param name="now">The moment of asking.</param>
    public static CalendarMark Mark(MonitoringSpan part, SessionState? state, double hoursRecorded, double wanted, Instant now) =>
        state == SessionState.NotDone ? CalendarMark.NotDone
        : part.From >= now ? CalendarMark.Planned
        : part.To > now ? CalendarMark.Running
        : hoursRecorded >= (wanted * part.Hours) - Slack ? CalendarMark.Recorded
        : CalendarMark.Short;

    private static IEnumerable<(LocalDate Day, MonitoringSpan Part)> Parts(MonitoringSpan span, DateTimeZone zone, LocalDate first, LocalDate last)
    {
        if (span.IsEmpty)
        {
            yield break;
        }

        for (var day = LocalDate.Max(first, span.From.InZone(zone).Date); day <= last; day = day.PlusDays(1))
        {
            var start = zone.StartOf(day);
            if (start >= span.To)
            {
                yield break;
            }

            var part = span.Within(new(start, zone.StartOf(day.PlusDays(1))));
            if (!part.IsEmpty)
            {
                yield return (day, part);
            }
        }
    }
}
