using PreclinicalDre.Core.Figures.Drawing;

namespace PreclinicalDre.Core.Figures;

/// <summary>One bar.</summary>
/// <param name="Name">Whose verdicts.</param>
/// <param name="Shares">How many animals by verdict.</param>
/// <param name="Note">A sentence under the bar; null for none.</param>
public sealed record ShareBar(string Name, IReadOnlyList<VerdictShare> Shares, string? Note = null);

/// <summary>Verdicts of several kinds of animal, one bar under the other.</summary>
/// <param name="Title">What is shown.</param>
/// <param name="Bars">The bars.</param>
public sealed record ShareBarsInput(string Title, IReadOnlyList<ShareBar> Bars);

/// <summary>Verdicts as stacked bars of one width, each part with its sign and share.</summary>
public static class ShareBars
{
    private const double Width = 820;
    private const double Left = 168;
    private const double Right = 812;

    /// <summary>Draws the bars.</summary>
    /// <param name="input">What to draw.</param>
    /// <param name="idPrefix">Start of the ids inside, unique on its page.</param>
    public static Figure Draw(ShareBarsInput input, string idPrefix)
    {
        ArgumentNullException.ThrowIfNull(input);
        var data = new DataTable(input.Title, [new("Animals"), new("Verdict"), new("Number", DataKind.Number), new("Share", DataKind.Number)],
            [.. input.Bars.SelectMany(b => b.Shares.Select(s => (IReadOnlyList<string>)[b.Name, Looks.Words(s.State), SvgText.Value(s.Animals, 0), SvgText.Value((double)s.Animals / Math.Max(1, b.Shares.Sum(x => x.Animals)), 6)]))]);
        if (input.Bars.All(b => b.Shares.Sum(s => s.Animals) == 0))
        {
            return EmptyFigure.Draw(idPrefix, input.Title, "No animal was judged yet.", data, Width);
        }

        var svg = new SvgWriter(idPrefix);
        var legend = new Legend();
        var y = 4.0;
        svg.Group("shares");
        foreach (var bar in input.Bars)
        {
            double all = Math.Max(1, bar.Shares.Sum(s => s.Animals));
            svg.Text(Left - 10, y + 20, SvgText.Fit(bar.Name, Left - 14, 12), "end");
            var x = Left;
            foreach (var state in Enum.GetValues<VerdictState>())
            {
                var count = bar.Shares.Where(s => s.State == state).Sum(s => s.Animals);
                if (count == 0)
                {
                    continue;
                }

                var width = (Right - Left) * count / all;
                svg.Rect(x, y, Math.Max(1.5, width - 1.5), 30, Looks.Fill(state), $"{bar.Name}: {count} of {SvgText.Value(all, 0)} {Looks.Words(state)}", 3);
                var text = $"{Looks.Sign(state)} {SvgText.Value(100 * count / all, 0)} %";
                svg.Text(x + (width / 2), y + 20, SvgText.Width(text, 12.5, bold: true) < width - 4 ? text : "", "tn mid");
                x += width;
                legend.Add($"{Looks.Sign(state)} {Looks.Words(state)}", (s, cx, cy) => s.Rect(cx - 6, cy - 6, 12, 12, Looks.Fill(state), radius: 2));
            }

            y += 36;
            if (bar.Note is { } note)
            {
                foreach (var line in SvgText.Wrap(note, Right - Left, 11.5, 2))
                {
                    svg.Text(Left, y + 6, line, "note");
                    y += 15;
                }

                y += 3;
            }
        }

        svg.End();
        y = legend.Draw(svg, Left, Right, y + 2);
        var description = string.Join(" ", input.Bars.Select(b => $"{b.Name}: {string.Join(", ", b.Shares.Where(s => s.Animals > 0).Select(s => $"{SvgText.Value(100.0 * s.Animals / b.Shares.Sum(x => x.Animals), 1)} % {Looks.Words(s.State)}"))}. {b.Note}".TrimEnd()));
        return new(input.Title, description, svg.ToSvg(input.Title, description, Width, y), data, Width, y);
    }
}
