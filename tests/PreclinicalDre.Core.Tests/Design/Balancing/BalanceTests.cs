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
    public void Differences_OfTwoArms_StandardiseMeansAndShares()
    {
        SubjectFacts Animal(string code, double grams, string sex) => new() { Animal = code, WeightGrams = grams, Sex = sex, Cohort = "C1" };
        var balance = Balance.Of(
            ["A", "B", "C"],
            [
                .. new double[] { 1, 2, 3, 4 }.Select((g, i) => ("A", Animal($"a{i}", g, i < 3 ? "female" : "male"))),
                .. new double[] { 3, 5 }.Select((g, i) => ("B", Animal($"b{i}", g, i < 1 ? "female" : "male"))),
                ("C", Animal("c", 9, "male")),
            ]);

        var all = balance.Differences();

        // Means 2.5 and 4, variances 5/3 and 2; shares 0.75 and 0.5.
        Assert.Equal(-1.5 / Math.Sqrt(((5.0 / 3) + 2) / 2), all.Single(d => d is { Kind: FactorKind.Weight, First: "A", Second: "B" }).Standardised!.Value, 12);
        Assert.Equal(0.5345224838248488, all.Single(d => d is { Level: "female", First: "A", Second: "B" }).Standardised!.Value, 12);
        // One animal has no spread; sex has two levels and one row.
        Assert.Null(all.Single(d => d is { Kind: FactorKind.Weight, First: "B", Second: "C" }).Standardised);
        Assert.DoesNotContain(all, d => d.Level == "male");
        Assert.All(all.Where(d => d.Kind == FactorKind.Cohort), d => Assert.Equal(0, d.Standardised));
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
