using NodaTime;
using PreclinicalDre.Core.Evaluation;
using PreclinicalDre.Core.Kinetics;
using static PreclinicalDre.Core.Tests.Evaluation.Given;

namespace PreclinicalDre.Core.Tests.Evaluation.Criteria;

public sealed class CriteriaTests
{
    private static readonly IEnumerable<SeizureFacts> Always = [.. SeizuresOver(0, 200)];

    [Fact]
    public void All_PlainTrial_AreMetWithSentencesAndNothingToMend()
    {
        var trial = One(Trial("t1", 14, 34, "a"));
        Assert.Equal(PreclinicalDre.Core.Evaluation.Criteria.CriterionIds.All, trial.Criteria.Select(c => c.Id));
        Assert.All(trial.Criteria, c => Assert.Equal(CriterionState.Met, c.State));
        Assert.All(trial.Criteria, c => Assert.Null(c.ToMend));
        Assert.All(trial.Criteria, c => Assert.StartsWith(c.Id.Replace('-', ' ') + ":", c.Sentence, StringComparison.Ordinal));
    }

    [Fact]
    public void All_NotMetOrUnknown_SayWhatToMend()
    {
        var bare = new CompoundFacts("a", [], []);
        var trial = Judged(Record([], Trial("t1", 14, 34, "b"), new TrialFacts("t2", Day(34.5), Day(35), [bare]))).Trials[1];
        Assert.All(trial.Criteria.Where(c => c.State != CriterionState.Met), c => Assert.False(string.IsNullOrEmpty(c.ToMend)));
        Assert.Contains(trial.Criteria, c => c.State == CriterionState.Unknown);
    }

    [Theory]
    [InlineData(3, 3.0, true)]
    [InlineData(2, 3.0, false)]
    [InlineData(3, 2.9, false)]
    public void Baseline_AtThreshold_IsMetFromThere(int seizures, double days, bool met)
    {
        var record = Record(Enumerable.Range(0, seizures).Select(i => Seizure(i * 0.5)), Trial("t1", 14, 34, "a")) with { Recordings = [Recording(0, days), Recording(14, 34)] };
        Assert.Equal(met, Judged(record).Baseline.Sufficient);
        Assert.Equal(met ? CriterionState.Met : CriterionState.NotMet, Judged(record).Trials[0].State("baseline"));
    }

    [Fact]
    public void AppropriateChoice_CompoundOnList_IsNotMet()
    {
        var record = Record(Always, Trial("t1", 14, 34, "a", "b"));
        record = record with { Model = record.Model with { InappropriateCompounds = ["b"] } };
        var trial = Judged(record).Trials[0];
        Assert.Equal(CriterionState.NotMet, trial.State("appropriate-choice"));
        Assert.Equal(["appropriate-choice"], trial.Reasons);
        Assert.Contains("b is on the list", trial.Sentence("appropriate-choice"), StringComparison.Ordinal);
    }

    [Fact]
    public void Exposure_NoTarget_IsUnknownEvenWithSamples()
    {
        var trial = One(With(c => c with { TargetLowMgPerL = null, Plasma = [new(Day(20), 5)] }) with { MaximumToleratedDoseReached = null });
        Assert.Equal(CriterionState.Unknown, trial.State("exposure"));
        Assert.Equal(CriterionState.Unknown, trial.State("dose-optimised"));
        Assert.Null(trial.ExposureFraction);
        Assert.Equal(["exposure", "dose-optimised"], trial.Reasons);
    }

    [Fact]
    public void Exposure_NeitherSamplesNorKinetics_IsUnknown()
    {
        var trial = One(With(c => c with { Kinetics = null, TargetLowMgPerL = 5 }));
        Assert.Equal(CriterionState.Unknown, trial.State("exposure"));
        Assert.Equal(ExposureSource.NoSamplesNoKinetics, trial.Exposures[0].Source);
        Assert.Equal(trial.Start, trial.SteadyState);
    }

    [Fact]
    public void Exposure_OneLowAndOneUnknown_IsNotMet()
    {
        var trial = Trial("t1", 14, 34, "a", "b");
        trial = trial with { Compounds = [trial.Compounds[0] with { TargetLowMgPerL = 1e5 }, trial.Compounds[1] with { TargetLowMgPerL = null }] };
        var answer = One(trial);
        Assert.Equal(CriterionState.NotMet, answer.State("exposure"));
        Assert.Null(answer.ExposureFraction);
    }

