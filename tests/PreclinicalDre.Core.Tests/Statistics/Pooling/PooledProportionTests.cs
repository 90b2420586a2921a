using PreclinicalDre.Core.Statistics.Pooling;

namespace PreclinicalDre.Core.Tests.Statistics.Pooling;

public sealed class PooledProportionTests
{
    /// <summary>R 4.2.2, base functions: logits of 3/12, 0/8, 9/20, 5/9 (0.5 added to the second), DerSimonian and Laird's moments.</summary>
    [Fact]
    public void Of_FourStudies_IsRs()
    {
        var pooled = PooledProportion.Of([new(3, 12), new(0, 8), new(9, 20), new(5, 9)]);

        Assert.Equal(0.3676968540, pooled.Share, 9);
        Assert.Equal(0.1955766555, pooled.Bounds.Lower, 9);
        Assert.Equal(0.5817479555, pooled.Bounds.Upper, 9);
        Assert.Equal(0.3040322328, pooled.Tau2, 9);
        Assert.Equal(4.9411762899, pooled.Q, 8);
        Assert.Equal(0.1761555293, pooled.QP!.Value, 9);
        Assert.Equal(0.2644974164, pooled.Weights[0], 9);
    }

    [Fact]
    public void Of_OneStudy_IsThatStudy()
    {
        var pooled = PooledProportion.Of([new(3, 12)]);

        Assert.Equal(0.25, pooled.Share, 12);
        Assert.Null(pooled.QP);
        Assert.Equal([1.0], pooled.Weights);
    }

    [Fact]
    public void Of_NoStudy_IsABadCall() => Assert.Throws<ArgumentException>(() => PooledProportion.Of([]));
}
