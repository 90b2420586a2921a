using PreclinicalDre.Core.Seizures.Readings;

namespace PreclinicalDre.Core.Tests.Seizures.Readings;

/// <summary>The cases are worked out by hand from SzCORE's rules.</summary>
public sealed class EventScoreTests
{
    private static readonly ScoringRules Plain = new() { ToleranceBeforeSeconds = 0, ToleranceAfterSeconds = 0, MergeBelowSeconds = 0, MaxEventSeconds = 86_400 };

    [Fact]
    public void SameList_IsWhollyFound()
    {
        (double, double)[] list = [(100, 160), (1000, 1030)];
        var score = EventScore.Of(list, list, 3600, ScoringRules.SzCore);
        Assert.Equal((2, 2, 0), (score.Reference, score.Found, score.False));
        Assert.Equal((1.0, 1.0, 1.0, 0.0), (score.Sensitivity, score.Precision, score.F1, score.FalsePerDay));
    }

    [Fact]
    public void Tolerance_LetsAnEventBeginEarlyAndEndLate()
    {
        // 25 s early and 50 s late lie inside 30 and 60; 31 s early sticks out and is a false one as well.
        Assert.Equal((1, 0), Found([(100, 160)], [(75, 210)]));
        Assert.Equal((1, 1), Found([(100, 160)], [(69, 160)]));
        // Apart by less than the tolerance: any overlap with the widened event.
        Assert.Equal((1, 0), Found([(100, 160)], [(170, 180)]));
        Assert.Equal((0, 1), Found([(100, 160)], [(221, 230)]));

        static (int, int) Found((double, double)[] a, (double, double)[] b)
        {
            var s = EventScore.Of(a, b, 3600, ScoringRules.SzCore);
            return (s.Found, s.False);
        }
    }

    [Fact]
    public void Events_NearerThanTheGap_AreOne()
    {
        var score = EventScore.Of([(100, 110), (150, 160), (249, 260)], [(100, 110)], 3600, ScoringRules.SzCore);
        Assert.Equal((1, 1), (score.Reference, score.Found));
        Assert.Equal(2, EventScore.Of([(100, 110), (200, 210)], [], 3600, ScoringRules.SzCore).Reference);
    }

    [Fact]
    public void LongEvents_AreCut()
    {
        var score = EventScore.Of([(0, 700)], [(10, 20)], 3600, ScoringRules.SzCore);
        Assert.Equal((3, 1), (score.Reference, score.Found));
        Assert.Equal(1.0 / 3, score.Sensitivity!.Value, 1e-12);
    }

    [Fact]
    public void MinOverlap_WantsItsShare()
    {
        Assert.Equal(0, EventScore.Of([(0, 100)], [(0, 50)], 3600, Plain with { MinOverlap = 0.5 }).Found);
        Assert.Equal(1, EventScore.Of([(0, 100)], [(0, 51)], 3600, Plain with { MinOverlap = 0.5 }).Found);
    }

    [Fact]
    public void Nothing_HasNoScores()
    {
        var score = EventScore.Of([], [], 3600, Plain);
        Assert.Null(score.Sensitivity);
        Assert.Null(score.Precision);
        Assert.Null(score.F1);
    }

    [Fact]
    public void Score_OfWhatIsApart_IsZero()
    {
        var score = EventScore.Of([(0, 10)], [(100, 110)], 7200, Plain);
        Assert.Equal((0.0, 0.0, 0.0, 12.0), (score.Sensitivity, score.Precision, score.F1, score.FalsePerDay));
    }

    [Fact]
    public void Rules_WithAComplaint_AreRefused()
    {
        Assert.NotNull((Plain with { MaxEventSeconds = 0 }).Complaint);
        Assert.NotNull((Plain with { BinSeconds = double.NaN }).Complaint);
        Assert.Throws<ArgumentException>(() => EventScore.Of([], [], 10, Plain with { MinOverlap = 2 }));
        Assert.Throws<ArgumentException>(() => EventScore.Of([], [], 0, Plain));
    }
}
