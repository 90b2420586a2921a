namespace PreclinicalDre.Core.Tabular;

/// <summary>One row of a file, before any column has judged it.</summary>
/// <param name="Row">Row as a spreadsheet program counts it, from 1, header and blank rows included.</param>
/// <param name="Sheet">Sheet of a workbook; null for a text table.</param>
/// <param name="Cells">The cells from the first column on; rows may differ in length.</param>
public sealed record RawRow(int Row, string? Sheet, IReadOnlyList<RawCell> Cells)
{
    /// <summary>True where every cell is blank.</summary>
    public bool IsBlank => Cells.All(c => c.IsBlank);
}

/// <summary>
/// A table as it comes out of a file: a header and a stream of rows. The rows can be walked once, and before the next
/// table of the same file is asked for.
/// </summary>
/// <param name="File">File name as the sender gave it; null for a paste.</param>
/// <param name="Sheet">Sheet of a workbook; null for a text table.</param>
/// <param name="Header">The first row that is not blank; null where the table is empty.</param>
/// <param name="Rows">The rows below the header, blank ones included or not.</param>
public sealed record RawTable(string? File, string? Sheet, RawRow? Header, IEnumerable<RawRow> Rows)
{
    /// <summary>The header's texts in order; empty where there is no header.</summary>
    public IReadOnlyList<string> Headers => Header is null ? [] : [.. Header.Cells.Select(c => c.Shown)];

    /// <summary>The table itself as a place.</summary>
    public Location At => new(File, Sheet);
}
