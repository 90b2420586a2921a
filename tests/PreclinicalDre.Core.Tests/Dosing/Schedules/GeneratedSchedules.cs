using NodaTime;
using PreclinicalDre.Core.Dosing.Schedules;

namespace PreclinicalDre.Core.Tests.Dosing.Schedules;

/// <summary>Schedules of every form from one number.</summary>
internal static class GeneratedSchedules
{
    public static (DoseSchedule Schedule, Interval Year) Of(int seed)
    {
        var random = new Random(seed);
        // Years in which zones still changed much, and those of now.
        var from = Instant.FromUtc(random.Next(1975, 2032), 1, 1, 0, 0) + Duration.FromMinutes(random.Next(60 * 24 * 365));
        var year = new Interval(from, from + Duration.FromDays(366));
        return (One(random, from), year);
    }

    private static DoseSchedule One(Random random, Instant from)
    {
        if (random.Next(3) == 0)
        {
            return new IntervalSchedule(from + Duration.FromSeconds(random.Next(-40_000_000, 4_000_000)), Duration.FromMinutes(random.Next(170, 4000)) + Duration.FromSeconds(random.Next(60)));
        }

        var times = Enumerable.Range(0, random.Next(1, 5)).Select(_ => random.Next(4) == 0 ? random.Next(180) : random.Next(1440)).Distinct().Select(LocalTime.FromMinutesSinceMidnight);
        return new ClockSchedule(times, random.Next(2) == 0
            ? new OnWeekdays((Weekdays)random.Next(1, 128))
            : new EveryDays(from.InUtc().Date.PlusDays(random.Next(-500, 60)), random.Next(1, 9)));
    }
}
