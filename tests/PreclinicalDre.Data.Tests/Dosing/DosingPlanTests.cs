using NodaTime;
using PreclinicalDre.Core.Dosing;
using PreclinicalDre.Core.Dosing.Schedules;
using PreclinicalDre.Data.Dosing;

namespace PreclinicalDre.Data.Tests.Dosing;

public sealed class DosingPlanTests
{
    private static readonly DateTimeZone Berlin = DateTimeZoneProviders.Tzdb["Europe/Berlin"];
    private static readonly Instant Start = Instant.FromUtc(2026, 3, 2, 7, 0);

    [Fact]
    public void Occasions_OfAPlan_LieWhereItHolds()
    {
        var plan = new DosingPlan { IntervalSeconds = 6 * 3600, Anchor = Start, From = Start + Duration.FromHours(1), To = Start + Duration.FromHours(18) };

        Assert.Equal(["#1", "#2"], plan.Occasions(new Interval(Start - Duration.FromDays(1), Start + Duration.FromDays(9)), Berlin).Select(o => o.Key.ToString()));
        Assert.Equal(["#2"], plan.Occasions(new Interval(Start + Duration.FromHours(7), Start + Duration.FromDays(9)), Berlin).Select(o => o.Key.ToString()));
        Assert.Empty(plan.Occasions(new Interval(Start + Duration.FromDays(1), Start + Duration.FromDays(9)), Berlin));
    }

    [Fact]
    public void Regimen_OfAPlan_IsWhatItsColumnsSay()
    {
        var clock = new DosingPlan { ClockTimes = "08:00;20:00", Weekdays = Weekdays.Working, DoseMgPerKg = 3, Route = "i.p." };
        Assert.Equal(new ClockSchedule([new(8, 0), new(20, 0)], new OnWeekdays(Weekdays.Working)), clock.Regimen().Schedule);
        var every = new DosingPlan { ClockTimes = "08:00", EveryDays = 3, FirstDay = new(2026, 3, 2), Input = InputKind.Pump, PumpMicrolitresPerHour = 0.5, ReservoirMicrolitres = 200 };
        Assert.Equal(new ClockSchedule([new(8, 0)], new EveryDays(new(2026, 3, 2), 3)), every.Schedule());
        Assert.Equal(new Reservoir(0.5, 200), every.Regimen().Reservoir);
        Assert.Throws<InvalidOperationException>(() => new DosingPlan { ClockTimes = "x" }.Schedule());
    }
}
