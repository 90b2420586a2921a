using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using PreclinicalDre.Core.Monitoring;

namespace PreclinicalDre.Core.Tests.Monitoring;

public sealed class MonitoringSessionsTests
{
    private static readonly DateTimeZone Berlin = DateTimeZoneProviders.Tzdb["Europe/Berlin"];
    private static readonly MonitoringRhythm Continuous = new MonitoringRhythm.Continuous();

    [Theory]
    [InlineData(2026, 3, 29, 23)]
    [InlineData(2026, 10, 25, 25)]
    [InlineData(2026, 3, 28, 24)]
    public void Continuous_OnADayOfAClockChange_IsAsLongAsTheDay(int year, int month, int day, double hours)
    {
        var session = Sessions(Continuous, new(year, month, day, 0, 0), 1).Single();
        Assert.Equal($"{year}-{month:00}-{day:00}", session.Key);
        Assert.Equal(hours, session.Span.Hours);
    }

    [Theory]
    [InlineData(3, 28, 11)]
    [InlineData(3, 27, 12)]
    [InlineData(10, 24, 13)]
    public void Daily_OverANightOfAClockChange_KeepsItsClockTimes(int month, int day, double hours)
    {
        var session = Sessions(new MonitoringRhythm.Daily(new(20, 0), new(8, 0)), new(2026, month, day, 12, 0), 1).Single();
        Assert.Equal(hours, session.Span.Hours);
        Assert.Equal(new LocalTime(8, 0), session.Span.To.InZone(Berlin).TimeOfDay);
    }

    [Fact]
    public void Daily_FromASkippedTime_BeginsAtTheChange()
    {
        var session = Sessions(new MonitoringRhythm.Daily(new(2, 30), new(3, 30)), new(2026, 3, 29, 0, 0), 1).Single();
        Assert.Equal(Instant.FromUtc(2026, 3, 29, 1, 0), session.Span.From);
        Assert.Equal(Instant.FromUtc(2026, 3, 29, 1, 30), session.Span.To);
    }

    [Fact]
    public void Daily_AllInASkippedHour_IsNotDueThatDay()
    {
        var keys = Sessions(new MonitoringRhythm.Daily(new(2, 15), new(2, 45)), new(2026, 3, 28, 0, 0), 3).Select(s => s.Key);
        Assert.Equal(["2026-03-28", "2026-03-30"], keys);
    }

    [Fact]
    public void Daily_InARepeatedHour_GoesFromTheFirstToTheSecond()
    {
        var session = Sessions(new MonitoringRhythm.Daily(new(2, 15), new(2, 45)), new(2026, 10, 25, 0, 0), 1).Single();
        Assert.Equal(Instant.FromUtc(2026, 10, 25, 0, 15), session.Span.From);
        Assert.Equal(Instant.FromUtc(2026, 10, 25, 1, 45), session.Span.To);
    }

    [Theory]
    [InlineData(2, 45, 2, 15)]
    [InlineData(2, 30, 2, 30)]
    public void Daily_RoundTheClockOverARepeatedHour_NeverReachesIntoTheNext(int fromHour, int fromMinute, int toHour, int toMinute)
    {
        var sessions = Sessions(new MonitoringRhythm.Daily(new(fromHour, fromMinute), new(toHour, toMinute)), new(2026, 10, 23, 0, 0), 4).ToList();
        Assert.All(sessions.Zip(sessions.Skip(1)), p => Assert.True(p.First.Span.To <= p.Second.Span.From));
    }

    [Theory]
    [InlineData(3, 28)]
    [InlineData(10, 24)]
    public void Cycle_OverAClockChange_KeepsItsLengths(int month, int day)
    {
        var sessions = Sessions(new MonitoringRhythm.Cycle(8, 16), new(2026, month, day, 9, 0), 4).Take(3).ToList();
        Assert.Equal(["c1", "c2", "c3"], sessions.Select(s => s.Key));
        Assert.All(sessions, s => Assert.Equal(8, s.Span.Hours));
        Assert.All(sessions.Zip(sessions.Skip(1)), p => Assert.Equal(Duration.FromHours(24), p.Second.Span.From - p.First.Span.From));
        Assert.NotEqual(new LocalTime(9, 0), sessions[2].Span.From.InZone(Berlin).TimeOfDay);
    }

    [Fact]
    public void Due_OfAnAnimalThatSettles_BeginsOnTheDayAfterSettling()
    {
        var plan = Plan(Continuous, new(2026, 3, 2, 9, 0), 10) with { SettlingDays = 7 };
        var due = plan.Due(new LocalDate(2026, 2, 27), null, Berlin);
        Assert.Equal(new LocalDateTime(2026, 3, 6, 0, 0), due.From.InZone(Berlin).LocalDateTime);
        Assert.Equal(plan.Span.To, due.To);
        Assert.Equal("2026-03-06", MonitoringSessions.Of(plan, due, Berlin).First().Key);
    }

