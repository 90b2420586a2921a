using PreclinicalDre.Core.Figures;
using PreclinicalDre.Core.Statistics;

namespace PreclinicalDre.Core.Tests.Figures;

public sealed class ComparisonFigureTests
{
    [Fact]
    public void Forest_DrawsSquaresDiamondsNumbersAndCaveats()
    {
        var figure = ForestPlot.Draw(
            new ForestInput("Response", "share seizure-free",
            [
                new ForestGroup("IHK", [new ForestRow("S1 <b>", "7/12", 0.583, new Interval(0.32, 0.81), 0.6, false, "males only"), new ForestRow("all", "7/12", 0.5, new Interval(0.3, 0.7), null, true, null)]),
                new ForestGroup("", []),
            ]),
            "f");

        Assert.Contains("58 % (32 to 81)", figure.Svg, StringComparison.Ordinal);
        Assert.Contains("males only", figure.Svg, StringComparison.Ordinal);
        Assert.Contains("S1 &lt;b&gt;", figure.Svg, StringComparison.Ordinal);
        Assert.DoesNotContain("style=", figure.Svg, StringComparison.Ordinal);
        Assert.Equal(2, figure.Data.Rows.Count);
        Assert.True(ForestPlot.Draw(new ForestInput("Response", "x", []), "f").IsEmpty);
        var careful = ForestPlot.Draw(new ForestInput("Response", "x", [new ForestGroup("m", [new ForestRow("S1", "0/9", null, null, null, false, "males only; not titrated; contingent tolerance; no verdict possible; exposure shown in 1 of 12 trials; 9 left out")])]), "f");
        Assert.Contains("9 left out", careful.Svg, StringComparison.Ordinal);
        Assert.DoesNotContain("…", careful.Svg, StringComparison.Ordinal);
    }

    [Fact]
    public void Grid_WritesTheNumberInTheCell_AndHatchesWhatIsUnknown()
    {
        var figure = GridMap.Draw(new GridMapInput("Map", "model", "compound", ["m1"], ["PB", "VPA"], [new GridCell("m1", "PB", 0.36, "4/11", "PB in m1")]), "g");

        Assert.Contains(">36 %<", figure.Svg, StringComparison.Ordinal);
        Assert.Contains("4/11", figure.Svg, StringComparison.Ordinal);
        Assert.Contains("hatch", figure.Svg, StringComparison.Ordinal);
        Assert.Single(figure.Data.Rows);
        Assert.DoesNotContain("read with care", figure.Svg, StringComparison.Ordinal);
    }

    [Fact]
    public void Grid_MarksWhatIsToBeReadWithCare_AndSaysItInTipAndTable()
    {
        var figure = GridMap.Draw(new GridMapInput("Map", "model", "compound", ["m1"], ["PB", "VPA"], [new GridCell("m1", "PB", 0.36, "4/11", "PB in m1", "males only"), new GridCell("m1", "VPA", 1, "1/1", "VPA in m1")]), "g");

        Assert.Contains(">36 % *<", figure.Svg, StringComparison.Ordinal);
        Assert.Contains(">100 %<", figure.Svg, StringComparison.Ordinal);
        Assert.Contains("PB in m1; males only", figure.Svg, StringComparison.Ordinal);
        Assert.Contains("read with care", figure.Svg, StringComparison.Ordinal);
        Assert.Equal(["males only", ""], figure.Data.Rows.Select(r => r[4]));
    }

    [Fact]
    public void Curves_DrawWhiskersTargetAndMark()
    {
        var figure = ShareCurves.Draw(
            new ShareCurvesInput("Power", "animals", "share", [new ShareSeries("power", [new SharePoint(4, 0.3, new Interval(0.2, 0.4)), new SharePoint(8, 0.9, new Interval(0.8, 0.95))])], 0.8, (8, "8 animals")), "c");

        Assert.Contains("whisker", figure.Svg, StringComparison.Ordinal);
        Assert.Contains("wanted, 80 %", figure.Svg, StringComparison.Ordinal);
        Assert.Contains("8 animals", figure.Svg, StringComparison.Ordinal);
        Assert.Equal("power,8,0.9,0.8,0.95", figure.Data.ToCsv().Split("\r\n")[2]);
        Assert.True(ShareCurves.Draw(new ShareCurvesInput("Power", "animals", "share", []), "c").IsEmpty);
    }

    [Fact]
    public void Bars_TellEachShareWithItsSign()
    {
        var figure = ShareBars.Draw(new ShareBarsInput("Verdicts", [new ShareBar("resistant animals", [new(VerdictState.Resistant, 75), new(VerdictState.Undefined, 25)], "In 25 % it ends.")]), "b");

        Assert.Contains("▲ 75 %", figure.Svg, StringComparison.Ordinal);
        Assert.Contains("? 25 %", figure.Svg, StringComparison.Ordinal);
        Assert.Contains("In 25 % it ends.", figure.Svg, StringComparison.Ordinal);
        // What limits a design is told whole, over two lines where it is long.
        var longer = ShareBars.Draw(new ShareBarsInput("Verdicts", [new ShareBar("responsive animals", [new(VerdictState.Undefined, 25)], "In 68 % the window is shorter than the 14 days of recorded time that the definition asks of a rat.")]), "b");
        Assert.Contains("of a rat.", longer.Svg, StringComparison.Ordinal);
        Assert.DoesNotContain("…", longer.Svg, StringComparison.Ordinal);
        Assert.True(ShareBars.Draw(new ShareBarsInput("Verdicts", []), "b").IsEmpty);
    }

    [Fact]
    public void Changes_BeyondTheAxis_StandAtItsEdgeAndWholeInTheTable()
    {
        var figure = ChangeStrip.Draw(new ChangeStripInput("Change", [new ChangeGroup("m1", [("a", -80), ("b", 10), ("c", 900)])]), "s");

        Assert.Contains("rose by more than 150 %", figure.Svg, StringComparison.Ordinal);
        Assert.Contains("median 10 %", figure.Svg, StringComparison.Ordinal);
        Assert.Equal("900", figure.Data.Rows[2][2]);
        var careful = ChangeStrip.Draw(new ChangeStripInput("Change", [new ChangeGroup("m1", [("a", -80)], "males only")]), "s");
        Assert.Contains(">males only<", careful.Svg, StringComparison.Ordinal);
        Assert.Equal("males only", careful.Data.Rows[0][3]);
        Assert.True(ChangeStrip.Draw(new ChangeStripInput("Change", []), "s").IsEmpty);
    }

    [Fact]
    public void HumanTime_ShowsRangeRawDaysAndTheHumanYear()
    {
        var figure = HumanTimeFigure.Draw(
            new HumanTimeInput("Time", false, [new HumanTimeRow("mouse", "trials", 28, 1120, 1000, 4000, "Whole life"), new HumanTimeRow("larva", "trials", 2, null, null, null, "")]), "t");

        Assert.Contains("28 raw days", figure.Svg, StringComparison.Ordinal);
        Assert.Contains("no conversion is accepted", figure.Svg, StringComparison.Ordinal);
        Assert.Contains("one human year", figure.Svg, StringComparison.Ordinal);
        Assert.DoesNotContain("one human year", HumanTimeFigure.Draw(new HumanTimeInput("Time", true, [new HumanTimeRow("mouse", "trials", 28, 28, 28, 28, "")]), "t").Svg, StringComparison.Ordinal);
    }
}
