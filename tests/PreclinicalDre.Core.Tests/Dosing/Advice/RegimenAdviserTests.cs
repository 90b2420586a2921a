using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using PreclinicalDre.Core.Dosing;
using PreclinicalDre.Core.Dosing.Advice;
using PreclinicalDre.Core.Dosing.Schedules;
using PreclinicalDre.Core.Kinetics;

namespace PreclinicalDre.Core.Tests.Dosing.Advice;

public sealed class RegimenAdviserTests
{
    /// <summary>Levetiracetam in a mouse: half-life 1.5 h, 0.6 L/kg; absorption and bioavailability as a bolus.</summary>
    private static readonly OneCompartment Mouse = new(1.5, 0.6);

    [Fact]
    public void ShareOf_LevetiracetamTwiceDailyInAMouse_IsUnexposedMostOfTheDay()
    {
        // A bolus of 54 mg/kg peaks at 90 mg/L (accumulation 1.004) and is at 12 mg/L after log2(90.35 / 12) half-lives.
        var peak = 54 / 0.6 * Mouse.Accumulation(12);
        Assert.Equal(Math.Log2(peak / 12) * 1.5 / 12, RegimenAdviser.ShareOf(Mouse, 54, 12, 12), 5);
        Assert.True(RegimenAdviser.ShareOf(Mouse, 54, 12, 12) < 0.5);
    }

    [Fact]
    public void Advise_MouseTwiceDaily_SaysThatTheAnimalIsUnexposed()
    {
        var lines = RegimenAdviser.Advise(new AdviserQuestion { TargetMgPerL = 12, HighMgPerL = 46, WantedShare = 0.8, MostMgPerKg = 54, Routes = [new AdviserRoute("i.p.", Mouse, true)] });
        var twice = Assert.Single(lines, l => l.IntervalHours == 12);
        Assert.Equal(AdviceState.NeedsTooMuch, twice.State);
        Assert.Contains("unexposed most of the day", twice.Sentence, StringComparison.Ordinal);
        var pump = Assert.Single(lines, l => l.Input is InputKind.Pump);
        Assert.Equal(AdviceState.Reaches, pump.State);
        Assert.Equal(79.9, pump.DoseMgPerKg, 6);
    }

    /// <summary>Twice daily below the upper level of 46 mg/L: a bolus of 46 V (1 - 2^(-8)) holds 12 mg/L for log2(46 / 12) half-lives of 12 h.</summary>
    [Fact]
    public void Advise_ADoseThatPeaksAboveTheUpperLevel_SaysWhatTheHighestBelowItExposes()
    {
        var twice = RegimenAdviser.Advise(new AdviserQuestion { TargetMgPerL = 12, HighMgPerL = 46, Routes = [new AdviserRoute("i.v.", Mouse, true)] }).Single(l => l.IntervalHours == 12);

        Assert.Equal(AdviceState.PeaksAboveHigh, twice.State);
        Assert.EndsWith("A dose that peaks there (27.5 mg/kg) exposes the animal for 24.2 % of the time, unexposed most of the day.", twice.Sentence, StringComparison.Ordinal);
    }

    /// <summary>The least dose of a bolus in closed form: target V (1 - 2^(-tau/h)) 2^(share tau / h).</summary>
    [Theory]
    [InlineData(1.5, 12, 0.8)]
    [InlineData(7.5, 12, 1)]
    [InlineData(50, 24, 0.9)]
    [InlineData(2.2, 6, 0.5)]
    public void Advise_Bolus_IsTheClosedForm(double halfLife, double interval, double share)
    {
        var line = RegimenAdviser.Advise(new AdviserQuestion
        {
            TargetMgPerL = 10, WantedShare = share, IntervalsHours = [interval], WithPump = false, Routes = [new AdviserRoute("i.v.", new OneCompartment(halfLife, 0.7), false)],
        }).Single();
        var exact = 10 * 0.7 * (1 - Math.Pow(2, -interval / halfLife)) * Math.Pow(2, share * interval / halfLife);
        Assert.InRange(line.DoseMgPerKg / exact, 0.99999, 1.0101);
    }

