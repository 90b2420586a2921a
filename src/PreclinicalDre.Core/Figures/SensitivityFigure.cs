using PreclinicalDre.Core.Evaluation.Definitions;
using PreclinicalDre.Core.Figures.Drawing;

namespace PreclinicalDre.Core.Figures;

/// <summary>What <see cref="SensitivityFigure"/> draws.</summary>
/// <param name="Scope">Whose animals: a study, a model, all.</param>
/// <param name="Result">The sweep.</param>
/// <param name="Words">A parameter in words, by its name.</param>
public sealed record SensitivityInput(string Scope, SensitivityResult Result, Func<string, string> Words);

/// <summary>
/// What the verdicts hang on: a lane for each parameter, those that move most animals on top; in it a bar for each value of the sweep, as high as the share of animals
/// whose verdict changes there, and a mark at the value of the definition.
/// </summary>
public static class SensitivityFigure
{
    private const double Width = 1080;
    private const double Left = 400;
    private const double Right = 990;
    private const double LaneHeight = 64;
    private const double BarHeight = 34;

    /// <summary>Draws the sweep.</summary>
    /// <param name="input">The sweep and its words.</param>
    /// <param name="idPrefix">Start of the ids inside, unique on its page.</param>
    public static Figure Draw(SensitivityInput input, string idPrefix)
    {
        ArgumentNullException.ThrowIfNull(input);
        var result = input.Result;
        var title = $"What the verdicts of {input.Scope} hang on, under {result.Definition}";
        var data = Table(input, title);
        var judged = result.Animals - result.NotApplicable;
        if (judged <= 0)
        {
            return EmptyFigure.Draw(idPrefix, title, result.Animals == 0 ? "No animal could be judged." : "No animal's model can carry a verdict: no parameter moves any.", data);
        }

        var svg = new SvgWriter(idPrefix);
        var y = 8.0;
        svg.Group("parameters");
        foreach (var parameter in result.Parameters)
        {
            Lane(svg, input, parameter, judged, y);
            y += LaneHeight;
        }

        svg.End();
        var legend = new Legend();
        legend.Add("animals whose verdict changes at this value", (s, cx, cy) => s.Rect(cx - 5, cy - 5, 10, 10, "ho"));
        legend.Add("none changes", (s, cx, cy) => s.Line(cx - 8, cy, cx + 8, cy, "axis"));
        legend.Add("value of the definition", (s, cx, cy) => s.Path(Glyphs.Triangle(cx, cy, 4.5), "ev"));
        var bottom = legend.Draw(svg, 16, Right, y + 2);
        var moving = result.Parameters.Where(p => p.MostChanged > 0).ToList();
        var description = $"{SvgText.Count(judged, "animal")} judged. " + (moving.Count == 0
            ? "No parameter moves a verdict anywhere in its range."
            : string.Join(" ", moving.Select(p => $"{input.Words(p.Name)}: up to {SvgText.Count(p.MostChanged, "animal")} of {judged}."))
                + (moving.Count < result.Parameters.Count ? $" The other {result.Parameters.Count - moving.Count} move none." : ""));
        return new(title, description, svg.ToSvg(title, description, Width, bottom), data, Width, bottom);
    }

    private static void Lane(SvgWriter svg, SensitivityInput input, SweptParameter parameter, int judged, double top)
    {
        var bottom = top + 8 + BarHeight;
        foreach (var (line, i) in SvgText.Wrap(input.Words(parameter.Name), Left - 30, 11.5, 2).Select((l, i) => (l, i)))
        {
            svg.Text(16, top + 20 + (i * 15), line, "note");
        }

        svg.Text(16, top + 52, parameter.Name, "sub");
        var bands = new BandScale(parameter.Points.Count, Left, Right, 0.28);
        svg.Line(Left, bottom, Right, bottom, "axis");
        for (var i = 0; i < parameter.Points.Count; i++)
        {
            var point = parameter.Points[i];
            var (x, value) = (bands.At(i), Say(parameter, point.Value));
            var height = BarHeight * point.Changed / judged;
            if (point.Changed > 0)
            {
                svg.Rect(x, bottom - Math.Max(1.5, height), bands.Width, Math.Max(1.5, height), "ho",
                    $"{parameter.Name} at {value}: {point.Changed} of {judged} change; {point.Resistant} resistant, {point.Responsive} responsive, {point.Undefined} undefined", 1);
                svg.Text(x + (bands.Width / 2), Math.Max(top + 7, bottom - height - 3), SvgText.Value(point.Changed, 0), "tick mid");
            }

            svg.Text(x + (bands.Width / 2), bottom + 14, value, "tick mid");
            if (point.Value == parameter.Current)
            {
                svg.Path(Glyphs.Triangle(x + (bands.Width / 2), bottom - 6, 4.5), "ev", $"The definition has {value}.");
            }
        }

        svg.Text(Right + 12, bottom - 6, $"{parameter.MostChanged} of {judged}", "vt");
    }

    private static string Say(SweptParameter parameter, double value) =>
        parameter.Kind == FieldKind.Share ? SvgText.Value(value * 100, 1) + " %" : SvgText.Value(value, 2);

    private static DataTable Table(SensitivityInput input, string title) => new(
        title,
        [
            new("Parameter"), new("Words"), new("Value", DataKind.Number), new("Of the definition"), new("Changed", DataKind.Number), new("Resistant", DataKind.Number),
            new("Responsive", DataKind.Number), new("Undefined", DataKind.Number), new("Judged", DataKind.Number),
        ],
        [.. input.Result.Parameters.SelectMany(p => p.Points.Select(v => (IReadOnlyList<string>)
        [
            p.Name, input.Words(p.Name), SvgText.Value(v.Value, 4), v.Value == p.Current ? "yes" : "", SvgText.Value(v.Changed, 0), SvgText.Value(v.Resistant, 0),
            SvgText.Value(v.Responsive, 0), SvgText.Value(v.Undefined, 0), SvgText.Value(input.Result.Animals - input.Result.NotApplicable, 0),
        ]))]);
}
