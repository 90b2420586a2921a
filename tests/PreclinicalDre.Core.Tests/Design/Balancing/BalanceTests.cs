using PreclinicalDre.Core.Design.Balancing;
using PreclinicalDre.Core.Design.Randomising;
using PreclinicalDre.Core.Tests.Design.Randomising;

namespace PreclinicalDre.Core.Tests.Design.Balancing;

public sealed class BalanceTests
{
    [Fact]
    public void Standardised_OfTwoSamples_IsTheDifferenceOverThePooledDeviation()
    {
        // Means 3 and 5, variances 2.5 and 4: 2 / sqrt(3.25).
        Assert.Equal(-1.1094003924504583, Balance.Standardised([1, 2, 3, 4, 5], [3, 5, 7])!.Value, 12);
    }

    [Theory]
    [InlineData(new double[] { 4, 4 }, new double[] { 4, 4 }, 0.0)]
    [InlineData(new double[] { 4, 4 }, new double[] { 5, 5 }, null)]
    [InlineData(new double[] { 4 }, new double[] { 5, 6 }, null)]
    public void Standardised_WithoutSpread_IsZeroOrNothing(double[] a, double[] b, double? wanted) => Assert.Equal(wanted, Balance.Standardised(a, b));

    [Fact]
    public void Balance_OfADealtHerd_CountsEveryAnimalOnceInEachFactor()
    {
        var herd = Herds.Of(30);
        var draws = Randomiser.Deal(Herds.Settings(RandomisationMethod.Minimisation, new("A", 1), new("B", 1), new("C", 1)), 11, herd);

        var balance = Balance.Of(["A", "B", "C"], [.. draws.Zip(herd, (d, f) => (d.Arm, f))]);

        Assert.Equal(30, balance.Sizes.Sum());
        Assert.All(balance.Levels.GroupBy(l => l.Kind), f => Assert.Equal(30, f.Sum(l => l.Counts.Sum())));
        Assert.Equal([FactorKind.BaselineRate, FactorKind.Weight], balance.Numbers.Select(n => n.Kind));
        Assert.Equal(herd.Count(f => f.BaselineRate is not null), balance.Numbers[0].Arms.Sum(a => a.Known));
        Assert.All(balance.Numbers, n => Assert.True(n.Largest >= 0));
    }

    [Fact]
    public void Balance_OfNobody_IsEmpty()
    {
        var balance = Balance.Of(["A", "B"], []);

        Assert.Equal([0, 0], balance.Sizes);
        Assert.Empty(balance.Levels);
        Assert.Empty(balance.Numbers);
    }

    [Theory]
    [InlineData(new double[] { 3, 1, 2 }, 2.0)]
    [InlineData(new double[] { 4, 1, 2, 3 }, 2.5)]
    [InlineData(new double[0], null)]
    public void Median_OfWhatIsKnown_IsTheMiddle(double[] weights, double? median) =>
        Assert.Equal(median, Levels.Median(FactorKind.Weight, [.. weights.Select(w => new SubjectFacts { Animal = $"{w}", WeightGrams = w }), new SubjectFacts { Animal = "x" }]));
}
