using PreclinicalDre.Core.Design.Randomising;

namespace PreclinicalDre.Core.Tests.Design.Randomising;

public sealed class SettingsCheckTests
{
    public static TheoryData<string, string> Wrong => new()
    {
        { "one arm", "arms" }, { "same code", "arms" }, { "ratio", "arms" }, { "no block", "blockSizes" }, { "odd block", "blockSizes" }, { "block for simple", "blockSizes" },
        { "no factor", "factors" }, { "factor for block", "factors" }, { "twice", "factors" }, { "no cut", "factors" }, { "falling cuts", "factors" }, { "cut of sex", "factors" },
        { "weight", "factors" }, { "sure", "probability" }, { "mixed throws", "cages" }, { "both whole", "litters" }, { "whole litters, mixed cages", "cages" }, { "litter twice", "litters" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void Check_OfOneThingWrong_NamesIt(string what, string field)
    {
        var block = Herds.Settings(RandomisationMethod.Block);
        var strata = Herds.Settings(RandomisationMethod.Stratified);
        var minimal = Herds.Settings(RandomisationMethod.Minimisation);
        var settings = what switch
        {
            "one arm" => block with { Arms = [new("A", 1)], BlockSizes = [2] },
            "same code" => block with { Arms = [new("A", 1), new("A", 1)] },
            "ratio" => Herds.Settings(RandomisationMethod.Simple, new ArmShare("A", 0), new ArmShare("B", 1)),
            "no block" => block with { BlockSizes = [] },
            "odd block" => block with { BlockSizes = [4, 5] },
            "block for simple" => block with { Method = RandomisationMethod.Simple },
            "no factor" => strata with { Factors = [] },
            "factor for block" => block with { Factors = strata.Factors },
            "twice" => strata with { Factors = [new(FactorKind.Sex, []), new(FactorKind.Sex, [])] },
            "no cut" => strata with { Factors = [new(FactorKind.Weight, [])] },
            "falling cuts" => strata with { Factors = [new(FactorKind.Weight, [25, 24])] },
            "cut of sex" => strata with { Factors = [new(FactorKind.Sex, [1])] },
            "weight" => minimal with { Factors = [new(FactorKind.Sex, [], 0)] },
            "sure" => minimal with { Probability = 1 },
            "mixed throws" => Herds.Settings(RandomisationMethod.Simple) with { Cages = TogetherRule.Mixed },
            "both whole" => block with { Cages = TogetherRule.Whole, Litters = TogetherRule.Whole },
            "whole litters, mixed cages" => block with { Cages = TogetherRule.Mixed, Litters = TogetherRule.Whole },
            "litter twice" => strata with { Factors = [new(FactorKind.Litter, [])], Litters = TogetherRule.Mixed },
            _ => throw new InvalidOperationException(what),
        };

        var finding = Assert.Single(SettingsCheck.Of(settings));
        Assert.Equal((field, Severity.Error), (finding.At.Path, finding.Severity));
    }

    [Fact]
    public void Check_OfEveryMethodWithItsParts_FindsNothing() =>
        Assert.All(Enum.GetValues<RandomisationMethod>(), m => Assert.Empty(SettingsCheck.Of(Herds.Settings(m, new ArmShare("A", 2), new ArmShare("B", 1), new ArmShare("C", 1)))));
}
