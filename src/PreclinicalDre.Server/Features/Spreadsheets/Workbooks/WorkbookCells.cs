using System.Globalization;
using ExcelDataReader;
using NodaTime;
using PreclinicalDre.Core.Tabular;

namespace PreclinicalDre.Server.Features.Spreadsheets.Workbooks;

/// <summary>Turns the cells of a workbook's current row into raw cells.</summary>
internal static class WorkbookCells
{
    public static RawCell Read(IExcelDataReader reader, int column) => reader.GetValue(column) switch
    {
        null or DBNull => RawCell.Empty,
        string text => CellErrors.Judge(text),
        double number => RawCell.OfNumber(number),
        int number => RawCell.OfNumber(number),
        bool value => RawCell.OfBoolean(value),
        DateTime time => Date(time, reader.GetNumberFormatString(column)),
        // A time of day, or a span of hours, alone: no column takes it, and its text says what it is.
        TimeSpan span => RawCell.OfText(span.ToString("c", CultureInfo.InvariantCulture)),
        var other => RawCell.OfText(Convert.ToString(other, CultureInfo.InvariantCulture)),
    };

    /// <summary>
    /// Dates are stored as numbers of days, so a time comes with an error of microseconds: it is rounded to the millisecond. Whether a
    /// midnight is meant as a moment or as a day, only the cell's format says.
    /// </summary>
    private static RawCell Date(DateTime time, string? format)
    {
        var local = LocalDateTime.FromDateTime(new DateTime((time.Ticks + 5_000) / 10_000 * 10_000, DateTimeKind.Unspecified));
        return local.TimeOfDay == LocalTime.Midnight && !ShowsTime(format) ? RawCell.OfDate(local.Date) : RawCell.OfDateTime(local);
    }

    private static bool ShowsTime(string? format)
    {
        var until = '\0';
        foreach (var c in format ?? "")
        {
            if (until != '\0')
            {
                until = c == until ? '\0' : until;
            }
            else if (c is '"' or '[')
            {
                until = c == '"' ? '"' : ']';
            }
            else if (c is 'h' or 'H' or 's' or 'S')
            {
                return true;
            }
        }

        return false;
    }
}
