using NodaTime;

namespace PreclinicalDre.Core;

/// <summary>Where the days of a time zone begin, also those that are hardly there.</summary>
public static class ZoneDays
{
    /// <summary>
    /// The first instant of a day: midnight; where the clock was put forward over midnight, the moment it was; where a zone skipped the whole day (Kwajalein
    /// 21 August 1993, Apia 30 December 2011), the moment of the skip, so that the day is there and empty. <c>AtStartOfDay</c> throws there.
    /// </summary>
    public static Instant StartOf(this DateTimeZone zone, LocalDate day)
    {
        ArgumentNullException.ThrowIfNull(zone);
        var midnight = zone.MapLocal(day.AtMidnight());
        return midnight.Count == 0 ? midnight.LateInterval.Start : midnight.First().ToInstant();
    }
}
