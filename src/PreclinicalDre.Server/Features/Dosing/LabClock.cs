using NodaTime;
using NodaTime.Text;

namespace PreclinicalDre.Server.Features.Dosing;

/// <summary>Times as the laboratory's clock shows them.</summary>
public static class LabClock
{
    private static readonly LocalDateTimePattern Moment = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm");
    private static readonly LocalDateTimePattern Field = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm");
    private static readonly LocalTimePattern Clock = LocalTimePattern.CreateWithInvariantCulture("HH:mm");

    public static string Say(Instant at, string timeZoneId) => Say(at, DateTimeZoneProviders.Tzdb[timeZoneId]);

    /// <summary><c>2026-03-02 08:00</c>.</summary>
    public static string Say(Instant at, DateTimeZone zone) => Moment.Format(at.InZone(zone).LocalDateTime);

    /// <summary>The clock alone, the day too where it is another one than <paramref name="day"/>.</summary>
    public static string Say(Instant at, DateTimeZone zone, LocalDate day) =>
        at.InZone(zone).Date == day ? Clock.Format(at.InZone(zone).TimeOfDay) : Say(at, zone);

    /// <summary>The value of a <c>datetime-local</c> field, to the minute.</summary>
    public static string ForForm(Instant at, DateTimeZone zone) => Field.Format(at.InZone(zone).LocalDateTime);

    /// <summary>Minutes after midnight as a clock shows them.</summary>
    public static string Say(int minute) => Clock.Format(LocalTime.FromMinutesSinceMidnight(minute));
}