    [Fact]
    public void Advise_AnyKinetics_ReachesTheShareWithNextToNothingLess() => Prop.ForAll(Arb.From(Gen.Choose(0, int.MaxValue - 1)), seed =>
    {
        var random = new Random(seed);
        var halfLife = Math.Exp(random.NextDouble() * 3);
        var pk = new OneCompartment(halfLife, 0.3 + random.NextDouble(), random.Next(2) * halfLife * random.NextDouble(), 0.2 + (0.8 * random.NextDouble()));
        var (target, share, interval) = (1 + (random.NextDouble() * 50), 0.1 + (random.NextDouble() * 0.9), 2 + (random.NextDouble() * 22));
        var line = RegimenAdviser.Advise(new AdviserQuestion { TargetMgPerL = target, WantedShare = share, IntervalsHours = [interval], WithPump = false, Routes = [new("p.o.", pk, false)] }).Single();
        return (RegimenAdviser.ShareOf(pk, line.DoseMgPerKg, interval, target) >= share - 1e-6 && RegimenAdviser.ShareOf(pk, line.DoseMgPerKg * 0.98, interval, target) < share).Label($"seed {seed}: {line}");
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Outlook_TwiceDailyInAMouse_SaysSoBeforeTheFirstDose()
    {
        var regimen = new Regimen
        {
            DoseMgPerKg = 54, Route = "i.p.",
            Schedule = new ClockSchedule([new LocalTime(8, 0), new LocalTime(20, 0)], new OnWeekdays(Weekdays.All)),
        };
        var outlook = RegimenOutlook.Of(regimen, Mouse, 12, Instant.FromUtc(2026, 3, 1, 0, 0), DateTimeZone.Utc);
        Assert.True(outlook.Unexposed);
        Assert.Equal(RegimenAdviser.ShareOf(Mouse, 54, 12, 12), outlook.Share, 4);
        Assert.EndsWith("the animal is unexposed most of the day.", outlook.Sentence, StringComparison.Ordinal);
        Assert.StartsWith("With 54 mg/kg 08:00, 20:00 daily (i.p.)", outlook.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Outlook_Pump_HoldsItsLevel()
    {
        var regimen = new Regimen
        {
            DoseMgPerKg = 133.1, Route = "s.c.", Input = InputKind.Pump, ConcentrationMgPerMl = 100, Reservoir = new Reservoir(0.5, 200),
            Schedule = new ClockSchedule([new LocalTime(8, 0)], new EveryDays(new LocalDate(2026, 3, 1), 14)),
        };
        var outlook = RegimenOutlook.Of(regimen, Mouse, 19.9, Instant.FromUtc(2026, 3, 1, 0, 0), DateTimeZone.Utc);
        Assert.Equal(20, outlook.PeakMgPerL, 1);
        Assert.Equal(1, outlook.Share);
    }

    [Fact]
    public void Inputs_PumpWhoseReservoirEnds_StopsThere()
    {
        var regimen = new Regimen
        {
            DoseMgPerKg = 24, Route = "s.c.", Input = InputKind.Pump, ConcentrationMgPerMl = 10, Reservoir = new Reservoir(10, 100),
            Schedule = new IntervalSchedule(Instant.FromUtc(2026, 3, 1, 0, 0), Duration.FromHours(24)),
        };
        Assert.Equal(new DrugInput(0, 10, 10), RegimenInputs.One(regimen, 0, 24));
        Assert.Equal(new DrugInput(5, 24, 24), RegimenInputs.One(regimen with { Reservoir = null }, 5, 24));
        Assert.Equal(new DrugInput(5, 12, 8), RegimenInputs.One(regimen with { Input = InputKind.Food }, 5, 8, 0.5));
    }
}
