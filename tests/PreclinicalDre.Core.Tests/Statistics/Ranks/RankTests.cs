using FsCheck;
using FsCheck.Fluent;
using PreclinicalDre.Core.Statistics.Ranks;

namespace PreclinicalDre.Core.Tests.Statistics.Ranks;

/// <summary>Digits of R 4.2: wilcox.test, pwilcox, p.adjust.</summary>
public sealed class RankTests
{
    // Hollander and Wolfe's permeability of membranes, as R's help page of wilcox.test has it.
    private static readonly double[] X = [0.80, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46];
    private static readonly double[] Y = [1.15, 0.88, 0.90, 0.74, 1.21];
    private static readonly double[] TiedA = [3, 3, 5, 8, 8, 8, 12, 20, 1];
    private static readonly double[] TiedB = [1, 2, 2, 3, 3, 5, 8, 0];

    [Fact]
    public void MannWhitney_FewWithoutTies_IsExactAsInR()
    {
        var found = MannWhitney.Of(X, Y);
        Assert.True(found.IsExact);
        Assert.Equal(35, found.U);
        Close.To(0.254412254412254, found.P, 1e-12);
        var shift = HodgesLehmann.Of(X, Y);
        Close.To(0.305, shift.Shift, 1e-12);
        Close.To(-0.15, shift.Bounds?.Lower, 1e-12);
        Close.To(0.76, shift.Bounds?.Upper, 1e-12);
        Close.To(0.96003996003996, shift.Achieved, 1e-12);
        var ninety = HodgesLehmann.Of(X, Y, 0.9);
        Close.To(-0.08, ninety.Bounds?.Lower, 1e-12);
        Close.To(0.72, ninety.Bounds?.Upper, 1e-12);
    }

    [Fact]
    public void MannWhitney_FortyNineEach_KeepsItsDigitsFarOut()
    {
        double[] a = [.. Enumerable.Range(1, 49).Select(i => ((i * 37) % 101) + 0.25)], b = [.. Enumerable.Range(1, 49).Select(i => (((i * 53) % 97) * 1.1) - 20)];
        var found = MannWhitney.Of(a, b);
        Assert.True(found.IsExact);
        Assert.Equal(1628, found.U);
        Close.To(2.18027804931064e-03, found.P, 1e-11);
        var shift = HodgesLehmann.Of(a, b);
        Close.To(20.25, shift.Shift, 1e-12);
        Close.To(7.95, shift.Bounds?.Lower, 1e-12);
        Close.To(33.35, shift.Bounds?.Upper, 1e-12);

        var counts = new RankSumCounts(49, 49);
        foreach (var (u, p) in new[] { (0, 3.92501459648165e-29), (1, 7.85002919296329e-29), (5, 7.45752773331513e-28), (100, 6.38720109034695e-20), (900, 1.63088635258742e-02), (1200, 4.99999999999998e-01) })
        {
            Close.To(p, counts.AtMost(u), 1e-11);
        }
    }

    [Fact]
    public void MannWhitney_TiesOrMany_IsNormalWithBothCorrectionsAsInR()
    {
        var tied = MannWhitney.Of(TiedA, TiedB);
        Assert.False(tied.IsExact);
        Assert.True(tied.HasTies);
        Assert.Equal(56.5, tied.U);
        Close.To(5.09132397766529e-02, tied.P, 1e-12);

        double[] a = [.. Enumerable.Range(1, 60).Select(i => ((i * 37) % 101) + 0.25)], b = [.. Enumerable.Range(1, 55).Select(i => ((i * 53) % 97) * 1.1)];
        var many = MannWhitney.Of(a, b);
        Assert.False(many.IsExact);
        Assert.Equal(1652, many.U);
        Close.To(0.9932991349190051, many.P, 1e-12);

        // R searches for the root of the same statistic, to 1e-4.
        var shift = HodgesLehmann.Of(a, b);
        Assert.Equal(0.05, shift.Shift, 1e-3);
        Assert.Equal(-11.55, shift.Bounds!.Value.Lower, 1e-3);
        Assert.Equal(11.75, shift.Bounds.Value.Upper, 1e-3);
    }

    [Fact]
    public void HodgesLehmann_WithoutMakingPairs_FindsTheSameDifferences() => Prop.ForAll(
        Gen.Choose(-40, 40).ArrayOf().Where(a => a.Length > 0).Two().ToArbitrary(),
        pair =>
        {
            double[] a = [.. pair.Item1.Select(v => v / 3.0)], b = [.. pair.Item2.Select(v => v / 7.0)];
            var all = a.SelectMany(x => b.Select(y => x - y)).Order().ToArray();
            var median = (all[(all.Length - 1) / 2] / 2) + (all[all.Length / 2] / 2);
            var found = HodgesLehmann.Of(a, b);
            return Math.Abs(found.Shift - median) <= 1e-12 && (found.Bounds is not { } i || (all.Contains(i.Lower) && all.Contains(i.Upper) && i.Lower <= median && median <= i.Upper));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void MannWhitney_GroupsSwapped_TurnsRound() => Prop.ForAll(
        Gen.Choose(0, 30).ArrayOf().Where(a => a.Length > 0).Two().ToArbitrary(),
        pair =>
        {
            double[] a = [.. pair.Item1], b = [.. pair.Item2];
            var (one, other) = (MannWhitney.Of(a, b), MannWhitney.Of(b, a));
            return Math.Abs(one.U + other.U - ((double)a.Length * b.Length)) < 1e-9 && Math.Abs(one.P - other.P) < 1e-12 && one.P is > 0 and <= 1
                && Math.Abs(HodgesLehmann.Of(a, b).Shift + HodgesLehmann.Of(b, a).Shift) < 1e-12;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Ranks_AMillionValues_AreAnsweredWithoutPairs()
    {
        double[] a = [.. Enumerable.Range(0, 1_000_000).Select(i => (double)i)];
        Close.To(0.5, MannWhitney.Of(a, a).Superiority, 1e-12);
        Assert.Equal(0, HodgesLehmann.Of(a, a).Shift);
        Assert.Equal(1, MannWhitney.Of([1, 1, 1], [1, 1]).P);
        Assert.Null(HodgesLehmann.Of([1], [2]).Bounds);
    }

    [Fact]
    public void Holm_FivePValues_AreThoseOfR() =>
        Assert.Equal([0.040, 0.090, 0.090, 0.025, 0.500], Holm.Adjust([0.01, 0.04, 0.03, 0.005, 0.5]).Select(p => Math.Round(p, 12)));

    [Fact]
    public void Holm_AnyPValues_KeepsTheirOrderAndNeverFallsBelow() => Prop.ForAll(
        Gen.Choose(0, 1000).ArrayOf().ToArbitrary(),
        n =>
        {
            double[] p = [.. n.Select(v => v / 1000.0)];
            var adjusted = Holm.Adjust(p);
            return p.Zip(adjusted).All(z => z.Second >= z.First && z.Second <= 1)
                && Enumerable.Range(0, p.Length).All(i => Enumerable.Range(0, p.Length).All(j => !(p[i] <= p[j]) || adjusted[i] <= adjusted[j]));
        }).QuickCheckThrowOnFailure();
}
