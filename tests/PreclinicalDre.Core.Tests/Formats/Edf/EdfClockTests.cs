using NodaTime;
using PreclinicalDre.Core.Formats.Edf;

namespace PreclinicalDre.Core.Tests.Formats.Edf;

public sealed class EdfClockTests
{
    private static readonly DateTimeZone Berlin = DateTimeZoneProviders.Tzdb["Europe/Berlin"];

    [Fact]
    public void Onset_AfterAChangeOfTheClocks_CountsElapsedTime()
    {
        var beforeSpring = EdfClock.ToInstant(new LocalDateTime(2024, 3, 31, 1, 0, 0), 7200.5m, Berlin);
        var beforeAutumn = EdfClock.ToInstant(new LocalDateTime(2024, 10, 27, 1, 0, 0), 7200m, Berlin);

        Assert.Equal(Instant.FromUtc(2024, 3, 31, 2, 0, 0) + Duration.FromMilliseconds(500), beforeSpring.Instant);
        Assert.Equal(Instant.FromUtc(2024, 10, 27, 1, 0, 0), beforeAutumn.Instant);
    }

    [Theory]
    [InlineData(2024, 3, 31, EdfClock.SkippedStart)]
    [InlineData(2024, 10, 27, EdfClock.AmbiguousStart)]
    public void Start_SkippedOrTwice_IsAFindingUnlessTheOffsetIsKnown(int year, int month, int day, string code)
    {
        var start = new LocalDateTime(year, month, day, 2, 30, 0);

        var refused = EdfClock.ToInstant(start, 10, Berlin, at: new Location("x.edf", Byte: 168));
        var known = EdfClock.ToInstant(start, 10, Berlin, Offset.FromHours(1));

        Assert.Null(refused.Instant);
        Assert.Equal((code, 168L, Severity.Error), (refused.Finding!.Code, refused.Finding.At.Byte!.Value, refused.Finding.Severity));
        Assert.Contains("+01", refused.Finding.Wanted, StringComparison.Ordinal);
        Assert.Contains("+02", refused.Finding.Wanted, StringComparison.Ordinal);
        Assert.Equal(Instant.FromUtc(year, month, day, 1, 30, 10), known.Instant);
    }

    [Fact]
    public void Offset_OfARecorderOnWinterTime_OverrulesTheZone() =>
        Assert.Equal(
            Instant.FromUtc(2024, 7, 1, 11, 0),
            EdfClock.ToInstant(new LocalDateTime(2024, 7, 1, 12, 0), Berlin, Offset.FromHours(1)).Instant);

    [Fact]
    public void Onset_BeforeTheStart_IsEarlier() =>
        Assert.Equal(
            Instant.FromUtc(2024, 7, 1, 9, 59, 58) + Duration.FromMilliseconds(750),
            EdfClock.ToInstant(new LocalDateTime(2024, 7, 1, 12, 0), -1.25m, Berlin).Instant);

    [Theory]
    [InlineData(2024, 1e12)]
    [InlineData(9990, 1e9)]
    [InlineData(9999, 0)]
    [InlineData(10, -1e9)]
    public void Onset_OutOfTheCalendar_IsAFinding(int year, double seconds) =>
        Assert.Equal(EdfClock.OutOfCalendar, EdfClock.ToInstant(new LocalDateTime(year, 1, 1, 0, 0), (decimal)seconds, Berlin).Finding?.Code);
}
