using System.Text;
using PreclinicalDre.Core.Tabular;
using PreclinicalDre.Server.Features.Spreadsheets;

namespace PreclinicalDre.Server.Tests.Spreadsheets;

public class TextTableTests
{
    [Theory]
    [InlineData("a,b,c\n1,2,3\n")]
    [InlineData("a;b;c\n1;2;3")]
    [InlineData("a\tb\tc\r\n1\t2\t3\r\n")]
    [InlineData("sep=;\na;b;c\n1;2;3\n")]
    [InlineData("\n\na;b;c\n1;2;3\n")]
    [InlineData("\"a\";b;\"c\"\r1;2;3\r")]
    public void Read_AnySeparatorAndLineEnd_GivesTheCells(string text) => Assert.Equal([["a", "b", "c"], ["1", "2", "3"]], Reading.Good(text));

    [Fact]
    public void Read_SeparatorInsideQuotes_DoesNotDecide() => Assert.Equal([["a,b,c", "d"], ["1", "2"]], Reading.Good("\"a,b,c\";d\n1;2"));

    [Fact]
    public void Read_QuotesAndLineBreaksInCells_AreTheCells() =>
        Assert.Equal([["a", "b"], ["say \"ah\"", "two\nlines"], ["", " x "]], Reading.Good("a,b\n\"say \"\"ah\"\"\",\"two\nlines\"\n, x \n"));

    [Fact]
    public void Read_QuoteInsideAnUnquotedCell_IsText() => Assert.Equal([["a", "b"], ["5\" tube", "x"]], Reading.Good("a,b\n5\" tube,x\n"));

    [Fact]
    public void Read_RowNumbers_AreASpreadsheets()
    {
        var table = Reading.Text("\na,b\n\n1,\"x\ny\"\n3,4\n").Tables[0];

        Assert.Equal(2, table.Header!.Row);
        Assert.Equal([3, 4, 5], table.Rows.Select(r => r.Row));
        Assert.True(table.Rows[0].IsBlank);
    }

    [Fact]
    public void Read_AnyUnicodeEncodingWithMark_GivesTheSame()
    {
        const string text = "Tier,Größe µ\nMäuse,🐁 1\n";
        foreach (var encoding in new Encoding[] { new UTF8Encoding(true), new UTF8Encoding(false), new UnicodeEncoding(false, true), new UnicodeEncoding(true, true) })
        {
            Assert.Equal([["Tier", "Größe µ"], ["Mäuse", "🐁 1"]], Reading.Good([.. encoding.GetPreamble(), .. encoding.GetBytes(text)]));
        }
    }

