using NodaTime;
using NodaTime.Text;
using PreclinicalDre.Core.Dosing.Schedules;

namespace PreclinicalDre.Core.Tests.Dosing.Schedules;

/// <summary>Days on which the laboratory's clock is changed: no dose is lost, none doubled.</summary>
public sealed class ClockChangeTests
{
    private static readonly OnWeekdays Daily = new(Weekdays.All);

    [Theory]
    // Spring: the clock goes from 02:00 to 03:00; from 02:00 to 02:30 in Lord Howe.
    [InlineData("Europe/Berlin", "2026-03-29", "01:59 02:00 02:30 03:00", "00:59 01:00 01:00 01:00")]
    [InlineData("America/New_York", "2026-03-08", "01:30 02:30 03:30", "06:30 07:00 07:30")]
    [InlineData("Australia/Lord_Howe", "2026-10-04", "01:45 02:00 02:15 02:30 03:00", "15:15 15:30 15:30 15:30 16:00")]
    // Autumn: the clock goes from 03:00 back to 02:00 (New York: 02:00 to 01:00; Lord Howe: 02:00 to 01:30).
    [InlineData("Europe/Berlin", "2026-10-25", "01:30 02:00 02:30 03:00", "23:30 00:00 00:30 02:00")]
    [InlineData("America/New_York", "2026-11-01", "00:30 01:30 02:00", "04:30 05:30 07:00")]
    [InlineData("Australia/Lord_Howe", "2026-04-05", "01:15 01:45 02:00", "14:15 14:45 15:30")]
    // Samoa had no 30 December 2011: what it was to bring is due when the 31st begins.
    [InlineData("Pacific/Apia", "2011-12-30", "08:00 20:00", "10:00 10:00")]
    public void ClockTime_OnTheDayOfAChange_IsDueOnceAtTheFirstInstantNotBeforeIt(string zoneId, string day, string times, string utc)
    {
        var zone = DateTimeZoneProviders.Tzdb[zoneId];
        var date = LocalDatePattern.Iso.Parse(day).Value;
        var schedule = new ClockSchedule(ClockTimes.Parse(times)!, Daily);
        var span = new Interval(zone.StartOf(date.PlusDays(-2)), zone.StartOf(date.PlusDays(3)));

        var due = schedule.Occasions(span, zone).Where(o => o.Key.Clock!.Value.Date == date).ToList();

        Assert.Equal(times.Split(' '), due.Select(o => o.Key.ToString()[^5..]));
        Assert.Equal(utc.Split(' '), due.Select(o => o.At.ToString("HH:mm", null)));
    }

    [Theory]
    [InlineData("Europe/Berlin", "2026-03-29", 23)]
    [InlineData("Europe/Berlin", "2026-10-25", 25)]
    [InlineData("America/New_York", "2026-03-08", 23)]
    [InlineData("America/New_York", "2026-11-01", 25)]
    public void Interval_OverAClockChange_StaysElapsedTime(string zoneId, string day, int hours)
    {
        var zone = DateTimeZoneProviders.Tzdb[zoneId];
        var date = LocalDatePattern.Iso.Parse(day).Value;
        var (from, to) = (zone.StartOf(date), zone.StartOf(date.PlusDays(1)));
        var schedule = new IntervalSchedule(from - Duration.FromDays(30), Duration.FromHours(1));

        var due = schedule.Occasions(new Interval(from, to), zone).ToList();

        Assert.Equal(hours, due.Count);
        Assert.All(due.Zip(due.Skip(1)), p => Assert.Equal((Duration.FromHours(1), p.First.Key.Number + 1), (p.Second.At - p.First.At, p.Second.Key.Number)));
    }

    [Fact]
    public void ClockTimes_OverAYearOfBerlin_AreTwiceADayWhateverTheClockDoes()
    {
        var zone = DateTimeZoneProviders.Tzdb["Europe/Berlin"];
        var span = new Interval(Instant.FromUtc(2025, 12, 31, 23, 0), Instant.FromUtc(2026, 12, 31, 23, 0));

        var due = new ClockSchedule(ClockTimes.Parse("02:30;14:30")!, Daily).Occasions(span, zone).ToList();

        Assert.Equal(2 * 365, due.Count);
        Assert.Equal(2 * 365, due.Select(o => o.Key).Distinct().Count());
        // Only on the day of spring is a dose not given at its own clock time.
        Assert.Equal(["2026-03-29T02:30"], due.Where(o => o.At.InZone(zone).LocalDateTime != o.Key.Clock).Select(o => o.Key.ToString()));
    }

    [Fact]
    public void Span_BeginningInARepeatedHour_DoesNotBringWhatWasDueInTheFirst()
    {
        var zone = DateTimeZoneProviders.Tzdb["Europe/Berlin"];
        var schedule = new ClockSchedule(ClockTimes.Parse("02:30")!, Daily);
        var secondTwo = Instant.FromUtc(2026, 10, 25, 1, 0);

        Assert.Single(schedule.Occasions(new Interval(Instant.FromUtc(2026, 10, 25, 0, 0), secondTwo), zone));
        Assert.Empty(schedule.Occasions(new Interval(secondTwo, Instant.FromUtc(2026, 10, 25, 22, 0)), zone));
    }
}
