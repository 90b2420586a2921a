using PreclinicalDre.Core.Animals;
using PreclinicalDre.Core.Catalog;
using PreclinicalDre.Core.Comparison;

namespace PreclinicalDre.Core.Tests.Comparison;

public sealed class ResponseTableTests
{
    private static ComparedTrial Trial(string compound, int category, double? fall = null, bool? exposure = true, bool mtd = true, double? age = 100) => new([compound], category, fall, exposure, mtd, age, 28);

    private static ComparedAnimal Animal(string study, string code, string model, Sex sex, params ComparedTrial[] trials) =>
        new(study, code, model, "rat", sex, "undefined", true, 14, 15, trials);

    private static ResponseTable Compare(IReadOnlyList<ComparedAnimal> animals, ComparisonChoice choice) => ResponseTable.Of(animals, choice, (_, id) => Catalogue.BuiltIn.Model(id));

    [Fact]
    public void Response_CountsAnimalsOnce_ByTheirLastTrialThatSaysYesOrNo()
    {
        var table = Compare(
            [
                Animal("S1", "a", "phenobarbital-resistant", Sex.Male, Trial("phenobarbital", 2), Trial("phenobarbital", 1), Trial("phenobarbital", 3)),
                Animal("S1", "b", "phenobarbital-resistant", Sex.Female, Trial("phenobarbital", 1), Trial("phenobarbital", 2)),
                Animal("S1", "c", "phenobarbital-resistant", Sex.Female, Trial("phenobarbital", 3)),
            ],
            new ComparisonChoice());

        var study = Assert.Single(Assert.Single(table.Models).Studies);
        Assert.Equal((1, 2, 1), (study.Responders, study.Animals, study.LeftOut));
        Assert.Equal(1, table.LeftOut);
        Assert.Null(table.Models[0].Pooled);
    }

    [Fact]
    public void Response_OfTwoStudies_IsPooledWithWeights()
    {
        var animals = Enumerable.Range(0, 12).Select(i => Animal("S1", $"a{i}", "phenobarbital-resistant", Sex.Male, Trial("phenobarbital", i < 3 ? 1 : 2)))
            .Concat(Enumerable.Range(0, 9).Select(i => Animal("S2", $"b{i}", "phenobarbital-resistant", Sex.Male, Trial("phenobarbital", i < 5 ? 1 : 2)))).ToList();
        var model = Compare(animals, new ComparisonChoice()).Models[0];

        Assert.Equal((8, 21), (model.Responders, model.Animals));
        Assert.Equal(1, model.Pooled!.Weights.Sum(), 9);
        Assert.InRange(model.Pooled.Share, 0.25, 5.0 / 9);
    }

    [Fact]
    public void Choice_NarrowsAnimalsAndTrials()
    {
        var animals = new[]
        {
            Animal("S1", "a", "phenobarbital-resistant", Sex.Male, Trial("phenobarbital", 1, exposure: null), Trial("valproate", 2)),
            Animal("S1", "b", "phenobarbital-resistant", Sex.Female, Trial("phenobarbital", 2, age: 300)),
            Animal("S2", "c", "intrahippocampal-kainate", Sex.Female, Trial("phenobarbital", 2, age: null)),
        };

        Assert.Equal(["S1"], Compare(animals, new ComparisonChoice { Models = ["phenobarbital-resistant"] }).Coverage.Select(c => c.Study));
        Assert.Equal(2, Compare(animals, new ComparisonChoice { Sexes = [Sex.Female] }).Models.Sum(m => m.Animals));
        Assert.Equal(1, Compare(animals, new ComparisonChoice { Compounds = ["valproate"] }).Models.Sum(m => m.Animals));
        Assert.Equal(3, Compare(animals, new ComparisonChoice { Compounds = ["valproate", "phenobarbital"] }).Models.Sum(m => m.Animals));
        Assert.Equal(1, Compare(animals, new ComparisonChoice { Compounds = ["phenobarbital"], FromAgeDays = 200 }).Models.Sum(m => m.Animals));
        Assert.Equal(0, Compare(animals, new ComparisonChoice { Compounds = ["phenobarbital"], ExposureOnly = true }).Models.Sum(m => m.Responders));
        Assert.Empty(Compare(animals, new ComparisonChoice { Species = ["dog"] }).Models);
    }

    [Fact]
    public void Caveats_TravelWithTheNumber()
    {
        var table = Compare(
            [
                Animal("S1", "a", "lamotrigine-resistant-kindled", Sex.Male, Trial("lamotrigine", 2, exposure: false, mtd: false)),
                Animal("S1", "b", "lamotrigine-resistant-kindled", Sex.Male, Trial("lamotrigine", 2, mtd: false)),
            ],
            new ComparisonChoice());

        string[] wanted = ["males only", "not titrated", "contingent tolerance", "no verdict possible", "exposure shown in 1 of 2 trials"];
        Assert.Equal(wanted, table.Models[0].Studies[0].Caveats);
        Assert.Equal(wanted, table.Models[0].Caveats);
        Assert.Equal(wanted, Assert.Single(table.Compounds).Caveats);
        Assert.Equal(wanted, Assert.Single(Concordance.Of(table.Compounds, Catalogue.BuiltIn.Model).Select(r => r.Found).Append(table.Compounds[0]).Distinct()).Caveats);
    }

