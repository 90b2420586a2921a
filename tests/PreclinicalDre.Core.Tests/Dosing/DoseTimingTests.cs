using NodaTime;
using PreclinicalDre.Core.Dosing;

namespace PreclinicalDre.Core.Tests.Dosing;

public sealed class DoseTimingTests
{
    private static readonly DateTimeZone Berlin = DateTimeZoneProviders.Tzdb["Europe/Berlin"];
    private static readonly Instant Due = Instant.FromUtc(2026, 3, 2, 7, 0);

    [Theory]
    [InlineData(0, null)]
    [InlineData(60, null)]
    [InlineData(-60, null)]
    [InlineData(61, "dose-late")]
    [InlineData(-61, "dose-early")]
    public void Dose_ByItsTime_IsLateOrEarlyBeyondTheWindow(int minutes, string? code)
    {
        var findings = Check(minutes);

        Assert.Equal(code is null ? [] : [code], findings.Select(f => f.Code));
        Assert.All(findings, f => Assert.Equal(Severity.Warning, f.Severity));
    }

    [Theory]
    [InlineData(-179, true)]
    [InlineData(179, true)]
    [InlineData(-180, false)]
    [InlineData(180, false)]
    public void Dose_WithinHalfTheIntervalOfAnother_IsDoubled(int minutes, bool doubled)
    {
        var findings = DoseTiming.Check(Due, Due, Duration.FromHours(1), Duration.FromHours(6), null, [Due + Duration.FromMinutes(minutes)], Berlin);

        Assert.Equal(doubled ? ["dose-doubled"] : [], findings.Select(f => f.Code));
        Assert.All(findings, f => Assert.Equal(Severity.Error, f.Severity));
    }

    [Fact]
    public void Dose_OfAnOccasionThatHasOne_IsDoubledHoweverLongAgo()
    {
        var finding = Assert.Single(DoseTiming.Check(Due, Due, Duration.FromHours(1), Duration.FromHours(6), Due - Duration.FromHours(5), [], Berlin));
        Assert.Equal((Severity.Error, "dose-doubled", "2026-03-02 03:00"), (finding.Severity, finding.Code, finding.Found));
    }

    [Fact]
    public void Finding_OfALateDose_SaysTheLaboratorysClock()
    {
        var finding = Assert.Single(Check(90));
        Assert.Equal(("The dose is 1.5 h late.", "2026-03-02 09:30", "within 1 h of 2026-03-02 08:00, or a reason"), (finding.Message, finding.Found, finding.Wanted));
    }

    private static IReadOnlyList<Finding> Check(int minutes) =>
        DoseTiming.Check(Due, Due + Duration.FromMinutes(minutes), Duration.FromHours(1), Duration.FromHours(6), null, [Due - Duration.FromHours(6), Due + Duration.FromHours(6)], Berlin);
}
