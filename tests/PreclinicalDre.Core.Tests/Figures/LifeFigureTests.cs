using NodaTime;
using PreclinicalDre.Core.Figures;
using PreclinicalDre.Core.Figures.Life;

namespace PreclinicalDre.Core.Tests.Figures;

public class LifeFigureTests
{
    private static readonly LifeInput Bare = new() { Animal = "M-001", Zone = FigureSamples.Berlin, Zero = FigureSamples.Zero };

    [Fact]
    public void Draw_WholeLife_HasAMarkPerItem()
    {
        var input = FigureSamples.Life();
        var root = SvgAssert.Sound(LifeFigure.Draw(input, "a"), "a");

        Assert.Equal(input.Seizures.Count, root.Plotted("s-c").Count + root.Plotted("s-o").Count);
        Assert.Equal(input.Seizures.Count(s => s.Class == SeizureClass.Convulsive), root.Plotted("s-c").Count);
        Assert.Equal(4, root.Descendants().Count(e => e.Parent?.Attribute("data-marks")?.Value == "verdicts" && e.Name.LocalName == "rect"));
        Assert.Equal(input.Samples.Count, root.Plotted("sample").Count);
        Assert.Equal(3, root.Plotted("dose-m").Count);
        Assert.Single(root.Plotted("dose-p"));
        Assert.Equal(input.Recordings.Count, root.Plotted("rec").Count);
        foreach (var word in new[] { "2A", "1A", "Levetiracetam", "60 mg/kg q6h", "▲ drug-resistant", "third spontaneous seizure", "86 % above 8 mg/L" })
        {
            Assert.Contains(word, root.Texts());
        }
    }

    [Fact]
    public void Draw_ViewInsideOneRecording_CountsWholeDays()
    {
        var input = Bare with { Recordings = [new(FigureSamples.Day(0), FigureSamples.Day(20))], Seizures = [new(FigureSamples.Day(10), SeizureClass.Convulsive, "x")], View = new(FigureSamples.Day(9), FigureSamples.Day(11)) };
        var bar = Assert.Single(SvgAssert.Sound(LifeFigure.Draw(input, "a"), "a").Plotted("bar"));
        Assert.Contains("1 seizure in 24 recorded h", bar.Tip());
    }

    [Fact]
    public void Draw_SeizureOutsideRecordings_IsHollowAndInNoRate()
    {
        var input = Bare with
        {
            Recordings = [new(FigureSamples.Day(0), FigureSamples.Day(1)), new(FigureSamples.Day(3), FigureSamples.Day(5))],
            Seizures = [new(FigureSamples.Day(2), SeizureClass.Convulsive, "seen at the cage"), new(FigureSamples.Day(4), SeizureClass.Convulsive, "recorded")],
        };
        var root = SvgAssert.Sound(LifeFigure.Draw(input, "a"), "a");

        Assert.Contains("seen at the cage", Assert.Single(root.Plotted("s-c", "hollow")).Tip());
        var bar = Assert.Single(root.Plotted("bar").Concat(root.Plotted("bar-thin")));
        Assert.Contains("1 seizure in 24 recorded h, 1 per 24 h", bar.Tip());
    }

    [Fact]
    public void Draw_DayWithoutRecording_IsHatchedNotZero()
    {
        var input = Bare with { Recordings = [new(FigureSamples.Day(0), FigureSamples.Day(1)), new(FigureSamples.Day(4), FigureSamples.Day(6))] };
        var root = SvgAssert.Sound(LifeFigure.Draw(input, "a"), "a");

        // Recorded until 09:00 of day 1 and again from 09:00 of day 4: days 2 and 3 have no recorded minute.
        var bins = root.Plotted("hatch").Where(h => h.Tip().Contains("no rate", StringComparison.Ordinal)).ToList();
        Assert.Equal(2, bins.Count);
        Assert.All(bins, b => Assert.True(b.Number("height") > 60));
    }

    [Fact]
    public void Draw_ClockChange_GivesBinsOf23And25Hours()
    {
        var spring = Bare with { Zero = Instant.FromUtc(2026, 3, 27, 10, 0), Recordings = [new(Instant.FromUtc(2026, 3, 27, 0, 0), Instant.FromUtc(2026, 4, 1, 0, 0))], Seizures = [new(Instant.FromUtc(2026, 3, 29, 12, 0), SeizureClass.Convulsive, "x")] };
        var autumn = Bare with { Zero = Instant.FromUtc(2026, 10, 23, 10, 0), Recordings = [new(Instant.FromUtc(2026, 10, 23, 0, 0), Instant.FromUtc(2026, 10, 28, 0, 0))], Seizures = [new(Instant.FromUtc(2026, 10, 25, 12, 0), SeizureClass.Convulsive, "x")] };

        var short23 = Assert.Single(SvgAssert.Sound(LifeFigure.Draw(spring, "a"), "a").Plotted("bar"));
        var long25 = Assert.Single(SvgAssert.Sound(LifeFigure.Draw(autumn, "a"), "a").Plotted("bar"));

        Assert.Contains("(23 h): 1 seizure in 23 recorded h, 1.04 per 24 h", short23.Tip());
        Assert.Contains("(25 h): 1 seizure in 25 recorded h, 0.96 per 24 h", long25.Tip());
        Assert.True(long25.Number("width") > short23.Number("width") * 1.05);
    }

