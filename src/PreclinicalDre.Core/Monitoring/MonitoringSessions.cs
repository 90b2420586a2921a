using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace PreclinicalDre.Core.Monitoring;

/// <summary>Cuts a plan into the sessions that are due.</summary>
public static class MonitoringSessions
{
    /// <summary>
    /// The sessions that have a part in a window, in order of time, made one after the other as they are asked for: a short window of a long plan costs
    /// no more than that window. Sessions are cut to what is due, never to the window; none is empty, none overlaps another.
    /// </summary>
    /// <param name="plan">The plan.</param>
    /// <param name="due">What <see cref="PlanFacts.Due"/> says.</param>
    /// <param name="zone">The laboratory's zone.</param>
    /// <param name="window">Where to look; null for all.</param>
    public static IEnumerable<PlannedSession> Of(PlanFacts plan, MonitoringSpan due, DateTimeZone zone, MonitoringSpan? window = null)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(zone);
        return Cut(plan, due, zone, due.Within(window ?? due));
    }

    private static IEnumerable<PlannedSession> Cut(PlanFacts plan, MonitoringSpan due, DateTimeZone zone, MonitoringSpan look)
    {
        if (look.IsEmpty)
        {
            yield break;
        }

        var raw = plan.Rhythm switch
        {
            MonitoringRhythm.Cycle cycle => Cycles(cycle, plan.Span.From, look),
            MonitoringRhythm.Daily daily => Dailies(daily, zone, look),
            _ => Days(zone, look),
        };
        foreach (var (key, span) in raw)
        {
            var cut = span.Within(due);
            if (!cut.IsEmpty && cut.To > look.From)
            {
                yield return new(key, cut);
            }
        }
    }

    private static IEnumerable<PlannedSession> Days(DateTimeZone zone, MonitoringSpan look)
    {
        for (var day = look.From.InZone(zone).Date; ; day = day.PlusDays(1))
        {
            var span = new MonitoringSpan(zone.StartOf(day), zone.StartOf(day.PlusDays(1)));
            if (span.From >= look.To)
            {
                yield break;
            }

            yield return new(LocalDatePattern.Iso.Format(day), span);
        }
    }

    private static IEnumerable<PlannedSession> Dailies(MonitoringRhythm.Daily daily, DateTimeZone zone, MonitoringSpan look)
    {
        // From the day before: its session may reach over midnight.
        for (var day = look.From.InZone(zone).Date.PlusDays(-1); ; day = day.PlusDays(1))
        {
            var from = At(day, daily.From, late: false);
            if (from >= look.To)
            {
                yield break;
            }

            var to = At(daily.To <= daily.From ? day.PlusDays(1) : day, daily.To, late: true);
            yield return new(LocalDatePattern.Iso.Format(day), new(from, Instant.Min(to, At(day.PlusDays(1), daily.From, late: false))));
        }

        Instant At(LocalDate day, LocalTime time, bool late)
        {
            var mapping = zone.MapLocal(day + time);
            return mapping.Count == 0 ? mapping.LateInterval.Start : (late ? mapping.Last() : mapping.First()).ToInstant();
        }
    }

    private static IEnumerable<PlannedSession> Cycles(MonitoringRhythm.Cycle cycle, Instant start, MonitoringSpan look)
    {
        var on = (long)Math.Round(cycle.OnHours * NodaConstants.TicksPerHour);
        var period = on + (long)Math.Round(cycle.OffHours * NodaConstants.TicksPerHour);
        var first = Math.Max(0, (look.From - start).BclCompatibleTicks / period);
        for (var n = first; ; n++)
        {
            var from = start + Duration.FromTicks(n * period);
            if (from >= look.To)
            {
                yield break;
            }

            yield return new(string.Create(CultureInfo.InvariantCulture, $"c{n + 1}"), new(from, from + Duration.FromTicks(on)));
        }
    }
}
