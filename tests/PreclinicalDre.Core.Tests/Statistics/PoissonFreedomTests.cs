using PreclinicalDre.Core.Statistics;

namespace PreclinicalDre.Core.Tests.Statistics;

public sealed class PoissonFreedomTests
{
    [Theory]
    [InlineData(0.1, 3, 0.741)]
    [InlineData(0.1, 28, 0.061)]
    [InlineData(0.25, 14, 0.030)]
    [InlineData(0.5, 5, 0.082)]
    [InlineData(1, 3, 0.050)]
    [InlineData(1, 7, 0.001)]
    public void ByChance_TabulatedRate_GivesTabulatedChance(double rate, double days, double wanted) =>
        Assert.Equal(wanted, PoissonFreedom.ByChance(rate, days), 3);

    [Theory]
    [InlineData(5, 0.599)]
    [InlineData(7, 0.428)]
    [InlineData(14, 0.214)]
    [InlineData(28, 0.107)]
    public void HighestRatePerDay_CoveredDays_IsThreeOverDays(double days, double wanted) =>
        Assert.Equal(wanted, PoissonFreedom.HighestRatePerDay(days), 3);

    [Fact]
    public void ByChance_NegativeRate_Throws() => Assert.Throws<ArgumentOutOfRangeException>(() => PoissonFreedom.ByChance(-1, 2));
}
