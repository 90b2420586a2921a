using NodaTime;
using PreclinicalDre.Core.Figures;

namespace PreclinicalDre.Core.Tests.Figures;

public class SeizureRasterTests
{
    [Fact]
    public void Draw_Record_HasATickPerSeizureAndHatchesGaps()
    {
        var input = FigureSamples.Raster();
        var root = SvgAssert.Sound(SeizureRaster.Draw(input, "r"), "r");

        Assert.Equal(input.Seizures.Count, root.Descendants().Count(e => e.Attribute("data-row") is not null));
        Assert.Contains(root.Plotted("hatch"), h => h.Tip() == "d10: not recorded 05:00 to 16:00");
    }

    [Fact]
    public void Draw_ClocksGoForward_LeavesTheSkippedHourOut()
    {
        var root = SvgAssert.Sound(SeizureRaster.Draw(FigureSamples.Raster(), "r"), "r");
        Assert.Contains("d19: clocks went forward", Assert.Single(root.Plotted("skip")).Tip());
        Assert.Contains("23 h", root.Texts());
    }

    [Fact]
    public void Draw_ClocksGoBack_HatchesTheTwiceLivedHourUnlessRecordedTwice()
    {
        // 25 October 2026 in Berlin: 02:00 to 03:00 comes twice, first at 00:00 UTC, then at 01:00 UTC. Only the second is recorded.
        var input = FigureSamples.Raster() with
        {
            Zero = Instant.FromUtc(2026, 10, 25, 0, 0),
            Seizures = [],
            Recordings = [new(Instant.FromUtc(2026, 10, 25, 1, 0), Instant.FromUtc(2026, 10, 25, 23, 0))],
        };
        var root = SvgAssert.Sound(SeizureRaster.Draw(input, "r"), "r");

        Assert.Contains("25 h", root.Texts());
        Assert.Equal(["d0: not recorded 00:00 to 03:00"], [.. root.Plotted("hatch").Select(h => h.Tip())]);
    }

    [Fact]
    public void Draw_Nothing_SaysWhatIsMissing() =>
        Assert.Contains("Neither a recording nor a seizure", SeizureRaster.Draw(FigureSamples.Raster() with { Seizures = [], Recordings = [] }, "r").Description);
}

public class SwimmerFigureTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(20)]
    [InlineData(200)]
    public void Draw_Animals_EachHasItsLane(int animals)
    {
        var input = FigureSamples.Swimmers(animals);
        var figure = SwimmerFigure.Draw(input, "s");
        var root = SvgAssert.Sound(figure, "s");

        Assert.All(input.Rows, r => Assert.Single(root.Texts(), t => t == r.Animal));
        Assert.Equal(input.Rows.Sum(r => r.Trials.Count), Enumerable.Range(1, 6).Sum(i => root.Plotted($"c{i}-f").Count));
        Assert.Equal(input.Rows.Sum(r => r.Changes.Count), root.Plotted("turn").Count);
        Assert.Equal(input.Rows.Sum(r => r.Events.Count(e => e.Kind == EventKind.Death)), root.Plotted("ev-x").Count);
        Assert.True(figure.Svg.Length < 300_000);
    }

    [Fact]
    public void Draw_Animals_StandSortedByVerdictThenFollowUp()
    {
        var input = FigureSamples.Swimmers(20);
        var texts = SvgAssert.Sound(SwimmerFigure.Draw(input, "s"), "s").Texts().Where(t => input.Rows.Any(r => r.Animal == t));
        var wanted = input.Rows.OrderBy(r => r.Verdict).ThenByDescending(r => r.Until - r.Zero).ThenBy(r => r.Animal, StringComparer.Ordinal).Select(r => r.Animal);
        Assert.Equal(wanted, texts);
    }
}

