using PreclinicalDre.Core.Design.Balancing;
using PreclinicalDre.Core.Design.Randomising;

namespace PreclinicalDre.Core.Tests.Design.Randomising;

/// <summary>Over many seeds, themselves fixed: chance is what decides, in the ratio asked for, and nobody can tell the next arm.</summary>
public sealed class DistributionTests
{
    private const int Seeds = 4000;

    [Theory]
    [InlineData(RandomisationMethod.Simple)]
    [InlineData(RandomisationMethod.Block)]
    [InlineData(RandomisationMethod.Stratified)]
    [InlineData(RandomisationMethod.Minimisation)]
    public void EachSlot_OverManySeeds_GetsTheArmsInTheirRatio(RandomisationMethod method)
    {
        var settings = Herds.Settings(method, new ArmShare("A", 2), new ArmShare("B", 1));
        var herd = Herds.Of(15);
        var counts = new int[herd.Count];
        for (var seed = 0; seed < Seeds; seed++)
        {
            foreach (var draw in Randomiser.Deal(settings, Scattered(seed), herd).Where(d => d.Arm == "A"))
            {
                counts[draw.Slot - 1]++;
            }
        }

        // Four and a half standard errors of a share of 2/3: by chance in none of 15 slots.
        var room = 4.5 * Math.Sqrt(2.0 / 9 / Seeds);
        Assert.All(counts, c => Assert.InRange(c / (double)Seeds, (2.0 / 3) - room, (2.0 / 3) + room));
    }

    [Fact]
    public void Blocks_OfFour_TakeTheirSixOrdersAlike()
    {
        var orders = Enumerable.Range(0, 6000).Select(s => string.Concat(Randomiser.Deal(Herds.Settings(RandomisationMethod.Block), Scattered(s), Herds.Of(4)).Select(d => d.Arm)))
            .GroupBy(o => o).ToDictionary(g => g.Key, g => g.Count());

        Assert.Equal(["AABB", "ABAB", "ABBA", "BAAB", "BABA", "BBAA"], orders.Keys.Order());
        // 99.99 % of chi-square with 5 degrees of freedom lies below 25.7.
        Assert.InRange(orders.Values.Sum(c => (c - 1000.0) * (c - 1000.0) / 1000), 0.01, 25.7);
    }

    [Fact]
    public void Blocks_OfSeveralSizes_TakeEachSize()
    {
        var settings = Herds.Settings(RandomisationMethod.Block) with { BlockSizes = [2, 6] };
        var seconds = Enumerable.Range(0, 2000).Count(s => Randomiser.Deal(settings, Scattered(s), Herds.Of(2)).Select(d => d.Arm).Distinct().Count() == 1);

        // A block of 2 never begins with one arm twice, a block of 6 does so in 2 of 5 cases.
        Assert.InRange(seconds / 2000.0, 0.2 - 0.04, 0.2 + 0.04);
    }

    [Theory]
    [InlineData(0.8)]
    [InlineData(0.6)]
    public void Minimisation_WithAnArmThatBalancesBest_TakesItOnlyWithTheProbability(double probability)
    {
        var settings = Herds.Settings(RandomisationMethod.Minimisation) with { Factors = [new(FactorKind.Sex, [])], Probability = probability };
        List<SubjectFacts> two = [new() { Animal = "M1", Sex = "male" }, new() { Animal = "M2", Sex = "male" }];
        var other = Enumerable.Range(0, Seeds).Count(s => Randomiser.Deal(settings, Scattered(s), two) is [var a, var b] && a.Arm != b.Arm);

        Assert.InRange(other / (double)Seeds, probability - 0.035, probability + 0.035);
    }

    [Fact]
    public void Minimisation_OverManySeeds_BalancesBetterThanSingleThrows()
    {
        var herd = Herds.Of(40);
        double Unlike(RandomisationMethod method) => Enumerable.Range(0, 300).Average(s =>
        {
            var arms = Randomiser.Deal(Herds.Settings(method), Scattered(s), herd);
            return Balance.Of(["A", "B"], [.. arms.Zip(herd, (d, f) => (d.Arm, f))]).Levels.Where(l => l.Kind == FactorKind.Sex).Sum(l => Math.Abs(l.Counts[0] - l.Counts[1]));
        });

        Assert.True(Unlike(RandomisationMethod.Minimisation) < Unlike(RandomisationMethod.Simple) / 2);
    }

    [Theory]
    [InlineData(RandomisationMethod.Simple)]
    [InlineData(RandomisationMethod.Minimisation)]
    public void Animals_InOrderOfRank_GetEveryPatternThatChanceHas(RandomisationMethod method)
    {
        // A dealing by rank knows one pattern of four animals, or two.
        var patterns = Enumerable.Range(0, 400).Select(s => string.Concat(Randomiser.Deal(Herds.Settings(method), Scattered(s), Herds.Of(4)).Select(d => d.Arm))).Distinct().Count();

        Assert.Equal(16, patterns);
    }

    private static ulong Scattered(int seed) => unchecked((ulong)(seed + 1) * 0x9E3779B97F4A7C15UL);
}
