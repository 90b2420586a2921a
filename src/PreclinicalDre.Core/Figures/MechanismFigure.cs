using PreclinicalDre.Core.Figures.Drawing;
using PreclinicalDre.Core.Mechanisms;

namespace PreclinicalDre.Core.Figures;

/// <summary>
/// What each animal shows of one measure, by verdict: a dot an animal, the median of a group as a bar. Values below a limit are drawn as the range in which they
/// lie, hollow, never as a number. Groups that are not compared stand below, without a median.
/// </summary>
public static class MechanismFigure
{
    private const double Width = 1080;
    private const double Left = 250;
    private const double Right = 1040;
    private const double RowHeight = 54;

    /// <summary>Draws the dots.</summary>
    /// <param name="comparison">The measure in one specimen.</param>
    /// <param name="idPrefix">Start of the ids inside, unique on its page.</param>
    public static Figure Draw(MeasureComparison comparison, string idPrefix)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        var measure = comparison.Measure;
        var title = measure.Name + (comparison.Specimen.Length == 0 ? "" : $", {comparison.Specimen}") + " by verdict";
        var animals = comparison.Animals.OrderBy(a => a.Animal.Group).ThenBy(a => a.Animal.Code, StringComparer.Ordinal).ToList();
        var isNumeric = measure.Kind == MeasureKind.Numeric;
        var data = Table(title, measure, animals);
        var drawn = animals.Select((a, i) => (Animal: a, Row: i)).Where(a => isNumeric ? a.Animal.Value is { } v && SvgText.Sane(v.Low) && SvgText.Sane(v.High) : !a.Animal.IsMixed).ToList();
        if (drawn.Count == 0)
        {
            return EmptyFigure.Draw(idPrefix, title, "No animal was measured.", data, Width);
        }

        var svg = new SvgWriter(idPrefix);
        var legend = new Legend();
        var groups = drawn.GroupBy(d => d.Animal.Animal.Group).OrderBy(g => g.Key).ToList();
        var foot = 8 + (groups.Count * RowHeight);
        var y = isNumeric ? Numbers(svg, measure, [.. drawn.Select(d => d.Animal)], foot, out var x) : Bands(svg, measure, foot, out x);
        svg.Group("animals");
        for (var g = 0; g < groups.Count; g++)
        {
            var top = 8 + (g * RowHeight);
            var middle = top + (RowHeight / 2);
            svg.Text(Left - 12, middle + 4, SvgText.Fit($"{VerdictGroups.Say(groups[g].Key)} ({groups[g].Count()})", Left - 16, 12), "end");
            svg.Beneath(() => svg.Line(0, top + RowHeight, Width, top + RowHeight, "row-line"));
            Row(svg, legend, measure, [.. groups[g]], x, middle);
        }

