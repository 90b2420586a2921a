using PreclinicalDre.Core.Experiments.Screens;

namespace PreclinicalDre.Core.Tests.Experiments.Screens;

public sealed class ScreenResultsTests
{
    /// <summary>Doses 5, 10, 20, 40, eight each, 1, 3, 6, 8 protected: ED50 11.699, delta 8.193 to 16.704, Fieller 7.418 to 17.634, slope 3.5435 (reckoned in R for the science note, 5.4 b).</summary>
    [Fact]
    public void Of_TheProgrammesShapeOfAScreen_GivesTheKnownEd50()
    {
        var results = Of([("A", 5, 1), ("B", 10, 3), ("C", 20, 6), ("D", 40, 8)]);
        Assert.Equal(11.699, results.Efficacy.Ed!.Value, 3);
        Assert.Equal(3.5435, results.Efficacy.Slope!.Value, 4);
        Assert.Equal((8.193, 16.704), (Math.Round(results.Efficacy.Delta!.Value.Lower, 3), Math.Round(results.Efficacy.Delta.Value.Upper, 3)));
        Assert.Equal((7.418, 17.634), (Math.Round(results.Efficacy.Fieller!.Value.Lower, 3), Math.Round(results.Efficacy.Fieller.Value.Upper, 3)));
        Assert.Equal("done", results.Next.Rule);
    }

    [Fact]
    public void Of_MotorImpairment_GivesTd50AndIndex()
    {
        List<ScreenedAnimal> animals = [.. ScreenSamples.Animals("A", 8, 1, 0), .. ScreenSamples.Animals("B", 8, 3, 1), .. ScreenSamples.Animals("C", 8, 6, 4), .. ScreenSamples.Animals("D", 8, 8, 7)];
        var results = ScreenResults.Of(ScreenSamples.SixHz(), Groups(("A", 5), ("B", 10), ("C", 20), ("D", 40)), animals);
        Assert.Equal(results.Toxicity!.Ed!.Value / results.Efficacy.Ed!.Value, results.Index!.Index!.Value, 9);
        Assert.True(results.Index.Bounds!.Value.Lower < results.Index.Index && results.Index.Index < results.Index.Bounds.Value.Upper);
        Assert.Contains(results.Notes, n => n.Code == "impaired-and-protected" && n.Words.Contains("20 mg/kg", StringComparison.Ordinal));
    }

    [Fact]
    public void Of_Separation_HasNoEd50AndSaysWhy()
    {
        var results = Of([("A", 5, 0), ("B", 10, 0), ("C", 20, 8)]);
        Assert.Null(results.Efficacy.Ed);
        Assert.Equal("separation", Assert.Single(results.Efficacy.Refusals).Code);
        Assert.Equal(14.1, results.Next.MgPerKg);
    }

    [Fact]
    public void Of_NoMotorTest_HasNoIndex()
    {
        var results = Of([("A", 5, 1), ("B", 10, 3), ("C", 20, 6)]);
        Assert.Null(results.Index);
        Assert.Null(results.NextToxic);
    }

    /// <summary>The programme's rule: most protected of 0.25, 0.5, 1, 2 and 4 h, once a time has three of four.</summary>
    [Fact]
    public void Of_OneDoseAtSeveralTimes_FindsTheTimeOfPeakEffect()
    {
        (string Code, double Hours, int Safe)[] times = [("T1", 0.25, 1), ("T2", 0.5, 4), ("T3", 1, 2), ("T4", 2, 0)];
        var results = ScreenResults.Of(
            ScreenSamples.SixHz(testHours: null), [.. times.Select(t => ScreenSamples.Group(t.Code, 30, t.Hours, GroupPurpose.PeakEffect))], [.. times.SelectMany(t => ScreenSamples.Animals(t.Code, 4, t.Safe))]);
        Assert.Equal(0.5, Assert.Single(results.Peaks).Effect.Hours);
        Assert.Null(results.Hours);
        Assert.Contains(results.Notes, n => n.Code == "no-test-time");
        Assert.Equal("no-dose", Assert.Single(results.Efficacy.Refusals).Code);
    }

    [Fact]
    public void Of_GroupsAtAnotherTime_StayOutOfTheEd50()
    {
        List<PlannedGroup> groups = [ScreenSamples.Group("A", 5), ScreenSamples.Group("B", 10), ScreenSamples.Group("L", 10, 4)];
        var results = ScreenResults.Of(ScreenSamples.SixHz(), groups, [.. ScreenSamples.Animals("A", 8, 2), .. ScreenSamples.Animals("B", 8, 5), .. ScreenSamples.Animals("L", 8, 0)]);
        Assert.Equal([8L, 8L], results.Efficacy.Rows.Select(r => r.N));
        Assert.Equal([2L, 5L], results.Efficacy.Rows.Select(r => r.Responded));
    }

    /// <summary>At 3 % the chance of two or more of eight is 1 - 0.97^8 - 8 × 0.03 × 0.97^7 = 0.02234; of one or more 0.2163.</summary>
    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 0.2162569)]
    [InlineData(2, 0.0223408)]
    public void AtLeast_OfEightAtThreePercent_IsTheBinomialTail(int k, double expected) => Assert.Equal(expected, ScreenResults.AtLeast(k, 8, 0.03), 6);

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, true)]
    public void Of_VehicleThatEscapes_IsSaidWhenItIsNoAccident(int escaped, bool said)
    {
        var results = ScreenResults.Of(ScreenSamples.SixHz(), [ScreenSamples.Group("V", 0), ScreenSamples.Group("A", 5)], [.. ScreenSamples.Animals("V", 8, escaped), .. ScreenSamples.Animals("A", 4, 2)]);
        Assert.Equal(said, results.Notes.Any(n => n.Code == "controls-escape"));
        Assert.DoesNotContain(results.Notes, n => n.Code == "no-control");
    }

    [Fact]
    public void Of_NotTestedAnimals_CountNeitherWay()
    {
        var results = ScreenResults.Of(
            ScreenSamples.SixHz(), [ScreenSamples.Group("A", 5)], [.. ScreenSamples.Animals("A", 4, 2), new ScreenedAnimal("A", ScreenOutcome.NotTested), new ScreenedAnimal("A", ScreenOutcome.Open)]);
        var group = Assert.Single(results.Groups);
        Assert.Equal((6, 4, 2), (group.Assigned, group.Tested, group.Protected));
        Assert.Equal(4.5, group.MedianLatencySeconds);
    }

    private static ScreenResults Of((string Code, double Dose, int Safe)[] rows) =>
        ScreenResults.Of(ScreenSamples.SixHz(), Groups([.. rows.Select(r => (r.Code, r.Dose))]), [.. rows.SelectMany(r => ScreenSamples.Animals(r.Code, 8, r.Safe))]);

    private static List<PlannedGroup> Groups(params (string Code, double Dose)[] groups) => [.. groups.Select(g => ScreenSamples.Group(g.Code, g.Dose))];
}
