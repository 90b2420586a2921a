using System.Globalization;
using ClosedXML.Excel;
using PreclinicalDre.TestKit.Example.Plans;
using PreclinicalDre.TestKit.Example.Simulation;

namespace PreclinicalDre.TestKit.Example.Writing;

/// <summary>
/// Animals and trials as a workbook of two sheets. Days and numbers are typed cells, instants are texts with their offset. A workbook carries the time of its
/// writing, so two of them are compared by <see cref="Cells"/>, not by bytes.
/// </summary>
public static class SubjectWorkbook
{
    private static readonly string[] Days = ["Born", "Induced on"];
    private static readonly string[] Numbers = ["Weight (g)", "Target low (mg/L)"];

    public static byte[] Write(StudyPlan study, IReadOnlyList<Course> courses)
    {
        using var book = new XLWorkbook();
        Fill(book.AddWorksheet("Animals"), SubjectTables.Animals(study, courses));
        Fill(book.AddWorksheet("Trials"), SubjectTables.Trials(courses));
        using var stream = new MemoryStream();
        book.SaveAs(stream);
        return stream.ToArray();
    }

    /// <summary>All cells of a workbook as texts, <c>sheet!address = value</c>.</summary>
    public static IReadOnlyList<string> Cells(Stream workbook)
    {
        using var book = new XLWorkbook(workbook);
        return [.. book.Worksheets.SelectMany(s => s.CellsUsed().Select(c => $"{s.Name}!{c.Address} = {c.DataType} {Convert.ToString(c.Value, CultureInfo.InvariantCulture)}"))];
    }

    private static void Fill(IXLWorksheet sheet, TextTable table)
    {
        for (var column = 0; column < table.Headers.Count; column++)
        {
            sheet.Column(column + 1).Width = 18;
            sheet.Cell(1, column + 1).Value = table.Headers[column];
            sheet.Cell(1, column + 1).Style.Font.Bold = true;
        }

        sheet.SheetView.FreezeRows(1);
        foreach (var (row, index) in table.Rows.Select((r, i) => (r, i)))
        {
            for (var column = 0; column < row.Count; column++)
            {
                if (row[column].Length > 0)
                {
                    Set(sheet.Cell(index + 2, column + 1), table.Headers[column], row[column]);
                }
            }
        }
    }

    private static void Set(IXLCell cell, string header, string text)
    {
        if (Days.Contains(header))
        {
            cell.Value = DateTime.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
            cell.Style.DateFormat.Format = "yyyy-mm-dd";
        }
        else if (Numbers.Contains(header))
        {
            cell.Value = double.Parse(text, CultureInfo.InvariantCulture);
        }
        else
        {
            cell.SetValue(text);
        }
    }
}
