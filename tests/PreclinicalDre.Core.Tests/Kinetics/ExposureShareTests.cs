using FsCheck;
using FsCheck.Fluent;
using PreclinicalDre.Core.Kinetics;

namespace PreclinicalDre.Core.Tests.Kinetics;

public sealed class ExposureShareTests
{
    private const double ToGrid = 0.002;

    [Fact]
    public void Of_GeneratedRegimen_AgreesWithOneMinuteGrid() => Prop.ForAll(Seeds, seed =>
    {
        var (pk, doses, from, to, target) = Regimens.Random(seed);
        var share = ExposureShare.Of(pk, doses, from, to, target);
        var grid = Regimens.GridShare(pk, doses, from, to, target);
        return (Math.Abs(share - grid) <= ToGrid).Label($"seed {seed}: {share} against {grid}; {pk}, {doses.Length} doses, target {target}");
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Of_HigherTarget_NeverGivesMore() => Prop.ForAll(Seeds, seed =>
    {
        var (pk, doses, from, to, target) = Regimens.Random(seed);
        var shares = Enumerable.Range(0, 8).Select(k => ExposureShare.Of(pk, doses, from, to, target * k / 4)).ToArray();
        return shares.Zip(shares.Skip(1)).All(p => p.Second <= p.First + 1e-9) && shares.All(s => s is >= 0 and <= 1);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Of_DosesAndTargetScaled_GivesSameShare() => Prop.ForAll(Seeds, seed =>
    {
        var (pk, doses, from, to, target) = Regimens.Random(seed);
        var doubled = doses.Select(d => d with { MgPerKg = 2 * d.MgPerKg }).ToArray();
        return Math.Abs(ExposureShare.Of(pk, doses, from, to, target) - ExposureShare.Of(pk, doubled, from, to, 2 * target)) < 1e-9;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Of_DosesShuffled_IsSameToTheLastBit() => Prop.ForAll(Seeds, seed =>
    {
        var (pk, doses, from, to, target) = Regimens.Random(seed);
        var shuffled = (TimedDose[])doses.Clone();
        new Random(seed).Shuffle(shuffled);
        return ExposureShare.Of(pk, doses, from, to, target).Equals(ExposureShare.Of(pk, shuffled, from, to, target));
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(2.4, 2.4)]
    [InlineData(2.4, 2.4000001)]
    [InlineData(0.125, 0.125125)]
    [InlineData(6, 0.01)]
    [InlineData(0.2, 12)]
    public void Of_OneDoseIntoNoDrug_FindsTheCrossingOnTheWayUp(double halfLife, double absorption)
    {
        // One dose and nothing before it: at the start of the rise the level is all but zero, where a small step means nothing.
        var pk = new OneCompartment(halfLife, 1, absorption);
        TimedDose[] dose = [new(0, 25)];
        var top = Enumerable.Range(0, 100_000).Max(i => Regimens.At(pk, dose, i * 12.0 / 100_000));
        for (var percent = 1; percent < 100; percent++)
        {
            var target = top * percent / 100;
            Assert.Equal(Regimens.GridShare(pk, dose, 0, 12, target), ExposureShare.Of(pk, dose, 0, 12, target), ToGrid);
        }
    }

    [Fact]
    public void Of_BolusOnce_FallsForLogTwoOfRatioHalfLives()
    {
        // 40 mg/kg in 2 L/kg: 20 mg/L, half-life 3 h; 5 mg/L is two half-lives later.
        var share = ExposureShare.Of(new OneCompartment(3, 2), [new(0, 40)], 0, 24, 5);
        Assert.Equal(6.0 / 24, share, 9);
    }

    [Fact]
    public void Of_TargetBetweenTrough_AndPeak_IsTimeBetweenTwoCrossings()
    {
        var pk = new OneCompartment(4, 1, 0.5);
        var peak = Math.Log(pk.Ka / pk.Ke) / (pk.Ka - pk.Ke);
        var top = Regimens.Single(pk, 10, peak);
        Assert.Equal(0, ExposureShare.Of(pk, [new(0, 10)], 0, 48, top * 1.000001));
        Assert.InRange(ExposureShare.Of(pk, [new(0, 10)], 0, 48, top * 0.999999), 1e-6, 0.001);
    }

    [Theory]
    [InlineData(1e-3)]
    [InlineData(1e-6)]
    [InlineData(1e-9)]
    [InlineData(1e-12)]
    [InlineData(0)]
    [InlineData(-1e-9)]
    public void Of_AbsorptionNearElimination_MeetsTheLimit(double apart)
    {
        TimedDose[] doses = [.. Enumerable.Range(0, 20).Select(i => new TimedDose(6 * i, 10))];
        var limit = ExposureShare.Of(new OneCompartment(3, 1, 3), doses, 24, 120, 7.2);
        Assert.Equal(limit, ExposureShare.Of(new OneCompartment(3, 1, 3 * (1 + apart)), doses, 24, 120, 7.2), 3);
        Assert.InRange(limit, 0.1, 0.9);
    }

    [Fact]
    public void Of_AbsorptionEqualsElimination_AgreesWithLimitFormula()
    {
        var pk = new OneCompartment(3, 2, 3, 0.8);
        var minutes = Enumerable.Range(0, 48 * 60).Count(m => 0.8 * 30 * pk.Ke * (m / 60.0) * Math.Exp(-pk.Ke * m / 60.0) / 2 >= 2);
        Assert.Equal(minutes / (48 * 60.0), ExposureShare.Of(pk, [new(0, 30)], 0, 48, 2), 3);
    }

    [Fact]
    public void Of_AbsorptionSlowerThanElimination_FlipFlopAgreesWithGrid()
    {
        var pk = new OneCompartment(0.5, 1, 8);
        TimedDose[] doses = [new(0, 30), new(10, 30), new(24, 30)];
        Assert.Equal(Regimens.GridShare(pk, doses, 0, 48, 1.2), ExposureShare.Of(pk, doses, 0, 48, 1.2), ToGrid);
    }

    [Fact]
    public void Of_TargetZero_IsOneEvenWithoutDoses() => Assert.Equal(1, ExposureShare.Of(new OneCompartment(2, 1), [], 0, 10, 0));

    [Fact]
    public void Of_NoDosesOrAllMissed_IsZero()
    {
        Assert.Equal(0, ExposureShare.Of(new OneCompartment(2, 1), [], 0, 10, 1));
        Assert.Equal(0, ExposureShare.Of(new OneCompartment(2, 1, 0.3), [new(0, 0), new(2, 0)], 0, 10, 1e-9));
    }

    [Fact]
    public void Of_DosesAfterWindow_DoNotMatter() =>
        Assert.Equal(0, ExposureShare.Of(new OneCompartment(2, 1), [new(10, 100), new(11, 100)], 0, 10, 1));

    [Fact]
    public void Of_DoseLongBeforeWindow_UnderflowsToZero() =>
        Assert.Equal(0, ExposureShare.Of(new OneCompartment(0.5, 1, 0.1), [new(-900_000, 100)], 0, 100_000, 1e-6));

    [Fact]
    public void Of_LongGapAfterDose_SolvesTheOneCrossing() =>
        Assert.Equal(10 * Math.Log2(1e6) / 1e6, ExposureShare.Of(new OneCompartment(10, 1), [new(0, 1)], 0, 1e6, 1e-6), 12);

    [Fact]
    public void Of_DosesAtEqualInstants_AddUp() => Assert.Equal(
        ExposureShare.Of(new OneCompartment(3, 1, 0.2), [new(1, 30)], 0, 24, 7),
        ExposureShare.Of(new OneCompartment(3, 1, 0.2), [new(1, 10), new(1, 5), new(1, 15)], 0, 24, 7),
        12);

    [Fact]
    public void Of_ThousandsOfDosesAlwaysAbove_IsExactlyOne()
    {
        TimedDose[] doses = [.. Enumerable.Range(0, 5000).Select(i => new TimedDose(i * 1.1, 20))];
        Assert.Equal(1.0, ExposureShare.Of(new OneCompartment(6, 1, 0.4), doses, 100, 5400, 30));
    }

    [Fact]
    public void Of_EmptyWindowOrNoNumber_Throws()
    {
        var pk = new OneCompartment(2, 1);
        Assert.Throws<ArgumentOutOfRangeException>(() => ExposureShare.Of(pk, [], 5, 5, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => ExposureShare.Of(pk, [], 0, double.NaN, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => ExposureShare.Of(pk, [], 0, 1, double.NaN));
    }

    private static Arbitrary<int> Seeds => Gen.Choose(0, int.MaxValue - 1).ToArbitrary();
}
