using System.Globalization;
using PreclinicalDre.Core.Figures.Drawing;

namespace PreclinicalDre.Core.Figures;

/// <summary>The values of one animal by the number of the stimulation.</summary>
/// <param name="Animal">Its code.</param>
/// <param name="Points">Number of the stimulation and value; sorted by the figure.</param>
/// <param name="KindledAt">Number of the stimulation at which it was fully kindled; null where it was not.</param>
public sealed record KindlingSeries(string Animal, IReadOnlyList<(int Number, double Value)> Points, int? KindledAt);

/// <summary>What <see cref="KindlingFigure"/> draws.</summary>
/// <param name="Name">The value: "Score", "Afterdischarge".</param>
/// <param name="Unit">Its unit; null where it has none.</param>
/// <param name="Top">Top of the axis; null to fit the data.</param>
/// <param name="Line">A value to hold the others against, such as the score that counts; null for none.</param>
/// <param name="LineWords">What that line is.</param>
/// <param name="Animals">One series an animal.</param>
public sealed record KindlingFigureInput(string Name, string? Unit, double? Top, double? Line, string LineWords, IReadOnlyList<KindlingSeries> Animals);

/// <summary>
/// A value over the number of the stimulation: first the cohort (median and middle half), then a small plot for each animal, all on the same axes, with
/// the stimulation at which it was fully kindled.
/// </summary>
public static class KindlingFigure
{
    /// <summary>Animals drawn; further ones stand in the table alone.</summary>
    public const int MostAnimals = 96;

    private const double Width = 1080;
    private const double Left = 46;
    private const double Right = 1064;
    private const double CohortTop = 30;
    private const double CohortHeight = 150;
    private const double Gap = 14;
    private const double Head = 18;
    private const double PlotHeight = 62;

    /// <summary>Draws the values.</summary>
    /// <param name="input">The animals.</param>
    /// <param name="idPrefix">Start of the ids inside, unique on its page.</param>
    public static Figure Draw(KindlingFigureInput input, string idPrefix)
    {
        ArgumentNullException.ThrowIfNull(input);
        var title = $"{input.Name} by stimulation";
        var data = Table(input, title);
        var drawn = input.Animals.Select(a => a with { Points = [.. a.Points.Where(p => SvgText.Sane(p.Value) && p.Number > 0).OrderBy(p => p.Number)] })
            .Where(a => a.Points.Count > 0).Take(MostAnimals).ToList();
        if (drawn.Count == 0)
        {
            return EmptyFigure.Draw(idPrefix, title, $"There is no {input.Name.ToLowerInvariant()} yet.", data, Width);
        }

        var svg = new SvgWriter(idPrefix);
        var legend = new Legend();
        var most = drawn.Max(a => a.Points[^1].Number);
        var top = input.Top ?? NiceTicks.Above(Math.Max(1, drawn.Max(a => a.Points.Max(p => p.Value))), 4);
        var bottom = CohortTop;
        if (drawn.Count > 1)
        {
            Cohort(svg, input, drawn, most, top, legend);
            bottom += CohortHeight + 44;
        }

        bottom = Animals(svg, input, drawn, most, top, bottom, legend);
        bottom = legend.Draw(svg, Left, Right, bottom + 4);
        var description = Words(input, drawn, most);
        return new(title, description, svg.ToSvg(title, description, Width, bottom), data, Width, bottom);
    }

    private static void Cohort(SvgWriter svg, KindlingFigureInput input, List<KindlingSeries> drawn, int most, double top, Legend legend)
    {
        var x = new LinearScale(0.5, most + 0.5, Left, Right);
        var y = new LinearScale(0, top, CohortTop + CohortHeight, CohortTop + 6);
        svg.Beneath(() => svg.Rect(Left, CohortTop, Right - Left, CohortHeight, "plot"));
        svg.Text(4, 18, input.Unit is null ? input.Name : $"{input.Name} ({input.Unit})", "sub");
        Axes.Values(svg, y, Ticks(top), Left, Right);
        var by = drawn.SelectMany(a => a.Points).GroupBy(p => p.Number).OrderBy(g => g.Key).Select(g => (Number: g.Key, Values: g.Select(p => p.Value).Order().ToList())).ToList();
        var band = by.Select(b => (x.At(b.Number), y.Inside(Quantile(b.Values, 0.75)))).Concat(by.AsEnumerable().Reverse().Select(b => (x.At(b.Number), y.Inside(Quantile(b.Values, 0.25))))).ToList();
        svg.Beneath(() => svg.Path(band.Count < 4 ? "" : Curves.Line(band) + "z", "band", "middle half of the animals"));
        Level(svg, input, y, Left, Right);
        svg.Path(Curves.Line([.. by.Select(b => (x.At(b.Number), y.Inside(Quantile(b.Values, 0.5))))]), "c1-l", $"median of {SvgText.Count(drawn.Count, "animal")}");
        svg.Line(Left, y.Start, Right, y.Start, "axis");
        Axes.Numbers(svg, x, [.. NiceTicks.Between(1, most, 10).Where(t => t == Math.Floor(t))], CohortTop, y.Start, "", "");
        svg.Text(Right, y.Start + 29, "stimulation", "sub end");
        legend.Add("median of the animals", (s, cx, cy) => s.Path($"M{SvgText.Number(cx - 8)} {SvgText.Number(cy)}h16", "c1-l"));
        legend.Add("middle half", (s, cx, cy) => s.Rect(cx - 8, cy - 5, 16, 10, "band"));
    }

