using NodaTime;
using PreclinicalDre.Core.Dosing.Schedules;

namespace PreclinicalDre.Benchmarks.Dosing;

/// <summary>
/// 1,000,000 occasions of plans every 6 h and at clock times, expanded year by year as a query would ask, against storing the like in memory; and one day
/// out of the middle of a plan's life, which must cost a day and not the life.
/// </summary>
public static class ExpandOccasions
{
    private const int Wanted = 1_000_000;

    private static readonly DateTimeZone Berlin = DateTimeZoneProviders.Tzdb["Europe/Berlin"];
    private static readonly Instant Start = Instant.FromUtc(2026, 1, 1, 0, 0);
    private static readonly Interval Year = new(Start, Start + Duration.FromDays(365));
    private static readonly IntervalSchedule Every = new(Start, Duration.FromHours(6));
    private static readonly ClockSchedule Clock = new([new(2, 30), new(8, 30), new(14, 30), new(20, 30)], new OnWeekdays(Weekdays.All));

    private static long _sink;

    public static void Run(int rounds)
    {
        Tell("every 6 h", Every);
        Tell("at four clock times", Clock);
        Measure.Ratio("1,000,000 occasions by the clock against by the interval", rounds, () => Expand(Clock), () => Expand(Every));
        var late = new Interval(Start + Duration.FromDays(20_000), Start + Duration.FromDays(20_001));
        var early = new Interval(Start, Start + Duration.FromDays(1));
        Measure.Ratio("a day after 55 years against the first day", rounds, () => Days(late), () => Days(early));
    }

    private static void Tell(string what, DoseSchedule schedule)
    {
        Expand(schedule);
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var count = Expand(schedule);
        Console.WriteLine(FormattableString.Invariant($"{count:#,0} occasions {what}: {watch.Elapsed.TotalMilliseconds:0} ms, {watch.Elapsed.TotalNanoseconds / count:0} ns each"));
    }

    private static int Expand(DoseSchedule schedule)
    {
        var count = 0;
        while (count < Wanted)
        {
            foreach (var occasion in schedule.Occasions(Year, Berlin))
            {
                _sink ^= occasion.At.ToUnixTimeTicks();
                if (++count == Wanted)
                {
                    break;
                }
            }
        }

        return count;
    }

    private static void Days(Interval day)
    {
        for (var i = 0; i < 20_000; i++)
        {
            foreach (var occasion in Every.Occasions(day, Berlin))
            {
                _sink ^= occasion.At.ToUnixTimeTicks();
            }
        }
    }
}
