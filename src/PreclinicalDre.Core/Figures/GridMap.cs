using PreclinicalDre.Core.Figures.Drawing;

namespace PreclinicalDre.Core.Figures;

/// <summary>A cell of a map.</summary>
/// <param name="Row">Name of its row.</param>
/// <param name="Column">Name of its column.</param>
/// <param name="Share">0 to 1; null where nothing is known.</param>
/// <param name="Note">What stands below the number, in a few characters; null for nothing.</param>
/// <param name="Tip">The cell in a sentence.</param>
/// <param name="Care">What to read with care, in words: an asterisk on the cell, the words in its tip and in the table; null for nothing.</param>
public sealed record GridCell(string Row, string Column, double? Share, string? Note, string Tip, string? Care = null);

/// <summary>Shares by two things.</summary>
/// <param name="Title">What is shown.</param>
/// <param name="RowName">What rows are.</param>
/// <param name="ColumnName">What columns are.</param>
/// <param name="Rows">Rows from top to bottom.</param>
/// <param name="Columns">Columns from left to right.</param>
/// <param name="Cells">The cells; one that is missing is hatched.</param>
public sealed record GridMapInput(string Title, string RowName, string ColumnName, IReadOnlyList<string> Rows, IReadOnlyList<string> Columns, IReadOnlyList<GridCell> Cells);

/// <summary>A heat map of shares: the number stands in each cell, its bar and its shade tell it too; hatched where nothing is known.</summary>
public static class GridMap
{
    private const double RowHeight = 40;
    private const double Top = 26;
    private static readonly string[] Shades = ["d1", "d2", "d3", "d4"];

    /// <summary>Draws the map.</summary>
    /// <param name="input">What to draw.</param>
    /// <param name="idPrefix">Start of the ids inside, unique on its page.</param>
    public static Figure Draw(GridMapInput input, string idPrefix)
    {
        ArgumentNullException.ThrowIfNull(input);
        var cells = input.Cells.GroupBy(c => (c.Row, c.Column)).ToDictionary(g => g.Key, g => g.First());
        var data = new DataTable(
            input.Title,
            [new(input.RowName), new(input.ColumnName), new("Share", DataKind.Number), new("Note"), .. WithCare(input, new DataColumn("Read with care"))],
            [.. input.Rows.SelectMany(r => input.Columns.Where(c => cells.ContainsKey((r, c))).Select(c => cells[(r, c)])).Select(c => (IReadOnlyList<string>)
                [c.Row, c.Column, SvgText.Value(c.Share, 6), c.Note ?? "", .. WithCare(input, c.Care ?? "")])]);
        var left = Math.Clamp(input.Rows.Select(r => SvgText.Width(r, 12)).DefaultIfEmpty(0).Max() + 16, 90, 240);
        var cell = Math.Clamp((820 - left) / Math.Max(1, input.Columns.Count), 54, 130);
        var width = Math.Max(420, left + (cell * input.Columns.Count) + 8);
        if (input.Rows.Count == 0 || input.Columns.Count == 0)
        {
            return EmptyFigure.Draw(idPrefix, input.Title, "There is nothing to show yet.", data, 820);
        }

        var svg = new SvgWriter(idPrefix);
        var legend = new Legend();
        svg.Text(left, 11, input.ColumnName, "sub");
        for (var c = 0; c < input.Columns.Count; c++)
        {
            svg.Text(left + (cell * (c + 0.5)), Top - 3, SvgText.Fit(input.Columns[c], cell - 4, 11), "tick mid");
        }

        svg.Group("grid");
        for (var r = 0; r < input.Rows.Count; r++)
        {
            var y = Top + (r * RowHeight);
            var name = SvgText.Wrap(input.Rows[r], left - 12, 12, 2);
            for (var line = 0; line < name.Count; line++)
            {
                svg.Text(left - 8, y + (RowHeight / 2) + 4 + ((line - ((name.Count - 1) / 2.0)) * 14), name[line], "end");
            }

            for (var c = 0; c < input.Columns.Count; c++)
            {
                Cell(svg, cells.GetValueOrDefault((input.Rows[r], input.Columns[c])), left + (cell * c), y, cell, legend);
            }
        }

        svg.End();
        var bottom = legend.Draw(svg, left, width, Top + (input.Rows.Count * RowHeight) + 2);
        var known = input.Cells.Where(c => c.Share is not null).ToList();
        var description = $"{SvgText.Count(input.Rows.Count, "row")} ({input.RowName}) by {SvgText.Count(input.Columns.Count, "column")} ({input.ColumnName})." + (known.Count == 0 ? "" :
            $" Lowest {Say(known.MinBy(c => c.Share)!)}; highest {Say(known.MaxBy(c => c.Share)!)}.");
        return new(input.Title, description, svg.ToSvg(input.Title, description, width, bottom), data, width, bottom);
    }

    private static void Cell(SvgWriter svg, GridCell? cell, double x, double y, double width, Legend legend)
    {
        if (cell?.Share is not { } share)
        {
            svg.Hatch(x + 1, y + 1, width - 2, RowHeight - 2, cell?.Tip);
            legend.Add("nothing known", (s, cx, cy) => s.Hatch(cx - 8, cy - 5, 16, 10));
            return;
        }

        svg.Rect(x + 1, y + 1, width - 2, RowHeight - 2, Shades[Math.Clamp((int)(share * 4), 0, 3)], cell.Care is null ? cell.Tip : $"{cell.Tip}; {cell.Care}", 3);
        svg.Rect(x + 6, y + RowHeight - 8, (width - 12) * Math.Clamp(share, 0, 1), 3, "rec");
        svg.Text(x + (width / 2), y + (cell.Note is null ? 22 : 17), $"{SvgText.Value(share * 100, 0)} %{(cell.Care is null ? "" : " *")}", "tn mid");
        if (cell.Care is not null)
        {
            legend.Add("read with care", (s, cx, cy) => s.Text(cx, cy + 5, "*", "tn mid"));
        }

        svg.Text(x + (width / 2), y + 29, cell.Note is null ? "" : SvgText.Fit(cell.Note, width - 4, 10.5), "small mid");
    }

    /// <summary>The table has the column only where some cell has to be read with care.</summary>
    private static IEnumerable<T> WithCare<T>(GridMapInput input, T column) => input.Cells.Any(c => c.Care is not null) ? [column] : [];

    private static string Say(GridCell cell) => $"{SvgText.Value(cell.Share * 100, 0)} % at {cell.Row}, {cell.Column}";
}