    [Fact]
    public void Draw_ThreeYears_ThinsMarksAndSaysSo()
    {
        var input = FigureSamples.LongLife();
        var figure = LifeFigure.Draw(input, "a");
        var root = SvgAssert.Sound(figure, "a");

        Assert.True(input.Seizures.Count > 2000);
        Assert.InRange(root.Plotted("s-c").Count + root.Plotted("s-o").Count, 500, 1500);
        Assert.True(figure.Svg.Length < 500_000, $"{figure.Svg.Length} characters");
        Assert.Contains("seizures are drawn as", figure.Description);
        Assert.Contains(root.Plotted("bar-thin"), b => b.Tip().StartsWith("week from", StringComparison.Ordinal));
        Assert.Equal(input.Seizures.Count, figure.Data.Rows.Count(r => r[0] == "seizure"));
    }

    [Fact]
    public void Draw_ThreeDays_TicksEveryDay()
    {
        var root = SvgAssert.Sound(LifeFigure.Draw(Bare with { Recordings = [new(FigureSamples.Day(0), FigureSamples.Day(2.5))] }, "a"), "a");
        Assert.Superset(new HashSet<string> { "d0", "d1", "d2", "d3" }, root.Texts().ToHashSet());
    }

    [Fact]
    public void Draw_OverlappingTrials_AreStacked()
    {
        var input = Bare with { Trials = [new("A", FigureSamples.Day(0), FigureSamples.Day(20)), new("B", FigureSamples.Day(10), FigureSamples.Day(30)), new("C", FigureSamples.Day(20), FigureSamples.Day(40))] };
        var root = SvgAssert.Sound(LifeFigure.Draw(input, "a"), "a");

        double Y(string css) => Assert.Single(root.Plotted(css)).Number("y");
        Assert.True(Y("c2-f") > Y("c1-f") + 30);
        Assert.Equal(Y("c1-f"), Y("c3-f"));
    }

    [Fact]
    public void Draw_NoLanes_SayNone()
    {
        var texts = SvgAssert.Sound(LifeFigure.Draw(Bare with { Events = [new(FigureSamples.Day(0), EventKind.Other, "arrived")] }, "a"), "a").Texts();
        Assert.Contains("none: not evaluated yet", texts);
        Assert.Contains("none: neither predicted levels nor samples", texts);
        Assert.Contains("none known: nothing was recorded", texts);
        Assert.Contains("none: without recorded time there is no rate", texts);
    }

    [Fact]
    public void Draw_DarkPhase_IsShadedByTheLightTimes()
    {
        var root = SvgAssert.Sound(LifeFigure.Draw(FigureSamples.Life(), "a"), "a");
        var night = root.Plotted("night");

        // Lights on 07:00, off 19:00: seven hours after midnight and five before it, on one scale.
        Assert.Equal(2, night.Count);
        Assert.Equal(7.0 / 5.0, night[0].Number("height") / night[1].Number("height"), 0.02);
        Assert.Single(SvgAssert.Sound(LifeFigure.Draw(FigureSamples.Life() with { Light = new(new(20, 0), new(8, 0)) }, "a"), "a").Plotted("night"));
        Assert.Empty(SvgAssert.Sound(LifeFigure.Draw(FigureSamples.Life() with { Light = null }, "a"), "a").Plotted("night"));
    }

    [Fact]
    public void Draw_SeizureRows_PointIntoTheTable()
    {
        var input = FigureSamples.Life();
        var figure = LifeFigure.Draw(input, "a");
        var marks = SvgAssert.Sound(figure, "a").Descendants().Where(e => e.Attribute("data-row") is not null).ToList();

        Assert.Equal(Enumerable.Range(0, input.Seizures.Count), marks.Select(m => (int)m.Number("data-row")).Order());
        Assert.All(marks, m => Assert.Equal("seizure", figure.Data.Rows[(int)m.Number("data-row")][0]));
        Assert.All(marks, m => Assert.StartsWith(figure.Data.Rows[(int)m.Number("data-row")][1], m.Tip()));
    }

    [Fact]
    public void Draw_Nothing_SaysWhatIsMissing()
    {
        var figure = LifeFigure.Draw(Bare, "a");
        Assert.True(figure.IsEmpty);
        Assert.Contains("no recording, seizure, dose, trial or event", figure.Description);
    }

    [Fact]
    public void Draw_MistypedYear_AsksToCheckIt()
    {
        var figure = LifeFigure.Draw(Bare with { Events = [new(Instant.FromUtc(1926, 1, 1, 0, 0), EventKind.Other, "x"), new(FigureSamples.Day(1), EventKind.Other, "y")] }, "a");
        Assert.True(figure.IsEmpty);
        Assert.Contains("Check for a mistyped year", figure.Description);
    }

    [Theory]
    [InlineData("")]
    [InlineData("1a")]
    [InlineData("a b")]
    [InlineData("a\"")]
    public void Draw_BadIdPrefix_Throws(string prefix) => Assert.ThrowsAny<ArgumentException>(() => LifeFigure.Draw(FigureSamples.Life(), prefix));
}
