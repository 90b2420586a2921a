using PreclinicalDre.Core.Figures.Drawing;
using PreclinicalDre.Core.Statistics;

namespace PreclinicalDre.Core.Figures;

/// <summary>A line of the plot.</summary>
/// <param name="Label">What it is: a model, a study.</param>
/// <param name="Counts">Numbers behind it, as <c>7/12</c>; empty for none.</param>
/// <param name="Value">Share, 0 to 1; null where there is none, and the note says why.</param>
/// <param name="Bounds">Its interval.</param>
/// <param name="Weight">Share of the summary, 0 to 1; null outside of one. It is the area of the square.</param>
/// <param name="IsSummary">True for a summary: a diamond.</param>
/// <param name="Note">Caveats in a few words; null for none.</param>
public sealed record ForestRow(string Label, string Counts, double? Value, Interval? Bounds, double? Weight, bool IsSummary, string? Note);

/// <summary>Rows with their heading.</summary>
/// <param name="Heading">What they share; empty for none.</param>
/// <param name="Rows">The rows.</param>
public sealed record ForestGroup(string Heading, IReadOnlyList<ForestRow> Rows);

/// <summary>Shares of studies and their summaries.</summary>
/// <param name="Title">What is shown.</param>
/// <param name="Axis">What the share is.</param>
/// <param name="Groups">The rows, by group.</param>
public sealed record ForestInput(string Title, string Axis, IReadOnlyList<ForestGroup> Groups);

/// <summary>A forest plot of shares: squares with whiskers, diamonds for summaries, the numbers and the caveats beside them.</summary>
public static class ForestPlot
{
    private const double Width = 1080;
    private const double Left = 290;
    private const double Right = 620;
    private const double Notes = Right + 170;
    private const double Top = 24;
    private const double RowHeight = 24;
    private const double LineHeight = 13;
    private const int MostLines = 4;

    /// <summary>Draws the plot.</summary>
    /// <param name="input">What to draw.</param>
    /// <param name="idPrefix">Start of the ids inside, unique on its page.</param>
    public static Figure Draw(ForestInput input, string idPrefix)
    {
        ArgumentNullException.ThrowIfNull(input);
        var data = new DataTable(
            input.Title,
            [new("Group"), new("Row"), new("Counts"), new("Share", DataKind.Number), new("Lower", DataKind.Number), new("Upper", DataKind.Number), new("Weight", DataKind.Number), new("Note")],
            [.. input.Groups.SelectMany(g => g.Rows.Select(r => (IReadOnlyList<string>)[g.Heading, r.Label, r.Counts, N(r.Value), N(r.Bounds?.Lower), N(r.Bounds?.Upper), N(r.Weight), r.Note ?? ""]))]);
        if (input.Groups.All(g => g.Rows.Count == 0))
        {
            return EmptyFigure.Draw(idPrefix, input.Title, "There is nothing to compare yet.", data);
        }

        var svg = new SvgWriter(idPrefix);
        var x = new LinearScale(0, 1, Left, Right);
        svg.Text(Left - 10, 14, "n of N", "sub end");
        svg.Text(Right + 14, 14, "share (95 % interval)", "sub");
        svg.Text(Notes, 14, "read with care", "sub");
        svg.Group("rows");
        var (y, row) = (Top, 0);
        foreach (var group in input.Groups.Where(g => g.Rows.Count > 0))
        {
            if (group.Heading.Length > 0)
            {
                svg.Text(8, y + 16, SvgText.Fit(group.Heading, Right - 20, 12.5, bold: true), "lane");
                y += RowHeight;
            }

            foreach (var r in group.Rows)
            {
                var notes = SvgText.Wrap(r.Note ?? "", Width - Notes - 4, 11, MostLines);
                Row(svg, r, x, y + (RowHeight / 2), row++, notes);
                y += RowHeight + ((notes.Count - 1) * LineHeight);
            }

            svg.Beneath(() => svg.Line(0, y + 2, Width, y + 2, "row-line"));
            y += 6;
        }

        svg.End();
        var bottom = y;
        foreach (var share in new[] { 0, 0.25, 0.5, 0.75, 1 })
        {
            svg.Beneath(() => svg.Line(x.At(share), Top, x.At(share), bottom, "grid"));
            svg.Text(x.At(share), bottom + 15, $"{SvgText.Value(share * 100, 0)} %", "tick mid");
        }

        svg.Line(Left, bottom, Right, bottom, "axis");
        svg.Text((Left + Right) / 2, bottom + 32, input.Axis, "sub mid");
        var description = string.Join(" ", input.Groups.SelectMany(g => g.Rows.Select(r => $"{(g.Heading.Length > 0 ? g.Heading + ", " : "")}{r.Label}: {Say(r)}.")));
        return new(input.Title, description, svg.ToSvg(input.Title, description, Width, bottom + 40), data, Width, bottom + 40);
    }

    private static void Row(SvgWriter svg, ForestRow r, LinearScale x, double y, int row, IReadOnlyList<string> notes)
    {
        svg.Text(r.IsSummary ? 8 : 20, y + 4, SvgText.Fit(r.Label, Left - 100, 12, r.IsSummary), r.IsSummary ? "lane" : "");
        svg.Text(Left - 10, y + 4, r.Counts, "tick end");
        svg.Text(Right + 14, y + 4, Say(r), r.IsSummary ? "lane" : "small");
        for (var i = 0; i < notes.Count; i++)
        {
            svg.Text(Notes, y + 4 + (i * LineHeight), notes[i], "sub");
        }

        if (r is not { Value: { } value, Bounds: { } bounds })
        {
            return;
        }

        var (low, high, at) = (x.At(bounds.Lower), x.At(bounds.Upper), x.At(value));
        if (r.IsSummary)
        {
            svg.Path($"M{SvgText.Number(low)} {SvgText.Number(y)}L{SvgText.Number(at)} {SvgText.Number(y - 7)}L{SvgText.Number(high)} {SvgText.Number(y)}L{SvgText.Number(at)} {SvgText.Number(y + 7)}z", "ev", $"{r.Label}: {Say(r)}", row);
            return;
        }

        svg.Path($"M{SvgText.Number(low)} {SvgText.Number(y)}H{SvgText.Number(high)}m0 -4v8M{SvgText.Number(low)} {SvgText.Number(y - 4)}v8", "whisker");
        svg.Path(Glyphs.Square(at, y, 3 + (5 * Math.Sqrt(Math.Clamp(r.Weight ?? 0.1, 0, 1)))), "dot", $"{r.Label}: {Say(r)}", row);
    }

    private static string Say(ForestRow r) => r is { Value: { } v, Bounds: { } b } ? $"{P(v)} % ({P(b.Lower)} to {P(b.Upper)})" : "none";

    private static string P(double share) => SvgText.Value(share * 100, share is > 0 and < 0.1 ? 1 : 0);

    private static string N(double? value) => SvgText.Value(value, 6);
}
