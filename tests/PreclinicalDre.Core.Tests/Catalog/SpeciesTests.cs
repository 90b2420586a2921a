using PreclinicalDre.Core.Catalog;

namespace PreclinicalDre.Core.Tests.Catalog;

public class SpeciesTests
{
    private static Catalogue Built => Catalogue.BuiltIn;

    private static TimeScale Scale(string id) => Built.Species.SelectMany(s => s.TimeScales).Single(t => t.Value.Id == id).Value;

    [Fact]
    public void Species_OfTheCatalogue_CarryTheirBinomialNames() =>
        Assert.Equal(
            ["mouse mus musculus", "rat rattus norvegicus", "dog canis lupus familiaris", "zebrafish danio rerio", "human homo sapiens"],
            Built.Species.Select(s => $"{s.Id} {s.Binomial}"));

    [Theory]
    [InlineData("mouse-whole-life", 100, 9.125)]
    [InlineData("mouse-first-month", 10, 2.4)]
    [InlineData("mouse-next-five-months", 60, 8.1)]
    [InlineData("mouse-mature-adult", 120, 9.1)]
    [InlineData("mouse-weaning", 20, 56.8)]
    [InlineData("rat-whole-life", 100, 13.7)]
    [InlineData("rat-weaning", 20, 42.4)]
    [InlineData("rat-adult", 100, 10.5)]
    [InlineData("rat-aged", 600, 17.1)]
    [InlineData("human-identity", 9000, 365)]
    public void HumanYear_InAnimalDays_IsTheSourceFigure(string scale, double ageDays, double wanted) =>
        Assert.Equal(wanted, Scale(scale).ToAnimalDays(365, ageDays), 0.05);

    [Theory]
    [InlineData(2, 46)]
    [InlineData(4, 91)]
    [InlineData(6, 137)]
    [InlineData(8, 183)]
    public void HumanYear_OfADog_GrowsWithAgeByTheLocalSlope(double ageYears, double wanted)
    {
        var scale = Scale("dog-logarithmic");
        Assert.InRange(scale.ToAnimalDays(365, ageYears * 365), wanted - 0.5, wanted + 0.5);

        // The local slope is the derivative of the formula: a small step of age, converted both ways.
        var formula = Assert.IsType<TimeScaleFormula.Logarithmic>(scale.Formula);
        var human = (formula.HumanAgeYears((ageYears * 365) + 0.5) - formula.HumanAgeYears((ageYears * 365) - 0.5)) * 365;
        Assert.Equal(human, scale.ToHumanDays(1, ageYears * 365), 3);
    }

    [Fact]
    public void DogAge_ByTheFormula_IsSixteenLogPlusThirtyOne()
    {
        var formula = Assert.IsType<TimeScaleFormula.Logarithmic>(Scale("dog-logarithmic").Formula);
        Assert.Equal(31, formula.HumanAgeYears(365), 9);
        Assert.Equal((16 * Math.Log(4)) + 31, formula.HumanAgeYears(4 * 365), 9);
        Assert.False(Scale("dog-logarithmic").Covers(300));
    }

    [Fact]
    public void TimeScales_ThereAndBack_ReturnTheSpan() => Assert.All(Built.Species.SelectMany(s => s.TimeScales), t =>
    {
        Assert.Equal(30, t.Value.ToAnimalDays(t.Value.ToHumanDays(30, 500), 500), 9);
        Assert.NotEmpty(t.Value.Uncertainty);
        Assert.NotEmpty(t.Value.Formula.Words);
    });

    [Fact]
    public void Zebrafish_TimeScale_IsAbsent() => Assert.Empty(Built.SpeciesById("zebrafish")!.TimeScales);

    [Theory]
    [InlineData("mouse", 0, "neonate")]
    [InlineData("mouse", 10.9, "neonate")]
    [InlineData("mouse", 19, "infant")]
    [InlineData("mouse", 21, "weanling")]
    [InlineData("rat", 35, "adolescent")]
    [InlineData("rat", 60, "adult")]
    [InlineData("rat", 5000, "aged")]
    [InlineData("zebrafish", 5, "larva")]
    public void Stage_AtAnAge_IsHalfOpen(string species, double days, string stage) => Assert.Equal(stage, Built.SpeciesById(species)!.StageAt(days)!.Value.Id);

    [Fact]
    public void Stages_OfEachSpecies_CoverLifeFromBirthWithoutGaps() => Assert.All(Built.Species, s =>
    {
        Assert.Equal(0, s.Stages[0].Value.FromDays);
        Assert.Null(s.Stages[^1].Value.ToDays);
        Assert.All(s.Stages.Zip(s.Stages.Skip(1)), p => Assert.Equal(p.First.Value.ToDays, p.Second.Value.FromDays));
        Assert.Null(s.StageAt(-1));
    });

    [Theory]
    [InlineData("racine", 5, "falling", 3)]
    [InlineData("pinel-rovner", 8, "Tonic", 3)]
    [InlineData("racine-running-fits", 6, "Running fits", 3)]
    [InlineData("mouse-kainate", 5, "without a break", null)]
    [InlineData("impc-ect", 5, "Hindlimb", null)]
    public void Level_OfAScale_MeansWhatTheScaleSays(string id, int level, string text, int? convulsiveFrom)
    {
        var scale = Built.Scale(id)!;
        Assert.Contains(text, scale.Find(level)!.Value.Text, StringComparison.Ordinal);
        Assert.Equal(convulsiveFrom, scale.ConvulsiveFrom?.Value);
        Assert.Null(scale.Find(99));
    }
}
