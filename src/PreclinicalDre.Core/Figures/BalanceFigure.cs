using PreclinicalDre.Core.Design.Balancing;
using PreclinicalDre.Core.Design.Randomising;
using PreclinicalDre.Core.Figures.Drawing;

namespace PreclinicalDre.Core.Figures;

/// <summary>What <see cref="BalanceFigure"/> draws.</summary>
/// <param name="Study">Code of the study.</param>
/// <param name="Balance">Its arms.</param>
public sealed record BalanceInput(string Study, Balance Balance);

/// <summary>
/// How far arms are apart by what was known when their animals were dealt: a row a variable or level, a mark each two arms, the standardised difference without its
/// sign along the axis.
/// </summary>
public static class BalanceFigure
{
    /// <summary>Rows drawn; further levels stand in the table alone.</summary>
    public const int MostRows = 24;

    private const double Width = 1080;
    private const double Left = 250;
    private const double Right = 1040;
    private const double Top = 30;
    private const double RowHeight = 26;

    /// <summary>Draws the differences.</summary>
    /// <param name="input">The arms.</param>
    /// <param name="idPrefix">Start of the ids inside, unique on its page.</param>
    public static Figure Draw(BalanceInput input, string idPrefix)
    {
        ArgumentNullException.ThrowIfNull(input);
        var title = $"Balance of the groups of {input.Study}";
        var all = input.Balance.Differences();
        var data = Table(all, title);
        var rows = all.Select((d, row) => (d, row)).GroupBy(x => (x.d.Kind, x.d.Level)).ToList();
        if (rows.Count == 0)
        {
            return EmptyFigure.Draw(idPrefix, title, "There are no two groups with animals of which something is known.", data);
        }

        var most = all.Select(d => Size(d) ?? 0).Max();
        var x = new LinearScale(0, NiceTicks.Above(Math.Max(2 * Balance.LookAt, most * 1.04), 5), Left, Right);
        var svg = new SvgWriter(idPrefix);
        var legend = new Legend();
        svg.Text(x.At(Balance.LookAt), 14, $"{SvgText.Value(Balance.LookAt)}: look at it", "sub mid");
        svg.Group("differences");
        var y = Top;
        foreach (var row in rows.Take(MostRows))
        {
            Row(svg, legend, [.. row], x, y + (RowHeight / 2));
            y += RowHeight;
        }

        svg.End();
        svg.Beneath(() => svg.Rect(Left, Top, Right - Left, y - Top, "plot"));
        svg.Line(x.At(Balance.LookAt), Top - 8, x.At(Balance.LookAt), y, "band-line");
        var bottom = Axes.Numbers(svg, x, NiceTicks.Between(0, x.To, 6), Top, y, "", "");
        svg.Line(Left, y, Right, y, "axis");
        svg.Text((Left + Right) / 2, bottom + 13, "standardised difference of two groups, without its sign", "sub mid");
        bottom = legend.Draw(svg, Left, Right, bottom + 20);
        var description = Words(input.Balance, all, rows.Count);
        return new(title, description, svg.ToSvg(title, description, Width, bottom), data, Width, bottom);
    }

    private static void Row(SvgWriter svg, Legend legend, List<(ArmDifference Of, int Row)> pairs, LinearScale x, double y)
    {
        var first = pairs[0].Of;
        svg.Beneath(() => svg.Line(Left, y, Right, y, "row-line"));
        svg.Text(Left - 10, y + 4, SvgText.Fit(Name(first), Left - 20, 12), "end");
        var largest = pairs.Where(p => Size(p.Of) is not null).OrderByDescending(p => Size(p.Of)).Select(p => (int?)p.Row).FirstOrDefault();
        // The largest on top.
        foreach (var (pair, row) in pairs.OrderBy(p => p.Row == largest))
        {
            if (Size(pair) is { } size)
            {
                var css = row == largest ? "dot" : "dot zero";
                svg.Path(Glyphs.Circle(x.At(size), y, row == largest ? 5.5 : 4.2), css, Say(pair), row);
                legend.Add(row == largest ? "the two groups that differ most" : "other two groups", (s, at, middle) => s.Path(Glyphs.Circle(at, middle, 4.5), css));
            }
            else if (pair.FirstValue != pair.SecondValue)
            {
                svg.Path(Glyphs.Arrow(x.End - 6, y, 4.5), "ev", Say(pair), row);
                legend.Add("apart, without a value", (s, at, middle) => s.Path(Glyphs.Arrow(at, middle, 4.5), "ev"));
            }
        }
    }

    private static double? Size(ArmDifference of) => of.Standardised is { } d && SvgText.Sane(d) ? Math.Abs(d) : null;

    private static string Name(ArmDifference of) => of.Level is null ? Levels.Name(of.Kind) : $"{Levels.Name(of.Kind)}: {of.Level}";

    private static string Say(ArmDifference of) => $"{Name(of)}, {of.First} and {of.Second}: {Value(of, of.FirstValue)} and {Value(of, of.SecondValue)}, difference {(Size(of) is { } d ? SvgText.Value(d) : "without a value")}";

    private static string Value(ArmDifference of, double value) => of.Level is null ? SvgText.Value(value) : $"{SvgText.Value(value * 100, 0)} %";

    private static string Words(Balance balance, IReadOnlyList<ArmDifference> all, int rows)
    {
        var largest = all.Where(d => Size(d) is not null).OrderByDescending(Size).FirstOrDefault();
        var above = all.Where(d => Size(d) > Balance.LookAt).Select(d => (d.Kind, d.Level)).Distinct().Count();
        var without = all.Count(d => Size(d) is null);
        return $"{SvgText.Count(balance.Arms.Count, "group")}, each two held against each other in {SvgText.Count(rows, "variable or level", "variables and levels")}."
            + (largest is null ? " No difference has a value." : $" The largest difference is that of {Say(largest)}.")
            + $" {SvgText.Count(above, "variable or level stands", "variables or levels stand")} above {SvgText.Value(Balance.LookAt)}; in small groups chance alone does that often."
            + (without > 0 ? $" {SvgText.Count(without, "comparison")} without a value: a group of one animal, or groups that are wholly apart." : "")
            + (rows > MostRows ? $" {rows - MostRows} further levels stand in the table alone." : "");
    }

    private static DataTable Table(IReadOnlyList<ArmDifference> all, string title) => new(
        title,
        [new("Variable"), new("Level"), new("Group"), new("Other group"), new("Mean or share", DataKind.Number), new("Of the other", DataKind.Number), new("Standardised difference", DataKind.Number)],
        [
            .. all.Select(d => (IReadOnlyList<string>)[Levels.Name(d.Kind), d.Level ?? "", d.First, d.Second, SvgText.Value(d.FirstValue, 6), SvgText.Value(d.SecondValue, 6), SvgText.Value(d.Standardised, 6)]),
        ]);
}
