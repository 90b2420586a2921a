using PreclinicalDre.Core.Statistics;

namespace PreclinicalDre.Core.Tests.Statistics;

public sealed class PoissonRateTests
{
    // Garwood's bounds solved from the Poisson sum itself, by bisection in decimal arithmetic of 60 digits: P(X <= k | upper) = P(X >= k | lower) = 0.025.
    [Theory]
    [InlineData(0, 0, 3.688879454114)]
    [InlineData(1, 0.025317807984, 5.571643390939)]
    [InlineData(3, 0.618672122896, 8.767273069742)]
    [InlineData(10, 4.795388696132, 18.390356042018)]
    [InlineData(100, 81.363991250923, 121.626793792426)]
    [InlineData(1000, 938.973018407695, 1063.952136016302)]
    public void Interval_OfACount_SolvesThePoissonSum(int count, double lower, double upper)
    {
        var rate = PoissonRate.Exact(count, 1);
        Assert.Equal(lower, rate.Lower, Math.Max(lower * 1e-9, 1e-11));
        Assert.Equal(upper, rate.Upper, upper * 1e-9);
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
