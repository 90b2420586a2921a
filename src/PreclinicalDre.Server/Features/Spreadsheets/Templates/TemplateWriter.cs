using ClosedXML.Excel;
using PreclinicalDre.Core.Tabular;

namespace PreclinicalDre.Server.Features.Spreadsheets.Templates;

/// <summary>
/// Writes a template as a workbook: locked headers, drop-downs, cell formats and help at the cell. With rows it is a download to be edited and sent
/// back. Widths are set by hand: fitting them to the content needs fonts that a server does not have.
/// </summary>
public static class TemplateWriter
{
    // Formats and drop-downs reach so far down; further rows are read all the same.
    internal const int LastRow = 100_000;

    private const XLSheetProtectionElements Allowed =
        XLSheetProtectionElements.SelectEverything
        | XLSheetProtectionElements.FormatEverything
        | XLSheetProtectionElements.InsertRows
        | XLSheetProtectionElements.Sort
        | XLSheetProtectionElements.AutoFilter;

    private const string ListsSheet = "Lists";
    private static readonly XLColor HeaderFill = XLColor.FromArgb(0x1F, 0x4E, 0x5F);
    private static readonly XLColor RequiredFill = XLColor.FromArgb(0x8A, 0x3B, 0x12);

    /// <summary>Writes the workbook to <paramref name="output"/>, which must be able to seek and is left open.</summary>
    /// <param name="book">The template.</param>
    /// <param name="output">Where it goes.</param>
    /// <param name="rows">Rows by schema kind, each with its cells in the order of the schema's columns; null for an empty template.</param>
    public static void Write(TemplateBook book, Stream output, IReadOnlyDictionary<string, IEnumerable<IReadOnlyList<RawCell>>>? rows = null)
    {
        ArgumentNullException.ThrowIfNull(book);
        ArgumentNullException.ThrowIfNull(output);
        using var workbook = new XLWorkbook();
        // Fixed, so that the same template gives the same content whenever it is written.
        workbook.Properties.Author = "PreclinicalDre";
        workbook.Properties.Title = book.Title;
        workbook.Properties.Created = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        workbook.Properties.Modified = workbook.Properties.Created;

        ReadMeSheet.Write(workbook, book);
        var lists = Lists(workbook, book);
        foreach (var schema in book.Schemas)
        {
            Sheet(workbook.Worksheets.Add(schema.Sheet, workbook.Worksheets.Count), schema, lists, rows?.GetValueOrDefault(schema.Kind) ?? []);
        }

        workbook.SaveAs(output);
    }

    private static void Sheet(IXLWorksheet sheet, TableSchema schema, Dictionary<Column, IXLRange> lists, IEnumerable<IReadOnlyList<RawCell>> rows)
    {
        for (var i = 0; i < schema.Columns.Count; i++)
        {
            var column = schema.Columns[i];
            sheet.Column(i + 1).Width = Width(column);
            sheet.Column(i + 1).Style.NumberFormat.Format = Format(column.Type);
            // By column, not by sheet: for a sheet's style ClosedXML writes its columns out of order, which Excel may call damage.
            sheet.Column(i + 1).Style.Protection.Locked = false;
            Header(sheet.Cell(1, i + 1), column);
            Validation(sheet.Range(2, i + 1, LastRow, i + 1), column, lists);
        }

        var row = 2;
        foreach (var cells in rows)
        {
            for (var i = 0; i < cells.Count; i++)
            {
                TemplateCells.Write(sheet.Cell(row, i + 1), cells[i]);
            }

            row++;
        }

        sheet.Row(1).Height = 20;
        sheet.SheetView.FreezeRows(1);
        // Without a password: it keeps the headers from slips, not from a will.
        sheet.Protect().AllowElement(Allowed);
    }

    private static void Header(IXLCell cell, Column column)
    {
        cell.SetValue(column.Header);
        cell.Style.NumberFormat.Format = "@";
        cell.Style.Protection.Locked = true;
        cell.Style.Font.Bold = true;
        cell.Style.Font.FontColor = XLColor.White;
        cell.Style.Fill.BackgroundColor = column.Required ? RequiredFill : HeaderFill;
        cell.Style.Alignment.Vertical = XLAlignmentVerticalValues.Center;
    }

    /// <summary>The help appears when a cell is chosen; a drop-down warns and does not forbid, since aliases are read too.</summary>
    private static void Validation(IXLRange range, Column column, Dictionary<Column, IXLRange> lists)
    {
        var validation = range.SetDataValidation();
        validation.InputTitle = column.Header.Length > 32 ? column.Header[..32] : column.Header;
        validation.InputMessage = Prompt(column);
        validation.ShowInputMessage = true;
        validation.IgnoreBlanks = true;
        if (lists.TryGetValue(column, out var list))
        {
            validation.List(list, inCellDropdown: true);
            validation.ErrorStyle = XLErrorStyle.Warning;
            validation.ErrorTitle = "Not in the list";
            validation.ErrorMessage = "Choose one of the list.";
        }
        else
        {
            validation.AllowedValues = XLAllowedValues.AnyValue;
        }
    }

    private static string Prompt(Column column)
    {
        var text = $"{(column.Required ? "Must be filled. " : "")}{column.Help}";
        return text.Length > 255 ? text[..255] : text;
    }

    /// <summary>The lists of the drop-downs, on a hidden sheet behind the others: a list inside a cell's rule may have 255 characters only.</summary>
    private static Dictionary<Column, IXLRange> Lists(XLWorkbook workbook, TemplateBook book)
    {
        var lists = new Dictionary<Column, IXLRange>();
        var sheet = workbook.Worksheets.Add(ListsSheet);
        foreach (var column in book.Schemas.SelectMany(s => s.Columns).Where(c => c.Allowed.Count > 0 && c.Type != CellType.List))
        {
            var at = lists.Count + 1;
            sheet.Cell(1, at).SetValue(column.Header);
            for (var i = 0; i < column.Allowed.Count; i++)
            {
                sheet.Cell(i + 2, at).SetValue(column.Allowed[i]);
            }

            lists[column] = sheet.Range(2, at, column.Allowed.Count + 1, at);
        }

        sheet.Visibility = XLWorksheetVisibility.Hidden;
        sheet.Protect();
        return lists;
    }

    private static string Format(CellType type) => type switch
    {
        CellType.Date => "yyyy-mm-dd",
        CellType.Instant => "yyyy-mm-dd hh:mm:ss",
        CellType.Integer => "0",
        CellType.Number or CellType.Fraction => "General",
        // As text, so that ids such as 3-4 are not turned into dates.
        CellType.Text or CellType.Identifier or CellType.YesNo or CellType.Choice or CellType.List => "@",
    };

    private static double Width(Column column) => Math.Max(column.Header.Length + 3, column.Type switch
    {
        CellType.Instant => 21,
        CellType.Date => 12,
        CellType.List => 30,
        CellType.Choice => Math.Min(34, column.Allowed.Max(a => a.Length) + 4),
        CellType.Text => 18,
        CellType.Identifier => 14,
        CellType.Integer or CellType.Number or CellType.Fraction or CellType.YesNo => 10,
    });
}
