using PreclinicalDre.Core.Figures;

namespace PreclinicalDre.Core.Tests.Figures;

public class WeightFigureTests
{
    [Fact]
    public void Draw_WeightsOnALimit_HaveReachedIt()
    {
        // 24 g before the trial: 21.6, 20.4 and 19.2 g are 90, 85 and 80 %; a hundredth of a gram more is not yet there.
        var figure = WeightFigure.Draw(Of(24, 21.61, 21.6, 20.41, 20.4, 19.21, 19.2), "w");
        var root = SvgAssert.Sound(figure, "w");

        Assert.Equal(["", "INFO", "INFO", "WARN", "WARN", "humane end point"], [.. figure.Data.Rows.Skip(1).Take(6).Select(r => r[^1])]);
        Assert.Equal((2, 2, 2, 1), (root.Plotted("dot").Count, root.Plotted("sample", "hollow").Count, root.Plotted("sample").Count - root.Plotted("hollow").Count, root.Plotted("s-c").Count));
        Assert.Equal("19.2 g, 80 % of baseline, humane end point. d12, 17 Jan 2026 09:00", root.Plotted("s-c")[0].Tip());
        Assert.Equal(["w-info", "w-warn", "w-end"], [.. root.Descendants().Where(e => ((string?)e.Attribute("class") ?? "").StartsWith("w-", StringComparison.Ordinal)).Select(e => (string)e.Attribute("class")!)]);
        Assert.Contains("limits: GK unverified", root.Texts());
        Assert.Contains("humane end point −20 %", root.Texts());
        Assert.Contains("local licence", figure.Description);
    }

    [Fact]
    public void Draw_Limits_StandTenFifteenAndTwentyPercentUnderTheBaseline()
    {
        var root = SvgAssert.Sound(WeightFigure.Draw(Of(24, 24), "w"), "w");
        double[] lines = [.. new[] { "band-line", "w-info", "w-warn", "w-end" }.Select(c => root.Plotted(c).Single().Number("y1"))];
        Assert.Equal(lines[1] - lines[0], lines[3] - lines[1], 0.15);
        Assert.Equal(lines[2] - lines[1], lines[3] - lines[2], 0.15);
        Assert.True(lines[1] > lines[0]);
    }

    [Fact]
    public void Draw_WeightsBeforeATrial_TakeTheLastOfThemAsBaseline()
    {
        var input = Of(20, 25, 24) with { Trials = [new(FigureSamples.Day(3), FigureSamples.Day(9), "Levetiracetam")] };
        var figure = WeightFigure.Draw(input, "w");
        var root = SvgAssert.Sound(figure, "w");

        Assert.Contains("100 % is 25 g, the last weight before the first trial", figure.Description);
        Assert.Equal("96", figure.Data.Rows[2][4]);
        Assert.StartsWith("Levetiracetam: d3", Assert.Single(root.Plotted("d2")).Tip());
        Assert.Contains("Levetiracetam", root.Texts());
    }

    [Fact]
    public void Draw_NoWeightBeforeTheTrial_TakesTheFirst()
    {
        var input = Of(20, 25, 24) with { Trials = [new(FigureSamples.Day(-3), FigureSamples.Day(9), "Levetiracetam")] };
        Assert.Contains("100 % is 20 g, the first weight (", WeightFigure.Draw(input, "w").Description);
        Assert.Contains("100 % is 20 g, the first weight (", WeightFigure.Draw(Of(20, 25, 24), "w").Description);
    }

    [Fact]
    public void Draw_WeightsThatCannotBe_AreListedAndNotDrawn()
    {
        var figure = WeightFigure.Draw(Of(double.NaN, 0, -4, 24, 23, double.PositiveInfinity), "w");
        var root = SvgAssert.Sound(figure, "w");
        Assert.Equal(2, root.Plotted("dot").Count);
        Assert.Contains("100 % is 24 g", figure.Description);
        Assert.Contains("4 weights that cannot be drawn", figure.Description);
        Assert.Equal(6, figure.Data.Rows.Count);
    }

    [Fact]
    public void Draw_OneWeight_IsAPoint()
    {
        var root = SvgAssert.Sound(WeightFigure.Draw(Of(24), "w"), "w");
        Assert.Equal("0", (string?)Assert.Single(root.Plotted("dot")).Attribute("data-row"));
    }

    [Fact]
    public void Draw_Nothing_SaysWhatIsMissing()
    {
        var figure = WeightFigure.Draw(Of(), "w");
        SvgAssert.Sound(figure, "w");
        Assert.True(figure.IsEmpty);
        Assert.Contains("No body weight", figure.Description);
    }

    [Fact]
    public void Draw_AWeightManyTimesTheBaseline_KeepsTheNamesOfTheLimitsApart()
    {
        var root = SvgAssert.Sound(WeightFigure.Draw(Of(4, 40), "w"), "w");
        double[] names = [.. root.Descendants().Where(e => e.Value.Contains(" −", StringComparison.Ordinal) && e.Name.LocalName == "text").Select(e => e.Number("y"))];
        Assert.Equal(3, names.Length);
        Assert.True(names[1] - names[0] >= 13 && names[2] - names[1] >= 13, string.Join(" ", names));
    }

    /// <summary>A weight every second day from day 0 on.</summary>
    private static WeightInput Of(params double[] grams) => new()
    {
        Animal = "M-014", Zone = FigureSamples.Berlin, Zero = FigureSamples.Zero, Weights = [.. grams.Select((g, i) => new WeightMark(FigureSamples.Day(i * 2), g))],
    };
}
