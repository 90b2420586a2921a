using PreclinicalDre.Core.Catalog;
using PreclinicalDre.Core.Kinetics;

namespace PreclinicalDre.Core.Tests.Catalog;

public sealed class MetaboliteKineticsTests
{
    [Fact]
    public void BuiltIn_EachMetabolite_IsWholeTaggedAndNamedByItsCompound()
    {
        var all = Catalogue.BuiltIn.Compounds.SelectMany(c => c.Metabolites.Select(m => (Compound: c, Metabolite: m))).ToList();

        Assert.Equal(["carbamazepine", "clobazam", "diazepam", "fenfluramine", "oxcarbazepine", "primidone"], all.Select(a => a.Compound.Id).Distinct());
        Assert.All(all, a => Assert.NotNull(a.Metabolite.Kinetics()));
        Assert.All(all, a => Assert.Equal(4, a.Metabolite.Facts().Count()));
        // Nothing of it was read in a source: only the ratio of molar masses is computed.
        Assert.All(all, a => Assert.All(a.Metabolite.Facts(), f => Assert.Equal(f.Field == "massRatio" ? EvidenceTag.C : EvidenceTag.GK, f.Fact.Tag)));
        Assert.All(all, a => Assert.Contains(a.Compound.ActiveMetabolites, m => m.Value.StartsWith(a.Metabolite.Name, StringComparison.Ordinal)));
    }

    [Fact]
    public void MetabolitesIn_ASpecies_AreItsOwnAndHaveTheirOwnTarget()
    {
        var clobazam = Catalogue.BuiltIn.Compound("clobazam")!;

        Assert.Equal("N-desmethylclobazam", Assert.Single(clobazam.MetabolitesIn("mouse")).Name);
        Assert.Empty(clobazam.MetabolitesIn("zebrafish"));
        Assert.Equal((0.3, true), (clobazam.TargetOf("N-desmethylclobazam", "mouse")!.Range.Value.LowMgPerL, clobazam.TargetOf("N-desmethylclobazam", "mouse")!.Borrowed));
        Assert.Null(clobazam.TargetOf("something else", "mouse"));
    }

    [Fact]
    public void Kinetics_OfRanges_AreTheirGeometricMeansAndAMissingFigureIsNone()
    {
        static Fact<Estimate> Fact(double low, double high) => new(new Estimate(low, high), EvidenceTag.GK, []);
        var whole = new MetaboliteKinetics { Name = "m", Species = "rat", HalfLifeHours = Fact(1, 4), VolumeLPerKg = Fact(1, 1), FormedShare = Fact(0.25, 1), MassRatio = Fact(1.1, 1.1) };

        Assert.Equal(new Metabolite(2, 1, 0.5, 1.1), whole.Kinetics());
        Assert.Null((whole with { FormedShare = null }).Kinetics());
    }
}
