using PreclinicalDre.Core.Statistics;

namespace PreclinicalDre.Core.Tests.Statistics;

public sealed class RateRatioExtremeTests
{
    [Fact]
    public void PValue_AMillionEvents_IsThatOfR() => Close.To(0.15771445281312, RateRatio.PValue(1_000_000, 1, 1_002_000, 1), 1e-9);

    [Fact]
    public void PValue_AThousandMillionEvents_ComesAtOnce()
    {
        Assert.InRange(RateRatio.PValue(1_000_000_000, 1, 1_000_000_000, 1), 0.99, 1);
        Assert.Equal(0, RateRatio.PValue(1_000_000_000, 1, 0, 1));
        Assert.Equal(1, RateRatio.PValue(0, 1, 0, 5));
    }
}
