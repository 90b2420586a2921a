using CsvHelper;
using PreclinicalDre.Core.Tabular;

namespace PreclinicalDre.Server.Features.Spreadsheets;

/// <summary>Writes a table as CSV that <see cref="SpreadsheetReader"/> reads back: UTF-8, commas, quotes where they are needed, a line feed after each row.</summary>
public static class CsvTableWriter
{
    /// <summary>Writes the header of <paramref name="schema"/> and the rows, whose cells stand in the order of its columns. Leaves the stream open.</summary>
    public static void Write(Stream output, TableSchema schema, IEnumerable<IReadOnlyList<RawCell>> rows)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(schema);
        ArgumentNullException.ThrowIfNull(rows);
        using var csv = CsvWriter.Create(output, new CsvWriterOptions { NewLine = "\n" }, leaveOpen: true);
        csv.WriteRecord([.. schema.Columns.Select(c => c.Header)]);
        foreach (var row in rows)
        {
            csv.WriteRecord([.. row.Select(c => c.Shown)]);
        }
    }
}
