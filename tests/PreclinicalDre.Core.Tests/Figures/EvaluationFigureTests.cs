using NodaTime;
using PreclinicalDre.Core.Evaluation.Definitions;
using PreclinicalDre.Core.Figures;
using static PreclinicalDre.Core.Tests.Figures.FigureSamples;

namespace PreclinicalDre.Core.Tests.Figures;

public class EvaluationFigureTests
{
    [Fact]
    public void SensitivityFigure_DrawsABarWhereAnimalsChangeAndMarksTheDefinition()
    {
        var result = new SensitivityResult("own@1", "h", 5, 1,
        [
            new("minAdherence", FieldKind.Share, 0.9, [new(0.5, 2, 2, 1, 1), new(0.9, 0, 0, 1, 3), new(1, 0, 0, 1, 3)]),
            new("failedRegimens", FieldKind.Count, 2, [new(1, 0, 0, 1, 3), new(2, 0, 0, 1, 3)]),
        ]);
        var figure = SensitivityFigure.Draw(new("study S1", result, n => $"words of {n}"), "p1");
        var root = SvgAssert.Sound(figure, "p1");
        Assert.Equal("minAdherence at 50 %: 2 of 4 change; 2 resistant, 1 responsive, 1 undefined", Assert.Single(root.Plotted("ho")).Tip());
        Assert.Equal(2, root.Plotted("ev").Count);
        Assert.Equal("4 animals judged. words of minAdherence: up to 2 animals of 4. The other 1 move none.", figure.Description);
        Assert.Equal(5, figure.Data.Rows.Count);
        Assert.True(SensitivityFigure.Draw(new("study S1", result with { Animals = 1 }, n => n), "p1").IsEmpty);
    }

    [Fact]
    public void StateSwimmer_GroupsByCourseAndSignsEachBlock()
    {
        var figure = StateSwimmerFigure.Draw(new("study S1",
        [
            new("M1", Zero, "remission", [new(Day(0), Day(30), VerdictState.Undefined, ""), new(Day(30), Day(60), VerdictState.Resistant, "t2, 2A"), new(Day(60), Day(90), VerdictState.Responsive, "t3, 1A")]),
            new("M2", Zero, "never seizure free", [new(Day(0), Day(40), VerdictState.Undefined, "")]),
            new("M3", Zero, "remission", []),
        ], 45), "p1");
        var root = SvgAssert.Sound(figure, "p1");
        Assert.Equal("M1: drug-resistant, d30 to d60: t2, 2A", Assert.Single(root.Plotted("v-r")).Tip());
        Assert.Equal(["?", "?", "▲", "●"], root.Texts().Where(t => t is "?" or "▲" or "●").Order(StringComparer.Ordinal));
        Assert.Equal("2 animals, each from its day 0 on: 1 never seizure free, 1 remission. 1 further animals stand in the table alone.", figure.Description);
        Assert.Single(root.Plotted("target"));
        Assert.True(StateSwimmerFigure.Draw(new("study S1", []), "p1").IsEmpty);
    }

    [Fact]
    public void ResponseFigure_DrawsIntervalsHalvesAndWhatIsBeyondTheEdge()
    {
        var figure = ResponseFigure.Draw(new("study S1",
        [
            new("M1 t1", "a", "2A", "75 % fewer or better", new(-80, -92, -40), new(-90, -98, -50), new(-70, -90, -20), [("tonic", new(-80, -92, -40))]),
            new("M2 t1", "a", "2A", "worse", new(400, 150, null), null, null, [("tonic", null)]),
            new("M3 t1", "a", "3C", "not known", null, null, null, []),
        ]), "p1");
        var root = SvgAssert.Sound(figure, "p1");
        Assert.Equal("M1 t1, a: -80 % (-92 to -40), 75 % fewer or better", Assert.Single(root.Plotted("dot")).Tip());
        Assert.Equal("M2 t1, a: 400 % (150 to any), worse", Assert.Single(root.Plotted("ev")).Tip());
        Assert.Equal(2, root.Plotted("sample", "hollow").Count);
        Assert.Equal(11, figure.Data.Rows.Count);
        Assert.True(ResponseFigure.Draw(new("study S1", []), "p1").IsEmpty);
    }
}
