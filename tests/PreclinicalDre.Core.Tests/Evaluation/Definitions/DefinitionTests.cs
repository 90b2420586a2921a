using PreclinicalDre.Core.Evaluation;
using PreclinicalDre.Core.Evaluation.Definitions;
using static PreclinicalDre.Core.Tests.Evaluation.Given;

namespace PreclinicalDre.Core.Tests.Evaluation.Definitions;

public sealed class DefinitionTests
{
    private static readonly string[] Species = ["mouse", "rat", "dog", "zebrafish"];
    private static readonly DreDefinition Variant = DreDefinition.Translational10 with { Id = "own", Version = "1.1", IntervalMultiple = 4 };

    [Fact]
    public void HumanRule_IsTwelveMonthsThreeIntervalsAndTwoRegimens()
    {
        var human = BuiltInDefinitions.HumanIlae2010;
        Assert.Equal(("human-ilae-2010@1.0", 2, 3.0), (human.Name, human.FailedRegimens, human.IntervalMultiple));
        Assert.Equal(DreDefinition.Translational10.MinSeizureFreeDays.Keys.Order(), human.MinSeizureFreeDays.Keys.Order());
        Assert.All(human.MinSeizureFreeDays.Values, d => Assert.Equal(365, d));
        Assert.Same(human, BuiltInDefinitions.Find(human.Name));
        Assert.Null(BuiltInDefinitions.Find("human-ilae-2010@2.0"));
    }

    [Fact]
    public void BothRules_OverOneAnimal_PartOverTwentyFreeDays()
    {
        var measured = MeasuredRecord.Of(Record(SeizuresOver(0, 14), Trial("t1", 14, 40, "a")));
        var (translational, human) = (measured.Under(BuiltInDefinitions.Translational10), measured.Under(BuiltInDefinitions.HumanIlae2010));
        Assert.Equal((DreState.DrugResponsive, DreState.Undefined), (translational.Classification, human.Classification));
        var shift = VerdictShift.Between(Facts(translational), Facts(human));
        Assert.Equal(["duration"], shift.By);
        Assert.Equal(("t1", "1A", "3A"), (shift.Trials[0].Trial, shift.Trials[0].From, shift.Trials[0].To));
    }

    [Fact]
    public void Shift_NamesTheCriterionOrTheNumberOfRegimens()
    {
        var record = Record(SeizuresOver(0, 60), Trial("t1", 14, 34, "a"), Trial("t2", 36, 56, "b"));
        var measured = MeasuredRecord.Of(record with { Trials = [record.Trials[0], record.Trials[1] with { Compounds = [Compound("b", 36, 56, given: 0.7)] }] });
        var plain = measured.Under(DreDefinition.Translational10);
        Assert.Equal(["adherence"], By(DreDefinition.Translational10 with { MinAdherence = 0.6 }));
        Assert.Equal(["failed-regimens"], By(DreDefinition.Translational10 with { FailedRegimens = 1 }));
        Assert.Empty(By(DreDefinition.Translational10 with { IntervalMultiple = 2 }));
        Assert.Equal(["baseline"], By(DreDefinition.Translational10 with { MinAdherence = 0.6, MinBaselineSeizures = 100 }));

        IReadOnlyList<string> By(DreDefinition d) => VerdictShift.Between(Facts(plain), Facts(measured.Under(d))).By;
    }

    [Fact]
    public void Check_OfASoundVariant_FindsNothing() => Assert.Empty(DefinitionRules.Check(Variant, DreDefinition.Translational10, "clusters", Species));

    [Fact]
    public void Check_NamesTheFieldOfEachBrokenRule()
    {
        Has("$.id", Variant with { Id = "translational" });
        Has("$.id", Variant with { Id = "Own Rule" });
        Has("$.version", Variant with { Version = "1/1" });
        Has("$.failedRegimens", Variant with { FailedRegimens = 11 });
        Has("$.intervalMultiple", Variant with { IntervalMultiple = 0.5 });
        Has("$.minSeizureFreeDays.griffin", Variant with { MinSeizureFreeDays = new Dictionary<string, double> { ["griffin"] = 5 } });
        Has("$.minWindowDaysBeforeStop", Variant with { MinWindowDaysBeforeStop = 3 });
        Has("$.minBaselineRecordedDays", Variant with { MinBaselineRecordedDays = 0 });
        Has("$.failedRegimens", DreDefinition.Translational10 with { Id = "own", Version = "1.1" });
        Assert.Equal("reasons", Assert.Single(DefinitionRules.Check(Variant, DreDefinition.Translational10, " ", Species)).At.Path);

        static void Has(string path, DreDefinition d) => Assert.Contains(DefinitionRules.Check(d, DreDefinition.Translational10, "why", Species), f => f.At.Path == path);
    }