    private static double Animals(SvgWriter svg, KindlingFigureInput input, List<KindlingSeries> drawn, int most, double top, double from, Legend legend)
    {
        var columns = Math.Min(drawn.Count, 6);
        var wide = (Right - Left + Gap) / columns;
        svg.Group("animals");
        for (var i = 0; i < drawn.Count; i++)
        {
            var (column, row) = (i % columns, i / columns);
            var (left, head) = (Left + (column * wide), from + (row * (PlotHeight + Head + 12)));
            Animal(svg, input, drawn[i], new LinearScale(0.5, most + 0.5, left, left + wide - Gap), new LinearScale(0, top, head + Head + PlotHeight, head + Head + 3), column == 0, legend);
        }

        svg.End();
        var rows = (drawn.Count + columns - 1) / columns;
        var end = from + (rows * (PlotHeight + Head + 12));
        svg.Text(Left, end + 8, "1", "tick");
        svg.Text(Left + wide - Gap, end + 8, most.ToString(CultureInfo.InvariantCulture), "tick end");
        return end + 12;
    }

    private static void Animal(SvgWriter svg, KindlingFigureInput input, KindlingSeries animal, LinearScale x, LinearScale y, bool first, Legend legend)
    {
        svg.Beneath(() => svg.Rect(x.Start, y.End - 3, x.End - x.Start, y.Start - y.End + 3, "plot"));
        if (first)
        {
            foreach (var tick in new[] { 0, y.To })
            {
                svg.Text(x.Start - 6, y.At(tick) + 4, SvgText.Value(tick, 1), "tick end");
            }
        }

        Level(svg, input, y, x.Start, x.End);
        svg.Line(x.Start, y.Start, x.End, y.Start, "axis");
        var words = animal.KindledAt is { } at ? $"kindled at {at}" : "not kindled";
        svg.Text(x.Start, y.End - 7, SvgText.Fit(animal.Animal, (x.End - x.Start) / 2, 12, bold: true), "tn");
        svg.Text(x.End, y.End - 7, words, "tick end");
        var tip = $"{animal.Animal}: {SvgText.Count(animal.Points.Count, "value")}, {words}";
        var line = Curves.Line([.. animal.Points.Select(p => (x.At(p.Number), y.Inside(p.Value)))]);
        svg.Path(line.Length > 0 ? line : Glyphs.Circle(x.At(animal.Points[0].Number), y.Inside(animal.Points[0].Value), 2), line.Length > 0 ? "step" : "dot", tip);
        if (animal.KindledAt is { } kindled && animal.Points.Where(p => p.Number == kindled).Select(p => (double?)p.Value).FirstOrDefault() is { } value)
        {
            svg.Path(Glyphs.Diamond(x.At(kindled), y.Inside(value), 4.5), "ev", $"{animal.Animal}: fully kindled at stimulation {kindled}");
            legend.Add("fully kindled", (s, cx, cy) => s.Path(Glyphs.Diamond(cx, cy, 4.5), "ev"));
        }

        if (input.Line is not null)
        {
            legend.Add(input.LineWords, (s, cx, cy) => s.Line(cx - 8, cy, cx + 8, cy, "w-info"));
        }
    }

    private static void Level(SvgWriter svg, KindlingFigureInput input, LinearScale y, double left, double right)
    {
        if (input.Line is { } level && SvgText.Sane(level) && level <= y.To)
        {
            svg.Beneath(() => svg.Line(left, y.At(level), right, y.At(level), "w-info", input.LineWords));
        }
    }

    private static IReadOnlyList<double> Ticks(double top) => top <= 8 && top == Math.Floor(top) ? [.. Enumerable.Range(0, (int)top + 1).Select(i => (double)i)] : NiceTicks.Between(0, top, 4);

    // By linear interpolation between order statistics, as R's default (type 7).
    private static double Quantile(List<double> sorted, double p)
    {
        var at = (sorted.Count - 1) * p;
        var low = (int)Math.Floor(at);
        return low + 1 < sorted.Count ? sorted[low] + ((at - low) * (sorted[low + 1] - sorted[low])) : sorted[low];
    }

    private static string Words(KindlingFigureInput input, List<KindlingSeries> drawn, int most) =>
        $"{SvgText.Count(input.Animals.Count, "animal")}, up to stimulation {most}. {drawn.Count(a => a.KindledAt is not null)} of {drawn.Count} fully kindled." +
        (input.Line is null ? "" : $" The dashed line is {input.LineWords}.") +
        (input.Animals.Count(a => a.Points.Count > 0) > drawn.Count ? $" {input.Animals.Count(a => a.Points.Count > 0) - drawn.Count} further animals stand in the table alone." : "");

    private static DataTable Table(KindlingFigureInput input, string title) => new(
        title,
        [new("Animal"), new("Stimulation", DataKind.Number), new(input.Name, DataKind.Number, input.Unit), new("Fully kindled")],
        [
            .. input.Animals.SelectMany(a => a.Points.OrderBy(p => p.Number).Select(p => (IReadOnlyList<string>)
                [a.Animal, p.Number.ToString(CultureInfo.InvariantCulture), p.Value.ToString("R", CultureInfo.InvariantCulture), a.KindledAt is { } at && p.Number >= at ? "yes" : "no"])),
        ]);
}
