using PreclinicalDre.Core.Catalog;
using PreclinicalDre.Core.Evaluation;
using PreclinicalDre.Core.Experiments.EarlyLife;

namespace PreclinicalDre.Core.Tests.Experiments.EarlyLife;

public sealed class StageWindowTests
{
    [Fact]
    public void Window_TenDaysOfTheMultipleHitRat_NeverHasTheTimeForFreedom()
    {
        // Rat: 14 free days, 3 of baseline, 1 to steady state: 18. The window P4 to P13 has 10.
        var found = StageWindow.Of(new StagePlan("rat", 10), DreDefinition.Translational10);
        var responsive = found.Answers.Single(a => a.Id == "drug-responsive");
        Assert.Equal((18, false, "duration"), (responsive.NeedsDays, responsive.Possible, responsive.Criterion));
        // Two failures of 1 + 3 days each after the baseline: 11 days.
        var resistant = found.Answers.Single(a => a.Id == "drug-resistant");
        Assert.Equal((11, false), (resistant.NeedsDays, resistant.Possible));
        Assert.False(found.AnyVerdict);
        Assert.StartsWith("translational@1.0 needs 11 days, the stage has 10 days: no verdict possible; these answers are: change of the rate", found.Headline, StringComparison.Ordinal);
        Assert.All(found.Answers.Where(a => !a.IsVerdict), a => Assert.True(a.Possible));
    }

    [Fact]
    public void Window_AnExpectedIntervalOfNineDays_NeedsThreeOfThem()
    {
        var found = StageWindow.Of(new StagePlan("rat", 11, LongestIntervalDays: 9), DreDefinition.Translational10);
        Assert.Equal(27, found.RequiredFreeDays);
        Assert.Equal(31, found.Answers[0].NeedsDays);
        Assert.Contains("drug-responsive needs 31 days", found.Headline, StringComparison.Ordinal);
        Assert.Contains("only drug-resistant can be shown", found.Headline, StringComparison.Ordinal);
    }

    [Fact]
    public void Window_ThatDoesNotClose_ReachesBothVerdicts()
    {
        var found = StageWindow.Of(new StagePlan("rat", null), DreDefinition.Translational10);
        Assert.All(found.Answers, a => Assert.True(a.Possible));
        Assert.Contains("both verdicts can be reached", found.Headline, StringComparison.Ordinal);
    }

    [Fact]
    public void Window_RecordedHalfTheTime_FailsMonitoring()
    {
        var found = StageWindow.Of(new StagePlan("mouse", null, Coverage: 0.5), DreDefinition.Translational10);
        Assert.All(found.Answers.Where(a => a.IsVerdict), a => Assert.Equal((false, "monitoring"), (a.Possible, a.Criterion)));
        Assert.Contains("asks for 75 %: no verdict possible", found.Headline, StringComparison.Ordinal);
    }

    [Fact]
    public void Window_TwoDays_HasNotEvenABaseline() =>
        Assert.Equal("baseline", StageWindow.Of(new StagePlan("mouse", 2), DreDefinition.Translational10).Answers[0].Criterion);

    [Theory]
    [InlineData("human", 10, 1)]
    [InlineData("rat", -1, 1)]
    [InlineData("rat", 10, 0)]
    [InlineData("rat", 10, 1.5)]
    public void Window_PlanThatCannotBe_IsToldWhy(string species, double days, double coverage)
    {
        var found = StageWindow.Of(new StagePlan(species, days, Coverage: coverage), DreDefinition.Translational10);
        Assert.NotEmpty(found.Findings);
        Assert.Empty(found.Answers);
    }

    [Fact]
    public void Settings_OfEveryModel_PassTheirOwnCheck()
    {
        Assert.All(Catalogue.BuiltIn.Models, m => Assert.Empty(EarlyLifeSettings.For(m).Check()));
        var hit = EarlyLifeSettings.For(Catalogue.BuiltIn.Model("multiple-hit")!);
        Assert.Equal((4, 13, "spasm"), (hit.FromDay, hit.ToDay!.Value, hit.CountedType));
        Assert.Equal(hit, EarlyLifeSettings.Read(hit.ToJson()));
        Assert.Equal(4, (hit with { FromDay = -1, ToDay = -2, CountedType = "sneeze", ClusterGapSeconds = 0 }).Check().Count);
        Assert.Null(EarlyLifeSettings.For(Catalogue.BuiltIn.Model("atypical-absence")!).ToDay);
    }

    [Fact]
    public void HumanAge_OfARatAtP10_ShowsThatTheConversionsDisagree()
    {
        var found = HumanAge.Of(Catalogue.BuiltIn.Species.Single(s => s.Id == "rat"), 10);
        // 10 / 42.4 years by weaning, 10 / 13.7 over the whole life.
        Assert.Equal(10 / 42.4, found.LeastYears!.Value, 12);
        Assert.Equal(10 / 13.7, found.MostYears!.Value, 12);
        Assert.Contains("2.8 human months to 8.8 human months", found.Words, StringComparison.Ordinal);
        Assert.Contains(found.Markers, m => m.Text.Contains("term birth", StringComparison.Ordinal) && m.Tag == EvidenceTag.V);
        Assert.Null(HumanAge.Of(Catalogue.BuiltIn.Species.Single(s => s.Id == "zebrafish"), 5).LeastYears);
    }
}
