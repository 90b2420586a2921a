using PreclinicalDre.Core.Catalog;
using PreclinicalDre.Core.Comparison;

namespace PreclinicalDre.Core.Tests.Comparison;

public sealed class HumanTimeTests
{
    private static SpeciesEntry Species(string id) => Catalogue.BuiltIn.SpeciesById(id)!;

    /// <summary>730 mouse days are 80 human years: 9.125 days a human year.</summary>
    [Fact]
    public void WholeLife_OfNineMouseDays_IsAHumanYear()
    {
        var span = HumanTime.Of(Species("mouse"), TimeScaling.WholeLife, 120, 9.125);

        Assert.Equal(365, span.HumanDays!.Value, 6);
        Assert.Contains("Whole life", span.Scales[0], StringComparison.Ordinal);
        Assert.NotEmpty(span.Uncertainty);
    }

    /// <summary>First month 150 times, the next five 45 times: ten days up to P30 and ten from there on are 1500 + 450 human days.</summary>
    [Fact]
    public void StageWise_OverABoundary_AddsUpBothStages()
    {
        var span = HumanTime.Of(Species("mouse"), TimeScaling.StageWise, 20, 20);

        Assert.Equal((10 * 150) + (10 * 45), span.HumanDays!.Value, 6);
        Assert.Equal(2, span.Scales.Count);
        Assert.True(span.Low < span.HumanDays && span.HumanDays <= span.High);
    }

    [Fact]
    public void WholeLife_AtThreeWeeks_ShowsHowFarConversionsAreApart()
    {
        var span = HumanTime.Of(Species("mouse"), TimeScaling.WholeLife, 20, 5);

        // 2.4 against 57 days a human year.
        Assert.True(span.High / span.Low > 20);
    }

    /// <summary>16 ln(t) + 31: at four years a human year takes 91 dog days.</summary>
    [Fact]
    public void AnyScaling_OfADogOfFourYears_TakesNinetyOneDaysAYear()
    {
        var span = HumanTime.Of(Species("dog"), TimeScaling.StageWise, 1460, 91);

        Assert.InRange(span.HumanDays!.Value, 350, 375);
    }

    [Fact]
    public void AnyScaling_OfALarva_IsNone()
    {
        var span = HumanTime.Of(Species("zebrafish"), TimeScaling.WholeLife, 5, 2);

        Assert.Null(span.HumanDays);
        Assert.Contains("No conversion", span.Uncertainty, StringComparison.Ordinal);
    }

    [Fact]
    public void RawDays_StayAsTheyAre() => Assert.Equal(14, HumanTime.Of(Species("rat"), TimeScaling.RawDays, 90, 14).HumanDays);

    [Theory]
    [InlineData("mouse")]
    [InlineData("rat")]
    [InlineData("dog")]
    public void StageWise_OfASpan_IsTheSumOfItsParts(string species)
    {
        var entry = Species(species);
        var whole = HumanTime.Of(entry, TimeScaling.StageWise, 15, 200).HumanDays!.Value;
        var parts = HumanTime.Of(entry, TimeScaling.StageWise, 15, 90).HumanDays!.Value + HumanTime.Of(entry, TimeScaling.StageWise, 105, 110).HumanDays!.Value;

        Assert.InRange(parts / whole, 0.99, 1.01);
    }
}
