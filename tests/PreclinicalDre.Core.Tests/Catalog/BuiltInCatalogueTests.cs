using PreclinicalDre.Core.Catalog;
using PreclinicalDre.Core.Seizures;

namespace PreclinicalDre.Core.Tests.Catalog;

/// <summary>The built-in models against Table 1 of the review, written down here independently of the catalogue's documents.</summary>
public class BuiltInCatalogueTests
{
    private static Catalogue Built => Catalogue.BuiltIn;

    /// <summary>Row, id, stage, phase, preparation, unit, spontaneous seizures, verdict, a word of Table 1's label.</summary>
    public static TheoryData<string, string, ModelStage, ModelPhase, Preparation, UnitOfAnalysis, SpontaneousSeizures, DrePossibility, string> Table1 => new()
    {
        { "A1", "six-hz", ModelStage.Adult, ModelPhase.Acute, Preparation.InVivo, UnitOfAnalysis.Animal, SpontaneousSeizures.No, DrePossibility.No, "6 Hz" },
        { "A2", "allylglycine", ModelStage.Adult, ModelPhase.Acute, Preparation.InVivo, UnitOfAnalysis.Animal, SpontaneousSeizures.No, DrePossibility.No, "Allylglycine" },
        { "A3", "three-mercaptopropionic-acid", ModelStage.Adult, ModelPhase.Acute, Preparation.InVivo, UnitOfAnalysis.Animal, SpontaneousSeizures.No, DrePossibility.No, "3-Mercaptopropionic acid" },
        { "A4", "corneal-kindled", ModelStage.Adult, ModelPhase.Chronic, Preparation.InVivo, UnitOfAnalysis.Animal, SpontaneousSeizures.No, DrePossibility.No, "6 Hz kindled" },
        { "A5", "post-traumatic-epilepsy", ModelStage.Adult, ModelPhase.Chronic, Preparation.InVivo, UnitOfAnalysis.Animal, SpontaneousSeizures.Yes, DrePossibility.Yes, "Post-traumatic epilepsy" },
        { "A6", "dravet", ModelStage.Adult, ModelPhase.Chronic, Preparation.InVivo, UnitOfAnalysis.Animal, SpontaneousSeizures.Yes, DrePossibility.WindowLimited, "Dravet" },
        { "A7", "phenytoin-resistant-kindled", ModelStage.Adult, ModelPhase.Chronic, Preparation.InVivo, UnitOfAnalysis.Animal, SpontaneousSeizures.No, DrePossibility.SelectionOnly, "Phenytoin-resistant amygdala-kindled" },
        { "A8", "phenobarbital-resistant", ModelStage.Adult, ModelPhase.Chronic, Preparation.InVivo, UnitOfAnalysis.Animal, SpontaneousSeizures.Yes, DrePossibility.Yes, "Phenobarbital-resistant amygdala-kindled" },
        { "A9", "lamotrigine-resistant-kindled", ModelStage.Adult, ModelPhase.Chronic, Preparation.InVivo, UnitOfAnalysis.Animal, SpontaneousSeizures.No, DrePossibility.No, "Lamotrigine-resistant amygdala-kindled" },
        { "A10", "intrahippocampal-kainate", ModelStage.Adult, ModelPhase.Chronic, Preparation.InVivo, UnitOfAnalysis.Animal, SpontaneousSeizures.Yes, DrePossibility.Yes, "Intrahippocampal kainate" },
        { "A11", "cortical-dysplasia", ModelStage.Adult, ModelPhase.Chronic, Preparation.InVivo, UnitOfAnalysis.Animal, SpontaneousSeizures.SomeVariants, DrePossibility.PerStrain, "Cortical dysplasia" },
        { "A12", "canine-drug-resistant-epilepsy", ModelStage.Adult, ModelPhase.Chronic, Preparation.InVivo, UnitOfAnalysis.Animal, SpontaneousSeizures.Yes, DrePossibility.Yes, "Canine" },
        { "E1", "low-magnesium-intact-hippocampus", ModelStage.EarlyLife, ModelPhase.Acute, Preparation.ExVivo, UnitOfAnalysis.Organ, SpontaneousSeizures.NotApplicable, DrePossibility.No, "Low-magnesium" },
        { "E2", "organotypic-hippocampal-culture", ModelStage.EarlyLife, ModelPhase.Acute, Preparation.InVitro, UnitOfAnalysis.Culture, SpontaneousSeizures.Yes, DrePossibility.No, "Organotypic hippocampal slice" },
        { "E3", "neonatal-seizures", ModelStage.EarlyLife, ModelPhase.Acute, Preparation.InVivo, UnitOfAnalysis.Animal, SpontaneousSeizures.SomeVariants, DrePossibility.No, "Neonatal seizures" },
        { "E4", "infantile-spasms", ModelStage.EarlyLife, ModelPhase.Chronic, Preparation.InVivo, UnitOfAnalysis.Animal, SpontaneousSeizures.SomeVariants, DrePossibility.WindowLimited, "Infantile spasms" },
        { "E5", "multiple-hit", ModelStage.EarlyLife, ModelPhase.Chronic, Preparation.InVivo, UnitOfAnalysis.Animal, SpontaneousSeizures.Yes, DrePossibility.WindowLimited, "Multiple-hit" },
        { "E6", "arx-knock-in", ModelStage.EarlyLife, ModelPhase.Chronic, Preparation.InVivo, UnitOfAnalysis.Animal, SpontaneousSeizures.Yes, DrePossibility.Yes, "ARX" },
        { "E7a", "dravet-early-mouse", ModelStage.EarlyLife, ModelPhase.Chronic, Preparation.InVivo, UnitOfAnalysis.Animal, SpontaneousSeizures.Yes, DrePossibility.WindowLimited, "mouse" },
        { "E7b", "dravet-zebrafish", ModelStage.EarlyLife, ModelPhase.Chronic, Preparation.InVivo, UnitOfAnalysis.Larva, SpontaneousSeizures.Yes, DrePossibility.No, "zebrafish" },
        { "E8", "atypical-absence", ModelStage.EarlyLife, ModelPhase.Chronic, Preparation.InVivo, UnitOfAnalysis.Animal, SpontaneousSeizures.Yes, DrePossibility.Yes, "Atypical absence" },
        { "E9", "genetic-dee", ModelStage.EarlyLife, ModelPhase.Chronic, Preparation.InVivo, UnitOfAnalysis.Animal, SpontaneousSeizures.SomeVariants, DrePossibility.PerStrain, "DEE" },
        { "E10", "two-hit-dre-pathology", ModelStage.EarlyLife, ModelPhase.Chronic, Preparation.InVivo, UnitOfAnalysis.Animal, SpontaneousSeizures.Yes, DrePossibility.Yes, "Two-hit" },
        { "H1", "human-resected-tissue", ModelStage.Human, ModelPhase.Unassigned, Preparation.ExVivo, UnitOfAnalysis.Slice, SpontaneousSeizures.SomeVariants, DrePossibility.No, "Human" },
    };

