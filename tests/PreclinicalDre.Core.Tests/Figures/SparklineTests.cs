using PreclinicalDre.Core.Figures;

namespace PreclinicalDre.Core.Tests.Figures;

public class SparklineTests
{
    [Fact]
    public void Sparkline_Weights_DrawsPointsAndTheLimitsInsideItsScale()
    {
        var svg = Sparkline.Draw(new SparkInput([(0, 100), (24, 93), (12, 97)], "three weights <b>")
        {
            Limits = [new(90, "w-info"), new(85, "w-warn"), new(200, "w-end")], Least = 84, Dots = true,
        });

        Assert.Contains("aria-label=\"three weights &lt;b&gt;\"", svg, StringComparison.Ordinal);
        Assert.Equal((1, 1, 0), (Times(svg, "w-info"), Times(svg, "w-warn"), Times(svg, "w-end")));
        Assert.Equal(3, Times(svg, "class=\"dot\""));
        // The points come in order of time: full weight, less, less still (y grows downwards).
        Assert.Contains("M3 3L60 7.1L117 12.6", svg, StringComparison.Ordinal);
        Assert.DoesNotContain("style=", svg, StringComparison.Ordinal);
    }

    [Fact]
    public void Sparkline_OfOnePointOrNone_IsADotOrNothing()
    {
        Assert.Equal("", Sparkline.Draw(new SparkInput([(0, double.NaN)], "nothing")));
        Assert.Equal(1, Times(Sparkline.Draw(new SparkInput([(5, 2)], "one")), "class=\"dot\""));
    }

    [Fact]
    public void CauseBars_Counts_TellShownFromPossible()
    {
        var figure = CauseBars.Draw("Causes", 7, [new("doses missed", 4, 0), new("exposure not shown", 0, 2), new("washout too short", 0, 0), new("interaction", 1, 3)], "c");

        SvgAssert.Sound(figure, "c");
        Assert.Contains("7 trials; one may have several causes. doses missed: 4 shown, 0 possible, exposure not shown: 0 shown, 2 possible, interaction: 1 shown, 3 possible.", figure.Description, StringComparison.Ordinal);
        Assert.Contains(">1 + 3</text>", figure.Svg, StringComparison.Ordinal);
        Assert.DoesNotContain("washout", figure.Svg, StringComparison.Ordinal);
        Assert.Equal(4, figure.Data.Rows.Count);
        Assert.True(CauseBars.Draw("Causes", 0, [], "c").IsEmpty);
    }

    [Fact]
    public void ExposureCurve_WithWhatIsPlannedAndAMetabolite_DrawsThemApart()
    {
        var input = FigureSamples.Exposure(log: false);
        ExposurePoint[] Line(double from, double to, double level) => [new(FigureSamples.Day(from), level), new(FigureSamples.Day(to), level * 2)];
        var figure = ExposureCurve.Draw(input with
        {
            Now = FigureSamples.Day(24), Planned = [new DoseMark(FigureSamples.Day(25), "Levetiracetam", 60, 0), new DoseMark(FigureSamples.Day(26), "Levetiracetam", 60, 0)],
            Lines = [new("Epoxide", ExposureLineKind.Metabolite, Line(14, 24, 2)), new("Levetiracetam", ExposureLineKind.Ahead, Line(24, 27, 5)), new("Too short", ExposureLineKind.Metabolite, [])],
        }, "e");

        SvgAssert.Sound(figure, "e");
        Assert.Contains("Epoxide, active metabolite", figure.Svg, StringComparison.Ordinal);
        Assert.Contains("class=\"curve dash\"", figure.Svg, StringComparison.Ordinal);
        Assert.Contains(">now</text>", figure.Svg, StringComparison.Ordinal);
        Assert.Contains(">planned dose</text>", figure.Svg, StringComparison.Ordinal);
        Assert.DoesNotContain("Too short", figure.Svg, StringComparison.Ordinal);
        Assert.Contains("A line for Epoxide, its active metabolite, highest at 4 mg/L.", figure.Description, StringComparison.Ordinal);
        Assert.Contains("what 2 planned doses would do", figure.Description, StringComparison.Ordinal);
        Assert.Equal((2, 2, 2), (Rows("planned dose"), Rows("predicted level of a metabolite"), Rows("predicted level, planned")));

        int Rows(string kind) => figure.Data.Rows.Count(r => r[0] == kind);
    }

    private static int Times(string text, string part) => text.Split(part).Length - 1;
}
