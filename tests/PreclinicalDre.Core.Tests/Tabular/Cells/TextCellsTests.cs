using PreclinicalDre.Core.Tabular;
using PreclinicalDre.Core.Tabular.Animals;
using PreclinicalDre.Core.Tabular.Dosing;

namespace PreclinicalDre.Core.Tests.Tabular.Cells;

public class TextCellsTests
{
    private const string Header = "Animal|Cohort|Sex|Ear tag|Note";
    private const string Trials = "Animal|Trial|Compounds|Start";

    [Fact]
    public void Text_WithSpacesAndInvisibleMarksAround_IsTrimmed()
    {
        var row = Sheets.Good(AnimalSheet.Schema, Header, "\uFEFF K01 |\u00A0C1|male|\u200B|two\nlines ");

        Assert.Equal(("K01", "C1", "", "two\nlines"), (row.Animal, row.Cohort, row.EarTag, row.Note));
    }

    [Theory]
    [InlineData("K1;K2", "not-an-identifier")]
    [InlineData("K1\nK2", "control-character")]
    [InlineData("K1\u0007", "control-character")]
    public void Identifier_WithSeparatorOrControlCharacter_IsRefused(string id, string code) =>
        Assert.Equal(code, Sheets.Refused(AnimalSheet.Schema, Header, $"{id}|C1|male||").Code);

    [Theory]
    [InlineData("A/1", "not-in-addresses")]
    [InlineData("A\\1", "not-in-addresses")]
    [InlineData("A%2F1", "not-in-addresses")]
    [InlineData(".", "not-in-addresses")]
    [InlineData("..", "not-in-addresses")]
    [InlineData("new", "not-in-addresses")]
    [InlineData("=A1", "looks-like-formula")]
    [InlineData("+A1", "looks-like-formula")]
    [InlineData("@A1", "looks-like-formula")]
    [InlineData("-1+A1", "looks-like-formula")]
    [InlineData("A\u200B1", "hidden-character")]
    [InlineData("A\u202E1", "hidden-character")]
    [InlineData("A\u00A01", "hidden-character")]
    [InlineData("A\uFFFD", "hidden-character")]
    [InlineData("A\uD83D", "hidden-character")]
    public void Code_ThatAnAddressCannotHoldOrTheEyeCannotTell_IsRefused(string code, string finding)
    {
        Assert.Equal(finding, Sheets.Refused(AnimalSheet.Schema, Header, $"{code}|C1|male||").Code);
        Assert.Equal(finding, Sheets.Refused(TrialSheet.Schema, Trials, $"K1|{code}|valproate|2026-04-01 10:00").Code);
    }

    [Theory]
    [InlineData("A 1")]
    [InlineData("A#1")]
    [InlineData("<b>\"x\"")]
    [InlineData("\uD83D\uDC01")]
    [InlineData("New")]
    public void Code_OfOddButPlainCharacters_IsTaken(string code) =>
        Assert.Equal(code, Sheets.Good(AnimalSheet.Schema, Header, $"{code}|C1|male||").Animal);

    [Fact]
    public void Identifier_TooLong_IsRefusedAndQuotedShort()
    {
        var finding = Sheets.Refused(AnimalSheet.Schema, Header, $"{new string('K', 300)}|C1|male||");

        Assert.Equal(("too-long", "at most 64 characters"), (finding.Code, finding.Wanted));
        Assert.Equal(Finding.MaxQuoted + 1, finding.Found!.Length);
    }

    [Fact]
    public void Identifier_TypedNumber_IsItsDigits()
    {
        var (rows, log) = Sheets.Read(AnimalSheet.Schema, Typed(RawCell.OfNumber(417)));

        Assert.Empty(log.Items);
        Assert.Equal("417", rows[0].EarTag);
    }

    [Fact]
    public void Identifier_TypedDateOrBoolean_IsRefused()
    {
        Assert.Equal(
            "date-instead-of-text", Assert.Single(Sheets.Read(AnimalSheet.Schema, Typed(RawCell.OfDate(new NodaTime.LocalDate(2026, 4, 3)))).Log.Items).Code);
        Assert.Equal("boolean-instead-of-text", Assert.Single(Sheets.Read(AnimalSheet.Schema, Typed(RawCell.OfBoolean(true))).Log.Items).Code);
    }

    [Fact]
    public void List_WithSemicolons_IsSplitAndKeptOnce() =>
        Assert.Equal(
            ["valproate", "levetiracetam"],
            Sheets.Good(TrialSheet.Schema, Trials, "K01|T1|valproate; levetiracetam;valproate;|2026-04-01 08:00").Compounds);

    [Theory]
    [InlineData("valproate, levetiracetam", "list-separator")]
    [InlineData(" ; ;", "list-empty")]
    public void List_OtherSeparatorOrEmpty_IsRefused(string text, string code) =>
        Assert.Equal(code, Sheets.Refused(TrialSheet.Schema, Trials, $"K01|T1|{text}|2026-04-01 08:00").Code);

    private static RawTable Typed(RawCell tag) => Sheets.Table([
        [.. Header.Split('|').Select(RawCell.OfText)], [RawCell.OfText("K01"), RawCell.OfText("C1"), RawCell.OfText("male"), tag],
    ]);
}
