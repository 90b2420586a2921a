using FsCheck;
using FsCheck.Fluent;
using PreclinicalDre.Core.Monitoring;

namespace PreclinicalDre.Core.Tests.Monitoring;

public sealed class CoverageOutlookTests
{
    [Theory]
    [InlineData(0, 0, 100, CoverageState.NotBegun, 0, 0)]
    [InlineData(100, 75, 0, CoverageState.Enough, 0, 0)]
    [InlineData(100, 74, 0, CoverageState.OutOfReach, 1, 4)]
    [InlineData(100, 50, 100, CoverageState.Behind, 25, 0)]
    [InlineData(100, 0, 100, CoverageState.OutOfReach, 75, 200)]
    [InlineData(10, 0, 30, CoverageState.Behind, 7.5, 0)]
    public void Outlook_OfHours_SaysWhatIsMissingAndWhatItTakes(double due, double recorded, double toCome, CoverageState state, double missing, double add)
    {
        var outlook = new CoverageOutlook(due, recorded, toCome, 0.75);
        Assert.Equal(state, outlook.State);
        Assert.Equal(missing, outlook.HoursShort, 9);
        Assert.Equal(add, outlook.HoursToAdd, 9);
    }

    [Fact]
    public void Outlook_WithTheHoursAddedAndRecorded_ReachesTheShareAndNoMore() =>
        Prop.ForAll(Gen.Choose(0, 1000).ArrayOf(4).ToArbitrary(), n =>
        {
            var outlook = new CoverageOutlook(n[0], Math.Min(n[0], n[1]), n[2], 0.05 + (n[3] % 90 / 100.0));
            if (outlook.State != CoverageState.OutOfReach)
            {
                return outlook.HoursToAdd == 0;
            }

            var share = (outlook.HoursRecorded + outlook.HoursToCome + outlook.HoursToAdd) / (outlook.HoursDue + outlook.HoursToCome + outlook.HoursToAdd);
            return Math.Abs(share - outlook.Wanted) < 1e-9 && outlook.HoursToAdd > 0;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));
}
