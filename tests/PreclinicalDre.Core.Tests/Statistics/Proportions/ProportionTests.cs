using FsCheck;
using FsCheck.Fluent;
using PreclinicalDre.Core.Statistics.Proportions;

namespace PreclinicalDre.Core.Tests.Statistics.Proportions;

/// <summary>Digits of R 4.2: prop.test(correct = FALSE), fisher.test.</summary>
public sealed class ProportionTests
{
    [Theory]
    [InlineData(1, 1_000_000, 1.76524576745372e-07, 5.66491180431144e-06)]
    [InlineData(999_999, 1_000_000, 0.999994335088196, 0.999999823475423)]
    [InlineData(81, 263, 0.255288519878274, 0.366209576982800)]
    public void Wilson_AnyShare_IsThatOfR(long x, long n, double lower, double upper)
    {
        var found = Wilson.Of(x, n);
        Close.To(lower, found.Lower, 1e-10);
        Close.To(upper, found.Upper, 1e-10);
    }

    [Fact]
    public void Wilson_AnyShare_LiesInsideAndHoldsIt() => Prop.ForAll(
        Gen.Choose(0, int.MaxValue - 1).ToArbitrary(),
        seed =>
        {
            var random = new Random(seed);
            var n = random.Next(3) == 0 ? random.Next(1, int.MaxValue) : random.Next(1, 40);
            var x = random.Next(4) switch { 0 => 0, 1 => n, _ => random.Next(0, n) };
            var confidence = random.NextDouble() is var c && c > 0 ? c : 0.5;
            var found = Wilson.Of(x, n, confidence);
            var other = Wilson.Of(n - x, n, confidence);
            return (found.Lower >= 0 && found.Upper <= 1 && found.Lower <= (double)x / n && (double)x / n <= found.Upper
                && (x > 0 || found.Lower == 0) && (x < n || found.Upper == 1)
                && Math.Abs(found.Lower - (1 - other.Upper)) < 1e-12).Label($"seed {seed}");
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(3, 1, 1, 3, 0.485714285714286)]
    [InlineData(10, 2, 3, 15, 0.000536724119143436)]
    [InlineData(0, 8, 6, 2, 0.00699300699300699)]
    [InlineData(500, 600, 700, 400, 1.28693320798032e-17)]
    [InlineData(100_000, 100_200, 99_000, 100_900, 0.0071958771794644)]
    public void Fisher_AnyTable_IsThatOfR(long a, long b, long c, long d, double wanted) => Close.To(wanted, FisherExact.PValue(a, b, c, d), 1e-9);

    [Fact]
    public void Fisher_Transposed_IsTheSame() => Prop.ForAll(
        Gen.Choose(0, 60).ArrayOf(4).ToArbitrary(),
        t =>
        {
            var p = FisherExact.PValue(t[0], t[1], t[2], t[3]);
            return p is > 0 and <= 1
                && Math.Abs(p - FisherExact.PValue(t[0], t[2], t[1], t[3])) < 1e-9
                && Math.Abs(p - FisherExact.PValue(t[3], t[2], t[1], t[0])) < 1e-9
                && Math.Abs(p - FisherExact.PValue(t[1], t[0], t[3], t[2])) < 1e-9;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Fisher_ExtremeTables_AnswersAtOnce()
    {
        Assert.Equal(1, FisherExact.PValue(0, 0, 0, 0));
        Assert.Equal(1, FisherExact.PValue(5, 0, 7, 0));
        Assert.Equal(0, FisherExact.PValue(1_000_000_000, 0, 0, 1_000_000_000));
        Assert.InRange(FisherExact.PValue(1_000_000_000, 1_000_000_000, 1_000_000_000, 1_000_000_000), 0.999, 1);
        Assert.Null(FisherExact.OddsRatio(0, 1, 1, 1));
        Close.To(6, FisherExact.OddsRatio(2, 1, 1, 3));
    }

    /// <summary>R: vcd::Kappa.</summary>
    [Theory]
    [InlineData(KappaWeights.None, 0.1293302540415704, 0.0685985324807086)]
    [InlineData(KappaWeights.Linear, 0.2373806275579809, 0.0783163347783729)]
    [InlineData(KappaWeights.Quadratic, 0.3320455862468612, 0.0972975219586046)]
    public void Kappa_FourByFour_IsThatOfR(KappaWeights weights, double wanted, double se)
    {
        var found = Kappa.Of([[7, 7, 2, 3], [2, 8, 3, 7], [1, 5, 4, 9], [2, 8, 9, 14]], weights);
        Close.To(wanted, found.Value, 1e-12);
        Close.To(se, found.Se, 1e-12);
    }

    [Fact]
    public void Kappa_Extremes_AreOneNoneOrLess()
    {
        Close.To(1, Kappa.Of([[5, 0], [0, 5]]).Value);
        Close.To(-1, Kappa.Of([[0, 5], [5, 0]]).Value);
        Assert.Null(Kappa.Of([[9, 0], [0, 0]]).Value);
        Assert.Throws<ArgumentException>(() => Kappa.Of([[1, 2]]));
    }
}
