using NodaTime;
using PreclinicalDre.Core.Evaluation;
using PreclinicalDre.Core.Kinetics;
using static PreclinicalDre.Core.Tests.Evaluation.Given;

namespace PreclinicalDre.Core.Tests.Evaluation;

public sealed class OutcomeTests
{
    private static readonly SeizureFacts[] DailyBaseline = [.. SeizuresOver(0, 14)];

    [Fact]
    public void Baseline_NoSeizure_LeavesRequiredTimeUnknownAndTrialUndetermined()
    {
        var answer = Judged(Record([], Trial("t1", 14, 60, "a")));
        Assert.Null(answer.RequiredSeizureFreeDays);
        Assert.Null(answer.Baseline.LongestIntervalDays);
        Assert.Equal(0, answer.Baseline.RatePerDay);
        Assert.Equal(OutcomeCategory.Undetermined, answer.Trials[0].Category);
        Assert.Equal(["baseline"], answer.Trials[0].Reasons);
        Assert.Null(answer.Trials[0].FreedomByChance);
        Assert.Null(answer.Trials[0].Reduction);
        Assert.Equal(ResponseDegree.Unknown, answer.Trials[0].Degree);
    }

    [Fact]
    public void Baseline_OneSeizure_CountsCensoredEndsAndStaysInsufficient()
    {
        var answer = Judged(Record([Seizure(5)], Trial("t1", 14, 60, "a")));
        Assert.Equal(9, answer.Baseline.LongestIntervalDays);
        Assert.Equal(27, answer.RequiredSeizureFreeDays);
        Assert.Equal(OutcomeCategory.Undetermined, answer.Trials[0].Category);
        Assert.Equal(["baseline"], answer.Trials[0].Reasons);
    }

    [Fact]
    public void Window_EndsBeforeRequiredTime_IsUndeterminedForDuration()
    {
        var answer = Judged(Record(DailyBaseline, Trial("t1", 14, 24.9, "a")));
        Assert.Equal(10, answer.RequiredSeizureFreeDays);
        Assert.Equal(["duration"], answer.Trials[0].Reasons);
    }

    [Fact]
    public void Window_EndsExactlyAtRequiredTime_IsSeizureFree() =>
        Assert.Equal("1A", Judged(Record(DailyBaseline, Trial("t1", 14, 25, "a"))).Trials[0].Code);

    [Fact]
    public void Gap_LongerThanLongestInterval_AddsNoRecordedTime()
    {
        // 14 calendar days with a hole of five: the interval across it counts its recorded part only.
        var record = Record([Seizure(1), Seizure(2), Seizure(8), Seizure(13)], Trial("t1", 14, 60, "a"))
            with { Recordings = [Recording(0, 3), Recording(8, 60)] };
        var answer = Judged(record);
        Assert.Equal(9, answer.Baseline.RecordedDays);
        Assert.Equal(5, answer.Baseline.LongestIntervalDays);
    }

    [Fact]
    public void Gap_InTheRun_BreaksItsCoverageNotItsSeizures()
    {
        // 45 recorded days of freedom out of 65: long enough, but 69 % covered.
        var record = Record(DailyBaseline, Trial("t1", 14, 80, "a")) with { Recordings = [Recording(0, 60)] };
        var trial = Judged(record).Trials[0];
        Assert.Equal(45, trial.SeizureFreeRunDays);
        Assert.Equal("3A", trial.Code);
        Assert.Equal(["monitoring"], trial.Reasons);
    }

    [Fact]
    public void Death_DuringTrial_EndsItEarlyAndLeavesItUndetermined()
    {
        var record = Record(DailyBaseline, Trial("t1", 14, 18, "a")) with { Recordings = [Recording(0, 18)] };
        Assert.Equal(["duration"], Judged(record).Trials[0].Reasons);
    }

    [Fact]
    public void Toxicity_BelowTargetExposure_IsUndetermined3B()
    {
        var trial = Trial("t1", 14, 15.5, "a") with { AdverseEffects = true, StoppedForAdverseEffects = true, MaximumToleratedDoseReached = null };
        trial = trial with { Compounds = [trial.Compounds[0] with { TargetLowMgPerL = 1e5 }] };
        var answer = Judged(Record(SeizuresOver(0, 20, 0.1), trial)).Trials[0];
        Assert.Equal("3B", answer.Code);
        Assert.Equal(["exposure", "dose-optimised", "tolerated"], answer.Reasons);
    }