    [Fact]
    public void Read_WideCharactersAcrossChunks_AreWhole()
    {
        // A four-byte character at every distance from the reader's chunk border.
        for (var pad = 16 * 1024 - 8; pad < 16 * 1024 + 2; pad++)
        {
            var text = "a\n" + string.Concat(Enumerable.Repeat("x\n", (pad - 2) / 2)) + (pad % 2 == 1 ? "y" : "") + "🐁\n";
            Assert.EndsWith("🐁", Reading.Good(text)[^1][0], StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Read_NotUtf8_NamesTheByte()
    {
        var finding = Reading.Refused([.. "Tier,Größe\n"u8, .. "M"u8, 0xE4, .. "use,1\n"u8], "list.csv");

        Assert.Equal(("not-utf8", 14L), (finding.Code, finding.At.Byte));
        Assert.Contains("0xE4", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_NotUtf8LateInAFile_NamesTheByte()
    {
        byte[] bytes = [.. Encoding.ASCII.GetBytes("a,b\n" + string.Concat(Enumerable.Repeat("1,2\n", 100_000))), 0xFF];
        var finding = Reading.Refused(bytes, "list.csv");

        Assert.Equal(("not-utf8", 400_004L), (finding.Code, finding.At.Byte));
    }

    [Fact]
    public void Read_CutInsideACharacter_NamesTheByte()
    {
        Assert.Equal(("not-utf8", 4L), CodeAndByte(Reading.Refused([.. "a,b\n"u8, 0xC3], "list.csv")));
        Assert.Equal(("not-utf16", 4L), CodeAndByte(Reading.Refused([0xFF, 0xFE, (byte)'a', 0, (byte)'b'], "list.csv")));
        Assert.Equal(("not-utf16", 4L), CodeAndByte(Reading.Refused([0xFF, 0xFE, (byte)'a', 0, 0x3D, 0xD8, (byte)'b', 0], "list.csv")));
    }

    [Fact]
    public void Read_NulByte_IsNoTextTable()
    {
        Assert.Equal(("not-a-text-table", 5L), CodeAndByte(Reading.Refused("a,b\n1\0,2\n"u8.ToArray(), "list.csv")));
        Assert.Equal(("not-a-text-table", 4L), CodeAndByte(Reading.Refused([0xFF, 0xFE, (byte)'a', 0, 0, 0], "list.csv")));
    }

    [Fact]
    public void Read_QuoteNeverClosed_IsAnErrorAtItsRow()
    {
        var finding = Assert.Single(Reading.Text("a,b\n1,2\n\"3,4\n5,6\n").Log.Items);

        Assert.Equal(("quote-not-closed", 3), (finding.Code, finding.At.Row));
    }

    [Fact]
    public void Read_TextAfterAClosingQuote_IsAnErrorAtItsRow()
    {
        var finding = Assert.Single(Reading.Text("a,b\n1,2\n\"3\"x,4\n").Log.Items);

        Assert.Equal(("text-after-quote", 3), (finding.Code, finding.At.Row));
    }

    [Fact]
    public void Read_ErrorNameOfAFormula_IsAnErrorCell() =>
        Assert.Equal([RawCellKind.Error, RawCellKind.Text], Reading.Text("a,b\n#N/A,#1\n").Tables[0].Rows[0].Cells.Select(c => c.Kind));

    [Fact]
    public void Read_PasteFromASpreadsheet_IsATableWithoutAName()
    {
        var log = new FindingLog();
        var seen = 0;
        foreach (var table in SpreadsheetReader.ReadPaste("Animal\tSex\r\nK01\tmale\r\n", log))
        {
            seen++;
            Assert.Equal(["Animal", "Sex"], table.Headers);
            Assert.Equal(["K01", "male"], Assert.Single(table.Rows).Cells.Select(c => c.Text));
            Assert.Null(table.File);
        }

        Assert.Equal(1, seen);
        Assert.Empty(log.Items);
    }

    [Theory]
    [InlineData("", "empty-file")]
    [InlineData("list.csv", "empty-file")]
    public void Read_NoBytes_IsAnEmptyFile(string name, string code) => Assert.Equal(code, Reading.Refused([], name).Code);

    [Fact]
    public void Read_OnlyAMarkOrBlankLines_IsATableWithoutAHeader()
    {
        Assert.Null(Assert.Single(Reading.Read([0xEF, 0xBB, 0xBF], "list.csv").Tables).Header);
        Assert.Null(Assert.Single(Reading.Text("\n \n,,\n").Tables).Header);
    }

    [Theory]
    [InlineData("list.pdf", "unknown-file-type")]
    [InlineData("list.xls", "old-or-encrypted-workbook")]
    [InlineData("list.xlsx", "not-a-workbook")]
    public void Read_TextUnderAnotherName_IsRefused(string name, string code) => Assert.Equal(code, Reading.Refused("a,b\n1,2\n"u8.ToArray(), name).Code);

    [Fact]
    public void Read_PastALimit_IsRefusedAtItsPlace()
    {
        var limits = new SpreadsheetLimits { MaxRows = 3, MaxColumns = 3, MaxCellBytes = 10 };

        Assert.Equal(("too-many-rows", 4), CodeAndRow(Reading.Refused("a,b\n1,2\n3,4\n5,6\n7,8\n"u8.ToArray(), "list.csv", limits)));
        Assert.Equal(("too-many-columns", 2), CodeAndRow(Reading.Refused("a,b\n1,2,3,4\n"u8.ToArray(), "list.csv", limits)));
        Assert.Equal(("cell-too-long", 2), CodeAndRow(Reading.Refused("a,b\n1,23456789012\n"u8.ToArray(), "list.csv", limits)));
    }

    private static (string Code, long? Byte) CodeAndByte(Core.Finding finding) => (finding.Code, finding.At.Byte);

    private static (string Code, int? Row) CodeAndRow(Core.Finding finding) => (finding.Code, finding.At.Row);
}
