using PreclinicalDre.Core.Figures.Drawing;

namespace PreclinicalDre.Core.Figures;

/// <summary>How many animals are in a state.</summary>
/// <param name="State">The state.</param>
/// <param name="Animals">How many; states without animals may be left out.</param>
public sealed record VerdictShare(VerdictState State, int Animals);

/// <summary>The verdicts of a study or of all studies.</summary>
/// <param name="Name">Of what: a study, a group, all animals.</param>
/// <param name="Shares">Counts by state; a state given twice is summed, a negative count is taken as none.</param>
public sealed record VerdictBarInput(string Name, IReadOnlyList<VerdictShare> Shares);

/// <summary>The share of animals by verdict as one bar, each part with its sign, word, count and share.</summary>
public static class VerdictBar
{
    private const double Width = 520;

    /// <summary>Draws the bar; 520 wide, so that it fits a card beside others.</summary>
    /// <param name="input">The counts.</param>
    /// <param name="idPrefix">Start of the ids inside, unique on its page.</param>
    public static Figure Draw(VerdictBarInput input, string idPrefix)
    {
        ArgumentNullException.ThrowIfNull(input);
        var title = $"Verdicts: {input.Name}";
        var counts = Enum.GetValues<VerdictState>().Select(s => (State: s, Count: input.Shares.Where(i => i.State == s).Sum(i => (long)Math.Max(0, i.Animals)))).ToList();
        var all = counts.Sum(c => c.Count);
        var data = new DataTable(title, [new("Verdict"), new("Animals", DataKind.Number)], [.. input.Shares.Select(s => (IReadOnlyList<string>)[Looks.Words(s.State), SvgText.Value(s.Animals, 0)])]);
        if (all == 0)
        {
            return EmptyFigure.Draw(idPrefix, title, $"No animal of {input.Name} has a verdict yet.", data, Width);
        }

        var svg = new SvgWriter(idPrefix);
        var (x, keyX) = (0.5, 0.5);
        var present = counts.Where(c => c.Count > 0).ToList();
        svg.Group("shares");
        foreach (var (state, count) in present)
        {
            // The least part keeps 8 units, so that one animal among hundreds is still seen.
            var width = 8 + ((Width - 1 - (8 * present.Count)) * count / all);
            svg.Rect(x, 2, width - 2, 34, Looks.Fill(state), $"{Looks.Words(state)}: {count} of {all}", 5);
            var text = SvgText.Value(count, 0);
            svg.Text(x + (width / 2) - 1, 25, SvgText.Width(text, 16, bold: true) <= width - 4 ? text : "", "code mid");
            x += width;

            svg.Rect(keyX + 0.5, 47, 11, 11, Looks.Fill(state), radius: 2);
            svg.Text(keyX + 17, 57, $"{Looks.Sign(state)} {Looks.Words(state)}", "key-t");
            svg.Text(keyX + 17, 72, $"{count} · {SvgText.Value(100.0 * count / all, 0)} %", "vt");
            keyX += Width / present.Count;
        }

        svg.End();
        var description = $"{SvgText.Value(all, 0)} {(all == 1 ? "animal" : "animals")}: " + string.Join(", ", present.Select(c => $"{c.Count} {Looks.Words(c.State)}")) + ".";
        return new(title, description, svg.ToSvg(title, description, Width, 78), data, Width, 78);
    }
}
