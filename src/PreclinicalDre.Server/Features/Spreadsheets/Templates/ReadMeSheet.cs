using ClosedXML.Excel;
using PreclinicalDre.Core.Tabular;

namespace PreclinicalDre.Server.Features.Spreadsheets.Templates;

/// <summary>The first page of a template: the rules that hold everywhere, then every column with its help and an example.</summary>
internal static class ReadMeSheet
{
    /// <summary>Name of the sheet; the import knows it as one for people.</summary>
    public const string Name = "Read me";

    private static readonly string[] Rules =
    [
        "Fill the other sheets, one row for each item; sheets that are not needed stay empty or are deleted. Columns with a brown header must be filled.",
        "Numbers have a decimal point (0.5) and no thousands separators; the unit is in the header. Shares are from 0 to 1, not per cent.",
        "Days are written yyyy-MM-dd, moments yyyy-MM-dd HH:mm or yyyy-MM-dd HH:mm:ss, on the laboratory's clock.",
        "A time that the clocks showed twice when they were put back needs its offset: 2026-10-25 02:30+01:00. A time that they skipped never was and is refused.",
        "An empty cell means not known or not assessed; it never means no or zero unless the column's help says so.",
        "Several items in one cell are separated by semicolons.",
        "Further sheets named Notes are not read. Any other name, and any column that is not known, is an error, so that nothing is lost unseen.",
    ];

    private static readonly string[] TableHead = ["Column", "Must be filled", "Part of the key", "Holds", "Help", "Example", "Choices"];

    public static void Write(XLWorkbook workbook, TemplateBook book)
    {
        var sheet = workbook.Worksheets.Add(Name);
        double[] widths = [30, 15, 15, 24, 80, 30, 60];
        for (var i = 0; i < widths.Length; i++)
        {
            sheet.Column(i + 1).Width = widths[i];
            sheet.Column(i + 1).Style.NumberFormat.Format = "@";
        }

        Text(sheet.Cell(1, 1), book.Title).Style.Font.SetBold().Font.SetFontSize(16);
        Text(sheet.Cell(2, 1), book.About);
        var row = 4;
        foreach (var rule in Rules)
        {
            Text(sheet.Cell(row++, 1), rule);
        }

        foreach (var schema in book.Schemas)
        {
            row++;
            Text(sheet.Cell(row++, 1), $"Sheet {schema.Sheet}").Style.Font.SetBold().Font.SetFontSize(13);
            Text(sheet.Cell(row++, 1), schema.About);
            Row(sheet, row++, TableHead).Style.Font.SetBold();
            foreach (var column in schema.Columns)
            {
                Row(sheet, row++, [
                    column.Header, column.Required ? "yes" : "", column.KeyPart ? "yes" : "", Holds(column), column.Help, column.Example, string.Join("; ", column.Allowed),
                ]);
            }
        }

        sheet.Protect();
    }

    private static IXLRange Row(IXLWorksheet sheet, int row, string[] texts)
    {
        for (var i = 0; i < texts.Length; i++)
        {
            Text(sheet.Cell(row, i + 1), texts[i]);
        }

        return sheet.Range(row, 1, row, texts.Length);
    }

    private static IXLCell Text(IXLCell cell, string text)
    {
        if (text.Length > 0)
        {
            cell.SetValue(text);
            cell.SetDataType(XLDataType.Text);
        }

        return cell;
    }

    private static string Holds(Column column) => column.Type switch
    {
        CellType.Text => "text",
        CellType.Identifier => "a name or code",
        CellType.Integer => "a whole number" + Unit(column),
        CellType.Number => "a number" + Unit(column),
        CellType.Fraction => "a share from 0 to 1",
        CellType.YesNo => "yes or no",
        CellType.Choice => "one of a list",
        CellType.Date => "a day",
        CellType.Instant => "a day and a time",
        CellType.List => "items with semicolons",
    };

    private static string Unit(Column column) => column.Unit is null ? "" : $" ({column.Unit})";
}
