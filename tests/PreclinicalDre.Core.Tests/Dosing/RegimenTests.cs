using NodaTime;
using PreclinicalDre.Core.Dosing;
using PreclinicalDre.Core.Dosing.Schedules;

namespace PreclinicalDre.Core.Tests.Dosing;

public sealed class RegimenTests
{
    private static readonly Instant Anchor = Instant.FromUtc(2026, 3, 2, 7, 0);

    private static readonly Regimen Pump = new()
    {
        DoseMgPerKg = 100, Route = "pump", Input = InputKind.Pump, ConcentrationMgPerMl = 200, Reservoir = new Reservoir(0.25, 100),
        Schedule = new IntervalSchedule(Anchor, Duration.FromDays(14)),
    };

    [Fact]
    public void Reservoir_OfAPump_LastsForItsVolumeByItsRate()
    {
        Assert.Equal(Duration.FromHours(400), new Reservoir(0.25, 100).Life);
        Assert.Equal(1400, Pump.MgPerKgPerOccasion);
        Assert.Empty(RegimenChecks.Of(Pump));
    }

    [Fact]
    public void Pump_ReplacedAfterItsReservoirIsEmpty_IsRefused()
    {
        var late = RegimenChecks.Of(Pump with { Schedule = new IntervalSchedule(Anchor, Duration.FromDays(17)) });

        var finding = Assert.Single(late);
        Assert.Equal(("schedule", "17 days", "at most 16.7 days between replacements"), (finding.At.Path, finding.Found, finding.Wanted));
        // 16 days and 16 hours are its life to the minute.
        Assert.Empty(RegimenChecks.Of(Pump with { Schedule = new IntervalSchedule(Anchor, Duration.FromHours(400)) }));
    }

    [Fact]
    public void Regimen_ThatCannotBeFollowed_NamesEachMember()
    {
        var findings = RegimenChecks.Of(new Regimen
        {
            DoseMgPerKg = double.NaN, Route = "", ConcentrationMgPerMl = 0, Reservoir = new Reservoir(1, 1), Schedule = new IntervalSchedule(Anchor, Duration.FromHours(6)),
        });

        Assert.Equal(["doseMgPerKg", "concentrationMgPerMl", "route", "reservoir"], findings.Select(f => f.At.Path));
        Assert.All(findings, f => Assert.Equal(Severity.Error, f.Severity));
        Assert.Equal(["concentrationMgPerMl", "reservoir"], RegimenChecks.Of(Pump with { ConcentrationMgPerMl = null, Reservoir = null }).Select(f => f.At.Path));
        Assert.Equal(["reservoir"], RegimenChecks.Of(Pump with { Reservoir = new Reservoir(0, 100) }).Select(f => f.At.Path));
    }
}
