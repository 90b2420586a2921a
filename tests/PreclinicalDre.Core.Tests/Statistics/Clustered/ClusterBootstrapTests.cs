using PreclinicalDre.Core.Statistics.Clustered;
using PreclinicalDre.Core.Statistics.Distributions;

namespace PreclinicalDre.Core.Tests.Statistics.Clustered;

/// <summary>Digits of R 4.2.2's boot 1.3-28: <c>boot.ci</c> of given replicates exactly; whole bootstraps against 199 999 resamples with other random numbers.</summary>
public sealed class ClusterBootstrapTests
{
    [Theory]
    [InlineData(0.95, -1.02881729030226, 1.82498102690567, -1.01895847187674, 1.84954310886509)]
    [InlineData(0.90, -0.801974143330266, 1.5321245584784, -0.741848646966179, 1.57302618966979)]
    public void Intervals_GivenReplicates_AreBootCi(double confidence, double lower, double upper, double bcaLower, double bcaUpper)
    {
        // bo$t <- qnorm(0.0005 + 0.999 u) 0.7 + 0.3 + 0.1 u^2 with u the fractions of sin(12.9898 i) 43758.5453; bo$t0 <- 0.35; boot.ci(bo, L = L).
        double[] sorted = [.. Enumerable.Range(1, 999).Select(i => Math.Sin(i * 12.9898) * 43758.5453).Select(v => v - Math.Floor(v)).Select(u => (Normal.Quantile(0.0005 + (0.999 * u)) * 0.7) + 0.3 + (0.1 * u * u)).Order()];
        Close.To(-1.904777958660659, sorted[0], 1e-6);
        double[] influence = [0.9, -0.4, -1.1, 0.5, -0.2, 0.1, 0.2];
        // Influences of the jackknife are (n - 1)(t - t without j).
        double[] without = [.. influence.Select(l => 0.35 - (l / 6))];
        var acceleration = BootstrapInterval.Acceleration([without], 0.35);
        Close.To(-0.0224978852981683, acceleration, 1e-12);
        var percentile = BootstrapInterval.Percentile(sorted, confidence);
        Close.To(lower, percentile.Lower, 1e-6);
        Close.To(upper, percentile.Upper, 1e-6);
        var bca = BootstrapInterval.Bca(sorted, 0.35, acceleration, confidence)!.Value;
        Close.To(bcaLower, bca.Lower, 1e-5);
        Close.To(bcaUpper, bca.Upper, 1e-5);
    }

    [Theory]
    [InlineData(BootstrapMethod.Percentile, -3.61666666666667, -1.00166666666667)]
    [InlineData(BootstrapMethod.Bca, -3.61666666666667, -1.00166666666667)]
    public void Bootstrap_ArmOfWholeClusters_IsBootOfClusterMeans(BootstrapMethod method, double lower, double upper)
    {
        // boot(means, statistic, strata = arm).
        var found = Draw(ClusterData.Between, method);
        Close.To(-2.30916666666667, found.Estimate, 1e-12);
        Assert.Equal(lower, found.Bounds!.Value.Lower, 0.03);
        Assert.Equal(upper, found.Bounds.Value.Upper, 0.03);
        Assert.Equal(8, found.Clusters);
        if (method == BootstrapMethod.Bca)
        {
            Close.To(0.00129258614688387, found.Acceleration, 1e-8);
        }
    }

    [Fact]
    public void Bootstrap_ArmInsideClusters_IsBootOfTheirDifferences()
    {
        var percentile = Draw(ClusterData.Within, BootstrapMethod.Percentile);
        Close.To(-1.46, percentile.Estimate, 1e-12);
        Assert.Equal(-1.78, percentile.Bounds!.Value.Lower, 0.015);
        Assert.Equal(-1.13, percentile.Bounds.Value.Upper, 0.015);
        var bca = Draw(ClusterData.Within, BootstrapMethod.Bca);
        Close.To(0.02250128186105, bca.Acceleration, 1e-8);
        Assert.Equal(-1.77666666666667, bca.Bounds!.Value.Lower, 0.015);
        Assert.Equal(-1.13, bca.Bounds.Value.Upper, 0.015);
    }

    [Fact]
    public void Bootstrap_CountsOverTime_IsBootOfTheRatioOfRates()
    {
        var percentile = Draw(ClusterData.Rates, BootstrapMethod.Percentile);
        Assert.True(percentile.IsRatio);
        Close.To(0.443571723852832, percentile.Estimate, 1e-12);
        Assert.Equal(0.279231102760515, percentile.Bounds!.Value.Lower, 0.005);
        Assert.Equal(0.706046511627907, percentile.Bounds.Value.Upper, 0.01);
        var bca = Draw(ClusterData.Rates, BootstrapMethod.Bca);
        Close.To(-0.00679819098260216, bca.Acceleration, 1e-8);
        Assert.Equal(0.277871621621622, bca.Bounds!.Value.Lower, 0.005);
        Assert.Equal(0.698412698412698, bca.Bounds.Value.Upper, 0.01);
    }

    [Fact]
    public void Bootstrap_SameSeed_IsTheSame()
    {
        var (one, same, other) = (Bounds(5), Bounds(5), Bounds(6));
        Assert.Equal(one, same);
        Assert.NotEqual(one, other);

        static object Bounds(ulong seed) => ClusterBootstrap.Of(ClusterData.Rates, new BootstrapOptions(Resamples: 999, Seed: seed)).Result!.Bounds!;
    }

    [Fact]
    public void Bootstrap_NothingToDrawFrom_SaysWhy()
    {
        Assert.Equal("one-cluster-in-an-arm", ClusterBootstrap.Of([new("a", false, 1), new("b", true, 2), new("c", true, 3)], new()).Result!.Refusal!.Code);
        Assert.Equal("no-scatter", ClusterBootstrap.Of([new("a", false, 1), new("b", false, 1), new("c", true, 3), new("d", true, 3)], new()).Result!.Refusal!.Code);
        Assert.Equal("no-events", ClusterBootstrap.Of([new("a", false, 0, 1), new("b", false, 0, 1), new("c", true, 3, 1), new("d", true, 3, 2)], new()).Refusal!.Code);
        Assert.Throws<ArgumentException>(() => ClusterBootstrap.Of([new("a", false, 0, 1), new("b", false, 0)], new()));
        // A cluster with one arm beside clusters with both is named, not counted.
        Assert.Equal(["z"], ClusterBootstrap.Of([.. ClusterData.Within, new("z", true, 9)], new()).Result!.LeftOut);
    }

    private static ClusterBootstrap Draw(IReadOnlyList<ClusteredValue> rows, BootstrapMethod method) => ClusterBootstrap.Of(rows, new BootstrapOptions(method, 99_999, 11)).Result!;
}
