using PreclinicalDre.Core.Experiments.Kindling;
using PreclinicalDre.Core.Figures;

namespace PreclinicalDre.Core.Tests.Experiments.Kindling;

public sealed class KindlingLogTests
{
    private static readonly KindlingRules Rules = KindlingDefaults.For("a study's own").Rules();

    [Fact]
    public void RealLog_SummedUp_GivesItsKnownAnswers()
    {
        var rats = KindlingLog.Judge(Rules);
        var sum = KindledCohort.Of(rats, 5);
        Assert.Equal(1738, sum.Stimulations);
        Assert.Equal(29, sum.Animals);
        Assert.All(rats, r => Assert.Equal(r.Animal == "69" ? 58 : 60, r.Stimuli.Count));
        Assert.Equal([262, 397, 328, 92, 129, 530], sum.Scores);
        Assert.Equal(29, sum.Reached);
        Assert.Equal(new Spread(17, 30, 59), sum.ToFirst);
    }

    [Fact]
    public void RealLog_ThirdScoreFive_IsReachedByAllButTwoRats() =>
        Assert.Equal(["104", "68"], KindledCohort.Of(KindlingLog.Judge(Rules), 5).NotKindled.Order(StringComparer.Ordinal));

    [Fact]
    public void RealLog_BySomeoneElsesCount_KindlesAtTheSameStimulations()
    {
        foreach (var rat in KindlingLog.Rows.GroupBy(r => r.Rat))
        {
            var fives = rat.Select(r => r.Stimulus).Where(s => s.Score == 5).Select(s => s.Number).Order().ToList();
            Assert.Equal(fives.Count >= 3 ? fives[2] : null, KindlingCourse.Of(rat.Select(r => r.Stimulus), Rules.Kindled).Kindled?.Number);
        }
    }

    [Fact]
    public void RealLog_Drawn_HasACurveOfEachRatAndEveryRowInItsTable()
    {
        var input = new KindlingFigureInput("Score", null, 5, 5, "score that counts", [.. KindlingLog.Judge(Rules).Select(r => new KindlingSeries(r.Animal, [.. r.Stimuli.Select(s => (s.Number, (double)s.Score!.Value))], r.Course.Kindled?.Number))]);
        var figure = KindlingFigure.Draw(input, "k");
        Assert.Equal(1738, figure.Data.Rows.Count);
        Assert.Contains("29 animals, up to stimulation 60. 27 of 29 fully kindled.", figure.Description, StringComparison.Ordinal);
        Assert.All(KindlingLog.Rows.Select(r => r.Rat).Distinct(), rat => Assert.Contains($"<title>{rat}: ", figure.Svg, StringComparison.Ordinal));
        Assert.Equal(figure.Svg, KindlingFigure.Draw(input, "k").Svg);
    }

    [Fact]
    public void NoAnimal_Drawn_SaysSo() => Assert.True(KindlingFigure.Draw(new("Score", null, 5, null, "", []), "k").IsEmpty);
}
