using PreclinicalDre.Core.Statistics.Ranks;

namespace PreclinicalDre.Core.Tests.Statistics.Ranks;

/// <summary>Against an enumeration in R (expand.grid, combn).</summary>
public sealed class PermutationTests
{
    private static readonly double[] Paired = [5, 3, 8, 4, 6, 6.5, 9, 2, 4, 3.5, 7, 1];

    [Fact]
    public void Permutation_OnePairAnAnimal_IsTheSignFlipTest()
    {
        var found = PermutationTest.Of([.. Paired.Select((v, i) => new WithinAnimalValue($"a{i / 2}", i % 2 == 1, v))], 10, 1);
        Assert.True(found.IsExact);
        Assert.Equal(64, found.Dealings);
        Close.To(-3.16666666666667, found.Difference, 1e-12);
        Close.To(0.09375, found.P, 1e-12);
    }

    [Fact]
    public void Permutation_UnequalNumbers_CountsEachAnimalOnce()
    {
        WithinAnimalValue[] values =
        [
            new("a", true, 2), new("a", true, 3), new("a", false, 7), new("a", false, 5), new("b", true, 1), new("b", false, 4), new("b", false, 6),
            new("c", true, 3), new("c", true, 2.5), new("c", false, 9), new("c", false, 4), new("lone", true, 99),
        ];
        var found = PermutationTest.Of(values, 10, 1);
        Assert.Equal(108, found.Dealings);
        Close.To(-3.75, found.Difference, 1e-12);
        Close.To(1.0 / 108, found.P, 1e-9);
        Assert.Equal(["lone"], found.LeftOut);
    }

    [Fact]
    public void Permutation_TooManyDealings_AreSampledFromTheSeed()
    {
        // Thirty animals: more than two to the twentieth. The sampled p lies by the normal one.
        WithinAnimalValue[] values = [.. Enumerable.Range(0, 30).SelectMany(i => new WithinAnimalValue[] { new($"{i}", true, (i * 7) % 11), new($"{i}", false, ((i * 5) % 13) + 0.5) })];
        var found = PermutationTest.Of(values, 20_000, 5);
        Assert.False(found.IsExact);
        Assert.Equal(found, PermutationTest.Of(values, 20_000, 5), (a, b) => a.P == b.P && a.Difference == b.Difference);
        Assert.NotEqual(found.P, PermutationTest.Of(values, 20_000, 6).P);
        var differences = Enumerable.Range(0, 30).Select(i => ((i * 7) % 11) - ((i * 5) % 13) - 0.5).ToArray();
        var z = Math.Abs(differences.Sum()) / Math.Sqrt(differences.Sum(d => d * d));
        Assert.Equal(Core.Statistics.Distributions.Normal.TwoSided(z), found.P!.Value, 0.02);
    }

    [Fact]
    public void Permutation_NothingToCompare_HasNoNumber() => Assert.Null(PermutationTest.Of([new("a", true, 1), new("b", false, 2)], 10, 1).P);

    [Fact]
    public void Permutation_AllValuesAlike_IsOne() => Assert.Equal(1, PermutationTest.Of([new("a", true, 1), new("a", false, 1)], 10, 1).P);
}
