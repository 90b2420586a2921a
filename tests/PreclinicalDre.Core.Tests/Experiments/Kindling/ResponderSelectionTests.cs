using NodaTime;
using PreclinicalDre.Core.Catalog;
using PreclinicalDre.Core.Experiments.Kindling;

namespace PreclinicalDre.Core.Tests.Experiments.Kindling;

public sealed class ResponderSelectionTests
{
    private static readonly LocalDate Start = new(2026, 3, 2);
    private static readonly KindlingRules Rules = KindlingDefaults.For("phenytoin-resistant-kindled").Rules();
    private int number;

    [Theory]
    [InlineData(0.12, 0.13, 0.2, ResponseClass.Responder)]
    [InlineData(0.11, 0.1, 0.119, ResponseClass.NonResponder)]
    [InlineData(0.12, 0.1, 0.15, ResponseClass.Variable)]
    public void ThreeTests_AgainstTheControl_GiveTheClass(double first, double second, double third, ResponseClass wanted)
    {
        var selection = Assert.Single(Select([.. Series(0, 0.1, null), .. Series(7, first), .. Series(14, second), .. Series(21, third)]));
        Assert.Equal(wanted, selection.Class);
        Assert.Equal(3, selection.Tests.Count);
    }

    [Fact]
    public void RiseOfExactlyTheShare_Counts()
    {
        // 0.3 is no double's 0.25 and a fifth more; the rule means the number that a person wrote.
        var selection = Assert.Single(Select([.. Series(0, 0.25, null), .. Series(7, 0.3), .. Series(14, 0.3), .. Series(21, 0.3)]));
        Assert.Equal(ResponseClass.Responder, selection.Class);
    }

    [Fact]
    public void FewerTests_AreUndeterminedAndSayWhatIsMissing()
    {
        var selection = Assert.Single(Select([.. Series(0, 0.1, null), .. Series(7, 0.2), .. Series(14, 0.2)]));
        Assert.Equal(ResponseClass.Undetermined, selection.Class);
        Assert.Equal("2 of 3 usable tests: 1 missing.", selection.Why);
    }

    [Fact]
    public void NoControl_AndTooShortAWashout_AreSaidAndDoNotCount()
    {
        var without = Assert.Single(Select([.. Series(7, 0.2), .. Series(14, 0.2), .. Series(21, 0.2)]));
        Assert.Equal(ResponseClass.Undetermined, without.Class);
        Assert.Contains("no control threshold", without.Why, StringComparison.Ordinal);
        var hasty = Assert.Single(Select([.. Series(0, 0.1, null), .. Series(7, 0.2), .. Series(10, 0.2), .. Series(21, 0.2), .. Series(28, 0.2)]));
        Assert.Equal(ResponseClass.Responder, hasty.Class);
        Assert.Contains("3 days after a test with phenytoin, the washout is 7", hasty.Tests[1].Why, StringComparison.Ordinal);
    }

    [Fact]
    public void Bounds_SpeakOnlyInTheirOwnDirection()
    {
        // No discharge up to 0.2 mA: the threshold rose, whatever it is. None up to 0.11 mA: nobody can tell.
        Assert.True(Select([.. Series(0, 0.1, null), .. Steps(7, "phenytoin", (0.1, 0), (0.2, 0))])[0].Tests[0].Raised);
        Assert.Null(Select([.. Series(0, 0.1, null), .. Steps(7, "phenytoin", (0.1, 0), (0.11, 0))])[0].Tests[0].Raised);
        // The first step gave one at 0.11: it did not rise. At 0.2: nobody can tell.
        Assert.False(Select([.. Series(0, 0.1, null), .. Steps(7, "phenytoin", (0.11, 8))])[0].Tests[0].Raised);
        Assert.Null(Select([.. Series(0, 0.1, null), .. Steps(7, "phenytoin", (0.2, 8))])[0].Tests[0].Raised);
    }

    [Fact]
    public void Series_ThatDoesNotRise_GivesNoThreshold()
    {
        var series = Assert.Single(ThresholdSeries.AllOf(Steps(0, null, (0.1, 0), (0.1, 0), (0.12, 9)), Rules.Threshold));
        Assert.Equal(ThresholdBound.Unknown, series.Bound);
        Assert.Contains(series.Findings, f => f.Code == "series-not-ascending" && f.Severity == Severity.Error);
    }