        svg.End();
        var end = legend.Draw(svg, Left, Right, y + 4);
        var description = string.Join(" ", comparison.Groups.Select(g => Words(measure, g)));
        return new(title, description, svg.ToSvg(title, description, Width, end), data, Width, end);
    }

    private static void Row(SvgWriter svg, Legend legend, MechanismMeasure measure, List<(MeasuredAnimal Animal, int Row)> animals, Func<double, double> x, double middle)
    {
        var css = animals[0].Animal.Animal.Group switch
        {
            VerdictGroup.Resistant => "s-c",
            VerdictGroup.Responsive => "s-o",
            _ => "s-o hollow",
        };
        var shape = animals[0].Animal.Animal.Group == VerdictGroup.Resistant ? Glyphs.Triangle : (Func<double, double, double, string>)Glyphs.Circle;
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < animals.Count; i++)
        {
            var (animal, row) = animals[i];
            if (animal.Value is { } value)
            {
                // Neighbours are spread over five lines, so that equal values stay apart.
                var cy = middle + (((i % 5) - 2) * 7);
                var tip = $"{animal.Animal.Code}: {Say(animal)}{(measure.Unit.Length == 0 ? "" : " " + measure.Unit)}";
                if (value.IsCensored)
                {
                    svg.Line(x(value.Low), cy, x(value.High), cy, "follow", tip);
                    svg.Path(Glyphs.Circle(x(value.High), cy, 3.4), "sample hollow", tip, row);
                    legend.Add("below the limit: somewhere on its line", (s, lx, ly) =>
                    {
                        s.Line(lx - 8, ly, lx + 4, ly, "follow");
                        s.Path(Glyphs.Circle(lx + 4, ly, 3.4), "sample hollow");
                    });
                }
                else
                {
                    svg.Path(shape(x(value.High), cy, 3.4), css, tip, row);
                }

                continue;
            }

            var place = counts[animal.Category] = counts.GetValueOrDefault(animal.Category) + 1;
            var column = measure.Categories.TakeWhile(c => c != animal.Category).Count();
            svg.Path(shape(x(column) + (((place - 1) / 5) * 9), middle + ((((place - 1) % 5) - 2) * 9), 3.4), css, $"{animal.Animal.Code}: {animal.Category}", row);
        }

        if (animals[0].Animal.Animal.Group is VerdictGroup.Resistant or VerdictGroup.Responsive && animals.All(a => a.Animal.Value is { IsCensored: false }))
        {
            double[] sorted = [.. animals.Select(a => a.Animal.Value!.Value.High).Order()];
            var median = (sorted[(sorted.Length - 1) / 2] / 2) + (sorted[sorted.Length / 2] / 2);
            svg.Path($"M{SvgText.Number(x(median))} {SvgText.Number(middle - 22)}v44", "here", $"median {SvgText.Value(median, 4)}");
            legend.Add("median", (s, lx, ly) => s.Path($"M{SvgText.Number(lx)} {SvgText.Number(ly - 6)}v12", "here"));
        }

        var kind = VerdictGroups.Say(animals[0].Animal.Animal.Group);
        legend.Add(css == "s-o hollow" ? "not compared" : kind, (s, lx, ly) => s.Path(shape(lx, ly, 3.4), css));
    }

    private static double Numbers(SvgWriter svg, MechanismMeasure measure, IReadOnlyList<MeasuredAnimal> animals, double foot, out Func<double, double> x)
    {
        double low = animals.Min(a => a.Value!.Value.Low), high = animals.Max(a => a.Value!.Value.High);
        // An axis of amounts begins at 0; one value alone has room around it.
        low = low > 0 && low < high / 2 ? 0 : low;
        var pad = high > low ? (high - low) * 0.04 : Math.Max(Math.Abs(high) * 0.1, 1);
        var scale = new LinearScale(low == 0 ? 0 : low - pad, high + pad, Left, Right);
        x = scale.Inside;
        var y = Axes.Numbers(svg, scale, NiceTicks.Between(scale.From, scale.To, 6), 8, foot, "", "");
        svg.Text((Left + Right) / 2, y + 12, SvgText.Fit(measure.Header, Right - Left, 12), "sub mid");
        return y + 18;
    }

    private static double Bands(SvgWriter svg, MechanismMeasure measure, double foot, out Func<double, double> x)
    {
        var bands = new BandScale(measure.Categories.Count, Left, Right, 0.3);
        x = column => bands.At((int)column) + 6;
        for (var i = 0; i < measure.Categories.Count; i++)
        {
            var at = Left + (i * bands.Step);
            svg.Beneath(() => svg.Line(at, 8, at, foot, "grid"));
            svg.Text(at + (bands.Step / 2), foot + 15, SvgText.Fit(measure.Categories[i], bands.Step - 6, 11), "tick mid");
        }

        return foot + 22;
    }

    private static string Words(MechanismMeasure measure, GroupSummary group)
    {
        var start = $"{VerdictGroups.Say(group.Group)}: {SvgText.Count(group.Animals, "animal")}";
        return measure.Kind == MeasureKind.Categorical
            ? $"{start}, {string.Join(", ", group.Categories.Where(c => c.Animals > 0).Select(c => $"{c.Animals} {c.Category}"))}{(group.Mixed > 0 ? $", {group.Mixed} contradictory" : "")}."
            : $"{start}, median {(group.MedianLow == group.MedianHigh ? SvgText.Value(group.MedianLow, 4) : $"{SvgText.Value(group.MedianLow, 4)} to {SvgText.Value(group.MedianHigh, 4)}")}{(group.BelowLimit > 0 ? $", {group.BelowLimit} below the limit" : "")}.";
    }

    private static string Say(MeasuredAnimal a) => a.Value is { } v
        ? !v.IsCensored ? SvgText.Value(v.High, 4) : v.Low == 0 ? $"below {SvgText.Value(v.High, 4)}" : $"{SvgText.Value(v.Low, 4)} to below {SvgText.Value(v.High, 4)}"
        : a.IsMixed ? "contradictory" : a.Category;

    private static DataTable Table(string title, MechanismMeasure measure, List<MeasuredAnimal> animals) => measure.Kind == MeasureKind.Numeric
        ? new DataTable(
            title, [new("Verdict"), new("Animal"), new("Litter"), new("Samples", DataKind.Number), new(measure.Name, DataKind.Number, measure.Unit.Length == 0 ? null : measure.Unit), new("Below limit"), new("Range from", DataKind.Number), new("Range to below", DataKind.Number)],
            [
                .. animals.Select(a => (IReadOnlyList<string>)
                [
                    VerdictGroups.Say(a.Animal.Group), a.Animal.Code, a.Animal.Litter, SvgText.Value(a.Samples, 0), a.Value is { IsCensored: false } v ? SvgText.Value(v.High, 12) : "",
                    a.Value is { IsCensored: true } ? "yes" : "no", a.Value is { IsCensored: true } l ? SvgText.Value(l.Low, 12) : "", a.Value is { IsCensored: true } h ? SvgText.Value(h.High, 12) : "",
                ]),
            ])
        : new DataTable(
            title, [new("Verdict"), new("Animal"), new("Litter"), new("Samples", DataKind.Number), new(measure.Name)],
            [.. animals.Select(a => (IReadOnlyList<string>)[VerdictGroups.Say(a.Animal.Group), a.Animal.Code, a.Animal.Litter, SvgText.Value(a.Samples, 0), Say(a)])]);
}
