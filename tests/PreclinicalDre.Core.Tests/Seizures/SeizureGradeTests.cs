using PreclinicalDre.Core.Seizures;

namespace PreclinicalDre.Core.Tests.Seizures;

public sealed class SeizureGradeTests
{
    [Fact]
    public void Grades_OfOneScale_AreCompared_AndOfTwoNever()
    {
        var racine = new SeizureGrade("racine", 5);
        Assert.True(racine.CompareTo(new SeizureGrade("Racine", 3)) > 0);
        Assert.Equal(0, racine.CompareTo(new SeizureGrade("racine", 5)));
        Assert.Null(racine.CompareTo(new SeizureGrade("mouse-kainate", 5)));
        Assert.Null(racine.CompareTo(new SeizureGrade("pinel-rovner", 8)));
        Assert.NotEqual(racine, new SeizureGrade("pinel-rovner", 5));
    }

    [Fact]
    public void Summary_OfSeveralScales_KeepsThemApart()
    {
        SeizureGrade[] grades = [new("racine", 5), new("racine", 3), new("racine", 4), new("mouse-kainate", 6), new("mouse-kainate", 1)];
        Assert.Equal([new ScaleSummary("mouse-kainate", 2, 3.5, 6), new ScaleSummary("racine", 3, 4, 5)], SeizureGrade.ByScale(grades));
    }

    [Fact]
    public void Stage_WithoutItsScale_IsNoGrade()
    {
        Assert.Null(SeizureGrade.Of("", 4));
        Assert.Null(SeizureGrade.Of("racine", null));
        Assert.Throws<ArgumentException>(() => new SeizureGrade(" ", 4));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SeizureGrade("racine", -1));
    }
}
