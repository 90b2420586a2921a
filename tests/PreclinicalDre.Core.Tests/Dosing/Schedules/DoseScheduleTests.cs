using NodaTime;
using PreclinicalDre.Core.Dosing.Schedules;

namespace PreclinicalDre.Core.Tests.Dosing.Schedules;

public sealed class DoseScheduleTests
{
    private static readonly Instant Anchor = Instant.FromUtc(2026, 3, 2, 7, 0);
    private static readonly DateTimeZone Berlin = DateTimeZoneProviders.Tzdb["Europe/Berlin"];

    [Fact]
    public void Interval_InTheMiddleOfItsLife_NumbersFromTheAnchor()
    {
        var schedule = new IntervalSchedule(Anchor, Duration.FromHours(6));
        var later = Anchor + Duration.FromDays(3650);

        Assert.Equal(new Occasion(new OccasionKey(14_600, null), later), schedule.Occasions(new Interval(later, later + Duration.FromDays(1)), Berlin).First());
        Assert.Equal(14_601, schedule.Occasions(new Interval(later + Duration.FromTicks(1), later + Duration.FromDays(1)), Berlin).First().Key.Number);
        Assert.Equal(14_601, schedule.Occasions(new Interval(later + Duration.FromNanoseconds(1), later + Duration.FromDays(1)), Berlin).First().Key.Number);
        Assert.Equal("#14600", new OccasionKey(14_600, null).ToString());
    }

    [Fact]
    public void Interval_BeforeItsAnchor_AsksForNothing()
    {
        var schedule = new IntervalSchedule(Anchor, Duration.FromHours(6));

        Assert.Empty(schedule.Occasions(new Interval(Anchor - Duration.FromDays(9), Anchor), Berlin));
        Assert.Equal(["#0"], schedule.Occasions(new Interval(Anchor - Duration.FromDays(9), Anchor + Duration.FromHours(6)), Berlin).Select(o => o.Key.ToString()));
    }

    [Fact]
    public void Occasions_OfAnEndlessPlan_AreTakenWithoutWalkingToItsEnd()
    {
        var span = new Interval(Anchor, Anchor + Duration.FromDays(365_000));
        Assert.Equal(3, new IntervalSchedule(Anchor, Duration.FromMinutes(1)).Occasions(span, Berlin).Take(3).Count());
        Assert.Equal(3, new ClockSchedule([new(8, 0)], new EveryDays(new(2026, 3, 2), 366)).Occasions(span, Berlin).Take(3).Count());
    }

    [Fact]
    public void EveryThirdDay_InTheMiddleOfItsLife_KeepsItsDays()
    {
        var schedule = new ClockSchedule([new(9, 0)], new EveryDays(new(2026, 3, 1), 3));
        var span = new Interval(Instant.FromUtc(2026, 4, 1, 0, 0), Instant.FromUtc(2026, 4, 10, 0, 0));

        // 31 days from 1 March to 1 April, the day itself not among them.
        Assert.Equal(["2026-04-03T09:00", "2026-04-06T09:00", "2026-04-09T09:00"], schedule.Occasions(span, Berlin).Select(o => o.Key.ToString()));
    }

    [Fact]
    public void Weekdays_OfAWeek_AreThoseOnly()
    {
        var schedule = new ClockSchedule([new(8, 0)], new OnWeekdays(Weekdays.Monday | Weekdays.Thursday));
        var span = new Interval(Instant.FromUtc(2026, 3, 1, 0, 0), Instant.FromUtc(2026, 3, 8, 0, 0));

        Assert.Equal([IsoDayOfWeek.Monday, IsoDayOfWeek.Thursday], schedule.Occasions(span, Berlin).Select(o => o.Key.Clock!.Value.DayOfWeek));
    }

    [Fact]
    public void Gaps_OfASchedule_AreThoseBetweenNeighbours()
    {
        var twice = new ClockSchedule([new(8, 0), new(18, 0)], new OnWeekdays(Weekdays.All));
        Assert.Equal((10.0, 14.0), (twice.ShortestGap.TotalHours, twice.LongestGap.TotalHours));
        var working = new ClockSchedule([new(8, 0)], new OnWeekdays(Weekdays.Working));
        Assert.Equal((24.0, 72.0), (working.ShortestGap.TotalHours, working.LongestGap.TotalHours));
        var fourth = new ClockSchedule([new(8, 0)], new EveryDays(new(2026, 3, 1), 4));
        Assert.Equal((96.0, 96.0), (fourth.ShortestGap.TotalHours, fourth.LongestGap.TotalHours));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(59)]
    [InlineData(-3600)]
    [InlineData(60.5)]
    [InlineData(366 * 86_400 + 1)]
    public void Interval_ThatNoScheduleHas_IsRefused(double seconds) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new IntervalSchedule(Anchor, Duration.FromSeconds(seconds)));

    [Fact]
    public void ClockSchedule_WithoutATimeOrWithOneTwice_IsRefused()
    {
        var daily = new OnWeekdays(Weekdays.All);
        Assert.Throws<ArgumentException>(() => new ClockSchedule([], daily));
        Assert.Throws<ArgumentException>(() => new ClockSchedule([new(8, 0), new(8, 0)], daily));
        Assert.Throws<ArgumentException>(() => new ClockSchedule([new(8, 0, 1)], daily));
        Assert.Throws<ArgumentOutOfRangeException>(() => new OnWeekdays(Weekdays.None));
        Assert.Throws<ArgumentOutOfRangeException>(() => new EveryDays(new(2026, 1, 1), 0));
    }

    [Fact]
    public void Span_WithoutAnEnd_IsABadCall() =>
        Assert.Throws<InvalidOperationException>(() => new IntervalSchedule(Anchor, Duration.FromHours(6)).Occasions(new Interval(Anchor, null), Berlin));

    [Theory]
    [InlineData("8:00, 20:00", "08:00;20:00")]
    [InlineData("20:00 08:00", "08:00;20:00")]
    [InlineData("", null)]
    [InlineData("8", null)]
    [InlineData("08:00;08:00", null)]
    [InlineData("24:00", null)]
    public void ClockTimes_OfAPersonsText_AreReadInOrder(string text, string? wanted) =>
        Assert.Equal(wanted, ClockTimes.Parse(text) is { } times ? ClockTimes.Format(times) : null);

    [Fact]
    public void Words_OfASchedule_SayWhen()
    {
        Assert.Equal("every 6 h from 2026-03-02 08:00", ScheduleWords.Say(new IntervalSchedule(Anchor, Duration.FromHours(6)), Berlin));
        Assert.Equal("08:00, 20:00 daily", ScheduleWords.Say(new ClockSchedule([new(20, 0), new(8, 0)], new OnWeekdays(Weekdays.All)), Berlin));
        Assert.Equal("08:00 Mon, Fri", ScheduleWords.Say(new ClockSchedule([new(8, 0)], new OnWeekdays(Weekdays.Monday | Weekdays.Friday)), Berlin));
        Assert.Equal("08:00 every 14 days from 2026-03-01", ScheduleWords.Say(new ClockSchedule([new(8, 0)], new EveryDays(new(2026, 3, 1), 14)), Berlin));
    }
}
