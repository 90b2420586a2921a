using NodaTime;
using PreclinicalDre.Core.Figures;
using PreclinicalDre.Core.Figures.Drawing;

namespace PreclinicalDre.Core.Tests.Figures;

public class VocabularyTests
{
    [Theory]
    [InlineData(-0.04, "0")]
    [InlineData(0.05, "0.1")]
    [InlineData(1234.56, "1234.6")]
    [InlineData(-2, "-2")]
    public void Number_Coordinate_HasOneDecimalAndNoMinusZero(double value, string wanted) => Assert.Equal(wanted, SvgText.Number(value));

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Number_NotFinite_Throws(double value) => Assert.Throws<ArgumentOutOfRangeException>(() => SvgText.Number(value));

    [Fact]
    public void Escape_HostileText_CarriesNoMarkup() =>
        Assert.Equal("&lt;b a=&quot;&#39;&quot;&gt;&amp;··\ufffd 🐭", SvgText.Escape("<b a=\"'\">&\0\u202e\ud800\n🐭"));

    [Fact]
    public void Fit_LongText_IsCutByWholeCharacters()
    {
        Assert.Equal("short", SvgText.Fit("short", 100, 10));
        Assert.Equal("🐭🐭🐭🐭…", SvgText.Fit("🐭🐭🐭🐭🐭🐭🐭🐭", 29.1, 10));
        Assert.Equal("", SvgText.Fit("something long", 10, 10));
    }

    [Theory]
    [InlineData(0, 10, 5, new[] { 0.0, 2, 4, 6, 8, 10 })]
    [InlineData(0, 1.7, 3, new[] { 0.0, 1 })]
    [InlineData(-3, 3, 3, new[] { -2.0, 0, 2 })]
    [InlineData(0, 37, 4, new[] { 0.0, 10, 20, 30 })]
    public void Between_Range_GivesRoundTicksInside(double from, double to, int about, double[] wanted) => Assert.Equal(wanted, NiceTicks.Between(from, to, about));

    [Theory]
    [InlineData(1.05, 5, 1.5)]
    [InlineData(10, 5, 10)]
    [InlineData(37, 4, 40)]
    public void Above_Value_IsTheNextRoundNumber(double value, int about, double wanted) => Assert.Equal(wanted, NiceTicks.Above(value, about), 1e-12);

    [Fact]
    public void LogTicks_ThreeDecades_AreOneTwoFive() =>
        Assert.Equal([0.5, 1, 2, 5, 10], NiceTicks.Log(0.4, 18));

    [Fact]
    public void Scales_KnownPoints_MapExactly()
    {
        Assert.Equal(150, new LinearScale(0, 10, 100, 200).At(5));
        Assert.Equal(150, new LogScale(1, 100, 100, 200).At(10), 1e-9);
        Assert.Equal(100, new LogScale(1, 100, 100, 200).At(0));
        var band = new BandScale(4, 0, 100, 0.2);
        Assert.Equal((27.5, 20), (band.At(1), band.Width));
    }

    [Fact]
    public void TimeScale_DayOfClockChange_IsShorterByAnHour()
    {
        var clock = new LabClock(FigureSamples.Berlin, Instant.FromUtc(2026, 3, 28, 12, 0));
        var time = new TimeScale(clock.StartOf(0), clock.StartOf(3), 0, 71);
        Assert.Equal([24.0, 23, 24], [.. Enumerable.Range(0, 3).Select(d => Math.Round(time.At(clock.StartOf(d + 1)) - time.At(clock.StartOf(d)), 9))]);
        Assert.Equal(3, clock.Clock(Instant.FromUtc(2026, 3, 29, 1, 0)));
    }

    [Fact]
    public void Union_Overlaps_CountOnce()
    {
        FigureSpan Span(double from, double to) => new(FigureSamples.Day(from), FigureSamples.Day(to));
        var union = Spans.Union([Span(3, 5), Span(0, 2), Span(1, 2.5), Span(9, 8), Span(5, 6)]);
        Assert.Equal([Span(0, 2.5), Span(3, 6)], union);
        Assert.Equal([Span(-1, 0), Span(2.5, 3), Span(6, 7)], Spans.Gaps(union, Span(-1, 7)));
        Assert.Equal(24, Spans.Hours(union, Span(2, 3.5)), 1e-9);
        Assert.True(Spans.Covers(union, FigureSamples.Day(0)));
        Assert.False(Spans.Covers(union, FigureSamples.Day(2.5)));
    }

    [Fact]
    public void AreaAbove_CurveThatCrosses_IsClosedAtTheCrossing() =>
        Assert.Equal("M5 10L10 0L15 10z", Curves.AreaAbove([(0, 20), (10, 0), (20, 20)], 10));

    [Fact]
    public void Thin_ManyPoints_KeepsTheExtremesOfEachColumn()
    {
        var points = Enumerable.Range(0, 10_000).Select(i => (X: i / 100.0, Y: i == 5_050 ? -7 : Math.Sin(i))).ToList();
        var thin = Curves.Thin(points);
        Assert.InRange(thin.Count, 200, 400);
        Assert.Contains((50.5, -7), thin);
    }
}

public class FigureStyleTests
{
    [Fact]
    public void Css_EveryToken_Resolves()
    {
        var css = FigureStyle.Resolve(FigureTokens.Dark);
        Assert.DoesNotContain("var(", css);
        Assert.DoesNotContain("color-mix", css);
        Assert.NotEqual(css, FigureStyle.Resolve(FigureTokens.Light));
    }

    [Fact]
    public void Resolve_MixedColour_IsTheWeightedMean()
    {
        // 45 % of #0b5cad over #ffffff, by hand: 11*0.45+255*0.55 = 145.2, 92*0.45+140.25 = 181.65, 173*0.45+140.25 = 218.1.
        Assert.Contains(".fig .rec{fill:#91b6da}", FigureStyle.Resolve(FigureTokens.Light));
    }

    [Fact]
    public void ToStandaloneSvg_Figure_CarriesSizeAndStyle()
    {
        var svg = VerdictBar.Draw(FigureSamples.Verdicts(), "v").ToStandaloneSvg(FigureTokens.Dark);
        Assert.StartsWith("<?xml", svg);
        Assert.Contains(" width=\"520\" height=\"78\"><style>", svg);
        Assert.Contains(".fig .fig-bg{fill:#171c23}", svg);
    }

    [Fact]
    public void ToCsv_HostileCells_AreQuotedAndDefused()
    {
        var table = new DataTable("t", [new("Name"), new("Dose", DataKind.Number, "mg/kg")], [["a,\"b\"", "-5"], ["=1+1", "2"], ["two\nlines", ""]]);
        Assert.Equal("Name,Dose (mg/kg)\r\n\"a,\"\"b\"\"\",-5\r\n'=1+1,2\r\n\"two\nlines\",\r\n", table.ToCsv());
    }
}
