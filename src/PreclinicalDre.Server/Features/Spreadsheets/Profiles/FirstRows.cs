using PreclinicalDre.Core.Formats.Tables;
using PreclinicalDre.Core.Tabular;
using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Spreadsheets.Profiles;

/// <summary>The first rows of a table, text or workbook: by them a profile is guessed and people are shown which columns there are.</summary>
[Face]
public static class FirstRows
{
    /// <summary>Cells of the first rows. The stream must seek and stands afterwards where it stood.</summary>
    /// <param name="content">The file.</param>
    /// <param name="fileName">Name as the sender gave it.</param>
    /// <param name="sheet">Sheet of a workbook; empty for the first.</param>
    public static IReadOnlyList<IReadOnlyList<string>> Of(Stream content, string fileName, string? sheet = null)
    {
        ArgumentNullException.ThrowIfNull(content);
        var from = content.Position;
        try
        {
            return IsArchive(content) ? OfWorkbook(content, fileName, sheet) : TableStart.Read(content);
        }
        finally
        {
            content.Position = from;
        }
    }

    /// <summary>True where the file begins as an archive does: workbooks are archives. The stream stands afterwards where it stood.</summary>
    internal static bool IsArchive(Stream stream)
    {
        Span<byte> start = stackalloc byte[4];
        var from = stream.Position;
        var read = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        stream.Position = from;
        return start[..read] is [(byte)'P', (byte)'K', 3 or 5, 4 or 6];
    }

    private static List<IReadOnlyList<string>> OfWorkbook(Stream content, string fileName, string? sheet)
    {
        foreach (var table in SpreadsheetReader.Read(content, fileName, new FindingLog()))
        {
            if (string.IsNullOrWhiteSpace(sheet) || string.Equals(table.Sheet, sheet.Trim(), StringComparison.OrdinalIgnoreCase))
            {
                var header = table.Header is null ? [] : new[] { table.Header };
                return [.. header.Concat(table.Rows.Take(TableStart.Rows - 1)).Select(r => (IReadOnlyList<string>)[.. r.Cells.Select(c => c.Shown.Trim())])];
            }
        }

        return [];
    }
}
