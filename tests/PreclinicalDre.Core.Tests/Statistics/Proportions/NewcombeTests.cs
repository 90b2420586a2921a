using PreclinicalDre.Core.Statistics.Proportions;

namespace PreclinicalDre.Core.Tests.Statistics.Proportions;

public sealed class NewcombeTests
{
    /// <summary>Method 10 of table II of the paper (Stat Med 1998;17:873).</summary>
    [Theory]
    [InlineData(56, 70, 48, 80, 0.0524, 0.3339)]
    [InlineData(9, 10, 3, 10, 0.1705, 0.8090)]
    [InlineData(6, 7, 2, 7, 0.0582, 0.8062)]
    [InlineData(5, 56, 0, 29, -0.0381, 0.1926)]
    [InlineData(0, 10, 0, 20, -0.1611, 0.2775)]
    [InlineData(10, 10, 0, 10, 0.6075, 1)]
    public void Of_CasesOfThePaper_AreItsIntervals(int x, int n, int y, int m, double lower, double upper)
    {
        var bounds = Newcombe.Of(x, n, y, m);

        Assert.Equal(lower, bounds.Lower, 4);
        Assert.Equal(upper, bounds.Upper, 4);
    }
}