    [Fact]
    public void Exposure_SampleAtWindowEnds_IsInsideAtStartOnly()
    {
        var trial = One(With(c => c with { TargetLowMgPerL = 5, Plasma = [new(Day(15), 5), new(Day(34), 0), new(Day(14.9), 0)] }));
        Assert.Equal(1.0, trial.ExposureFraction);
        Assert.Equal(1, trial.Exposures[0].SamplesInWindow);
        Assert.Contains("1 of 1 plasma sample at or above 5 mg/L", trial.Sentence("exposure"), StringComparison.Ordinal);
    }

    [Fact]
    public void Exposure_SamplesOutsideWindowOnly_FallBackOnPrediction()
    {
        var trial = One(With(c => c with { Plasma = [new(Day(14.2), 0)] }));
        Assert.Equal(ExposureSource.Predicted, trial.Exposures[0].Source);
        Assert.Equal(CriterionState.Met, trial.State("exposure"));
    }

    [Fact]
    public void Exposure_Predicted_SaysShareTargetAndDoses()
    {
        var trial = One(With(c => c with { TargetLowMgPerL = 8, Kinetics = new OneCompartment(4.8, 1), Doses = [.. Enumerable.Range(0, 20).Select(i => new DoseFacts(Day(14 + i), 16))] }));

        // 16 mg/kg a day in 1 L/kg: a little over one half-life (4.8 h) of each 24 h.
        Assert.Equal(CriterionState.NotMet, trial.State("exposure"));
        Assert.InRange(trial.ExposureFraction!.Value, 0.2, 0.22);
        Assert.Matches(@"^exposure: 20(\.\d)? % of the window at or above 8 mg/L \(a, predicted from 20 doses\); wanted 80 %$", trial.Sentence("exposure"));
    }

    [Fact]
    public void Exposure_OfARationOrAPump_IsThatOfAConstantRate()
    {
        static TrialFacts Given(double over) => With(c => c with { TargetLowMgPerL = 8, Kinetics = new OneCompartment(4.8, 1), Doses = [.. Enumerable.Range(0, 20).Select(i => new DoseFacts(Day(14 + i), 32, 1, over))] });

        // 32 mg/kg over 24 h holds 32 / 24 / (ln 2 / 4.8) = 9.2 mg/L, above the target all the time; at once it is there for two half-lives (9.6 h) and a little more.
        Assert.Equal(1, One(Given(24)).ExposureFraction!.Value, 6);
        Assert.InRange(One(Given(0)).ExposureFraction!.Value, 0.4, 0.43);
        Assert.Equal(CriterionState.Met, One(Given(24)).State("exposure"));
        Assert.Equal(CriterionState.NotMet, One(Given(0)).State("exposure"));
    }

    [Theory]
    [InlineData(true, CriterionState.NotMet, CriterionState.Met)]
    [InlineData(false, CriterionState.NotMet, CriterionState.NotMet)]
    [InlineData(null, CriterionState.NotMet, CriterionState.NotMet)]
    [InlineData(false, CriterionState.Unknown, CriterionState.NotMet)]
    [InlineData(null, CriterionState.Unknown, CriterionState.Unknown)]
    [InlineData(true, CriterionState.Unknown, CriterionState.Met)]
    [InlineData(null, CriterionState.Met, CriterionState.Met)]
    [InlineData(false, CriterionState.Met, CriterionState.Met)]
    public void DoseOptimised_TitrationAndExposure_FollowTheTable(bool? reached, CriterionState exposure, CriterionState wanted)
    {
        double? target = exposure switch { CriterionState.Met => 0, CriterionState.NotMet => 1e5, CriterionState.Unknown => null };
        var trial = One(With(c => c with { TargetLowMgPerL = target }) with { MaximumToleratedDoseReached = reached });
        Assert.Equal(exposure, trial.State("exposure"));
        Assert.Equal(wanted, trial.State("dose-optimised"));
    }

    [Fact]
    public void Adherence_TenDosesOfNineTenths_IsExactlyMet()
    {
        var trial = One(With(c => Compound("a", given: 0.9)));
        Assert.Equal(0.9, trial.Adherence);
        Assert.Equal(CriterionState.Met, trial.State("adherence"));
    }

    [Fact]
    public void Adherence_NoDoses_IsUnknown()
    {
        var trial = One(With(c => c with { Doses = [] }));
        Assert.Null(trial.Adherence);
        Assert.Equal(CriterionState.Unknown, trial.State("adherence"));
    }

    [Theory]
    [InlineData(16.0, CriterionState.NotMet)]
    [InlineData(16.001, CriterionState.Met)]
    [InlineData(14.5, CriterionState.NotMet)]
    public void Tolerated_StoppedAfterSteadyState_CountsFromThere(double end, CriterionState wanted) =>
        Assert.Equal(wanted, One(Trial("t1", 14, end, "a") with { StoppedForAdverseEffects = true }).State("tolerated"));