    [Theory]
    [MemberData(nameof(Table1))]
    public void Entry_OfTable1_IsThereAsTheTableFilesIt(
        string row, string id, ModelStage stage, ModelPhase phase, Preparation preparation, UnitOfAnalysis unit, SpontaneousSeizures spontaneous, DrePossibility verdict, string label)
    {
        var model = Assert.IsType<ModelEntry>(Built.Model(id));
        Assert.Equal(row, model.TableId);
        Assert.Equal((stage, phase, preparation, unit), (model.Stage, model.Phase, model.Preparation, model.Unit));
        Assert.Equal(spontaneous, model.SpontaneousSeizures.Value);
        Assert.Equal(verdict, model.Verdict.Value.Possibility);
        Assert.Contains(label, model.SeedLabel!, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Models_InOrder_AreTheTwentyFourRows() =>
        Assert.Equal([.. Table1.Select(r => r.Data.Item2)], Built.Models.Select(m => m.Id));

    [Fact]
    public void Species_OfEachEntry_AreThoseOfTheTable()
    {
        var wanted = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["A1"] = "mouse rat", ["A2"] = "mouse zebrafish", ["A3"] = "rat mouse", ["A4"] = "mouse", ["A5"] = "rat mouse", ["A6"] = "mouse", ["A7"] = "rat", ["A8"] = "rat",
            ["A9"] = "rat mouse", ["A10"] = "mouse rat", ["A11"] = "rat mouse", ["A12"] = "dog", ["E1"] = "rat", ["E2"] = "rat mouse", ["E3"] = "mouse rat", ["E4"] = "rat mouse",
            ["E5"] = "rat", ["E6"] = "mouse", ["E7a"] = "mouse", ["E7b"] = "zebrafish", ["E8"] = "rat", ["E9"] = "mouse", ["E10"] = "rat", ["H1"] = "human",
        };
        Assert.All(Built.Models, m => Assert.Equal(wanted[m.TableId!].Split(' '), m.Species));
    }

    [Fact]
    public void Gate_OverTheCatalogue_OpensForChronicInVivoModelsWithSpontaneousSeizuresOnly()
    {
        var open = Built.Models.Where(m => m.ToFacts() is { IsChronicInVivoWithSpontaneousSeizures: true, VerdictPossible: true }).Select(m => m.TableId);
        Assert.Equal(["A5", "A6", "A8", "A10", "A12", "E5", "E6", "E7a", "E8", "E10"], open);
    }

    [Fact]
    public void Gate_OfAVariant_DecidesWhereVariantsDiffer()
    {
        var spasms = Built.Model("infantile-spasms")!;
        Assert.False(spasms.ToFacts().SpontaneousSeizures);
        Assert.False(spasms.ToFacts("nmda").SpontaneousSeizures);
        Assert.True(spasms.ToFacts("ttx").IsChronicInVivoWithSpontaneousSeizures);
        Assert.False(Built.Model("cortical-dysplasia")!.ToFacts("tish").SpontaneousSeizures);
        Assert.Throws<ArgumentException>(() => spasms.ToFacts("no-such-form"));
    }

    [Fact]
    public void Dravet_InappropriateCompounds_AreTheSodiumChannelBlockers()
    {
        var facts = Built.Model("dravet")!.ToFacts();
        Assert.Equal(["carbamazepine", "lamotrigine", "phenytoin"], facts.InappropriateCompounds);
        Assert.Equal(("chronic", "in-vivo"), (facts.Kind, facts.Preparation));
        Assert.All(facts.InappropriateCompounds, c => Assert.Contains(Built.Compound(c)!.Mechanisms, m => m.Value is MechanismClass.SodiumChannelBlocker));
    }

    [Fact]
    public void Labels_WhereTheReviewAndTheLiteratureDiffer_AreBothKept()
    {
        var model = Built.Model("phenobarbital-resistant")!;
        Assert.True(model.LabelsDiffer);
        Assert.Contains("kindled", model.SeedLabel!, StringComparison.Ordinal);
        Assert.DoesNotContain("kindled", model.LiteratureLabel, StringComparison.Ordinal);
        Assert.True(model.ToFacts().SpontaneousSeizures);
    }

    [Fact]
    public void ContingentTolerance_InTheCatalogue_IsFlaggedForTheLamotrigineModelAlone() =>
        Assert.Equal(["lamotrigine-resistant-kindled"], Built.Models.Where(m => m.ToFacts().ContingentTolerance).Select(m => m.Id));

    [Fact]
    public void Flags_ThatFollowFromOtherFields_AgreeWithThem() => Assert.All(Built.Models, m =>
    {
        Assert.Equal(m.SpontaneousSeizures.Value is SpontaneousSeizures.No, m.Has(ModelWarning.NoSpontaneousSeizures));
        Assert.Equal(m.Preparation is not Preparation.InVivo || m.Unit is UnitOfAnalysis.Larva, m.Has(ModelWarning.NoAnimalVerdict));
        Assert.Equal(m.Verdict.Value.Possibility is DrePossibility.SelectionOnly || m.Id == "phenobarbital-resistant", m.Has(ModelWarning.SelectionByResponse));
        if (m.Has(ModelWarning.NoSpontaneousSeizures) || m.Has(ModelWarning.NoAnimalVerdict))
        {
            Assert.True(m.Verdict.Value.Possibility is DrePossibility.No or DrePossibility.SelectionOnly, m.Id);
        }
    });

    [Fact]
    public void Entries_OfTheCatalogue_AreCompleteOrSayWhyNot()
    {
        Assert.All(Built.Models, m => Assert.Empty(m.Gaps()));
        Assert.All(Built.Models, m => Assert.InRange(m.Summary.Length, 60, 260));
        Assert.All(Built.Models, m => Assert.All(m.NotStated.Values, v => Assert.InRange(v.Length, 20, 200)));
    }

    [Fact]
    public void HumanCauses_OverTheCatalogue_CoverTheThreeFamiliesAndNameGenes()
    {
        var causes = Built.Models.SelectMany(m => m.HumanCauses).Select(c => c.Value).ToList();
        HumanCause[] wanted = [HumanCause.CorticalDysplasia, HumanCause.TuberousSclerosis, HumanCause.HippocampalSclerosis, HumanCause.Trauma, HumanCause.Stroke, HumanCause.Infection, HumanCause.Gene];
        Assert.All(wanted, w => Assert.Contains(causes, c => c.Cause == w));
        Assert.Equal(["ARX", "KCNA1", "KCNB1", "KCND2", "KCNQ2", "KCNQ3", "KCNT1", "PTEN", "SCN1A", "SCN2A", "SCN3A", "SCN8A", "STXBP1", "TSC1", "TSC2"], causes.SelectMany(c => c.Genes).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void SixHypotheses_OverTheCatalogue_AreAllInUse() =>
        Assert.Equal(Enum.GetValues<ResistanceHypothesis>(), Built.Models.SelectMany(m => m.Hypotheses).Select(h => h.Value).Distinct().Order());

    [Fact]
    public void References_OfModels_LeadSomewhere() => Assert.All(Built.Models, m =>
    {
        Assert.All(m.AsmProfile, r => Assert.NotNull(Built.Compound(r.Value.Compound)));
        Assert.All(m.Inappropriate, r => Assert.NotNull(Built.Compound(r.Value.Compound)));
        Assert.All(m.SeizureTypes, t => Assert.NotNull(SeizureType.Find(t.Value)));
        Assert.All(m.Species, s => Assert.NotNull(Built.SpeciesById(s)));
    });
}