public class FrequencyFigureTests
{
    [Fact]
    public void Draw_Bins_HaveAPointEachAndAHatchWhereNothingWasRecorded()
    {
        var input = FigureSamples.Frequency();
        var root = SvgAssert.Sound(FrequencyFigure.Draw(input, "f"), "f");

        Assert.Equal(input.Bins.Count - 1, root.Plotted("dot").Count);
        Assert.Equal(3, root.Plotted("dot", "zero").Count);
        Assert.Contains("no rate", Assert.Single(root.Plotted("hatch")).Tip());
        Assert.Equal(input.Bins.Count - 1, root.Plotted("whisker").Count);
        Assert.Contains("1.7 per 24 h, exact Poisson 95 % interval 1.1 to 2.4", Assert.Single(root.Plotted("band")).Tip());
    }

    [Fact]
    public void Draw_HigherDose_IsShadedDeeper()
    {
        var root = SvgAssert.Sound(FrequencyFigure.Draw(FigureSamples.Frequency(), "f"), "f");
        Assert.Contains("200 mg/kg q12h", Assert.Single(root.Plotted("d4")).Tip());
        Assert.Contains("60 mg/kg q6h", Assert.Single(root.Plotted("d3")).Tip());
        Assert.Contains("25 mg/kg q12h", Assert.Single(root.Plotted("d1")).Tip());
    }

    [Fact]
    public void Draw_RateBeyondAnyMeasurement_IsHatched()
    {
        var input = FigureSamples.Frequency() with { Bins = [new(FigureSamples.Day(0), FigureSamples.Day(1), 1, 1e-300)] };
        Assert.Single(SvgAssert.Sound(FrequencyFigure.Draw(input, "f"), "f").Plotted("hatch"));
    }

    [Fact]
    public void Draw_DoseWithoutEnd_IsDrawnToTheEdge()
    {
        var input = FigureSamples.Frequency() with { Doses = [new(FigureSamples.Day(14), Instant.MaxValue, "Levetiracetam", 120)] };
        var shade = Assert.Single(SvgAssert.Sound(FrequencyFigure.Draw(input, "f"), "f").Plotted("d4"));
        Assert.Equal(1060, shade.Number("x") + shade.Number("width"), 0.2);
    }

    [Fact]
    public void Draw_NoBins_SaysWhatIsMissing() =>
        Assert.True(FrequencyFigure.Draw(FigureSamples.Frequency() with { Bins = [] }, "f").IsEmpty);
}

public class HeatMapTests
{
    [Fact]
    public void Draw_Days_AreDrawnByCountAndClassAndHatchedWhereMissing()
    {
        var input = new HeatInput("S", [new("A", [new(0, 0, 0, 24), new(1, 1, 0, 24), new(2, 5, 2, 24), new(3, 0, 0, 0), new(4, 0, 0, 0), new(5, 9, 0, 12)])]);
        var root = SvgAssert.Sound(HeatMap.Draw(input, "h"), "h");

        Assert.Single(root.Plotted("h0"));
        Assert.Equal(2, root.Plotted("ho").Count);
        Assert.Contains("5 seizures, 2 convulsive", Assert.Single(root.Plotted("hc")).Tip());
        Assert.Equal("A: not recorded, d3 to d4", Assert.Single(root.Plotted("hatch")).Tip());
    }

    [Fact]
    public void Draw_LargeStudy_StaysSmallAndListsEveryDay()
    {
        var input = FigureSamples.Heat(200, 365);
        var figure = HeatMap.Draw(input, "h");
        SvgAssert.Sound(figure, "h");
        Assert.True(figure.Svg.Length < 700_000, $"{figure.Svg.Length} characters");
        Assert.Contains("A cell is a week", figure.Description);
        Assert.Equal(input.Rows.Sum(r => r.Days.Count), figure.Data.Rows.Count);
    }
}

