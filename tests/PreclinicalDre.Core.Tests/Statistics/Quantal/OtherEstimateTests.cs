using PreclinicalDre.Core.Statistics.Quantal;

namespace PreclinicalDre.Core.Tests.Statistics.Quantal;

public sealed class OtherEstimateTests
{
    [Fact]
    public void SpearmanKarber_WithBothEnds_HasTheDigitsOfTheFormula()
    {
        // By hand in R: sum(diff(p) * (x[-1] + x[-5]) / 2), variance with n - 1.
        var found = SpearmanKarber.Of([new(2.5, 8, 0), .. DoseRows.Screen]);
        Close.To(1.075257498916, found.Log10, 1e-11);
        Close.To(0.0829297247383709, found.Log10Se);
        Close.To(11.8920711500272, found.Ed);
        Close.To(8.17933931819297, found.Bounds?.Lower);
        Close.To(17.2900708401658, found.Bounds?.Upper);
    }

    [Fact]
    public void SpearmanKarber_WithoutItsConditions_IsRefused()
    {
        Assert.Equal(["ends-not-reached"], SpearmanKarber.Of(DoseRows.Screen).Refusals.Codes());
        Assert.Equal(["too-few-doses"], SpearmanKarber.Of([new(0, 8, 0), new(3, 8, 8)]).Refusals.Codes());

        var separated = SpearmanKarber.Of(DoseRows.Of([5, 10, 20, 40], 8, [0, 0, 8, 8]));
        Close.To(Math.Sqrt(200), separated.Ed);
        Assert.Null(separated.Bounds);
        Assert.Equal(["no-scatter"], separated.Refusals.Codes());
    }

    [Fact]
    public void SpearmanKarber_SharesThatFall_ArePooledAndTold()
    {
        // 2/8 and 1/8 become 3/16 each.
        var fallen = SpearmanKarber.Of(DoseRows.Of([1, 10, 100, 1000], 8, [0, 2, 1, 8]));
        Assert.Equal(["not-monotone"], fallen.Warnings.Codes());
        Close.To((3.0 / 16 * 0.5) + (13.0 / 16 * 2.5), fallen.Log10);
    }

    [Fact]
    public void ProtectiveIndex_OneSideRefused_SaysWhichAndGivesNoNumber()
    {
        var index = ProtectiveIndex.Of(DoseRows.Screen, DoseRows.Of([50, 100, 200], 8, [0, 0, 0]));
        Assert.Null(index.Index);
        Assert.Null(index.Bounds);
        Assert.Equal(["toxicity-none-responded"], index.Refusals.Codes());
        Assert.NotNull(index.Efficacy.Ed);
    }

    [Fact]
    public void PeakEffect_ByTheProgrammesRule_IsTheTimeWithMostProtected()
    {
        static PeakEffect Of(params long[] responded) => PeakEffect.Of([.. PeakEffect.ProgrammeHours.Select((h, i) => new TimePoint(h, 4, responded[i]))]);
        Assert.Equal(0.5, Of(2, 4, 3, 1, 0).Hours);
        Assert.Empty(Of(2, 4, 3, 1, 0).Warnings);
        Assert.Equal(["no-peak"], Of(1, 2, 2, 1, 0).Refusals.Codes());
        var tied = Of(0, 3, 3, 1, 0);
        Assert.Null(tied.Hours);
        Assert.Equal([0.5, 1], tied.Times);
        Assert.Equal(["tied-peak"], tied.Refusals.Codes());
        Assert.Equal(["peak-at-end"], Of(0, 0, 1, 2, 3).Warnings.Codes());
        Assert.Throws<ArgumentException>(() => PeakEffect.Of([]));
    }
}