    [Fact]
    public void Types_OppositeResponse_BothToldBesideTheCategory()
    {
        var record = Record(
            [.. SeizuresOver(0, 14), .. SeizuresOver(0, 14, 1, Focal), .. SeizuresOver(14, 34, 0.25), Seizure(16, Focal)],
            Trial("t1", 14, 34, "a"));
        var trial = Judged(record).Trials[0];
        Assert.Equal("2A", trial.Code);
        Assert.Equal([Focal, Convulsive], trial.ByType.Select(t => t.Type));
        Assert.Equal((14, 1), (trial.ByType[0].Baseline, trial.ByType[0].Treatment));
        Assert.InRange(trial.ByType[0].Reduction!.Percent, 90, 100);
        Assert.InRange(trial.ByType[1].Reduction!.Percent, -310, -290);
    }

    [Fact]
    public void Cluster_Collapsed_ChangesLongestIntervalOnlyThroughItsEnds()
    {
        // A cluster of five within an hour, and its first alone: the gap after it grows by that hour.
        SeizureFacts[] cluster = [.. Enumerable.Range(0, 5).Select(i => Seizure(4 + (i / 96.0)))];
        var all = Judged(Record([Seizure(1), .. cluster, Seizure(10), Seizure(12)], Trial("t1", 14, 34, "a")));
        var one = Judged(Record([Seizure(1), cluster[0], Seizure(10), Seizure(12)], Trial("t1", 14, 34, "a")));
        Assert.Equal(6 - (4 / 96.0), all.Baseline.LongestIntervalDays!.Value, 9);
        Assert.Equal(6, one.Baseline.LongestIntervalDays);
    }

    [Fact]
    public void BaselineInterval_LongerThanTheStudy_NeverGivesOneOrTwoByDefault()
    {
        var record = Record([Seizure(0.1), Seizure(0.2), Seizure(0.3)], Trial("t1", 60, 120, "a"));
        var answer = Judged(record);
        Assert.True(answer.RequiredSeizureFreeDays > 175);
        Assert.Equal(OutcomeCategory.Undetermined, answer.Trials[0].Category);
        Assert.Equal(["duration"], answer.Trials[0].Reasons);
        Assert.Equal(DreState.Undefined, answer.Classification);
    }

    [Fact]
    public void Window_Empty_IsUndeterminedForThatAloneAndCriteriaStillJudged()
    {
        var trial = Judged(Record(SeizuresOver(0, 60), Trial("t1", 14, 15, "a"))).Trials[0];
        Assert.Equal(["no-maintenance-window"], trial.Reasons);
        Assert.Equal(8, trial.Criteria.Count);
        Assert.Equal((0.0, 0.0, 0, 0.0), (trial.RecordedDays, trial.Coverage, trial.Seizures, trial.SeizureFreeRunDays));
        Assert.Null(trial.FreedomByChance);
        Assert.Null(trial.ExposureFraction);
        Assert.Null(trial.Reduction);
        Assert.Equal(1, trial.SteadyStateDays);
    }

    [Fact]
    public void SteadyState_CountsFromMaintenanceAndSlowestKnownCompound()
    {
        var trial = Trial("t1", 14, 60, "a", "b", "c") with { MaintenanceFrom = Day(20) };
        trial = trial with { Compounds = [trial.Compounds[0], trial.Compounds[1] with { Kinetics = new OneCompartment(9.6, 1) }, trial.Compounds[2] with { Kinetics = null }] };
        var answer = Judged(Record(DailyBaseline, trial)).Trials[0];
        Assert.Equal(8, answer.SteadyStateDays);
        Assert.Equal(Day(22), answer.SteadyState);
    }

    [Fact]
    public void IncidentalSeizure_BreaksFreedomAndMakesFailureButEntersNoRate()
    {
        var record = Record([.. DailyBaseline, Seizure(33)], Trial("t1", 14, 34, "a")) with { Recordings = [Recording(0, 32.5), Recording(33.5, 40)] };
        var trial = Judged(record).Trials[0];
        Assert.Equal("2A", trial.Code);
        Assert.Equal((1, 1, 0.5), (trial.Seizures, trial.IncidentalSeizures, trial.SeizureFreeRunDays));
        Assert.Equal(100, trial.Reduction!.Percent);
        Assert.Equal(0, trial.ByType.Single().Treatment);
    }

    [Fact]
    public void IncidentalSeizureType_OfWindowOnly_IsListedWithZeroCounts()
    {
        var record = Record([.. DailyBaseline, Seizure(33, Focal)], Trial("t1", 14, 34, "a")) with { Recordings = [Recording(0, 32.5), Recording(33.5, 40)] };
        var focal = Judged(record).Trials[0].ByType.Single(t => t.Type == Focal);
        Assert.Equal((0, 0), (focal.Baseline, focal.Treatment));
    }

