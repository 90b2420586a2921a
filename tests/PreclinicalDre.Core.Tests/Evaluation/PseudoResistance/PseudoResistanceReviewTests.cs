using NodaTime;
using PreclinicalDre.Core.Evaluation;
using PreclinicalDre.Core.Evaluation.PseudoResistance;
using PreclinicalDre.Core.Kinetics;
using static PreclinicalDre.Core.Tests.Evaluation.Given;

namespace PreclinicalDre.Core.Tests.Evaluation.PseudoResistance;

public sealed class PseudoResistanceReviewTests
{
    private static readonly SeizureFacts[] Always = [.. SeizuresOver(0, 200)];

    [Fact]
    public void Of_AdequateFailureOrFreedom_HasNothingToSay()
    {
        Assert.Empty(Review(Record(Always, Trial("t1", 14, 34, "levetiracetam"))));
        Assert.Empty(Review(Record(SeizuresOver(0, 14), Trial("t1", 14, 80, "levetiracetam"))));
    }

    // What is wrong with the trial, the cause, and whether it is shown or only cannot be ruled out.
    [Theory]
    [InlineData("missed", PseudoCause.MissedDoses, true)]
    [InlineData("no-doses", PseudoCause.MissedDoses, false)]
    [InlineData("low", PseudoCause.ExposureTooLow, true)]
    [InlineData("low", PseudoCause.DoseNotOptimised, true)]
    [InlineData("no-target", PseudoCause.ExposureNotShown, false)]
    [InlineData("no-target", PseudoCause.DoseNotOptimised, false)]
    [InlineData("wrong", PseudoCause.WrongDrug, true)]
    [InlineData("dark", PseudoCause.TooLittleRecording, true)]
    [InlineData("soon", PseudoCause.NotWashedOut, true)]
    [InlineData("thin", PseudoCause.ThinBaseline, true)]
    [InlineData("stopped", PseudoCause.NotTolerated, true)]
    public void Of_FailureWithAFault_NamesItsCauseAndWhatToDo(string fault, PseudoCause cause, bool shown)
    {
        var review = Assert.Single(Review(With(fault)), r => r.Trial == "t1");

        var found = Assert.Single(review.Causes, c => c.Cause == cause);
        Assert.Equal((shown, FailureStanding.DoesNotCount), (found.Shown, review.Standing));
        Assert.True(found.Next.Length > 10 && found.Sentence.EndsWith('.') && review.Seizures > 0, found.ToString());
    }

    [Fact]
    public void Of_TrialWithoutAWindow_SaysThatItCannotBeSaid()
    {
        var review = Assert.Single(Review(Record(Always, Trial("t1", 14, 14.5, "levetiracetam"))));

        Assert.Equal(FailureStanding.CannotBeSaid, review.Standing);
        Assert.Equal(PseudoCause.EndedTooEarly, Assert.Single(review.Causes).Cause);
    }

    [Fact]
    public void Of_PredictedExposureUnderAnInducer_CountsInDoubtUntilSamplesShowIt()
    {
        // Carbamazepine lowers lamotrigine, and induces its own elimination.
        var both = Trial("t1", 14, 54, "carbamazepine", "lamotrigine");
        var doubt = Assert.Single(Review(Record(Always, both)));
        Assert.Equal(FailureStanding.CountsInDoubt, doubt.Standing);
        Assert.All(doubt.Causes, c => Assert.Equal((PseudoCause.Interaction, false, true), (c.Cause, c.Shown, c.Unverified)));
        Assert.Contains(doubt.Causes, c => c.Sentence.StartsWith("Carbamazepine lowers the level of Lamotrigine", StringComparison.Ordinal) && c.Next.Contains("predicted without carbamazepine", StringComparison.Ordinal));
        Assert.Contains(doubt.Causes, c => c.Sentence.StartsWith("Carbamazepine induces its own elimination", StringComparison.Ordinal));

        var measured = both with { Compounds = [.. both.Compounds.Select(c => c with { TargetLowMgPerL = 1, Plasma = [new(Day(40), 5)] })] };
        Assert.Empty(Review(Record(Always, measured)));
    }

    [Fact]
    public void Of_AddOnWhoseLevelIsLow_OffersTheOlderTrialsInducerAsACause()
    {
        var low = Trial("t2", 30, 60, "lamotrigine") with { Compounds = [Compound("lamotrigine", 30, 60, target: 1000)], AddOn = true, MaximumToleratedDoseReached = null };
        var record = Record(Always, Trial("t1", 14, 60, "phenobarbital"), low);

        var review = Assert.Single(Review(record), r => r.Trial == "t2");
        Assert.Contains(review.Causes, c => c.Cause is PseudoCause.ExposureTooLow && c.Shown);
        Assert.Contains(review.Causes, c => c.Cause is PseudoCause.Interaction && c.Next.Contains("without phenobarbital", StringComparison.Ordinal));

        // Given one after the other they do not meet.
        var after = Record(Always, Trial("t1", 14, 25, "phenobarbital"), low with { AddOn = false });
        Assert.DoesNotContain(Assert.Single(Review(after), r => r.Trial == "t2").Causes, c => c.Cause is PseudoCause.Interaction);
    }

    [Fact]
    public void Of_AnyOrderOfTrials_IsTheSame()
    {
        var trials = Judged(Record(Always, Trial("b", 40, 60, "carbamazepine"), Trial("a", 14, 34, "phenytoin"))).Trials.Select(JudgedTrial.Of).ToList();
        var forth = PseudoResistanceReview.Of(trials, "mouse");
        trials.Reverse();

        Assert.Equal(forth.Select(r => r.Trial), PseudoResistanceReview.Of(trials, "mouse").Select(r => r.Trial));
    }

    private static IReadOnlyList<FailureReview> Review(DreRecord record) => PseudoResistanceReview.Of([.. Judged(record).Trials.Select(JudgedTrial.Of)], record.Animal.Species);

    private static DreRecord With(string fault)
    {
        var trial = Trial("t1", 14, 34, "levetiracetam");
        var record = Record(Always, trial);
        return fault switch
        {
            "missed" => Record(Always, trial with { Compounds = [Compound("levetiracetam", given: 0.5)] }),
            "no-doses" => Record(Always, trial with { Compounds = [Compound("levetiracetam") with { Doses = [] }] }),
            "low" => Record(Always, trial with { Compounds = [Compound("levetiracetam", target: 1000)], MaximumToleratedDoseReached = false }),
            "no-target" => Record(Always, trial with { Compounds = [Compound("levetiracetam", target: null)], MaximumToleratedDoseReached = null }),
            "wrong" => record with { Model = record.Model with { InappropriateCompounds = ["levetiracetam"] } },
            "dark" => record with { Recordings = [Recording(0, 14), Recording(20, 24)] },
            "soon" => Record(Always, Trial("t0", 10, 13.9, "phenobarbital") with { Compounds = [Compound("phenobarbital", 10, 13.9, new OneCompartment(240, 1))] }, trial),
            "thin" => record with { Recordings = [Recording(13.5, 200)] },
            "stopped" => Record(Always, Trial("t1", 14, 15.9, "levetiracetam") with { StoppedForAdverseEffects = true }),
            _ => throw new ArgumentOutOfRangeException(nameof(fault), fault, null),
        };
    }
}
