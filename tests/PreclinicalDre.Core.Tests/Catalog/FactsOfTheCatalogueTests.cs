using PreclinicalDre.Core.Catalog;

namespace PreclinicalDre.Core.Tests.Catalog;

/// <summary>Tags and sources over every fact, and computed figures recomputed from the inputs they show.</summary>
public class FactsOfTheCatalogueTests
{
    private static Catalogue Built => Catalogue.BuiltIn;

    private static IReadOnlyList<(string Owner, IFact Fact)> All =>
    [
        .. Built.Models.SelectMany(m => m.Facts().Select(f => ($"{m.Id}.{f.Field}", f.Fact))),
        .. Built.Compounds.SelectMany(c => c.Facts().Select(f => ($"{c.Id}.{f.Field}", f.Fact))),
        .. Built.Species.SelectMany(s => s.Facts().Select(f => ($"{s.Id}.{f.Field}", f.Fact))),
        .. Built.Scales.SelectMany(s => s.Facts().Select(f => ($"{s.Id}.{f.Field}", f.Fact))),
        .. Built.Parts.Potencies.Select(p => (p.Value.Compound, (IFact)p)),
    ];

    [Fact]
    public void VerifiedFacts_Everywhere_NameSourcesThatExist()
    {
        Assert.True(All.Count > 900, $"{All.Count} facts");
        Assert.All(All.Where(f => f.Fact.Tag is EvidenceTag.V), f => Assert.NotEmpty(f.Fact.Sources));
        Assert.All(All, f => Assert.All(f.Fact.Sources, s => Assert.NotNull(Built.Citation(s))));
    }

    [Fact]
    public void StatementsOfTheReview_Everywhere_NameTheReviewAlone() =>
        Assert.All(All.Where(f => f.Fact.Tag is EvidenceTag.Seed), f => Assert.Equal(["S1"], f.Fact.Sources));

    [Fact]
    public void GeneralKnowledge_Everywhere_IsUnverified() =>
        Assert.All(All, f => Assert.Equal(f.Fact.Tag is EvidenceTag.GK, f.Fact.IsUnverified));

    /// <summary>What patients answer is confirmed only with the number of patients that it was seen in, or where it is said that none was read.</summary>
    [Fact]
    public void AnswersOfPatients_ThatAreVerified_TellHowManyPatients() => Assert.All(
        Built.Models.SelectMany(m => m.Clinical).Where(c => c.Tag is EvidenceTag.V),
        c => Assert.Matches(@"\d+ (patients|children|infants|newborns)|no count of patients was read", $"{c.Value.Text} {c.Note}"));

    [Fact]
    public void Citations_OfTheCatalogue_AreTheFortyNineSources()
    {
        var numbers = Built.Citations.Select(c => int.Parse(new string([.. c.Id.Skip(1).TakeWhile(char.IsAsciiDigit)]))).Distinct().Order();
        Assert.Equal(Enumerable.Range(1, 49), numbers);
        Assert.Equal("https://doi.org/10.1111/epi.17751", Built.Citation("S2")!.Address!.ToString());
        Assert.Equal("https://pmc.ncbi.nlm.nih.gov/articles/PMC5469205/", Built.Citation("S11")!.Address!.ToString());
        Assert.Null(Built.Citation("S13")!.Address);
    }

    [Theory]
    [InlineData("six-hz", "Current, CC97 in the mouse", 44.0 / 2)]
    [InlineData("phenytoin-resistant-kindled", "Responders", 100.0 * 16 / 52)]
    [InlineData("phenytoin-resistant-kindled", "Non-responders", 100.0 * 10 / 52)]
    [InlineData("phenytoin-resistant-kindled", "Variable", 100.0 * 26 / 52)]
    [InlineData("phenobarbital-resistant", "Rats seizure-free", 100.0 * 6 / 11)]
    [InlineData("phenobarbital-resistant", "Rats that did not respond", 100.0 * (11 - 7) / 11)]
    [InlineData("phenobarbital-resistant", "Non-responders, pooled", 100.0 * 13 / 33)]
    [InlineData("intrahippocampal-kainate", "Rats with a seizure within 8 weeks", 100.0 * 13 / 15)]
    [InlineData("cortical-dysplasia", "Responders to carbamazepine", 100.0 * 2 / 10)]
    [InlineData("two-hit-dre-pathology", "Responders", 100.0 * 2 / 10)]
    public void ComputedParameter_Recomputed_IsTheSame(string model, string name, double wanted)
    {
        var fact = Built.Model(model)!.Protocol.Single(p => p.Value.Name == name);
        Assert.Equal(EvidenceTag.C, fact.Tag);
        Assert.Equal(wanted, fact.Value.Number!.Value.Point, 0.5);
    }

    [Fact]
    public void ComputedParameters_OfModels_AreAllRecomputedHere() =>
        Assert.Equal(10, Built.Models.SelectMany(m => m.Protocol).Count(p => p.Tag is EvidenceTag.C && p.Value.Number is not null));

    [Fact]
    public void ComputedKinetics_Recomputed_AreTheSame()
    {
        var stiripentol = Built.Compound("stiripentol")!.Kinetics.Where(k => k.Species == "rat").ToList();
        Assert.Equal(1.64 * 2.83 / Math.Log(2), stiripentol[0].VolumeLPerKg!.Value.Point, 3);
        Assert.Equal(0.557 * 6.50 / Math.Log(2), stiripentol[1].VolumeLPerKg!.Value.Point, 3);
        Assert.Equal(77.0 / 70, Built.Compound("perampanel")!.KineticsFor("human").VolumeLPerKg!.Value, 6);
        Assert.Equal(1.5 * 60 / 1000, Built.Compound("levetiracetam")!.Kinetics.Single(k => k.Species == "dog").ClearanceLPerHPerKg!.Value.Point, 6);
        Assert.Equal(100 - 95.9, Built.Compound("lacosamide")!.ProteinBindings.Single().Value.LowPercent, 6);
        var computed = Built.Compounds.SelectMany(c => c.Kinetics).SelectMany(k => k.Facts()).Count(f => f.Fact.Tag is EvidenceTag.C);
        Assert.Equal(4, computed);
    }

    [Fact]
    public void ComputedSentences_OnDosing_HoldTheArithmetic()
    {
        Assert.Equal(0.39, 100 * Math.Pow(2, -12 / 1.5), 2);
        Assert.Equal(0.00, 100 * Math.Pow(2, -12 / 0.8), 2);
        Assert.Equal(6.525, 1 / (1 - Math.Pow(2, -12.0 / 50)), 3);
        Assert.Contains("0.39 %", Caution("levetiracetam"), StringComparison.Ordinal);
        Assert.Contains("0.00 %", Caution("valproate"), StringComparison.Ordinal);
        Assert.Contains("6.525", Caution("phenobarbital"), StringComparison.Ordinal);

        static string Caution(string id) => Catalogue.BuiltIn.Compound(id)!.Cautions.Single(c => c.Tag is EvidenceTag.C).Note!;
    }
}
