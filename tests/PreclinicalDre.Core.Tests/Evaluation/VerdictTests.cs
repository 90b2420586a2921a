using PreclinicalDre.Core.Evaluation;
using static PreclinicalDre.Core.Tests.Evaluation.Given;

namespace PreclinicalDre.Core.Tests.Evaluation;

public sealed class VerdictTests
{
    // F fails, S succeeds, U stays undetermined (doses missed); a digit names the compound. Twenty days each, ten between.
    [Theory]
    [InlineData("", "undefined", "not-established", "")]
    [InlineData("U1", "undefined", "not-established", "undefined")]
    [InlineData("F1", "undefined", "never-seizure-free", "undefined")]
    [InlineData("F1 F2", "drug-resistant", "never-seizure-free", "undefined drug-resistant")]
    [InlineData("F1 F1", "undefined", "never-seizure-free", "undefined undefined")]
    [InlineData("F12 F21", "undefined", "never-seizure-free", "undefined undefined")]
    [InlineData("F1 F12", "drug-resistant", "never-seizure-free", "undefined drug-resistant")]
    [InlineData("F1 F2 U3", "drug-resistant", "never-seizure-free", "undefined drug-resistant drug-resistant")]
    [InlineData("S1", "drug-responsive", "seizure-free-throughout", "drug-responsive")]
    [InlineData("S1 S2", "drug-responsive", "seizure-free-throughout", "drug-responsive drug-responsive")]
    [InlineData("S1 U2", "undefined", "seizure-free-throughout", "drug-responsive undefined")]
    [InlineData("F1 F2 S3", "drug-responsive", "remission", "undefined drug-resistant drug-responsive")]
    [InlineData("F1 S2 F3 S4", "drug-responsive", "fluctuating", "undefined drug-responsive drug-resistant drug-responsive")]
    [InlineData("S1 F2 S3", "drug-responsive", "fluctuating", "drug-responsive undefined drug-responsive")]
    [InlineData("S1 F2 F3", "drug-resistant", "late-resistance", "drug-responsive undefined drug-resistant")]
    [InlineData("S1 F2", "undefined", "late-resistance", "drug-responsive undefined")]
    [InlineData("F1 S2 F3", "drug-resistant", "relapse", "undefined drug-responsive drug-resistant")]
    [InlineData("F1 S2 U3 F1", "undefined", "relapse", "undefined drug-responsive undefined undefined")]
    public void Evaluate_CourseOfTrials_GivesVerdictPatternAndTimeline(string course, string verdict, string pattern, string timeline)
    {
        var answer = Judged(Course(course));
        Assert.Equal(verdict, answer.Classification.Code());
        Assert.Equal(pattern, answer.Pattern.Code());
        Assert.Equal(timeline, string.Join(' ', answer.Timeline.Select(s => s.State.Code())));
        Assert.False(string.IsNullOrWhiteSpace(answer.Words));
        Assert.NotEmpty(answer.WhatWouldChange);
    }

    [Theory]
    [InlineData(ModelKind.Acute, ModelPreparation.InVivo, true)]
    [InlineData(ModelKind.Chronic, ModelPreparation.ExVivo, true)]
    [InlineData(ModelKind.Chronic, ModelPreparation.InVivo, false)]
    public void Evaluate_ModelThatCannotCarryIt_IsNotApplicable(ModelKind kind, ModelPreparation preparation, bool spontaneous)
    {
        var model = new ModelFacts("m", kind, preparation, spontaneous, []);
        var with = Judged(Course("F1 F2") with { Model = model });
        Assert.Equal((DreState.NotApplicable, CoursePattern.NotApplicable), (with.Classification, with.Pattern));
        Assert.Equal(OutcomeCategory.TreatmentFailure, with.Trials[1].Category);
        var without = Judged(Course("") with { Model = model });
        Assert.Equal((DreState.NotApplicable, CoursePattern.NotEstablished), (without.Classification, without.Pattern));
    }

