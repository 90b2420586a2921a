using FsCheck;
using FsCheck.Fluent;
using PreclinicalDre.Core.Statistics.Clustered;

namespace PreclinicalDre.Core.Tests.Statistics.Clustered;

/// <summary>
/// Digits of R 4.2.2: lme4 1.1-31 <c>lmer(y ~ arm + (1 | cl))</c> with the optimiser's tolerances at 1e-14 (its digits hold to about 1e-7 then), and nlme 3.1-162
/// <c>lme(y ~ arm, random = ~ 1 | cl)</c> for degrees of freedom, p and intervals.
/// </summary>
public sealed class MixedModelTests
{
    // The optimiser of R stops when the likelihood, flat at its top, no longer changes.
    private const double Optimised = 2e-6;

    [Fact]
    public void Mixed_Dyestuff_IsLme4()
    {
        var fit = Fit(ClusterData.Dyestuff);
        Close.To(1527.5, fit.Effect, 1e-12);
        Close.To(19.3834128326225, fit.Se, Optimised);
        Close.To(1764.05016540859, fit.Between, Optimised);
        Close.To(2451.24996415333, fit.Within, Optimised);
        Close.To(-159.827138421129, fit.LogLikelihood, 1e-12);
        // Balanced: by hand from the mean squares, 56357.5 / 5 between and 58830 / 24 inside.
        Close.To(58830.0 / 24, fit.Within, 1e-10);
        Close.To(((56357.5 / 5) - (58830.0 / 24)) / 5, fit.Between, 1e-10);
    }

    [Fact]
    public void Mixed_Rail_IsPinheiroAndBates()
    {
        var fit = Fit(ClusterData.Rail);
        Close.To(66.5, fit.Effect, 1e-12);
        Close.To(10.1710372979623, fit.Se, Optimised);
        Close.To(24.8054653131966, Math.Sqrt(fit.Between), Optimised);
        Close.To(4.02077936290018, Math.Sqrt(fit.Within), Optimised);
        // Clusters less one, not rows: six rails.
        Assert.Equal(5, fit.Df);
    }

    [Fact]
    public void Mixed_ArmOfWholeClusters_IsLme4AndNlme()
    {
        var fit = Fit(ClusterData.Between);
        Close.To(5.598778073587952, fit.ControlMean, Optimised);
        Close.To(-2.28046059591965, fit.Effect, Optimised);
        Close.To(0.7818752535484, fit.Se, Optimised);
        Close.To(1.161092010498567, fit.Between, Optimised);
        Close.To(0.144600944693434, fit.Within, Optimised);
        Close.To(-21.1238091771077, fit.LogLikelihood, 1e-10);
        Assert.Equal((6, false), (fit.Df, fit.IsWithin));
        Close.To(0.0267475233984188, fit.P, Optimised);
        Close.To(-4.19364035261599, fit.Bounds.Lower, Optimised);
        Close.To(-0.367280833797008, fit.Bounds.Upper, Optimised);
    }

    [Fact]
    public void Mixed_ArmInsideClusters_IsLme4AndNlme()
    {
        var fit = Fit(ClusterData.Within);
        Close.To(10.5766464639025, fit.ControlMean, Optimised);
        Close.To(-1.54673919470969, fit.Effect, Optimised);
        Close.To(0.255459245408245, fit.Se, Optimised);
        Close.To(6.11371403491795, fit.Between, Optimised);
        Close.To(0.350312274700082, fit.Within, Optimised);
        Close.To(-28.9168511974825, fit.LogLikelihood, 1e-10);
        Assert.Equal((16, true), (fit.Df, fit.IsWithin));
        Close.To(1.67050683169898e-05, fit.P, 1e-5);
        Close.To(-2.08828860471177, fit.Bounds.Lower, Optimised);
        Close.To(-1.00518978511244, fit.Bounds.Upper, Optimised);
    }

    [Fact]
    public void Mixed_ClustersNoMoreDifferentThanRows_IsTheBoundary()
    {
        // lme4 calls it a singular fit.
        double[] y = [1, 5, 3, 2, 4, 3.1, 6, 9, 7, 7.1, 8, 6.9];
        var fit = Fit([.. y.Select((v, i) => new ClusteredValue($"{i / 3}", i >= 6, v))]);
        Assert.Equal(0, fit.Between);
        Assert.Equal(0, fit.Icc);
        Close.To(4.31666666666667, fit.Effect, 1e-12);
        Close.To(0.715580572371522, fit.Se, 1e-12);
        Close.To(1.53616666666667, fit.Within, 1e-12);
        Close.To(-18.1275954801921, fit.LogLikelihood, 1e-12);
    }

    [Fact]
    public void AsIfIndependent_Rows_IsLm()
    {
        var (fit, _) = MixedModel.AsIfIndependent(ClusterData.Between);
        Close.To(-1.6676923076923078, fit!.Effect, 1e-12);
        Close.To(0.4401316435153872, fit.Se, 1e-12);
        Close.To(0.0010745736968386, fit.P, 1e-9);
    }

    [Fact]
    public void Mixed_OneRowAClusterOrNothingToTell_SaysSo()
    {
        ClusteredValue[] single = [new("a", false, 1), new("b", false, 2), new("c", true, 4), new("d", true, 5)];
        Assert.Null(Fit(single).Icc);
        Assert.Equal(2, Fit(single).Df);
        Assert.Equal("one-cluster", Refused([new("a", false, 1), new("a", true, 2)]));
        Assert.Equal("one-cluster-in-an-arm", Refused([new("a", false, 1), new("a", false, 1.5), new("b", true, 2), new("c", true, 3)]));
        Assert.Equal("no-scatter", Refused([new("a", false, 1), new("b", false, 1), new("c", true, 1), new("d", true, 1)]));
        Assert.Throws<ArgumentException>(() => MixedModel.Of([]));
        Assert.Throws<ArgumentException>(() => MixedModel.Of([new("a", false, double.NaN)]));
    }

    [Fact]
    public void Mixed_AnyRows_KeepWithShiftScaleAndNames() => Prop.ForAll(
        Gen.Zip(Gen.Choose(0, 5), Gen.Zip(Gen.Choose(0, 1), Gen.Choose(-1000, 1000))).ArrayOf(24).ToArbitrary(),
        drawn =>
        {
            ClusteredValue[] rows = [.. drawn.Select(d => new ClusteredValue($"{d.Item1}", d.Item2.Item1 == 1, d.Item2.Item2 / 7.0))];
            var (fit, refusal) = MixedModel.Of(rows);
            var (other, otherRefusal) = MixedModel.Of([.. rows.Reverse().Select(r => r with { Cluster = "x" + r.Cluster, Value = 50 - (3 * r.Value) })]);
            if (fit is not { } f || other is not { } o)
            {
                return refusal?.Code == otherRefusal?.Code;
            }

            var mean = !rows.Any(r => r.Treated) || rows.All(r => r.Treated);
            return Near(mean ? 50 - (3 * f.Effect) : -3 * f.Effect, o.Effect) && Near(3 * f.Se, o.Se) && f.Between >= 0 && f.Within >= 0 && f.Icc is null or (>= 0 and <= 1);
        }).QuickCheckThrowOnFailure();

    private static bool Near(double a, double b) => Math.Abs(a - b) <= 1e-4 * Math.Max(1, Math.Abs(a));

    private static MixedModel Fit(IReadOnlyList<ClusteredValue> rows) => MixedModel.Of(rows).Fit!;

    private static string? Refused(IReadOnlyList<ClusteredValue> rows) => MixedModel.Of(rows).Refusal?.Code;
}
