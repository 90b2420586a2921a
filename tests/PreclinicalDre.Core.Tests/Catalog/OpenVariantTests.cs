using PreclinicalDre.Core.Catalog;

namespace PreclinicalDre.Core.Tests.Catalog;

public sealed class OpenVariantTests
{
    [Fact]
    public void Open_WhereNoVariantIsChosen_NamesThoseThatHaveSpontaneousSeizuresAndThoseThatHaveNot()
    {
        var model = Catalogue.BuiltIn.Model("infantile-spasms")!;

        var open = OpenVariant.Of(model, null)!;

        Assert.Equal(model.Variants.Select(v => v.Value).Where(v => v.SpontaneousSeizures == true).Select(v => v.Name), open.With);
        Assert.Contains("Tetrodotoxin infusion", open.With);
        Assert.Contains("NMDA", open.Without);
        Assert.Contains("the study names none", open.Sentence, StringComparison.Ordinal);
        Assert.Contains("With spontaneous seizures: Tetrodotoxin infusion.", open.Sentence, StringComparison.Ordinal);
    }

    /// <summary>A variant that decides, a model that needs none, one that could give no verdict in any form, and one without any spontaneous seizures.</summary>
    [Theory]
    [InlineData("infantile-spasms", "ttx")]
    [InlineData("infantile-spasms", "nmda")]
    [InlineData("dravet", null)]
    [InlineData("neonatal-seizures", null)]
    [InlineData("six-hz", null)]
    public void Open_WhereAChoiceDecidesNothing_IsNone(string model, string? variant) => Assert.Null(OpenVariant.Of(Catalogue.BuiltIn.Model(model)!, variant));

    [Fact]
    public void Open_OfAVariantOfWhichNobodySaysIt_NamesTheVariant()
    {
        var model = Catalogue.BuiltIn.Model("infantile-spasms")!;
        var untold = model with { Variants = [.. model.Variants, model.Variants[0] with { Value = new ModelVariant("own", "Our own", "New.", null) }] };

        var open = OpenVariant.Of(untold, "own")!;

        Assert.Equal("Our own", open.Chosen);
        Assert.Contains("does not say whether the variant Our own", open.Sentence, StringComparison.Ordinal);
        Assert.Equal("Whether the variant Our own has spontaneous seizures is not known", open.Words);
        Assert.Equal(["Our own"], open.NotStated);
    }
}
