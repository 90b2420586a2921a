using NodaTime;
using PreclinicalDre.Core.Figures.Drawing;

namespace PreclinicalDre.Core.Figures;

/// <summary>A stretch of an animal's time in one state.</summary>
/// <param name="From">Its start.</param>
/// <param name="To">Its end.</param>
/// <param name="State">The state.</param>
/// <param name="Why">What began it: a trial and its outcome.</param>
public sealed record StateStretch(Instant From, Instant To, VerdictState State, string Why);

/// <summary>One animal.</summary>
/// <param name="Animal">Its code.</param>
/// <param name="Zero">Its day 0.</param>
/// <param name="Course">Its course in a word: remission, relapse.</param>
/// <param name="Stretches">Its states in order.</param>
public sealed record StateRow(string Animal, Instant Zero, string Course, IReadOnlyList<StateStretch> Stretches);

/// <summary>What <see cref="StateSwimmerFigure"/> draws.</summary>
/// <param name="Scope">Whose animals.</param>
/// <param name="Rows">The animals, in any order.</param>
/// <param name="At">A date of the reader's choice, as days after each animal's day 0; null for none.</param>
public sealed record StateSwimmerInput(string Scope, IReadOnlyList<StateRow> Rows, double? At = null);

/// <summary>
/// The verdict through time, a lane an animal, aligned at day 0: blocks of state, each with its sign, so that remission and relapse are seen as turns of the lane.
/// Animals of one course stand together.
/// </summary>
public static class StateSwimmerFigure
{
    /// <summary>Animals drawn; further ones stand in the table alone.</summary>
    public const int MostRows = 200;

    private const double Width = 1080;
    private const double Left = 150;
    private const double Right = 1060;

    /// <summary>Draws the lanes.</summary>
    /// <param name="input">The animals.</param>
    /// <param name="idPrefix">Start of the ids inside, unique on its page.</param>
    public static Figure Draw(StateSwimmerInput input, string idPrefix)
    {
        ArgumentNullException.ThrowIfNull(input);
        var title = $"The verdict over time: {input.Scope}";
        var data = Table(input, title);
        var drawn = input.Rows.Where(r => r.Stretches.Any(s => s.To > s.From)).OrderBy(r => r.Course, StringComparer.Ordinal)
            .ThenByDescending(r => r.Stretches[^1].To - r.Zero).ThenBy(r => r.Animal, StringComparer.Ordinal).Take(MostRows).ToList();
        if (drawn.Count == 0)
        {
            return EmptyFigure.Draw(idPrefix, title, "No animal has a judged trial yet.", data);
        }

        var (from, to) = (Math.Min(0, drawn.Min(r => Days(r, r.Stretches[0].From))), drawn.Max(r => Days(r, r.Stretches[^1].To)));
        if (to - from > Domain.MaxDays)
        {
            return EmptyFigure.Draw(idPrefix, title, $"The dates span {SvgText.Value(to - from, 0)} days, more than 20 years. Check for a mistyped year.", data);
        }

        var svg = new SvgWriter(idPrefix);
        var x = new LinearScale(from, Math.Max(to, from + 1), Left, Right);
        var legend = new Legend();
        var height = drawn.Count <= 40 ? 22.0 : drawn.Count <= 100 ? 16 : 11;
        var y = 6.0;
        foreach (var group in drawn.GroupBy(r => r.Course, StringComparer.Ordinal))
        {
            svg.Text(16, y + 15, SvgText.Fit(group.Key, 900, 12.5, bold: true), "tn");
            svg.Text(Right, y + 15, SvgText.Count(group.Count(), "animal"), "td end");
            y += 22;
            svg.Group("animals");
            foreach (var row in group)
            {
                Row(svg, row, x, y, height, legend);
                y += height;
            }

            svg.End();
            y += 8;
        }

        if (input.At is { } at && at >= x.From && at <= x.To)
        {
            svg.Line(x.At(at), 6, x.At(at), y, "target", $"day {SvgText.Value(at, 1)}");
        }

        var step = Axes.DayStep((Right - Left) / (x.To - x.From), 48);
        var first = (int)Math.Ceiling(x.From / step);
        y = Axes.Numbers(svg, x, [.. Enumerable.Range(first, (int)Math.Floor(x.To / step) - first + 1).Select(n => (double)n * step)], 6, y, "d", "");
        var bottom = legend.Draw(svg, Left, Right, y + 6);
        var description = $"{SvgText.Count(drawn.Count, "animal")}, each from its day 0 on: " + string.Join(", ", drawn.GroupBy(r => r.Course, StringComparer.Ordinal).Select(g => $"{g.Count()} {g.Key}")) + "."
            + (input.Rows.Count > drawn.Count ? $" {input.Rows.Count - drawn.Count} further animals stand in the table alone." : "");
        return new(title, description, svg.ToSvg(title, description, Width, bottom), data, Width, bottom);
    }

    private static double Days(StateRow row, Instant at) => (at - row.Zero).TotalDays;

    private static void Row(SvgWriter svg, StateRow row, LinearScale x, double y, double height, Legend legend)
    {
        svg.Text(Left - 8, y + (height / 2) + 4, SvgText.Fit(row.Animal, Left - 20, 11.5), height >= 16 ? "note end" : "small end");
        foreach (var s in row.Stretches.Where(s => s.To > s.From))
        {
            var (x0, x1) = (x.Inside(Days(row, s.From)), x.Inside(Days(row, s.To)));
            svg.Rect(x0, y + 1.5, Math.Max(1, x1 - x0 - 0.6), height - 3, Looks.Fill(s.State),
                $"{row.Animal}: {Looks.Words(s.State)}, d{SvgText.Value(Days(row, s.From), 1)} to d{SvgText.Value(Days(row, s.To), 1)}{(s.Why.Length == 0 ? "" : ": " + s.Why)}", 3);
            if (x1 - x0 >= 14 && height >= 14)
            {
                svg.Text((x0 + x1) / 2, y + (height / 2) + 4, Looks.Sign(s.State), "small mid");
            }

            legend.Add($"{Looks.Sign(s.State)} {Looks.Words(s.State)}", (w, cx, cy) => w.Rect(cx - 8, cy - 5, 16, 10, Looks.Fill(s.State), radius: 2));
        }
    }

    private static DataTable Table(StateSwimmerInput input, string title) => new(
        title,
        [new("Animal"), new("Course"), new("State"), new("From", DataKind.Number, "days"), new("To", DataKind.Number, "days"), new("Since")],
        [.. input.Rows.SelectMany(r => r.Stretches.Select(s => (IReadOnlyList<string>)
            [r.Animal, r.Course, Looks.Words(s.State), SvgText.Value(Days(r, s.From), 3), SvgText.Value(Days(r, s.To), 3), s.Why]))]);
}