    [Fact]
    public void Due_OfAnAnimalThatLeft_EndsThere()
    {
        var plan = Plan(Continuous, new(2026, 3, 2, 9, 0), 10);
        var exit = new LocalDateTime(2026, 3, 4, 6, 0).InZoneStrictly(Berlin).ToInstant();
        var sessions = MonitoringSessions.Of(plan, plan.Due(null, exit, Berlin), Berlin).ToList();
        Assert.Equal(exit, sessions[^1].Span.To);
        Assert.Equal(["2026-03-02", "2026-03-03", "2026-03-04"], sessions.Select(s => s.Key));
        Assert.True(plan.Due(new LocalDate(2026, 4, 1), null, Berlin).IsEmpty);
        Assert.Empty(MonitoringSessions.Of(plan, plan.Due(new LocalDate(2026, 4, 1), null, Berlin), Berlin));
    }

    [Fact]
    public void Sessions_OfAnyPlan_AreInOrderApartAndInsideWhatIsDue() => Holds((plan, due, _) =>
    {
        var all = MonitoringSessions.Of(plan, due, Berlin).ToList();
        return all.All(s => !s.Span.IsEmpty && s.Span.From >= due.From && s.Span.To <= due.To)
            && all.Zip(all.Skip(1)).All(p => p.First.Span.To <= p.Second.Span.From)
            && all.Select(s => s.Key).Distinct(StringComparer.Ordinal).Count() == all.Count;
    });

    [Fact]
    public void Sessions_OfAWindow_AreThoseOfTheWholeThatHaveAPartInIt() => Holds((plan, due, window) =>
        MonitoringSessions.Of(plan, due, Berlin, window).SequenceEqual(MonitoringSessions.Of(plan, due, Berlin).Where(s => !window.IsEmpty && s.Span.From < window.To && s.Span.To > window.From)));

    [Fact]
    public void Sessions_OfALengthenedPlan_KeepTheirKeys() => Holds((plan, due, _) =>
    {
        var longer = plan with { Span = new(plan.Span.From, plan.Span.To + Duration.FromDays(9)) };
        var before = MonitoringSessions.Of(plan, plan.Due(null, null, Berlin), Berlin).ToList();
        var after = MonitoringSessions.Of(longer, longer.Due(null, null, Berlin), Berlin).ToList();
        return before.Zip(after).All(p => p.First.Key == p.Second.Key && p.First.Span.From == p.Second.Span.From) && after.Count >= before.Count;
    });

    private static void Holds(Func<PlanFacts, MonitoringSpan, MonitoringSpan, bool> property) =>
        Prop.ForAll(Gen.Choose(0, 1_000_000).ArrayOf(12).ToArbitrary(), n =>
        {
            var start = Instant.FromUtc(2026, n[0] % 2 == 0 ? 3 : 10, 15, 0, 0) + Duration.FromMinutes(n[1] % 20_000);
            MonitoringRhythm rhythm = (n[2] % 3) switch
            {
                0 => Continuous,
                1 => new MonitoringRhythm.Cycle(0.25 + (n[3] % 60), 0.25 + (n[4] % 60)),
                _ => new MonitoringRhythm.Daily(new LocalTime(n[3] % 24, n[4] % 60), new LocalTime(n[5] % 24, n[6] % 60)),
            };
            var plan = new PlanFacts(MonitoringPhase.Baseline, new(start, start + Duration.FromMinutes(n[7] % 40_000)), rhythm, n[8] % 9);
            var due = plan.Due(n[9] % 2 == 0 ? null : start.InZone(Berlin).Date.PlusDays(-(n[9] % 12)), n[10] % 3 == 0 ? start + Duration.FromMinutes(n[10] % 30_000) : null, Berlin);
            var from = start + Duration.FromMinutes((n[11] % 40_000) - 5_000);
            return property(plan, due, new(from, from + Duration.FromMinutes(n[3] % 5_000)));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(400));

    private static PlanFacts Plan(MonitoringRhythm rhythm, LocalDateTime from, int days) =>
        new(MonitoringPhase.Baseline, new(from.InZoneLeniently(Berlin).ToInstant(), from.PlusDays(days).InZoneLeniently(Berlin).ToInstant()), rhythm, 0);

    private static IEnumerable<PlannedSession> Sessions(MonitoringRhythm rhythm, LocalDateTime from, int days)
    {
        var plan = Plan(rhythm, from, days);
        return MonitoringSessions.Of(plan, plan.Due(null, null, Berlin), Berlin);
    }
}
