using NodaTime;
using PreclinicalDre.Core.Dosing.Schedules;
using PreclinicalDre.Core.Figures;
using Interval = NodaTime.Interval;

namespace PreclinicalDre.Core.Tests.Dosing.Schedules;

public sealed class LightPhaseDosesTests
{
    private static readonly DateTimeZone Berlin = DateTimeZoneProviders.Tzdb["Europe/Berlin"];

    // Lights on and off (hours), and how many of a week's doses at 06:00, 12:00, 18:00 and 23:00 fall into the light.
    [Theory]
    [InlineData(6, 18, 14)]
    [InlineData(18, 6, 14)]
    [InlineData(7, 19, 14)]
    [InlineData(20, 8, 14)]
    [InlineData(5, 23, 21)]
    [InlineData(6, 6, 28)]
    public void Of_AWeekOfDoses_GoesByTheLaboratorysClock(int on, int off, int light)
    {
        var schedule = new ClockSchedule([new(6, 0), new(12, 0), new(18, 0), new(23, 0)], new OnWeekdays(Weekdays.All));
        // The week in which the clocks change.
        var from = new LocalDateTime(2026, 3, 25, 0, 0).InZoneLeniently(Berlin).ToInstant();
        var week = schedule.Occasions(new Interval(from, new LocalDateTime(2026, 4, 1, 0, 0).InZoneLeniently(Berlin).ToInstant()), Berlin);

        Assert.Equal(new LightPhaseDoses(light, 28 - light), LightPhaseDoses.Of(week, Berlin, new LightPhase(new(on, 0), new(off, 0))));
    }
}
