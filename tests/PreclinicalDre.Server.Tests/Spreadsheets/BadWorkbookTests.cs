using System.IO.Compression;
using System.Text;
using PreclinicalDre.Core;
using PreclinicalDre.Core.Tabular;
using PreclinicalDre.Server.Features.Spreadsheets;

namespace PreclinicalDre.Server.Tests.Spreadsheets;

public class BadWorkbookTests
{
    private const string Row = """<row r="1"><c r="A1" t="str"><v>Animal</v></c></row>""";

    [Fact]
    public void Read_OldOrEncryptedWorkbook_IsRefused()
    {
        byte[] ole = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[1024]];

        Assert.Equal("old-or-encrypted-workbook", Reading.Refused(ole, "old.xls").Code);
        Assert.Equal("old-or-encrypted-workbook", Reading.Refused(ole, "secret.xlsx").Code);
    }

    [Fact]
    public void Read_WorkbookNamedAsText_IsRefused() => Assert.Equal("wrong-extension", Reading.Refused(MinimalWorkbook.Of(Row), "list.csv").Code);

    [Fact]
    public void Read_CutAnywhere_IsOneErrorAndNeverThrows()
    {
        var whole = MinimalWorkbook.Of(Row);
        for (var length = 8; length < whole.Length; length += 37)
        {
            Assert.Equal("damaged-workbook", Reading.Refused(whole[..length], "a.xlsx").Code);
        }
    }

    [Fact]
    public void Read_AnyByteChanged_NeverThrows()
    {
        var whole = MinimalWorkbook.Of(Row);
        for (var i = 4; i < whole.Length; i++)
        {
            var bytes = whole.ToArray();
            bytes[i] ^= 0x55;
            var (tables, log) = Reading.Read(bytes, "a.xlsx");
            Assert.True(log.HasErrors || tables.Count == 1, $"Byte {i}: neither a table nor an error.");
        }
    }

    [Fact]
    public void Read_ArchiveWithoutWorkbook_IsRefused()
    {
        var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            zip.CreateEntry("word/document.xml");
        }

        var finding = Reading.Refused(stream.ToArray(), "a.xlsx");
        Assert.Equal(("not-a-workbook", "word/document.xml"), (finding.Code, finding.Found));
    }

    [Theory]
    [InlineData("""<row r="1"><c r="A1" t="str"><v>Animal</row>""")]
    [InlineData("""<row r="1"><c r="A1" t="s"><v>x</v></c></row><!-- """)]
    public void Read_BrokenXml_IsRefused(string rows) => Assert.Equal("damaged-workbook", Reading.Refused(MinimalWorkbook.Of(rows), "a.xlsx").Code);

    [Fact]
    public void Read_DocumentTypeWithEntities_IsRefused()
    {
        var bytes = MinimalWorkbook.Of(Row, extra: ("xl/sharedStrings.xml", s => s.Write("<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'>]><sst>&a;</sst>"u8)));

        Assert.Equal("damaged-workbook", Reading.Refused(bytes, "a.xlsx").Code);
    }

    [Fact]
    public void Read_Bomb_IsRefusedUnopened()
    {
        var bytes = MinimalWorkbook.Of(Row, extra: ("xl/worksheets/sheet2.xml", s => Blanks(s, 64)));

        var finding = Reading.Refused(bytes, "a.xlsx");
        Assert.Equal(("unpacks-too-large", "xl/worksheets/sheet2.xml"), (finding.Code, finding.Found));
    }

    [Fact]
    public void Read_PastUnpackedLimits_IsRefused()
    {
        var bytes = MinimalWorkbook.Of(Row, extra: [("xl/worksheets/sheet2.xml", s => Blanks(s, 3)), ("xl/media/1.bin", s => Blanks(s, 2))]);
        var free = new SpreadsheetLimits { MaxRatio = int.MaxValue };

        Assert.Equal("unpacks-too-large", Reading.Refused(bytes, "a.xlsx", free with { MaxUnpackedBytes = 4 << 20 }).Code);
        Assert.Equal("xl/media/1.bin", Reading.Refused(bytes, "a.xlsx", free with { MaxPartBytes = 1 << 20 }).Found);
        Assert.Equal("file-too-large", Reading.Refused(bytes, "a.xlsx", free with { MaxWorkbookBytes = 100 }).Code);
        Assert.False(Reading.Read(bytes, "a.xlsx", free).Log.HasErrors);
    }

    [Fact]
    public void Read_TooManyParts_IsRefused()
    {
        var extra = Enumerable.Range(0, 50).Select(i => ($"xl/media/{i}", (Action<Stream>)(_ => { }))).ToArray();

        Assert.Equal("too-many-parts", Reading.Refused(MinimalWorkbook.Of(Row, extra: extra), "a.xlsx", new SpreadsheetLimits { MaxParts = 40 }).Code);
    }

    [Theory]
    [InlineData("""<row r="1"><c r="A1" t="str"><v>a</v></c></row><row r="1900000000"><c r="A1900000000" t="str"><v>b</v></c></row>""", "too-many-rows")]
    [InlineData("""<row r="1"><c r="XFD1" t="str"><v>a</v></c></row>""", "too-many-columns")]
    public void Read_CellFarOut_IsRefused(string rows, string code) =>
        Assert.Equal(code, Reading.Refused(MinimalWorkbook.Of(rows), "a.xlsx", new SpreadsheetLimits { MaxRows = 1000 }).Code);

    [Fact]
    public void Read_CellTooLong_IsRefusedAtTheCell()
    {
        var finding = Reading.Refused(MinimalWorkbook.Of($"""<row r="1"><c r="A1" t="str"><v>{new string('x', 40_000)}</v></c></row>"""), "a.xlsx");

        Assert.Equal(("cell-too-long", "a.xlsx, sheet Weights, row 1, column A"), (finding.Code, finding.At.ToString()));
    }

    private static void Blanks(Stream part, int megabytes)
    {
        var blanks = Encoding.ASCII.GetBytes(new string(' ', 1 << 20));
        for (var i = 0; i < megabytes; i++)
        {
            part.Write(blanks);
        }
    }
}
