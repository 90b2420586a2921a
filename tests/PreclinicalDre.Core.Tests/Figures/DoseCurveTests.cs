using System.Globalization;
using System.Xml.Linq;
using PreclinicalDre.Core.Figures;
using PreclinicalDre.Core.Kinetics;

namespace PreclinicalDre.Core.Tests.Figures;

public class DoseCurveTests
{
    private static readonly DoseCurveInput Input = new()
    {
        Compound = "A & <B>",
        Species = "Rat",
        Kinetics = new OneCompartment(3, 0.7, 0.5, 0.9),
        LowMgPerKg = 10,
        HighMgPerKg = 40,
        TargetLowMgPerL = 12,
        TargetHighMgPerL = 46,
    };

    [Fact]
    public void Table_OfTheCurve_FollowsTheBatemanFunction()
    {
        var figure = DoseCurve.Draw(Input, "d");
        Assert.True(figure.Data.Rows.Count > 40);
        var (ke, ka) = (Math.Log(2) / 3, Math.Log(2) / 0.5);
        foreach (var row in figure.Data.Rows.Skip(1))
        {
            var t = double.Parse(row[0], CultureInfo.InvariantCulture);
            var level = 0.9 * 40 * ka / (0.7 * (ka - ke)) * (Math.Exp(-ke * t) - Math.Exp(-ka * t));
            Assert.Equal(level, double.Parse(row[2], CultureInfo.InvariantCulture), 0.02);
            Assert.Equal(level / 4, double.Parse(row[1], CultureInfo.InvariantCulture), 0.02);
        }

        // tmax = ln(ka / ke) / (ka - ke)
        var peak = figure.Data.Rows.MaxBy(r => double.Parse(r[2], CultureInfo.InvariantCulture))!;
        Assert.Equal(Math.Log(ka / ke) / (ka - ke), double.Parse(peak[0], CultureInfo.InvariantCulture), 0.001);
    }

    [Fact]
    public void Svg_OfTheCurve_IsWellFormedAndEscaped()
    {
        var figure = DoseCurve.Draw(Input, "d");
        var svg = XDocument.Parse(figure.Svg);
        Assert.Contains("A & <B>", svg.Descendants().First(e => e.Name.LocalName == "title").Value, StringComparison.Ordinal);
        Assert.DoesNotContain("style=", figure.Svg, StringComparison.Ordinal);
        Assert.Contains("target 12 to 46 mg/L", figure.Svg, StringComparison.Ordinal);
        Assert.Equal(figure.Svg, DoseCurve.Draw(Input, "d").Svg);
    }

    [Fact]
    public void Svg_OfABolusWithoutTarget_IsDrawn()
    {
        var figure = DoseCurve.Draw(Input with { Kinetics = new OneCompartment(3, 0.7), LowMgPerKg = 40, TargetLowMgPerL = null }, "d");
        Assert.False(figure.IsEmpty);
        Assert.DoesNotContain("class=\"target", figure.Svg, StringComparison.Ordinal);
        Assert.Contains("57.14 mg/L", figure.Description, StringComparison.Ordinal);
    }

    [Fact]
    public void Axis_OfDosesFarApart_IsLogarithmic()
    {
        Assert.Contains("logarithmic", DoseCurve.Draw(Input with { HighMgPerKg = 1000 }, "d").Svg, StringComparison.Ordinal);
        Assert.DoesNotContain("logarithmic", DoseCurve.Draw(Input, "d").Svg, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1e9, 1e9)]
    [InlineData(1e-9, 1e9)]
    [InlineData(1e9, 1e-9)]
    [InlineData(1e-9, 1e-9)]
    public void Svg_OfExtremeKinetics_IsStillAFigure(double halfLife, double volume)
    {
        var figure = DoseCurve.Draw(Input with { Kinetics = new OneCompartment(halfLife, volume, halfLife), HighMgPerKg = 1e9 }, "d");
        Assert.NotNull(XDocument.Parse(figure.Svg).Root);
    }
}
