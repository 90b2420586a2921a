using ClosedXML.Excel;
using NodaTime;
using PreclinicalDre.Core.Tabular;
using PreclinicalDre.Core.Tabular.Animals;
using PreclinicalDre.Server.Features.Spreadsheets;

namespace PreclinicalDre.Server.Tests.Spreadsheets;

public class WorkbookTests
{
    [Fact]
    public void Read_TypedCells_KeepTheirKind()
    {
        var bytes = Workbook(book =>
        {
            var sheet = book.Worksheets.Add("Weights");
            sheet.Cell(1, 1).SetValue("A");
            sheet.Cell(2, 1).SetValue("text");
            sheet.Cell(2, 2).SetValue(24.5);
            sheet.Cell(2, 3).SetValue(true);
            Date(sheet.Cell(2, 4), new DateTime(2026, 3, 2, 8, 30, 15), "yyyy-mm-dd hh:mm:ss");
            Date(sheet.Cell(2, 5), new DateTime(2026, 3, 2), "yyyy-mm-dd");
            Date(sheet.Cell(2, 6), new DateTime(2026, 3, 2), "dd.mm.yyyy hh:mm");
            sheet.Cell(2, 8).SetFormulaA1("B2*2");
        });

        var table = Assert.Single(Reading.Read(bytes, "a.xlsx").Tables);
        Assert.Equal("Weights", table.Sheet);
        Assert.Equal(
            [
                RawCell.OfText("text"),
                RawCell.OfNumber(24.5),
                RawCell.OfBoolean(true),
                RawCell.OfDateTime(new LocalDateTime(2026, 3, 2, 8, 30, 15)),
                RawCell.OfDate(new LocalDate(2026, 3, 2)),
                RawCell.OfDateTime(new LocalDateTime(2026, 3, 2, 0, 0)),
                RawCell.Empty,
                RawCell.OfNumber(49),
            ],
            Assert.Single(table.Rows).Cells);
    }

    [Fact]
    public void Read_SheetsAndGaps_KeepNamesAndRowNumbers()
    {
        var bytes = Workbook(book =>
        {
            var first = book.Worksheets.Add("Animals");
            first.Cell(3, 1).SetValue("Animal");
            first.Cell(6, 1).SetValue("K01");
            book.Worksheets.Add("Notes").Cell(1, 1).SetValue("x");
            book.Worksheets.Add("Weights");
        });

        var (tables, log) = Reading.Read(bytes, "a.xlsx");

        Assert.Empty(log.Items);
        Assert.Equal(["Animals", "Notes", "Weights"], tables.Select(t => t.Sheet));
        Assert.Equal(3, tables[0].Header!.Row);
        Assert.Equal(6, tables[0].Rows.Single(r => !r.IsBlank).Row);
        Assert.Null(tables[2].Header);
    }

    [Fact]
    public void Read_RowsNotWalked_GoesOnToTheNextSheet()
    {
        var bytes = Workbook(book =>
        {
            for (var i = 1; i <= 3; i++)
            {
                var sheet = book.Worksheets.Add($"S{i}");
                sheet.Cell(1, 1).SetValue("h");
                sheet.Cell(2, 1).SetValue("x");
            }
        });

        Assert.Equal(["S1", "S2", "S3"], SpreadsheetReader.Read(new MemoryStream(bytes), "a.xlsx", new FindingLog()).Select(t => t.Sheet));
    }

    [Fact]
    public void Read_StreamThatCannotSeek_GivesTheSame()
    {
        var bytes = MinimalWorkbook.Of("""<row r="1"><c r="A1" t="inlineStr"><is><t>Animal</t></is></c></row>""");

        var (tables, log) = Reading.Read(new GeneratedStream(bytes.Length, i => bytes[i]), "a.xlsx");

        Assert.Empty(log.Items);
        Assert.Equal(["Animal"], Assert.Single(tables).HeaderTexts);
    }

    [Fact]
    public void Read_FailedFormula_IsAnErrorCellAndAFindingOfTheSchema()
    {
        var bytes = MinimalWorkbook.Of("""
            <row r="1"><c r="A1" t="str"><v>Animal</v></c><c r="B1" t="str"><v>Weighed at</v></c><c r="C1" t="str"><v>Weight (g)</v></c></row>
            <row r="2"><c r="A2" t="str"><v>K01</v></c><c r="B2" t="str"><v>2026-03-02 08:30</v></c><c r="C2" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>
            """);
        var log = new FindingLog();

        var rows = SpreadsheetReader.Read(new MemoryStream(bytes), "a.xlsx", log)
            .SelectMany(t => WeightSheet.Schema.Read(t, DateTimeZoneProviders.Tzdb["Europe/Berlin"], log)).ToList();

        Assert.Empty(rows);
        var finding = Assert.Single(log.Items);
        Assert.Equal(("formula-error", "#DIV/0!"), (finding.Code, finding.Found));
        Assert.Equal("a.xlsx, sheet Weights, row 2, column Weight (g)", finding.At.ToString());
    }

    [Fact]
    public void Read_FailedFormulaOnASecondSheetBeyondAllValues_IsAnErrorCell()
    {
        var bytes = MinimalWorkbook.OfSheets([
            ("Animals", """<row r="1"><c r="A1"><v>1</v></c></row>"""),
            ("Weights &amp; more", """<row r="1"><c r="A1"><v>1</v></c></row><row r="4"><c r="B4" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>"""),
        ]);

        var table = Reading.Read(bytes, "a.xlsx").Tables[1];

        Assert.Equal("Weights & more", table.Sheet);
        var row = table.Rows.Single(r => !r.IsBlank);
        Assert.Equal(4, row.Row);
        Assert.Equal([RawCell.Empty, RawCell.OfError("#DIV/0!")], row.Cells);
    }

    [Fact]
    public void Read_FormulaWithoutAStoredValue_IsAnErrorCellNotAnEmptyOne()
    {
        var bytes = MinimalWorkbook.Of("""<row><c t="str"><v>h</v></c></row><row><c><f>1+1</f></c><c><f>1+1</f><v>2</v></c><c t="str"><f>""</f><v></v></c></row>""");

        Assert.Equal(
            [RawCellKind.Error, RawCellKind.Number, RawCellKind.Empty], Assert.Single(Assert.Single(Reading.Read(bytes, "a.xlsx").Tables).Rows).Cells.Select(c => c.Kind));
    }

    [Fact]
    public void Read_NumberStoredAsADate_IsWhatTheSheetShows()
    {
        // 46083.5 is noon of 2 March 2026 in the 1900 date system.
        var bytes = Workbook(book => Date(book.Worksheets.Add("S").Cell(1, 1), DateTime.FromOADate(46083.5), "m/d/yy h:mm"));

        Assert.Equal(RawCell.OfDateTime(new LocalDateTime(2026, 3, 2, 12, 0)), Reading.Read(bytes, "a.xlsx").Tables[0].Header!.Cells[0]);
    }

    private static byte[] Workbook(Action<XLWorkbook> fill)
    {
        using var book = new XLWorkbook();
        fill(book);
        using var stream = new MemoryStream();
        book.SaveAs(stream, new SaveOptions { EvaluateFormulasBeforeSaving = true });
        return stream.ToArray();
    }

    private static void Date(IXLCell cell, DateTime value, string format)
    {
        cell.SetValue(value);
        cell.Style.NumberFormat.Format = format;
    }
}
