using PreclinicalDre.Core.Figures.Drawing;

namespace PreclinicalDre.Core.Figures;

/// <summary>The changes of one group.</summary>
/// <param name="Name">The group: a model.</param>
/// <param name="Changes">Change of rate in per cent (negative: fewer seizures) with the animal's name.</param>
/// <param name="Care">What to read with care, in words, below the name; null for nothing.</param>
public sealed record ChangeGroup(string Name, IReadOnlyList<(string Animal, double Percent)> Changes, string? Care = null);

/// <summary>Changes of seizure rate by group.</summary>
/// <param name="Title">What is shown.</param>
/// <param name="Groups">The groups.</param>
public sealed record ChangeStripInput(string Title, IReadOnlyList<ChangeGroup> Groups);

/// <summary>Per cent change of each animal as a dot, the median as a bar; rises beyond +150 % are drawn at the edge, as triangles, and stand in the table as they are.</summary>
public static class ChangeStrip
{
    private const double Width = 1080;
    private const double Left = 330;
    private const double Right = 1050;
    private const double RowHeight = 46;
    private const double Most = 150;

    /// <summary>Draws the strips.</summary>
    /// <param name="input">What to draw.</param>
    /// <param name="idPrefix">Start of the ids inside, unique on its page.</param>
    public static Figure Draw(ChangeStripInput input, string idPrefix)
    {
        ArgumentNullException.ThrowIfNull(input);
        var data = new DataTable(input.Title, [new("Group"), new("Animal"), new("Change", DataKind.Number, "%"), new("Read with care")],
            [.. input.Groups.SelectMany(g => g.Changes.Select(c => (IReadOnlyList<string>)[g.Name, c.Animal, SvgText.Value(c.Percent, 4), g.Care ?? ""]))]);
        var groups = input.Groups.Where(g => g.Changes.Count > 0).ToList();
        if (groups.Count == 0)
        {
            return EmptyFigure.Draw(idPrefix, input.Title, "No change of a seizure rate is known.", data);
        }

        var svg = new SvgWriter(idPrefix);
        var legend = new Legend();
        var x = new LinearScale(-100, Most, Left, Right);
        var (y, row) = (8.0, 0);
        svg.Group("changes");
        foreach (var group in groups)
        {
            var care = SvgText.Wrap(group.Care ?? "", Left - 20, 11, 2);
            svg.Text(Left - 12, y + (RowHeight / 2) + 4 - (group.Care is null ? 0 : care.Count * 6.5), SvgText.Fit($"{group.Name} ({group.Changes.Count})", Left - 20, 12), "end");
            for (var line = 0; line < care.Count && group.Care is not null; line++)
            {
                svg.Text(Left - 12, y + (RowHeight / 2) + 4 + ((line + 1) * 13) - (care.Count * 6.5), care[line], "sub end");
            }

            var sorted = group.Changes.OrderBy(c => c.Percent).ToList();
            for (var i = 0; i < sorted.Count; i++)
            {
                // Neighbours are spread over five lines, so that equal values stay apart.
                var cy = y + (RowHeight / 2) + (((i % 5) - 2) * 5);
                var beyond = sorted[i].Percent > Most;
                var shape = beyond ? Glyphs.Arrow(x.At(Most) - 2, cy, 3.5) : Glyphs.Circle(x.Inside(sorted[i].Percent), cy, 3);
                svg.Path(shape, beyond ? "s-c" : "s-o", $"{group.Name}, {sorted[i].Animal}: {SvgText.Value(sorted[i].Percent, 1)} %", row++);
            }

            var median = (sorted[(sorted.Count - 1) / 2].Percent + sorted[sorted.Count / 2].Percent) / 2;
            svg.Path($"M{SvgText.Number(x.Inside(median))} {SvgText.Number(y + 4)}v{SvgText.Number(RowHeight - 8)}", "here", $"{group.Name}: median {SvgText.Value(median, 1)} %");
            svg.Beneath(() => svg.Line(0, y + RowHeight, Width, y + RowHeight, "row-line"));
            y += RowHeight;
        }

        svg.End();
        legend.Add("animal", (s, cx, cy) => s.Path(Glyphs.Circle(cx, cy, 3), "s-o"));
        legend.Add("median", (s, cx, cy) => s.Path($"M{SvgText.Number(cx)} {SvgText.Number(cy - 6)}v12", "here"));
        if (groups.Any(g => g.Changes.Any(c => c.Percent > Most)))
        {
            legend.Add($"rose by more than {SvgText.Value(Most, 0)} %", (s, cx, cy) => s.Path(Glyphs.Arrow(cx, cy, 3.5), "s-c"));
        }

        foreach (var tick in new[] { -100.0, -75, -50, 0, 50, 100, 150 })
        {
            var bottom = y;
            svg.Beneath(() => svg.Line(x.At(tick), 4, x.At(tick), bottom, tick == 0 ? "axis" : "grid"));
            svg.Text(x.At(tick), y + 15, $"{(tick > 0 ? "+" : "")}{SvgText.Value(tick, 0)} %", "tick mid");
        }

        var foot = legend.Draw(svg, Left, Right, y + 20);
        var description = string.Join(" ", groups.Select(g => $"{g.Name}: {SvgText.Count(g.Changes.Count, "animal")}, {SvgText.Value(g.Changes.Min(c => c.Percent), 0)} to {SvgText.Value(g.Changes.Max(c => c.Percent), 0)} %."));
        return new(input.Title, description, svg.ToSvg(input.Title, description, Width, foot), data, Width, foot);
    }
}
