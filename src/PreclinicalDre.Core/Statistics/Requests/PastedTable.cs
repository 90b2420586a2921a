using System.Globalization;

namespace PreclinicalDre.Core.Statistics.Requests;

/// <summary>A column of a pasted block.</summary>
/// <param name="Name">Name that findings use.</param>
/// <param name="Least">Least number.</param>
/// <param name="Most">Greatest number.</param>
/// <param name="Whole">True for counts.</param>
public sealed record PastedColumn(string Name, double Least, double Most, bool Whole = false)
{
    internal string Wanted => string.Create(CultureInfo.InvariantCulture, $"{(Whole ? "a whole number" : "a number")} from {Least} to {Most}, decimals with a point");
}

/// <summary>A row of a pasted block.</summary>
/// <param name="Line">Line as a person counts it, from 1.</param>
/// <param name="Numbers">The numbers, one a column.</param>
/// <param name="Text">What stands behind the numbers; null where nothing does.</param>
public sealed record PastedRow(int Line, IReadOnlyList<double> Numbers, string? Text);

/// <summary>
/// A block of numbers as people paste it from a spreadsheet or type it: a row a line, cells apart by tab, semicolon, comma or spaces (the first of these
/// that the line has), an optional first line of names, decimals with a point. What does not fit becomes a finding with its line and column.
/// </summary>
/// <param name="Rows">The rows; empty where there are findings.</param>
/// <param name="Findings">All that is wrong.</param>
public sealed record PastedTable(IReadOnlyList<PastedRow> Rows, IReadOnlyList<Finding> Findings)
{
    /// <summary>Most rows that are taken.</summary>
    public const int MostRows = 2000;

    private const int MostFindings = 50;
    private static readonly char[] Separators = ['\t', ';', ','];

    /// <summary>Reads a block.</summary>
    /// <param name="text">The block; null and empty hold no row.</param>
    /// <param name="columns">Columns of numbers, in order.</param>
    /// <param name="withText">True where a name may stand behind the numbers.</param>
    public static PastedTable Read(string? text, IReadOnlyList<PastedColumn> columns, bool withText = false)
    {
        ArgumentNullException.ThrowIfNull(columns);
        List<PastedRow> rows = [];
        List<Finding> findings = [];
        var line = 0;
        var headed = false;
        foreach (var raw in (text ?? "").Split('\n'))
        {
            line++;
            if (string.IsNullOrWhiteSpace(raw) || findings.Count >= MostFindings)
            {
                continue;
            }

            if (rows.Count == MostRows)
            {
                findings.Add(Finding.Error("too-many-rows", "The block is too long.", new Location(Row: line), $"more than {MostRows} rows", $"at most {MostRows}; longer lists over REST"));
                break;
            }

            var cells = Cells(raw.Trim(), columns.Count + (withText ? 1 : 0));
            if (!headed && rows.Count == 0 && findings.Count == 0 && cells.TrueForAll(c => !Number(c, out _)))
            {
                headed = true;
                continue;
            }

            Row(cells, line, columns, withText, rows, findings);
        }

        return new PastedTable(findings.Count == 0 ? rows : [], findings);
    }

    private static void Row(List<string> cells, int line, IReadOnlyList<PastedColumn> columns, bool withText, List<PastedRow> rows, List<Finding> findings)
    {
        if (cells.Count < columns.Count || cells.Count > columns.Count + (withText ? 1 : 0))
        {
            findings.Add(Finding.Error("wrong-cells", "The row has another number of cells.", new Location(Row: line), string.Join(" | ", cells), $"{string.Join(", ", columns.Select(c => c.Name))}{(withText ? " and a name" : "")}; decimals with a point"));
            return;
        }

        var numbers = new double[columns.Count];
        for (var i = 0; i < columns.Count; i++)
        {
            var column = columns[i];
            if (Number(cells[i], out var number) && number >= column.Least && number <= column.Most && (!column.Whole || number == Math.Floor(number)))
            {
                numbers[i] = number;
            }
            else
            {
                findings.Add(Finding.Error("bad-number", "The cell does not fit.", new Location(Row: line, Column: column.Name), cells[i], column.Wanted));
            }
        }

        rows.Add(new PastedRow(line, numbers, cells.Count > columns.Count ? cells[^1] : null));
    }

    internal static List<string> Cells(string line, int most)
    {
        foreach (var separator in Separators)
        {
            if (line.Contains(separator))
            {
                // A spreadsheet leaves empty cells behind the last one.
                return [.. line.TrimEnd(separator).Split(separator, StringSplitOptions.TrimEntries)];
            }
        }

        return [.. line.Split((char[]?)null, most, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
    }

    internal static bool Number(string cell, out double number) =>
        double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out number) && double.IsFinite(number);
}