    [Fact]
    public void Comparison_MarksWhatDiffers_SpeciesToo()
    {
        var rows = DefinitionComparison.Of([DreDefinition.Translational10, Variant with { MinSeizureFreeDays = new Dictionary<string, double> { ["mouse"] = 10 } }]);
        Assert.Equal(["intervalMultiple", "minSeizureFreeDays.dog", "minSeizureFreeDays.rat", "minSeizureFreeDays.zebrafish"], rows.Where(r => r.Differs).Select(r => r.Field.Name));
        Assert.Equal([90, null], rows.Single(r => r.Field.Name == "minSeizureFreeDays.dog").Values);
    }

    [Fact]
    public void Fields_SetAndRead_AreThoseOfTheJson()
    {
        foreach (var field in DefinitionField.Of(Species))
        {
            var changed = field.With(DreDefinition.Translational10, 1);
            Assert.Equal(1, field.Get(changed));
            Assert.Equal(field.Get(DreDefinition.Translational10) != 1, changed.Hash != DreDefinition.Translational10.Hash);
            Assert.All(DefinitionField.Of(Species).Where(f => f.Name != field.Name), f => Assert.Equal(f.Get(DreDefinition.Translational10), f.Get(changed)));
        }
    }

    [Fact]
    public void Sensitivity_TellsWhichParameterMovesWhichAnimals()
    {
        var sweep = new Sensitivity(DreDefinition.Translational10, ["mouse"]);
        // One is free for 19 days where 10 are asked for; one fails two trials, the second with 70 % of its doses.
        Assert.True(sweep.Add(Record(SeizuresOver(0, 14), Trial("t1", 14, 34, "a"))));
        var failing = Record(SeizuresOver(0, 60), Trial("t1", 14, 34, "a"), Trial("t2", 36, 56, "b"));
        Assert.True(sweep.Add(failing with { Trials = [failing.Trials[0], failing.Trials[1] with { Compounds = [Compound("b", 36, 56, given: 0.7)] }] }));
        Assert.True(sweep.Add(failing with { Model = failing.Model with { SpontaneousSeizures = false } }));
        Assert.False(sweep.Add(failing with { Animal = failing.Animal with { Species = "griffin" } }));
        var result = sweep.Result();
        Assert.Equal((3, 1), (result.Animals, result.NotApplicable));
        var adherence = result.Parameters.Single(p => p.Name == "minAdherence");
        Assert.Equal([(0.7, 1), (0.75, 0)], adherence.Points.Where(p => p.Value is 0.7 or 0.75).Select(p => (p.Value, p.Changed)));
        Assert.Equal((1, 1, 0), adherence.Points.Where(p => p.Value == 0.5).Select(p => (p.Resistant, p.Responsive, p.Undefined)).Single());
        Assert.Equal([(20.0, 1), (30.0, 1)], result.Parameters.Single(p => p.Name == "minSeizureFreeDays.mouse").Points.Where(p => p.Changed > 0).Select(p => (p.Value, p.Changed)));
        Assert.Equal(1, result.Parameters.Single(p => p.Name == "failedRegimens").Points.Single(p => p.Value == 1).Changed);
        Assert.All(result.Parameters, p => Assert.Equal(0, p.Points.Single(v => v.Value == p.Current).Changed));
        Assert.Equal(result.Parameters.Select(p => p.MostChanged).OrderDescending(), result.Parameters.Select(p => p.MostChanged));
    }

    private static JudgedAnimal Facts(DreAnswer a) => new(
        a.Classification.Code(), a.RequiredSeizureFreeDays,
        [.. a.Trials.Select(t => new JudgedTrial(t.Id, t.Code, t.Criteria.ToDictionary(c => c.Id, c => c.State.Code()), t.SeizureFreeRunDays))]);
}
