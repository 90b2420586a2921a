using NodaTime;
using PreclinicalDre.Core.Monitoring;

namespace PreclinicalDre.Core.Tests.Monitoring;

public sealed class CalendarDaysTests
{
    private static readonly DateTimeZone Berlin = DateTimeZoneProviders.Tzdb["Europe/Berlin"];
    private static readonly LocalDate First = new(2026, 3, 1);
    private static readonly LocalDate Last = new(2026, 3, 31);

    [Fact]
    public void Night_OverMidnightAndTheClockChange_IsCutIntoItsDays()
    {
        var night = new MonitoringSpan(At(28, 20), At(29, 8));
        var parts = CalendarDays.Cut(night, Berlin, First, Last).ToList();
        Assert.Equal([(new LocalDate(2026, 3, 28), 4.0), (new LocalDate(2026, 3, 29), 7.0)], parts.Select(p => (p.Day, p.Part.Hours)));
        Assert.Equal(night.Hours, parts.Sum(p => p.Part.Hours));
    }

    [Fact]
    public void Stretch_LongerThanTheMonth_HasTheMonthsDaysAlone()
    {
        var parts = CalendarDays.Cut(new(At(1, 0) - Duration.FromDays(40), At(1, 0) + Duration.FromDays(80)), Berlin, First, Last).ToList();
        Assert.Equal(31, parts.Count);
        // March has a day of 23 hours.
        Assert.Equal((31 * 24) - 1, parts.Sum(p => p.Part.Hours));
        Assert.Empty(CalendarDays.Cut(new(At(5, 0), At(5, 0)), Berlin, First, Last));
        Assert.Empty(CalendarDays.Cut(new(At(1, 0) - Duration.FromDays(2), At(1, 0)), Berlin, First, Last));
    }

    [Theory]
    [InlineData(null, 0.0, 4, CalendarMark.Planned)]
    [InlineData(null, 0.0, 5, CalendarMark.Planned)]
    [InlineData(SessionState.Running, 3.0, 6, CalendarMark.Running)]
    [InlineData(SessionState.Closed, 18.0, 8, CalendarMark.Recorded)]
    [InlineData(SessionState.Closed, 17.9, 8, CalendarMark.Short)]
    [InlineData(null, 17.9, 8, CalendarMark.Short)]
    [InlineData(SessionState.NotDone, 24.0, 8, CalendarMark.NotDone)]
    [InlineData(SessionState.NotDone, 0.0, 4, CalendarMark.NotDone)]
    public void Day_ByWhatIsRecordedOfIt_HasItsMark(SessionState? state, double recorded, int today, CalendarMark wanted)
    {
        // Noon of today; 5 March is still to come on the fourth, and begins at midnight.
        var now = today == 5 ? At(5, 0) : At(today, 12);
        var part = today == 6 ? new MonitoringSpan(At(6, 0), At(7, 0)) : new MonitoringSpan(At(5, 0), At(6, 0));
        Assert.Equal(wanted, CalendarDays.Mark(part, state, recorded, 0.75, now));
    }

    private static Instant At(int day, int hour) => new LocalDateTime(2026, 3, day, hour, 0).InZoneStrictly(Berlin).ToInstant();
}