    [Fact]
    public void Caveats_Everything_AreSorted()
    {
        var record = Course("F1");
        record = record with
        {
            Animal = record.Animal with { SexesInCohort = 1 },
            Model = record.Model with { ContingentTolerance = true, SpontaneousSeizures = false },
            Trials = [record.Trials[0] with { MaximumToleratedDoseReached = null }],
        };
        Assert.Equal(
            ["contingent-tolerance", "fewer-regimens-than-definition", "no-spontaneous-seizures", "not-titrated-to-mtd", "single-sex-cohort"],
            Judged(record).Caveats);
        Assert.All(Judged(record).Caveats, c => Assert.NotEqual(c, Caveats.Say(c)));
    }

    [Fact]
    public void Caveats_TwoRegimensOneLookedForMtd_AreNone()
    {
        var record = Course("F1 F2");
        Assert.Empty(Judged(record with { Trials = [record.Trials[0] with { MaximumToleratedDoseReached = null }, record.Trials[1]] }).Caveats);
    }

    [Fact]
    public void Caveats_NoTrials_AreFewRegimensAndNoTitration() =>
        Assert.Equal(["fewer-regimens-than-definition", "not-titrated-to-mtd"], Judged(Course("")).Caveats);

    [Fact]
    public void Evaluate_NoTrials_BaselineEndsWithTheLastRecording()
    {
        var answer = Judged(Course("") with { Recordings = [Recording(0, 5), Recording(6, 9)], Seizures = [.. SeizuresOver(0, 20)] });
        Assert.Equal((Day(0), Day(9), 8, 8.0), (answer.Baseline.From, answer.Baseline.To, answer.Baseline.Seizures, answer.Baseline.RecordedDays));
    }

    [Fact]
    public void Evaluate_NothingAtAll_IsUndefinedWithEmptyBaseline()
    {
        var answer = Judged(Course("") with { Recordings = [], Seizures = [] });
        Assert.Null(answer.Baseline.From);
        Assert.Null(answer.Baseline.RatePerDay);
        Assert.Equal(DreState.Undefined, answer.Classification);
        Assert.NotEmpty(DreAnswerWriter.Write(answer));
    }

    [Fact]
    public void Evaluate_ThreeRegimensWanted_TakesThemFromTheDefinition()
    {
        var strict = DreDefinition.Translational10 with { Id = "strict", FailedRegimens = 3 };
        var answer = DreEvaluator.Evaluate(Course("F1 F2"), strict);
        Assert.Equal(DreState.Undefined, answer.Classification);
        Assert.Equal("strict@1.0", answer.Definition.Name);
        Assert.NotEqual(DreDefinition.Translational10.Hash, strict.Hash);
    }

    [Fact]
    public void Evaluate_SpeciesTheDefinitionDoesNotKnow_Throws()
    {
        var record = Course("F1");
        Assert.Throws<ArgumentException>(() => Judged(record with { Animal = record.Animal with { Species = "cat" } }));
    }

    [Fact]
    public void WhatWouldChange_OneFailure_AsksForOneOtherRegimen() =>
        Assert.Contains("1 more regimen other than c1 failing in adequate trials would make the animal drug-resistant.", Judged(Course("F1")).WhatWouldChange);

    [Fact]
    public void WhatWouldChange_Undetermined_NamesWhatToMend() =>
        Assert.Contains(Judged(Course("U1")).WhatWouldChange, s => s.Contains("would count as a failure if this were mended: Repeat the regimen with at least 90 %", StringComparison.Ordinal));

    private static DreRecord Course(string course)
    {
        var trials = new List<TrialFacts>();
        var seizures = new List<SeizureFacts>(SeizuresOver(0, 14));
        var steps = course.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i < steps.Length; i++)
        {
            var from = 14 + (30 * i);
            var trial = Trial($"t{i + 1}", from, from + 20, [.. steps[i].Skip(1).Select(c => $"c{c}")]);
            trials.Add(steps[i][0] == 'U' ? trial with { Compounds = [.. trial.Compounds.Select(c => Compound(c.Compound, from, from + 20, given: 0.5))] } : trial);
            seizures.AddRange(steps[i][0] == 'S' ? [] : SeizuresOver(from, from + 20));
        }

        return Record(seizures, [.. trials]);
    }
}
