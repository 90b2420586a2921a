namespace PreclinicalDre.Core.Figures;

/// <summary>What a column of a <see cref="DataTable"/> holds.</summary>
public enum DataKind
{
    /// <summary>Words, possibly typed by a person.</summary>
    Text,

    /// <summary>A number in invariant notation; empty where there is none.</summary>
    Number,

    /// <summary>An instant in the lab's zone, ISO 8601 with offset; empty where there is none.</summary>
    Time,
}

/// <summary>One column: its name, what it holds and, for numbers, the unit.</summary>
/// <param name="Name">Header.</param>
/// <param name="Kind">What the cells hold.</param>
/// <param name="Unit">Unit of the numbers; null where there is none.</param>
public sealed record DataColumn(string Name, DataKind Kind = DataKind.Text, string? Unit = null)
{
    /// <summary>Name and unit as a header shows them: <c>Dose (mg/kg)</c>.</summary>
    public string Header => Unit is null ? Name : $"{Name} ({Unit})";
}

/// <summary>The data beside a plot: a table that a page shows and a person downloads as CSV.</summary>
/// <param name="Caption">What the table holds.</param>
/// <param name="Columns">The columns, in order.</param>
/// <param name="Rows">The rows; each has one cell a column.</param>
public sealed record DataTable(string Caption, IReadOnlyList<DataColumn> Columns, IReadOnlyList<IReadOnlyList<string>> Rows)
{
    /// <summary>
    /// The table as RFC 4180 text (comma, CRLF, header first). Words that a spreadsheet would take for a formula
    /// (they begin with =, +, -, @, tab or return) get an apostrophe in front; numbers and times stay as they are.
    /// </summary>
    /// <param name="withHeader">False for what follows on a part that had one.</param>
    public string ToCsv(bool withHeader = true) => string.Concat(CsvLines(withHeader));

    /// <summary>The text of <see cref="ToCsv"/> line by line, so that a long table need not be held as one.</summary>
    /// <param name="withHeader">False for what follows on a part that had one.</param>
    public IEnumerable<string> CsvLines(bool withHeader = true)
    {
        if (withHeader)
        {
            yield return Line(Columns.Select(c => Quote(c.Header)));
        }

        foreach (var row in Rows)
        {
            yield return Line(row.Select((cell, i) => Quote(Columns[i].Kind == DataKind.Text ? Defuse(cell) : cell)));
        }

        static string Line(IEnumerable<string> cells) => string.Join(',', cells) + "\r\n";
    }

    private static string Defuse(string cell) => cell.Length > 0 && "=+-@\t\r".Contains(cell[0]) ? "'" + cell : cell;

    private static string Quote(string cell) =>
        cell.AsSpan().IndexOfAny(",\"\r\n") < 0 ? cell : "\"" + cell.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";
}
