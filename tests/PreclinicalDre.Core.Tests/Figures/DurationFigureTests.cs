using NodaTime;
using PreclinicalDre.Core.Figures;

namespace PreclinicalDre.Core.Tests.Figures;

public sealed class DurationFigureTests
{
    private static readonly Instant Start = Instant.FromUtc(2026, 3, 2, 0, 0);

    [Fact]
    public void Bins_GiveMeanDurationAndBurden()
    {
        DurationBin[] bins = [Bin(0, 4, 2, 60, 12), Bin(1, 0, 0, 0, 24), Bin(2, 3, 0, 0, 24), Bin(3, 0, 0, 0, 0)];
        // 60 s in 12 h; nothing in a day; seizures that nobody measured; nothing recorded.
        Assert.Equal([(30.0, 120.0), (null, 0.0), (null, null), (null, null)], bins.Select(b => (b.Mean, b.Burden)));

        var figure = DurationFigure.Draw("M01", DateTimeZone.Utc, Start, bins, "d");

        Assert.Equal("2 of 7 recorded seizures were measured; on average they took 30 s. Where some were not measured the burden is too low.", figure.Description);
        Assert.Equal(["30", "", "", ""], figure.Data.Rows.Select(r => r[4]));
        Assert.Contains("nothing recorded from d3", figure.Svg, StringComparison.Ordinal);
    }

    [Fact]
    public void Seizures_ThatNobodyMeasured_AreToldInsteadOfDrawn() =>
        Assert.Contains("has a measured duration", DurationFigure.Draw("M01", DateTimeZone.Utc, Start, [Bin(0, 4, 0, 0, 24)], "d").Svg, StringComparison.Ordinal);

    private static DurationBin Bin(int day, long seizures, long timed, double seconds, double hours) =>
        new(Start + Duration.FromDays(day), Start + Duration.FromDays(day + 1), seizures, timed, seconds, hours);
}