public class ExposureCurveTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Draw_Curve_HasSamplesDosesSeizuresAndShare(bool log)
    {
        var input = FigureSamples.Exposure(log);
        var root = SvgAssert.Sound(ExposureCurve.Draw(input, "e"), "e");

        Assert.Equal(2, root.Plotted("sample").Count);
        Assert.Single(root.Plotted("sample", "hollow"));
        Assert.Equal(38, root.Plotted("dose").Count);
        Assert.Single(root.Plotted("dose-m"));
        Assert.Equal(input.Seizures.Count(s => s.At <= input.Series.Points[^1].At), root.Plotted("s-c").Count + root.Plotted("s-o").Count);
        Assert.Contains("evaluated window: 86 % at or above target", root.Texts());
        Assert.Single(root.Plotted("above"));
    }

    [Fact]
    public void Draw_LevelNeverAboveTarget_FillsNothing()
    {
        var input = FigureSamples.Exposure(false);
        var root = SvgAssert.Sound(ExposureCurve.Draw(input with { Series = input.Series with { TargetLowMgPerL = 1000 } }, "e"), "e");
        Assert.Empty(root.Plotted("above"));
    }

    [Fact]
    public void Draw_Seizure_StandsOnTheInterpolatedLevel()
    {
        var input = FigureSamples.Exposure(false) with
        {
            Series = new("X", 5, null, [new(FigureSamples.Day(0), 0), new(FigureSamples.Day(10), 10)]),
            Seizures = [new(FigureSamples.Day(2.5), SeizureClass.Convulsive, "x")],
        };
        Assert.StartsWith("x at 2.5 mg/L", Assert.Single(SvgAssert.Sound(ExposureCurve.Draw(input, "e"), "e").Plotted("s-c")).Tip());
    }

    [Fact]
    public void Draw_Nothing_SaysWhatIsMissing()
    {
        var input = FigureSamples.Exposure(false);
        var figure = ExposureCurve.Draw(input with { Samples = [], Series = input.Series with { Points = [] } }, "e");
        Assert.Contains("neither a prediction (kinetics and doses) nor a sample", figure.Description);
    }

    [Fact]
    public void Draw_SamplesWithoutACurve_SpansTheTreatmentAndNotTheSamplesAlone()
    {
        var input = FigureSamples.Exposure(false) with { Samples = [new(FigureSamples.Day(25), "x", 4)] };
        var without = input with { Series = input.Series with { Points = [] }, Doses = [new(FigureSamples.Day(16), "x", 60, 1), new(FigureSamples.Day(31), "x", 60, 1)] };

        Assert.StartsWith("From day 16 to day 31. No predicted curve.", ExposureCurve.Draw(without, "e").Description);
        Assert.StartsWith("From day 14 to day 31.", ExposureCurve.Draw(without with { Start = FigureSamples.Day(14) }, "e").Description);
        Assert.StartsWith("From day 14 to day 25.", ExposureCurve.Draw(without with { Start = FigureSamples.Day(14), Doses = [] }, "e").Description);
        Assert.DoesNotContain("time above target", SvgAssert.Sound(ExposureCurve.Draw(without, "e"), "e").Texts());
        // A curve says itself where it begins.
        Assert.Equal(ExposureCurve.Draw(input, "e").Description, ExposureCurve.Draw(input with { Start = FigureSamples.Day(-30) }, "e").Description);
    }
}

public class SmallFigureTests
{
    [Fact]
    public void VerdictBar_Counts_AreWrittenWithTheirShare()
    {
        var texts = SvgAssert.Sound(VerdictBar.Draw(FigureSamples.Verdicts(), "v"), "v").Texts();
        Assert.Contains("21 · 47 %", texts);
        Assert.Contains("▲ drug-resistant", texts);
        Assert.Contains("? undefined", texts);
    }

    [Fact]
    public void VerdictBar_NoAnimals_SaysSo() => Assert.True(VerdictBar.Draw(new("S", [new(VerdictState.Resistant, 0)]), "v").IsEmpty);

    [Fact]
    public void AnimalFlow_UnexplainedDifference_IsSaid()
    {
        var figure = AnimalFlow.Draw(FigureSamples.Flow(), "n");
        var texts = SvgAssert.Sound(figure, "n").Texts();
        Assert.Contains("left the study: 8", texts);
        Assert.Contains("5 still on the way", texts);
        Assert.Contains("In trial: 38; 1 welfare endpoint; 5 still on the way", figure.Description);
    }

    [Fact]
    public void AnimalFlow_NoSteps_SaysSo() => Assert.True(AnimalFlow.Draw(new("S", []), "n").IsEmpty);
}