    /// <summary>What is to be read with care of a compound is of its own trials: males alone had the one, both sexes the other, and both sexes are in the model.</summary>
    [Fact]
    public void Caveats_OfACompound_AreThoseOfItsTrials()
    {
        var table = Compare(
            [
                Animal("S1", "a", "phenobarbital-resistant", Sex.Male, Trial("phenobarbital", 2), Trial("valproate", 2, mtd: false)),
                Animal("S2", "b", "phenobarbital-resistant", Sex.Female, Trial("phenobarbital", 2)),
            ],
            new ComparisonChoice());

        Assert.Empty(table.Models[0].Caveats);
        Assert.Equal(["males only"], table.Models[0].Studies[0].Caveats);
        Assert.Empty(table.Compounds.Single(c => c.Compound == "phenobarbital").Caveats);
        Assert.Equal(["males only", "not titrated"], table.Compounds.Single(c => c.Compound == "valproate").Caveats);
    }

    [Fact]
    public void Halved_TakesTheFallOfTheRate_WhateverTheCategory()
    {
        var table = Compare(
            [
                Animal("S1", "a", "phenobarbital-resistant", Sex.Male, Trial("phenobarbital", 3, 62)), Animal("S1", "b", "phenobarbital-resistant", Sex.Male, Trial("phenobarbital", 2, -40)),
                Animal("S1", "c", "phenobarbital-resistant", Sex.Male, Trial("phenobarbital", 2)),
            ],
            new ComparisonChoice { Measure = ResponseMeasure.Halved });

        Assert.Equal((1, 2, 1), (table.Models[0].Responders, table.Models[0].Animals, table.LeftOut));
        Assert.Equal([62.0, -40], table.Changes.Select(c => c.ReductionPercent));
    }

    [Fact]
    public void Coverage_TellsWhatIsThereBeforeAnythingIsPooled()
    {
        var coverage = Compare(
            [Animal("S1", "a", "phenobarbital-resistant", Sex.Unknown, Trial("phenobarbital", 3, age: null)), Animal("S1", "b", "phenobarbital-resistant", Sex.Male, Trial("phenobarbital", 2))],
            new ComparisonChoice()).Coverage[0];

        Assert.Equal(0.5, coverage.Fields.Single(f => f.Field == "sex").Share);
        Assert.Equal(0.5, coverage.Fields.Single(f => f.Field == "age at trial").Share);
        Assert.Equal(0.5, coverage.Fields.Single(f => f.Field == "outcome determined").Share);
        Assert.Equal(1, coverage.Fields.Single(f => f.Field == "exposure shown").Share);
    }

    /// <summary>The catalogue: carbamazepine failed in every rat after fluid percussion, with its source.</summary>
    [Theory]
    [InlineData(0, Agreement.Agrees)]
    [InlineData(4, Agreement.Disagrees)]
    public void Concordance_HoldsAgainstTheCatalogueWithItsSource(int responders, Agreement agreement)
    {
        var row = Assert.Single(Concordance.Of([new CompoundInModel("post-traumatic-epilepsy", "carbamazepine", responders, 4)], Catalogue.BuiltIn.Model));

        Assert.Equal(agreement, row.Agreement);
        Assert.NotEmpty(row.Published.Sources);
    }

    [Theory]
    [InlineData("stiripentol", 3, Agreement.Agrees, false)]
    [InlineData("lamotrigine", 3, Agreement.Disagrees, false)]
    [InlineData("clobazam", 0, Agreement.Disagrees, true)]
    public void WithPatients_HoldsTheModelAgainstTheConditionThatItStandsFor(string compound, int responders, Agreement wanted, bool isUnverified)
    {
        var row = Assert.Single(Concordance.WithPatients([new CompoundInModel("dravet", compound, responders, 4)], Catalogue.BuiltIn.Model));

        Assert.Equal((wanted, isUnverified, "Dravet syndrome"), (row.Agreement, row.Clinical.IsUnverified, row.Clinical.Value.Condition));
        Assert.Empty(Concordance.WithPatients([new CompoundInModel("six-hz", compound, responders, 4)], Catalogue.BuiltIn.Model));
    }

    [Fact]
    public void Caveats_OfAModelThatTwoStudiesHave_AreThoseOfEachStudysEntry()
    {
        var animal = new ComparedAnimal("S1", "M1", "own", "mouse", Sex.Male, "undefined", true, 10, 20, [new ComparedTrial(["phenytoin"], 1, 100, true, true, null, 20)]);
        var table = ResponseTable.Of([animal, animal with { Study = "S2" }], new ComparisonChoice(), (study, _) => study == "S1" ? Catalogue.BuiltIn.Models.First(m => m.Has(ModelWarning.ContingentTolerance)) : null);

        Assert.Equal([true, false], Assert.Single(table.Models).Studies.Select(s => s.Caveats.Contains("contingent tolerance")));
    }
}
