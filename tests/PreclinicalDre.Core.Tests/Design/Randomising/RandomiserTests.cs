using PreclinicalDre.Core.Design.Randomising;

namespace PreclinicalDre.Core.Tests.Design.Randomising;

/// <summary>Fixed seeds: what a list is, for ever, and what is told of it.</summary>
public sealed class RandomiserTests
{
    /// <summary>Written down from the first version of the algorithm: a change here is another algorithm and needs another name.</summary>
    [Theory]
    [InlineData(RandomisationMethod.Simple, "AAAABAAAAABBABBBBABBAABA")]
    [InlineData(RandomisationMethod.Block, "ABAAABAABBAAAAABABABAAAB")]
    [InlineData(RandomisationMethod.Stratified, "BAAABBBAAAABAABAABAAAAAB")]
    [InlineData(RandomisationMethod.Minimisation, "AABAABBAABAAABABAAABAABA")]
    public void Deal_OfAKnownSeed_IsTheListThatItAlwaysWas(RandomisationMethod method, string list)
    {
        var draws = Randomiser.Deal(Herds.Settings(method, new ArmShare("A", 2), new ArmShare("B", 1)), 20_260_301, Herds.Of(24));

        Assert.Equal(list, string.Concat(draws.Select(d => d.Arm)));
        Assert.Equal("philox4x32-10/1", Randomiser.Algorithm);
    }

    [Fact]
    public void Deal_ByStrata_NamesEachAnimalsLevels()
    {
        var draws = Randomiser.Deal(Herds.Settings(RandomisationMethod.Stratified), 1, [new() { Animal = "M1", Sex = "male", WeightGrams = 24 }, new() { Animal = "M2" }]);

        Assert.Equal(["sex male, weight 24 or more", "sex unknown, weight unknown"], draws.Select(d => d.Stratum));
    }

    [Fact]
    public void Deal_OfWholeCages_GivesCageMatesOneArmAndNamesTheFirst()
    {
        var draws = Randomiser.Deal(Herds.Settings(RandomisationMethod.Block) with { Cages = TogetherRule.Whole }, 3, Herds.Of(16));

        Assert.All(draws.Chunk(4), cage => Assert.Single(cage.Select(d => d.Arm).Distinct()));
        Assert.Equal([null, "M001", "M001", "M001", null], draws.Take(5).Select(d => d.Follows));
        Assert.Equal([8, 8], draws.GroupBy(d => d.Arm).Select(g => g.Count()));
    }

    [Fact]
    public void Deal_OfWholeCages_OfAnAnimalWithoutACage_IsByItself()
    {
        var draws = Randomiser.Deal(Herds.Settings(RandomisationMethod.Simple) with { Cages = TogetherRule.Whole }, 3, [.. Enumerable.Range(0, 40).Select(i => new SubjectFacts { Animal = $"M{i}" })]);

        Assert.All(draws, d => Assert.Null(d.Follows));
        Assert.Equal(2, draws.Select(d => d.Arm).Distinct().Count());
    }

    [Theory]
    [InlineData(RandomisationMethod.Block)]
    [InlineData(RandomisationMethod.Stratified)]
    public void Deal_WithCagesMixed_PutsEachArmIntoEachCage(RandomisationMethod method)
    {
        var settings = Herds.Settings(method) with { Cages = TogetherRule.Mixed, BlockSizes = [2], Factors = method == RandomisationMethod.Stratified ? [new(FactorKind.Cohort, [])] : [] };

        var draws = Randomiser.Deal(settings, 5, Herds.Of(40));

        Assert.All(draws.Chunk(4), cage => Assert.Equal(2, cage.Count(d => d.Arm == "A")));
    }

    [Fact]
    public void Deal_WithSettingsThatWillNotDo_OrAnAnimalTwice_IsABadCall()
    {
        var settings = Herds.Settings(RandomisationMethod.Block);

        Assert.Throws<ArgumentException>(() => Randomiser.Deal(settings with { BlockSizes = [3] }, 1, Herds.Of(2)));
        Assert.Throws<ArgumentException>(() => Randomiser.Deal(settings, 1, [new() { Animal = "M1" }, new() { Animal = "M1" }]));
    }

    [Fact]
    public void Commitment_OfAList_ChangesWithEachPartOfIt()
    {
        (string, string)[] list = [("M1", "A"), ("M2", "B")];
        string[] all =
        [
            ListCommitment.Of("a/1", "{}", 7, list, "00"), ListCommitment.Of("a/2", "{}", 7, list, "00"), ListCommitment.Of("a/1", "[]", 7, list, "00"),
            ListCommitment.Of("a/1", "{}", 8, list, "00"), ListCommitment.Of("a/1", "{}", 7, [list[1], list[0]], "00"), ListCommitment.Of("a/1", "{}", 7, list, "01"),
        ];

        Assert.Equal(all.Length, all.Distinct().Count());
        Assert.All(all, c => Assert.Matches("^[0-9a-f]{64}$", c));
        Assert.Equal(0xfedc_ba98_7654_3210, ListCommitment.Seed(ListCommitment.Seed(0xfedc_ba98_7654_3210)));
    }
}
