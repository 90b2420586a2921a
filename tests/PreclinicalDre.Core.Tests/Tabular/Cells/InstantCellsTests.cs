using NodaTime;
using NodaTime.Text;
using PreclinicalDre.Core.Tabular;
using PreclinicalDre.Core.Tabular.Seizures;

namespace PreclinicalDre.Core.Tests.Tabular.Cells;

public class InstantCellsTests
{
    [Theory]
    [InlineData("2026-03-02 08:30", "2026-03-02T07:30:00Z")]
    [InlineData("2026-03-02T08:30", "2026-03-02T07:30:00Z")]
    [InlineData("2026-07-02 08:30:15", "2026-07-02T06:30:15Z")]
    [InlineData("2026-07-02  08:30:15.250", "2026-07-02T06:30:15.25Z")]
    [InlineData("2026-07-02 08:30:15Z", "2026-07-02T08:30:15Z")]
    [InlineData("2026-07-02T08:30:15z", "2026-07-02T08:30:15Z")]
    [InlineData("2026-07-02T08:30:15+05:30", "2026-07-02T03:00:15Z")]
    [InlineData("2026-07-02 08:30 -04:00", "2026-07-02T12:30:00Z")]
    public void Instant_InBerlin_IsResolved(string text, string expected) => Assert.Equal(Utc(expected), Read(text, Sheets.Berlin).Rows[0].At);

    [Theory]
    [InlineData("03/04/2026 08:30", "ambiguous-date")]
    [InlineData("3.4.2026 08:30", "ambiguous-date")]
    [InlineData("2026-03-02", "time-missing")]
    [InlineData("08:30", "not-a-date")]
    [InlineData("2026-03-02 8:30", "not-a-date")]
    [InlineData("2026-03-02 08:30 PM", "not-a-date")]
    [InlineData("2026-03-02 08:30,5", "not-a-date")]
    [InlineData("2026-03-02 24:00", "no-such-time")]
    [InlineData("2026-03-02 08:60", "no-such-time")]
    [InlineData("2026-02-30 08:30", "no-such-day")]
    [InlineData("1926-03-02 08:30", "year-out-of-range")]
    [InlineData("2026-03-02 08:30+19:00", "no-such-offset")]
    [InlineData("2026-03-02 08:30+01:75", "no-such-offset")]
    public void Instant_AnythingElse_IsRefused(string text, string code)
    {
        var (rows, log) = Read(text, Sheets.Berlin);

        Assert.Empty(rows);
        Assert.Equal(code, Assert.Single(log.Items).Code);
    }

    // Clock changes of 2026: Berlin 29 March 02:00 to 03:00 and 25 October 03:00 to 02:00; New York 8 March and 1 November at 02:00.
    [Theory]
    [InlineData("Europe/Berlin", "2026-03-29 02:00")]
    [InlineData("Europe/Berlin", "2026-03-29 02:59:59.999")]
    [InlineData("America/New_York", "2026-03-08 02:30")]
    public void Instant_SkippedByTheClocks_IsRefused(string zone, string text) => Assert.Equal("skipped-local-time", RefusedIn(zone, text).Code);

    [Theory]
    [InlineData("Europe/Berlin", "2026-10-25 02:30", "2026-10-25 02:30:00+02:00 or 2026-10-25 02:30:00+01:00")]
    [InlineData("America/New_York", "2026-11-01 01:59:59", "2026-11-01 01:59:59-04:00 or 2026-11-01 01:59:59-05:00")]
    public void Instant_ShownTwiceByTheClocks_IsRefusedAndWantsAnOffset(string zone, string text, string wanted)
    {
        var finding = RefusedIn(zone, text);

        Assert.Equal("ambiguous-local-time", finding.Code);
        Assert.Equal("the time with its offset, " + wanted, finding.Wanted);
    }

    [Theory]
    [InlineData("Europe/Berlin", "2026-03-29 01:59:59", "2026-03-29T00:59:59Z")]
    [InlineData("Europe/Berlin", "2026-03-29 03:00", "2026-03-29T01:00:00Z")]
    [InlineData("Europe/Berlin", "2026-10-25 03:00", "2026-10-25T02:00:00Z")]
    [InlineData("Europe/Berlin", "2026-10-25 02:30+01:00", "2026-10-25T01:30:00Z")]
    [InlineData("America/New_York", "2026-11-01 02:00", "2026-11-01T07:00:00Z")]
    public void Instant_BesideAClockChange_IsResolved(string zone, string text, string expected) =>
        Assert.Equal(Utc(expected), Read(text, DateTimeZoneProviders.Tzdb[zone]).Rows[0].At);

    [Fact]
    public void Instant_Typed_IsTheLaboratorysClock() =>
        Assert.Equal(Utc("2026-03-02T13:30:00Z"), Typed(RawCell.OfDateTime(new LocalDateTime(2026, 3, 2, 8, 30)), Sheets.NewYork).Rows[0].At);

    [Fact]
    public void Instant_TypedMidnight_IsAMoment() =>
        Assert.Equal(Utc("2026-03-01T23:00:00Z"), Typed(RawCell.OfDateTime(new LocalDateTime(2026, 3, 2, 0, 0)), Sheets.Berlin).Rows[0].At);

    [Fact]
    public void Instant_TypedSkippedDateOnlyOrNumber_IsRefused()
    {
        Assert.Equal("skipped-local-time", Assert.Single(Typed(RawCell.OfDateTime(new LocalDateTime(2026, 3, 29, 2, 30)), Sheets.Berlin).Log.Items).Code);
        Assert.Equal("time-missing", Assert.Single(Typed(RawCell.OfDate(new LocalDate(2026, 3, 2)), Sheets.Berlin).Log.Items).Code);
        Assert.Equal("number-instead-of-date", Assert.Single(Typed(RawCell.OfNumber(46115.5), Sheets.Berlin).Log.Items).Code);
    }

    private static Finding RefusedIn(string zone, string text)
    {
        var (rows, log) = Read(text, DateTimeZoneProviders.Tzdb[zone]);
        Assert.Empty(rows);
        return Assert.Single(log.Items);
    }

    private static (List<SeizureRow> Rows, FindingLog Log) Read(string at, DateTimeZone zone) => Typed(RawCell.OfText(at), zone);

    private static (List<SeizureRow> Rows, FindingLog Log) Typed(RawCell at, DateTimeZone zone) => Sheets.Read(
        SeizureSheet.Schema,
        Sheets.Table([[RawCell.OfText("Animal"), RawCell.OfText("At"), RawCell.OfText("Type")], [RawCell.OfText("K01"), at, RawCell.OfText("tonic")]]),
        zone);

    private static Instant Utc(string text) => InstantPattern.ExtendedIso.Parse(text).Value;
}
