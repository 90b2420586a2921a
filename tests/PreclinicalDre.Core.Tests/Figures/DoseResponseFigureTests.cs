using FsCheck;
using FsCheck.Fluent;
using PreclinicalDre.Core.Figures;
using PreclinicalDre.Core.Statistics.Quantal;
using PreclinicalDre.Core.Statistics.Survival;

namespace PreclinicalDre.Core.Tests.Figures;

public sealed class DoseResponseFigureTests
{
    private static readonly DoseRow[] Wanted = [new(0, 8, 0), new(5, 8, 1), new(10, 8, 3), new(20, 8, 6), new(40, 8, 8)];
    private static readonly DoseRow[] Unwanted = [new(30, 8, 1), new(60, 8, 3), new(120, 8, 6), new(240, 8, 8)];

    [Fact]
    public void Draw_TwoFits_ShowsPointsCurvesIntervalsAndIndex()
    {
        var index = ProtectiveIndex.Of(Wanted, Unwanted);
        var figure = DoseResponseFigure.Draw(new DoseResponseInput { Name = "A & <B>", Efficacy = index.Efficacy, Toxicity = index.Toxicity, Index = index }, "d");
        var root = SvgAssert.Sound(figure, "d");
        Assert.Equal(8, root.Descendants().Count(e => e.Attribute("data-row") is not null));
        Assert.Equal(2, root.Marks("ev").Count);
        var words = root.Descendants().Where(e => e.Name.LocalName == "text").Select(e => e.Value).ToList();
        foreach (var lane in new[] { "ED50 delta", "ED50 Fieller", "ED50 profile", "TD50 delta", "TD50 Fieller", "TD50 profile" })
        {
            Assert.Contains(lane, words);
        }

        Assert.Contains(words, w => w.StartsWith("PI 6 (", StringComparison.Ordinal));
        Assert.Contains("Protective index 6 (delta interval", figure.Description, StringComparison.Ordinal);

        // Eight groups, three intervals a side, one index.
        Assert.Equal(15, figure.Data.Rows.Count);
        Assert.Contains(figure.Data.Rows, r => r[1] == "ED50, Fieller interval of the dose" && r[2].StartsWith("11.69873", StringComparison.Ordinal) && r[6].StartsWith("7.41848", StringComparison.Ordinal));
    }

    [Fact]
    public void Draw_EdOfTheCurve_StandsWhereTheCurveCrossesIt()
    {
        var fit = DoseResponse.Fit(Wanted);
        Assert.Equal(0.5, fit.ShareAt(fit.Ed!.Value)!.Value, 1e-12);
        var root = SvgAssert.Sound(DoseResponseFigure.Draw(new DoseResponseInput { Name = "x", Efficacy = fit }, "d"), "d");

        // The diamond of the ED50 begins 5 above half height, which lies between 20 (100 %) and 236 (0 %).
        Assert.EndsWith(" 123", root.Marks("ev").Single().Attribute("d")!.Value.Split('l')[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Draw_WithoutALine_StillShowsTheGroupsAndSaysWhy()
    {
        var figure = DoseResponseFigure.Draw(new DoseResponseInput { Name = "x", Efficacy = DoseResponse.Fit([new(5, 8, 0), new(10, 8, 8)]) }, "d");
        var root = SvgAssert.Sound(figure, "d");
        Assert.False(figure.IsEmpty);
        Assert.Empty(root.Marks("curve"));
        Assert.Contains("no ED50", figure.Description, StringComparison.Ordinal);
        Assert.True(DoseResponseFigure.Draw(new DoseResponseInput { Name = "x", Efficacy = DoseResponse.Fit([new(0, 8, 0)]) }, "d").IsEmpty);
    }

    [Fact]
    public void Survival_CurvesOfTwoGroups_HaveTicksOfTheCensoredAndNumbersAtRisk()
    {
        var estimate = KaplanMeier.Of([new(2, true, "a"), new(4, false, "a"), new(6, true, "a"), new(3, true, "b"), new(8, false, "b")]);
        var figure = SurvivalFigure.Draw(new SurvivalInput("relapse", "days", estimate), "k");
        var root = SvgAssert.Sound(figure, "k");
        Assert.Single(root.Marks("c1-l"), e => e.Ancestors().Any(a => (string?)a.Attribute("data-marks") == "curves"));
        Assert.Single(root.Marks("c2-l", "dash"), e => e.Ancestors().Any(a => (string?)a.Attribute("data-marks") == "curves"));
        Assert.Equal(2, root.Marks("whisker").Count(e => e.Ancestors().Any(a => (string?)a.Attribute("data-marks") == "curves")));
        Assert.Contains("at risk", root.Value, StringComparison.Ordinal);
        Assert.Equal(5, figure.Data.Rows.Count);
        Assert.Contains("a: 3 animals, 2 events, median", figure.Description, StringComparison.Ordinal);
        Assert.True(SurvivalFigure.Draw(new SurvivalInput("x", "d", KaplanMeier.Of([new(0, true, "a")])), "k").IsEmpty);
    }

    [Fact]
    public void DoseResponseFigure_AnyInput_IsSound() => Always(e =>
    {
        DoseRow[] Rows() => [.. e.Some(() => new DoseRow(e.Flip() ? Math.Pow(10, e.Next(600) - 300) : e.Next(50), 1 + e.Next(9), 0)).Select(r => r with { Responded = e.Next((int)r.N + 1) })];
        var options = new DoseResponseOptions(e.One<DoseLink>(), (1 + e.Next(98)) / 100.0, (1 + e.Next(98)) / 100.0, e.Flip());
        var index = ProtectiveIndex.Of(Rows(), Rows(), options);
        return DoseResponseFigure.Draw(
            new DoseResponseInput { Name = e.Text(), Unit = e.Text(), Efficacy = index.Efficacy, Toxicity = e.Flip() ? index.Toxicity : null, Index = e.Flip() ? index : null }, "p1");
    });

    [Fact]
    public void SurvivalFigure_AnyInput_IsSound() => Always(e =>
    {
        SurvivalTime[] times = [.. Enumerable.Range(0, 1 + e.Next(60)).Select(_ => new SurvivalTime(e.Flip() ? Math.Abs(e.Number()) : e.Next(20), e.Flip(), e.Text()))];
        return SurvivalFigure.Draw(new SurvivalInput(e.Text(), e.Text(), KaplanMeier.Of([.. times.Select(t => double.IsFinite(t.Time) ? t : t with { Time = 1 })])), "p1");
    });

    private static void Always(Func<Entropy, Figure> draw) => Prop.ForAll(
        Gen.Choose(0, int.MaxValue).ArrayOf(150).ToArbitrary(),
        n =>
        {
            var figure = draw(new Entropy(n));
            SvgAssert.Sound(figure, "p1");
            Assert.Equal(figure.Svg, draw(new Entropy(n)).Svg);
            return true;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(200));
}