    [Fact]
    public void Series_AsTheRuleSteps_GivesTheThresholdAndUntilThenTheNextCurrent()
    {
        var open = Assert.Single(ThresholdSeries.AllOf(Steps(0, null, (0.1, 0), (0.12, 2.9)), Rules.Threshold));
        Assert.Equal(ThresholdBound.Above, open.Bound);
        Assert.Equal(0.144, open.NextMa!.Value, 12);
        var done = Assert.Single(ThresholdSeries.AllOf(Steps(0, null, (0.1, 0), (0.12, 0), (0.144, 3)), Rules.Threshold));
        Assert.Equal((ThresholdBound.Exact, 0.144, 3.0), (done.Bound, done.ThresholdMa!.Value, done.AfterdischargeSeconds!.Value));
        Assert.Null(done.NextMa);
        Assert.Empty(done.Findings);
    }

    [Fact]
    public void LamotrigineKindling_FlagsContingentToleranceAndAsksForADrugFreeRetest()
    {
        var model = Catalogue.BuiltIn.Model("lamotrigine-resistant-kindled")!;
        var rules = KindlingDefaults.For(model.Id).Rules();
        List<Stimulus> stimuli = [.. Enumerable.Range(1, 5).Select(i => Kindle(i, i, 5))];
        var flag = Assert.Single(ContingentTolerance.Of(stimuli, model, rules));
        Assert.Equal((RetestState.Proposed, 5), (flag.State, flag.DrugBeforeSeizure));
        Assert.Contains("Drug-free re-test arm", ContingentTolerance.Proposal(rules), StringComparison.Ordinal);
        stimuli.Add(new Stimulus(6, Start.PlusDays(9), 6, StimulationPurpose.Test) { Score = 5 });
        Assert.Equal(RetestState.Begun, ContingentTolerance.Of(stimuli, model, rules)[0].State);
        stimuli.Add(Kindle(7, 12, 1) with { Purpose = StimulationPurpose.Test });
        var done = ContingentTolerance.Of(stimuli, model, rules)[0];
        Assert.Equal(RetestState.Done, done.State);
        Assert.Contains("the loss was tolerance", done.Words, StringComparison.Ordinal);
        // Protected all along: nothing was lost that could have come back.
        var protectedAllAlong = stimuli.Select(s => s.Number <= 5 ? s with { Score = 1 } : s);
        Assert.Contains("tolerance is not shown", ContingentTolerance.Of(protectedAllAlong, model, rules)[0].Words, StringComparison.Ordinal);
        // A compound that was tested once bred no tolerance.
        stimuli.Add(Kindle(8, 20, 1) with { Purpose = StimulationPurpose.Test, CompoundId = "valproate" });
        Assert.Equal("lamotrigine", Assert.Single(ContingentTolerance.Of(stimuli, model, rules)).CompoundId);
        Assert.False(model.ToFacts().VerdictPossible);
        Assert.Empty(ContingentTolerance.Of(stimuli, Catalogue.BuiltIn.Model("phenytoin-resistant-kindled"), rules));

        static Stimulus Kindle(int number, int day, int score) =>
            new(number, Start.PlusDays(day), number, StimulationPurpose.Kindling) { Score = score, CompoundId = "lamotrigine", DoseMgPerKg = 5 };
    }

    private static IReadOnlyList<ResponderSelection> Select(IEnumerable<Stimulus> stimuli) => ResponderSelection.Of(ThresholdSeries.AllOf(stimuli, Rules.Threshold), Rules);

    private List<Stimulus> Series(int day, double threshold, string? drug = "phenytoin") => Steps(day, drug, (threshold / 1.2, 0), (threshold, 12));

    private List<Stimulus> Steps(int day, string? drug, params (double Current, double Seconds)[] steps) =>
    [
        .. steps.Select(s => new Stimulus(++number, Start.PlusDays(day), day, StimulationPurpose.Threshold)
        {
            CurrentMa = s.Current, AfterdischargeSeconds = s.Seconds, CompoundId = drug, DoseMgPerKg = drug is null ? null : 50,
        }),
    ];
}
