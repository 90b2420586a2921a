using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using PreclinicalDre.Core.Evaluation;
using PreclinicalDre.Core.Monitoring;

namespace PreclinicalDre.Core.Tests.Monitoring;

public sealed class DailyCoverageTests
{
    private static readonly DateTimeZone Berlin = DateTimeZoneProviders.Tzdb["Europe/Berlin"];

    [Fact]
    public void Days_OfANightSession_ShareItAtMidnight()
    {
        var due = new MonitoringSpan(Instant.FromUtc(2026, 3, 28, 19, 0), Instant.FromUtc(2026, 3, 29, 6, 0));
        var recorded = RecordedTime.Of([new RecordingFacts(due.From, due.From + Duration.FromHours(5))]);
        Assert.Equal([new(new(2026, 3, 28), 4, 4), new(new(2026, 3, 29), 7, 1)], DailyCoverage.Of([due], recorded, Berlin));
    }

    [Fact]
    public void Days_OfAnySessions_AddUpToThem() =>
        Prop.ForAll(Gen.Choose(0, 1_000_000).ArrayOf(10).ToArbitrary(), n =>
        {
            var at = Instant.FromUtc(2026, 10, 20, 0, 0);
            List<MonitoringSpan> due = [];
            foreach (var length in n.Take(7))
            {
                due.Add(new(at, at + Duration.FromMinutes(length % 4000)));
                at = due[^1].To + Duration.FromMinutes(length % 700);
            }

            var recorded = RecordedTime.Of(n.Skip(7).Select(x => (due[0].From + Duration.FromMinutes(x % 9000), due[0].From + Duration.FromMinutes((x % 9000) + (x % 3000)))));
            var days = DailyCoverage.Of(due, recorded, Berlin);
            return Math.Abs(days.Sum(d => d.HoursDue) - due.Sum(d => d.Hours)) < 1e-6
                && Math.Abs(days.Sum(d => d.HoursRecorded) - due.Sum(d => SessionCoverage.Hours(recorded, d))) < 1e-6
                && days.All(d => d.HoursDue is > 0 and <= 25 && d.HoursRecorded <= d.HoursDue + 1e-9);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));
}
