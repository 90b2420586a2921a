using NodaTime;
using PreclinicalDre.Core.Tabular;
using PreclinicalDre.Core.Tabular.Animals;

namespace PreclinicalDre.Core.Tests.Tabular.Cells;

public class DateCellsTests
{
    private const string Header = "Animal|Cohort|Sex|Born";

    [Fact]
    public void Date_Iso_IsRead() => Assert.Equal(new LocalDate(2026, 2, 28), Sheets.Good(AnimalSheet.Schema, Header, "K01|C1|male|2026-02-28").Born);

    [Fact]
    public void Date_Blank_IsNull() => Assert.Null(Sheets.Good(AnimalSheet.Schema, Header, "K01|C1|male| ").Born);

    [Theory]
    [InlineData("03/04/2026", "ambiguous-date")]
    [InlineData("3.4.2026", "ambiguous-date")]
    [InlineData("3-4-26", "ambiguous-date")]
    [InlineData("31/12/2026", "ambiguous-date")]
    [InlineData("3 Apr 2026", "not-a-date")]
    [InlineData("2026/04/03", "not-a-date")]
    [InlineData("2026-4-3", "not-a-date")]
    [InlineData("20260403", "not-a-date")]
    [InlineData("2026-04-03 10:00", "not-a-date")]
    [InlineData("2026-02-29", "no-such-day")]
    [InlineData("2026-13-01", "no-such-day")]
    [InlineData("2026-00-10", "no-such-day")]
    [InlineData("0202-02-02", "year-out-of-range")]
    [InlineData("2062-01-01", "")]
    [InlineData("2620-01-01", "year-out-of-range")]
    public void Date_AnythingElse_IsRefused(string text, string code)
    {
        var (_, log) = Sheets.Read(AnimalSheet.Schema, Header, "K01|C1|male|" + text);

        Assert.Equal(code, log.Items.Count == 0 ? "" : Assert.Single(log.Items).Code);
    }

    [Fact]
    public void Date_Ambiguous_WantsIso() =>
        Assert.Contains("yyyy-MM-dd", Sheets.Refused(AnimalSheet.Schema, Header, "K01|C1|male|03/04/2026").Wanted, StringComparison.Ordinal);

    [Fact]
    public void Date_Typed_IsRead()
    {
        Assert.Equal(new LocalDate(2026, 4, 3), Typed(RawCell.OfDate(new LocalDate(2026, 4, 3))).Rows[0].Born);
        Assert.Equal(new LocalDate(2026, 4, 3), Typed(RawCell.OfDateTime(new LocalDateTime(2026, 4, 3, 0, 0))).Rows[0].Born);
    }

    [Fact]
    public void Date_TypedWithTimeOrPlainNumber_IsRefused()
    {
        Assert.Equal("time-in-a-date", Assert.Single(Typed(RawCell.OfDateTime(new LocalDateTime(2026, 4, 3, 8, 0))).Log.Items).Code);
        Assert.Equal("number-instead-of-date", Assert.Single(Typed(RawCell.OfNumber(46115)).Log.Items).Code);
        Assert.Equal("year-out-of-range", Assert.Single(Typed(RawCell.OfDate(new LocalDate(1900, 1, 1))).Log.Items).Code);
    }

    private static (List<AnimalRow> Rows, FindingLog Log) Typed(RawCell born) => Sheets.Read(
        AnimalSheet.Schema,
        Sheets.Table([[.. Header.Split('|').Select(RawCell.OfText)], [RawCell.OfText("K01"), RawCell.OfText("C1"), RawCell.OfText("male"), born]]));
}
