using NodaTime;
using PreclinicalDre.Core.Seizures.Events;

namespace PreclinicalDre.Core.Tests.Seizures.Events;

public sealed class ClusterRuleTests
{
    private static readonly Instant Start = Instant.FromUtc(2026, 3, 1, 0, 0);

    private static ClusterCount Count(string rule, params double[] hours) => ClusterRule.Of(rule)!.Count([.. hours.Select(h => Start + Duration.FromMinutes(h * 60))]);

    [Fact]
    public void None_TellsNoCluster() => Assert.Equal((3L, 3L, 0), (Count("none", 0, 1, 2).Raw, Count("none", 0, 1, 2).Collapsed, Count("none", 0, 1, 2).Clusters.Count));

    [Fact]
    public void ThreeIn24Hours_CollapsesThem_AndKeepsTheRest()
    {
        var count = Count("three-in-24-h", 0, 10, 24, 60, 70, 200);
        Assert.Equal((6L, 4L, 3L), (count.Raw, count.Collapsed, count.InClusters));
        Assert.Equal((Start, Start + Duration.FromHours(24), 3), (count.Clusters[0].From, count.Clusters[0].LastOnset, count.Clusters[0].Events));
        // 24 hours and a minute between the first and the third are too far.
        Assert.Empty(Count("three-in-24-h", 0, 10, 24.0 + (1 / 60.0)).Clusters);
    }

    [Fact]
    public void ThreeIn24Hours_StretchesThatShareASeizure_AreOne() => Assert.Equal(5, Assert.Single(Count("three-in-24-h", 0, 12, 20, 36, 44).Clusters).Events);

    [Fact]
    public void Within4Hours_FollowsTheChain()
    {
        var count = Count("within-4-h", 0, 3.9, 7.8, 11.8, 30);
        Assert.Equal((5L, 3L), (count.Raw, count.Collapsed));
        Assert.Equal(3, Assert.Single(count.Clusters).Events);
    }

    [Fact]
    public void Daily_WantsThreeDaysAndFiveSeizures()
    {
        Assert.Equal(5, Assert.Single(Count("daily-3-days", 0, 10, 30, 50, 60).Clusters).Events);
        Assert.Empty(Count("daily-3-days", 0, 30, 60).Clusters);
        Assert.Empty(Count("daily-3-days", 0, 1, 2, 3, 30).Clusters);
        // A day without a seizure ends it.
        Assert.Empty(Count("daily-3-days", 0, 1, 2, 50, 51, 100).Clusters);
    }

    [Fact]
    public void EveryRule_CountsEachEventOnce_AndNamesItsSource()
    {
        var random = new Random(3);
        double[] hours = [.. Enumerable.Range(0, 400).Select(_ => random.NextDouble() * 900).Order()];
        foreach (var rule in ClusterRule.All)
        {
            var count = Count(rule.Id, hours);
            Assert.Equal(400, count.Raw);
            Assert.Equal(count.InClusters, count.Clusters.Sum(c => c.Events));
            Assert.Equal(400 - count.InClusters + count.Clusters.Count, count.Collapsed);
            Assert.All(count.Clusters.Zip(count.Clusters.Skip(1)), p => Assert.True(p.First.LastOnset < p.Second.From));
            Assert.NotEmpty(rule.Source);
            Assert.Same(rule, ClusterRule.Of(rule.Id));
        }
    }

    [Fact]
    public void Onsets_OutOfOrder_AreRefused() => Assert.Throws<ArgumentException>(() => Count("none", 2, 1));
}
