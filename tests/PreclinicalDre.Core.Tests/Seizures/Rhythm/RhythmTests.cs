using PreclinicalDre.Core.Seizures.Rhythm;

namespace PreclinicalDre.Core.Tests.Seizures.Rhythm;

public sealed class RhythmTests
{
    private static List<ClockHour> Hours(Func<int, long> seizures, Func<int, double> recorded) => [.. Enumerable.Range(0, 24).Select(h => new ClockHour(h, seizures(h), recorded(h)))];

    [Fact]
    public void EvenRates_HaveNoStrength_WhateverWasRecorded()
    {
        // Twice the hours and twice the seizures in the afternoon are the same rate.
        var rhythm = DayRhythm.Of(Hours(h => h < 12 ? 5 : 10, h => h < 12 ? 10 : 20), null);
        Assert.Equal(0, rhythm.Strength!.Value, 1e-12);
    }

    [Fact]
    public void OneHour_IsOfStrengthOne_AtItsMiddle()
    {
        var rhythm = DayRhythm.Of(Hours(h => h == 17 ? 9 : 0, _ => 3), h => h is >= 18 or < 6 ? 1 : 0);
        Assert.Equal(1, rhythm.Strength!.Value, 1e-12);
        Assert.Equal(17.5, rhythm.PeakHour!.Value, 1e-9);
        Assert.Equal((0.0, 9 * 24 / 36.0), (rhythm.DarkPerDay!.Value, rhythm.LightPerDay!.Value));
    }

    [Fact]
    public void TooFewHours_TellNoRhythm()
    {
        Assert.Null(DayRhythm.Of(Hours(_ => 1, h => h < 21 ? 1 : 0), null).Strength);
        Assert.NotNull(DayRhythm.Of(Hours(_ => 1, h => h < 22 ? 1 : 0), null).Strength);
        Assert.Null(DayRhythm.Of(Hours(_ => 0, _ => 1), null).Strength);
    }

    [Fact]
    public void Cycle_OfTenDays_IsFound_AndGapsMakeNone()
    {
        var random = new Random(4);
        List<RhythmDay> cyclic = [.. Enumerable.Range(0, 120).Select(d => new RhythmDay(d, Draw(random, 3 + (2.8 * Math.Cos(Math.Tau * d / 10))), 24))];
        var found = CycleSpectrum.Of([cyclic]);
        Assert.Equal(10, found.Strongest!.Value.PeriodDays, 0.2);
        // Recorded every second week only, at an even rate.
        List<RhythmDay> gapped = [.. Enumerable.Range(0, 140).Where(d => d / 7 % 2 == 0).Select(d => new RhythmDay(d, Draw(random, 3), 24))];
        Assert.Null(CycleSpectrum.Of([gapped]).Strongest);
    }

    [Fact]
    public void Chance_PassesTheThresholdInAboutFiveOfAHundredRecords()
    {
        var random = new Random(8);
        var passed = Enumerable.Range(0, 800).Count(_ => CycleSpectrum.Of([[.. Enumerable.Range(0, 90).Select(d => new RhythmDay(d, Draw(random, 2), 12 + (12 * random.NextDouble())))]]).Strongest is not null);
        Assert.InRange(passed / 800.0, 0.01, 0.08);
    }

    [Fact]
    public void TooShortARecord_HasNoSpectrum()
    {
        Assert.Empty(CycleSpectrum.Of([[.. Enumerable.Range(0, 9).Select(d => new RhythmDay(d, 3, 24))]]).Powers);
        Assert.Empty(CycleSpectrum.Of([[.. Enumerable.Range(0, 60).Select(d => new RhythmDay(d, 0, 24))]]).Powers);
        Assert.Empty(CycleSpectrum.Of([]).Powers);
    }

    private static long Draw(Random random, double mean)
    {
        var (n, product) = (0, random.NextDouble());
        while (product > Math.Exp(-mean))
        {
            n++;
            product *= random.NextDouble();
        }

        return n;
    }
}
