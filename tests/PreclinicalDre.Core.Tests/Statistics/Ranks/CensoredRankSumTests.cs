using PreclinicalDre.Core.Statistics.Ranks;

namespace PreclinicalDre.Core.Tests.Statistics.Ranks;

public sealed class CensoredRankSumTests
{
    [Fact]
    public void Of_MeasuredValuesWithoutTies_IsMannAndWhitney()
    {
        double[] first = [1.1, 4.2, 3.3, 8.9], second = [0.4, 2.5, 9.6, 10.7, 12.8];
        var (censored, plain) = (CensoredRankSum.Of(Points(first), Points(second)), MannWhitney.Of(first, second));

        Assert.Equal((plain.P, plain.IsExact, plain.Superiority, false), (censored.P, censored.IsExact, censored.Superiority, censored.HasTies));
    }

    [Fact]
    public void Of_TiesAndLimits_CountsEveryDealing()
    {
        CensoredValue[] first = [CensoredValue.Below(0.5), CensoredValue.Below(0.5), CensoredValue.Of(0.5), CensoredValue.Of(0.3)];
        CensoredValue[] second = [CensoredValue.Of(2), CensoredValue.Of(2), CensoredValue.Of(0.5), CensoredValue.Below(1), CensoredValue.Of(3)];

        Assert.Equal(ByHand(first, second), CensoredRankSum.Of(first, second).P, 12);
        Assert.Equal(ByHand(second, first), CensoredRankSum.Of(second, first).P, 12);
        Assert.True(CensoredRankSum.Of(first, second) is { IsExact: true, HasTies: true, Superiority: < 0.5 });
    }

    [Fact]
    public void Of_AllBelowOneLimit_SaysNothing() =>
        Assert.Equal(new CensoredRankSum(1, true, 0.5, true), CensoredRankSum.Of([CensoredValue.Below(1), CensoredValue.Below(1)], [CensoredValue.Below(1)]));

    [Fact]
    public void Of_ManyWithTies_IsNearTheExactOne()
    {
        var random = new Random(7);
        CensoredValue[] first = [.. Enumerable.Range(0, 40).Select(_ => CensoredValue.Of(random.Next(12)))], second = [.. Enumerable.Range(0, 40).Select(_ => CensoredValue.Of(random.Next(12) + 1))];
        var exact = CensoredRankSum.Of(first, second);
        var approximate = CensoredRankSum.Of([.. first, CensoredValue.Of(5)], second);

        Assert.True(exact.IsExact);
        Assert.False(approximate.IsExact);
        Assert.Equal(MannWhitney.Of([.. first.Select(v => v.High)], [.. second.Select(v => v.High)]).P, exact.P, 2);
        Assert.Equal(MannWhitney.Of([.. first.Select(v => v.High), 5], [.. second.Select(v => v.High)]).P, approximate.P, 12);
    }

    [Fact]
    public void Shift_WhateverTheValuesBelowTheLimitAre_IsInsideWhatIsGiven()
    {
        var random = new Random(11);
        for (var i = 0; i < 200; i++)
        {
            CensoredValue[] first = Some(), second = Some();
            var given = CensoredShift.Of(first, second);
            var inside = HodgesLehmann.Of([.. first.Select(At)], [.. second.Select(At)]);
            Assert.InRange(inside.Shift, given.Low - 1e-12, given.High + 1e-12);
        }

        CensoredValue[] Some() => [.. Enumerable.Range(0, 6).Select(_ => random.Next(3) == 0 ? CensoredValue.Below(1) : CensoredValue.Of(random.NextDouble() * 3))];
        double At(CensoredValue v) => v.Low + (random.NextDouble() * (v.High - v.Low));
    }

    [Fact]
    public void Median_OfSamplesOfOneAnimal_KeepsTheRange()
    {
        Assert.Equal(CensoredValue.Of(3), CensoredValue.Median([CensoredValue.Of(9), CensoredValue.Of(3), CensoredValue.Below(1)]));
        Assert.Equal(new CensoredValue(1.5, 2, true), CensoredValue.Median([CensoredValue.Of(3), CensoredValue.Below(1)]));
    }

    private static CensoredValue[] Points(double[] values) => [.. values.Select(CensoredValue.Of)];

    /// <summary>Every choice of as many values as the first group has, by its score against all others.</summary>
    private static double ByHand(CensoredValue[] first, CensoredValue[] second)
    {
        CensoredValue[] all = [.. first, .. second];
        int[] scores = [.. all.Select(v => all.Count(o => o.IsSurelyBelow(v)) - all.Count(v.IsSurelyBelow))];
        var observed = Math.Abs(scores.Take(first.Length).Sum());
        var choices = Enumerable.Range(0, 1 << all.Length).Where(c => int.PopCount(c) == first.Length).ToList();
        return (double)choices.Count(c => Math.Abs(scores.Where((_, i) => (c >> i & 1) == 1).Sum()) >= observed) / choices.Count;
    }
}