    [Fact]
    public void HalfOpenTimes_SeizureAtEnds_CountsAtStartsOnly()
    {
        // On the trial's start: not baseline. On steady state: in the window. On the trial's end: not. On the recording's end: incidental.
        var record = Record([Seizure(0), Seizure(1), Seizure(2), Seizure(14), Seizure(15), Seizure(20), Seizure(34)], Trial("t1", 14, 34, "a"))
            with { Recordings = [Recording(0, 20), Recording(21, 40)] };
        var answer = Judged(record);
        Assert.Equal(3, answer.Baseline.Seizures);
        Assert.Equal(2, answer.Trials[0].Seizures);
        Assert.Equal(1, answer.Trials[0].IncidentalSeizures);
    }

    [Fact]
    public void EqualInstants_KeepAllSeizures() =>
        Assert.Equal(4, Judged(Record([Seizure(1), Seizure(1), Seizure(1, Focal), Seizure(2)], Trial("t1", 14, 34, "a"))).Baseline.Seizures);

    [Fact]
    public void ModelEstablished_MovesTheBaselineStart()
    {
        var record = Record(DailyBaseline, Trial("t1", 14, 34, "a"));
        var answer = Judged(record with { Animal = record.Animal with { ModelEstablishedAt = Day(7) } });
        Assert.Equal((7, 7.0, Day(7)), (answer.Baseline.Seizures, answer.Baseline.RecordedDays, answer.Baseline.From));
    }

    [Fact]
    public void ModelEstablished_AfterFirstTrial_LeavesAnEmptyBaseline()
    {
        var record = Record(DailyBaseline, Trial("t1", 14, 34, "a"));
        var answer = Judged(record with { Animal = record.Animal with { ModelEstablishedAt = Day(20) } });
        Assert.Equal((0, 0.0), (answer.Baseline.Seizures, answer.Baseline.RecordedDays));
        Assert.Null(answer.Baseline.RatePerDay);
    }

    [Theory]
    [InlineData(false, "A")]
    [InlineData(true, "B")]
    [InlineData(null, "C")]
    public void Subcategory_AdverseEffects_FollowsWhatWasAssessed(bool? effects, string wanted) =>
        Assert.Equal("1" + wanted, Judged(Record(DailyBaseline, Trial("t1", 14, 34, "a") with { AdverseEffects = effects })).Trials[0].Code);

    // Twenty recorded days at one a day before; n seizures in twenty days after.
    [Theory]
    [InlineData(5, ResponseDegree.Reduction75)]
    [InlineData(6, ResponseDegree.Reduction50)]
    [InlineData(10, ResponseDegree.Reduction50)]
    [InlineData(11, ResponseDegree.NoMeaningfulChange)]
    [InlineData(24, ResponseDegree.NoMeaningfulChange)]
    [InlineData(25, ResponseDegree.Worse)]
    public void Degree_AtThresholds_IsExact(int seizures, ResponseDegree wanted)
    {
        var under = Enumerable.Range(1, seizures).Select(i => Seizure(41 - (0.01 * i)));
        var trial = Judged(Record([.. SeizuresOver(0, 20), .. under], Trial("t1", 20, 41, "a"))).Trials[0];
        Assert.Equal(wanted, trial.Degree);
    }

    [Fact]
    public void LossOfResponse_FirstHalfFreeSecondAsBefore_IsToldOnlyUnderExposure()
    {
        SeizureFacts[] seizures = [.. DailyBaseline, .. SeizuresOver(25, 35)];
        Assert.True(Judged(Record(seizures, Trial("t1", 14, 35, "a"))).Trials[0].LossOfResponse);
        var low = Trial("t1", 14, 35, "a");
        low = low with { Compounds = [low.Compounds[0] with { TargetLowMgPerL = 1e5 }] };
        Assert.False(Judged(Record(seizures, low)).Trials[0].LossOfResponse);
    }

    [Fact]
    public void LossOfResponse_HalvesAreOfRecordedTime()
    {
        // Recorded 15-19 and 31-35: the halves are those two blocks; by calendar the second half would begin on day 25.
        SeizureFacts[] seizures = [.. DailyBaseline, .. SeizuresOver(31, 35)];
        var record = Record(seizures, Trial("t1", 14, 35, "a")) with { Recordings = [Recording(0, 19), Recording(31, 35)] };
        Assert.True(Judged(record).Trials[0].LossOfResponse);
    }
}
