using PreclinicalDre.Core.Statistics;

namespace PreclinicalDre.Core.Tests.Statistics;

public sealed class PoissonRateTests
{
    // R 4: poisson.test(x)$conf.int
    [Theory]
    [InlineData(0, 0, 3.688879)]
    [InlineData(1, 0.02531781, 5.571643)]
    [InlineData(3, 0.6186721, 8.767273)]
    [InlineData(10, 4.795389, 18.39036)]
    [InlineData(100, 81.36397, 121.6273)]
    public void Interval_OfACount_IsThatOfR(int count, double lower, double upper)
    {
        var rate = PoissonRate.Exact(count, 1);
        Assert.Equal(lower, rate.Lower, Math.Max(lower * 1e-6, 1e-9));
        Assert.Equal(upper, rate.Upper, upper * 1e-6);
        Assert.Equal(count, rate.Rate);
    }

    [Fact]
    public void Interval_OverTwiceTheTime_IsHalf()
    {
        var (one, two) = (PoissonRate.Exact(7, 3), PoissonRate.Exact(7, 6));
        Assert.Equal(one.Lower / 2, two.Lower, 1e-12);
        Assert.Equal(one.Upper / 2, two.Upper, 1e-12);
    }

    [Fact]
    public void Rate_OutOfRange_IsRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => PoissonRate.Exact(-1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => PoissonRate.Exact(1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => PoissonRate.Exact(1, double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => PoissonRate.Exact(1, 1, 1));
    }
}
