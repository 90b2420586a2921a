using System.Text;
using PreclinicalDre.Core.Evaluation;
using PreclinicalDre.Core.Kinetics;
using static PreclinicalDre.Core.Tests.Evaluation.Given;

namespace PreclinicalDre.Core.Tests.Evaluation.Criteria;

/// <summary>A trial whose compound's elimination saturates is judged by Vmax and Km, not by a half-life.</summary>
public sealed class SaturableTrialTests
{
    private static readonly MichaelisMenten Phenytoin = new(10.3, 11.54, 0.65);

    /// <summary>Two doses a day of a trial of 20 days.</summary>
    private static TrialFacts Trial(double mgPerKgPerDay, MichaelisMenten? saturable = null, double target = 5, string id = "t1", double from = 14) => new(
        id, Day(from), Day(from + 20),
        [
            new CompoundFacts(
                "phenytoin", [.. Enumerable.Range(0, 40).Select(i => new DoseFacts(Day(from + (i / 2.0)), mgPerKgPerDay / 2))], [], null, target, saturable ?? Phenytoin),
        ],
        AdverseEffects: false, MaximumToleratedDoseReached: true);

    private static TrialAnswer One(TrialFacts trial) => Judged(Record(SeizuresOver(0, 34), trial)).Trials[0];

    [Fact]
    public void SteadyState_OfARate_IsAsLateAsTheRateMakesIt()
    {
        var answer = One(Trial(6));
        Assert.Equal(Phenytoin.HoursToSteadyState(6)!.Value / 24, answer.SteadyStateDays, 9);
        Assert.Equal(Day(14 + answer.SteadyStateDays), answer.SteadyState, new WithinAMillisecond());
        Assert.True(answer.SteadyStateDays > One(Trial(4)).SteadyStateDays);
    }

    /// <summary>The mean steady level at 6 mg/kg a day is 16.1 mg/L; at 3 mg/kg a day 4.7.</summary>
    [Theory]
    [InlineData(6, 8, CriterionState.Met)]
    [InlineData(3, 8, CriterionState.NotMet)]
    public void Exposure_OfARate_IsByTheSaturableCurve(double rate, double target, CriterionState state)
    {
        var answer = One(Trial(rate, target: target));
        Assert.Equal(state, answer.State("exposure"));
        Assert.Equal(ExposureSource.Predicted, answer.Exposures[0].Source);
    }

    [Fact]
    public void Exposure_ARateThatReachesVmax_HasNoSteadyStateAndSaysWhatToDo()
    {
        var answer = One(Trial(12));
        Assert.Equal(CriterionState.Unknown, answer.State("exposure"));
        Assert.Equal((ExposureSource.NoSteadyState, Severity.Error), (answer.Exposures[0].Source, answer.Exposures[0].Trouble!.Severity));
        Assert.Equal(["no-maintenance-window"], answer.Reasons);
        Assert.Equal(answer.End, answer.SteadyState);
        Assert.Contains("given faster (12 mg/kg a day) than the animal can eliminate it", answer.Sentence("exposure"), StringComparison.Ordinal);
        Assert.Contains("below 10.3 mg/kg a day", string.Join(' ', Judged(Record(SeizuresOver(0, 34), Trial(12))).WhatWouldChange), StringComparison.Ordinal);
    }

    [Fact]
    public void Washout_AfterIt_IsCountedFromTheLevelThatItReached()
    {
        var next = Given.Trial("t2", 40, 60, "b");
        var low = Judged(Record(SeizuresOver(0, 60), Trial(3), next)).Trials[1].Criteria.Single(c => c.Id == "washout");
        var high = Judged(Record(SeizuresOver(0, 60), Trial(8), next)).Trials[1].Criteria.Single(c => c.Id == "washout");
        Assert.True(high.Threshold > low.Threshold && low.Threshold > 5 * Phenytoin.HalfLifeHoursAt(0));
        Assert.Contains("its elimination saturates", high.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Record_WrittenAndRead_KeepsVmaxAndKm()
    {
        var record = Record(SeizuresOver(0, 34), Trial(6));
        var read = DreRecordReader.Read(DreRecordWriter.Write(record), DreDefinition.Translational10);
        Assert.Empty(read.Findings);
        Assert.Equal(Phenytoin, read.Record!.Trials[0].Compounds[0].Saturable);
        Assert.Null(read.Record.Trials[0].Compounds[0].Kinetics);
    }

    [Theory]
    [InlineData("\"kmMgPerL\":11.54,", "", "missing-field")]
    [InlineData("\"kmMgPerL\":11.54,", "\"kmMgPerL\":0,", "out-of-range")]
    [InlineData("\"kmMgPerL\":11.54,", "\"kmMgPerL\":11.54,\"halfLifeHours\":20,", "bad-value")]
    public void Record_HalfOfTheFiguresOrBothKinds_IsRefused(string find, string put, string code)
    {
        var text = Encoding.UTF8.GetString(DreRecordWriter.Write(Record(SeizuresOver(0, 34), Trial(6))));
        Assert.Contains(find, text, StringComparison.Ordinal);
        var read = DreRecordReader.Read(Encoding.UTF8.GetBytes(text.Replace(find, put, StringComparison.Ordinal)), DreDefinition.Translational10);
        Assert.Contains(read.Findings, f => f.Code == code && f.At.Path!.Contains("pk", StringComparison.Ordinal));
    }

    private sealed class WithinAMillisecond : IEqualityComparer<NodaTime.Instant>
    {
        public bool Equals(NodaTime.Instant x, NodaTime.Instant y) => Math.Abs((x - y).TotalMilliseconds) < 1;

        public int GetHashCode(NodaTime.Instant obj) => 0;
    }
}