    [Theory]
    [InlineData(36.0, CriterionState.Met)]
    [InlineData(35.999, CriterionState.NotMet)]
    public void Washout_ByStartOrAtLatestBySteadyState_CountsFromEarlierEnd(double start, CriterionState wanted)
    {
        // Ends on day 34 with a half-life of 14.4 h: gone on day 37; steady state is a day after the start.
        var first = Trial("t1", 14, 34, "a");
        first = first with { Compounds = [first.Compounds[0] with { Kinetics = new OneCompartment(14.4, 1) }] };
        var answer = Judged(Record(Always, first, Trial("t2", start, 60, "b")));
        Assert.Equal(wanted, answer.Trials[1].State("washout"));
    }

    [Fact]
    public void Washout_KineticsOfEarlierUnknown_IsUnknownUnlessContinued()
    {
        var first = Trial("t1", 14, 34, "a");
        first = first with { Compounds = [first.Compounds[0] with { Kinetics = null }] };
        Assert.Equal(CriterionState.Unknown, Judged(Record(Always, first, Trial("t2", 60, 80, "b"))).Trials[1].State("washout"));
        Assert.Equal(CriterionState.Met, Judged(Record(Always, first, Trial("t2", 60, 80, "a", "b"))).Trials[1].State("washout"));
    }

    [Fact]
    public void Washout_OneLeftAndOneUnknown_IsNotMet()
    {
        var first = Trial("t1", 14, 34, "a", "c");
        first = first with
        {
            Compounds = [first.Compounds[0] with { Kinetics = null }, first.Compounds[1] with { Kinetics = new OneCompartment(200, 1) }],
        };
        Assert.Equal(CriterionState.NotMet, Judged(Record(Always, first, Trial("t2", 34, 80, "b"))).Trials[1].State("washout"));
    }

    [Fact]
    public void Washout_AddOn_NeedsNone()
    {
        var answer = Judged(Record(Always, Trial("t1", 14, 60, "a"), Trial("t2", 30, 60, "b") with { AddOn = true }));
        Assert.Equal(CriterionState.Met, answer.Trials[1].State("washout"));
    }

    [Theory]
    [InlineData(30, CriterionState.Met)]
    [InlineData(60, CriterionState.NotMet)]
    public void Washout_BegunWhileAnEarlierTrialGoesOn_IsAnAddOn(int start, CriterionState wanted)
    {
        var first = Trial("t1", 14, 60, "a");
        first = first with { Compounds = [first.Compounds[0] with { Kinetics = new OneCompartment(200, 1) }] };
        Assert.Equal(wanted, Judged(Record(Always, first, Trial("t2", start, 80, "b"))).Trials[1].State("washout"));
    }

    [Fact]
    public void Washout_TrialsStartTogether_NeitherIsEarlier()
    {
        var answer = Judged(Record(Always, Trial("t1", 14, 34, "a"), Trial("t2", 14, 34, "b")));
        Assert.All(answer.Trials, t => Assert.Equal(CriterionState.Met, t.State("washout")));
    }

    [Theory]
    [InlineData(30.0, CriterionState.Met)]
    [InlineData(29.9, CriterionState.NotMet)]
    public void Monitoring_AtThreeQuarters_IsMetFromThere(double recordedTo, CriterionState wanted)
    {
        var record = Record(Always, Trial("t1", 14, 35, "a")) with { Recordings = [Recording(0, 14), Recording(15, recordedTo)] };
        Assert.Equal(wanted, Judged(record).Trials[0].State("monitoring"));
    }

    [Fact]
    public void Monitoring_BaselineTypeNotDetectable_IsNotMetAndSaysWhich()
    {
        var record = Record([.. SeizuresOver(0, 14), .. SeizuresOver(0, 14, 2, Focal)], Trial("t1", 14, 34, "a"))
            with { Recordings = [Recording(0, 14), Recording(14, 40, Convulsive)] };
        var trial = Judged(record).Trials[0];
        Assert.Equal(CriterionState.NotMet, trial.State("monitoring"));
        Assert.Equal(1.0, trial.Coverage);
        Assert.Contains($"{Focal} could be seen in 0 %", trial.Sentence("monitoring"), StringComparison.Ordinal);
    }

    private static TrialAnswer One(TrialFacts trial) => Judged(Record(Always, trial)).Trials[0];

    private static TrialFacts With(Func<CompoundFacts, CompoundFacts> change)
    {
        var trial = Trial("t1", 14, 34, "a");
        return trial with { Compounds = [change(trial.Compounds[0])] };
    }
}
