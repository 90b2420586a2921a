using PreclinicalDre.Core.Figures.Drawing;

namespace PreclinicalDre.Core.Figures;

/// <summary>Animals that left after a step, and why.</summary>
/// <param name="Reason">Why, in a few words.</param>
/// <param name="Animals">How many.</param>
public sealed record FlowExit(string Reason, int Animals);

/// <summary>A step on the way from registration to verdict.</summary>
/// <param name="Label">Name: registered, seizures confirmed, in trial, analysed, verdict reached.</param>
/// <param name="Animals">How many came this far.</param>
/// <param name="Exits">Who left after this step.</param>
public sealed record FlowStep(string Label, int Animals, IReadOnlyList<FlowExit> Exits);

/// <summary>The way of a study's animals, first step first.</summary>
/// <param name="Study">Name or code of the study.</param>
/// <param name="Steps">The steps.</param>
public sealed record FlowInput(string Study, IReadOnlyList<FlowStep> Steps);

/// <summary>Flow of animals: how many came how far, and why the others left. What the exits do not explain is said, not hidden.</summary>
public static class AnimalFlow
{
    private const double Width = 1080;
    private const double BoxHeight = 66;
    private const double LineHeight = 16;
    private const string OnTheWay = "still on the way";

    /// <summary>Draws the flow.</summary>
    /// <param name="input">The steps.</param>
    /// <param name="idPrefix">Start of the ids inside, unique on its page.</param>
    public static Figure Draw(FlowInput input, string idPrefix)
    {
        ArgumentNullException.ThrowIfNull(input);
        var title = $"Flow of animals: study {input.Study}";
        var data = Table(input, title);
        if (input.Steps.Count == 0 || input.Steps[0].Animals <= 0)
        {
            return EmptyFigure.Draw(idPrefix, title, $"Study {input.Study} has no registered animals yet.", data);
        }

        var svg = new SvgWriter(idPrefix);
        var bands = new BandScale(input.Steps.Count, 0, Width, 0.22);
        var most = Math.Max(1, input.Steps.Max(s => s.Animals));
        var bottom = 2 + BoxHeight;
        for (var i = 0; i < input.Steps.Count; i++)
        {
            var (step, x) = (input.Steps[i], bands.At(i) - (bands.Step * 0.11 * (1 - (2.0 * i / Math.Max(1, input.Steps.Count - 1)))));
            Box(svg, step, x, bands.Width, most);
            if (i + 1 < input.Steps.Count)
            {
                var next = bands.At(i + 1) - (bands.Step * 0.11 * (1 - (2.0 * (i + 1) / Math.Max(1, input.Steps.Count - 1))));
                svg.Path($"M{SvgText.Number(x + bands.Width + 5)} 35H{SvgText.Number(next - 6)}m-5 -4l5 4l-5 4", "arrow");
            }

            var lines = Exits(input.Steps, i);
            if (lines.Count > 0)
            {
                bottom = Math.Max(bottom, Left(svg, lines, x, bands.Width));
            }
        }

        var description = string.Join(". ", input.Steps.Select((s, i) => $"{s.Label}: {s.Animals}" + string.Concat(Exits(input.Steps, i).Select(e => $"; {e.Animals} {e.Reason}")))) + ".";
        bottom += 6;
        return new(title, description, svg.ToSvg(title, description, Width, bottom), data, Width, bottom);
    }

    private static void Box(SvgWriter svg, FlowStep step, double x, double width, int most)
    {
        svg.Rect(x + 0.5, 2, width - 1, BoxHeight, "box", $"{step.Label}: {step.Animals}", 8);
        svg.Text(x + 14, 23, SvgText.Fit(step.Label, width - 24, 12), "note");
        svg.Text(x + 14, 47, SvgText.Value(step.Animals, 0), "big");
        svg.Rect(x + 14, 55, Math.Max(0, (width - 28) * step.Animals / most), 5, "box-bar", radius: 2);
    }

    private static double Left(SvgWriter svg, IReadOnlyList<FlowExit> exits, double x, double width)
    {
        var top = BoxHeight + 18;
        svg.Path($"M{SvgText.Number(x + (width / 2))} {SvgText.Number(BoxHeight + 3)}v12m-4 -5l4 5l4 -5", "arrow");
        var lines = exits.SelectMany(e => SvgText.Wrap($"{e.Animals} {e.Reason}", width - 22, 11, 3).Select((line, n) => (Text: line, Indent: n == 0 ? 0 : 8))).ToList();
        var height = 28 + (lines.Count * LineHeight);
        svg.Rect(x + 0.5, top, width - 1, height, "left-box", radius: 8);
        var left = exits.Where(e => e.Reason != OnTheWay).Sum(e => (double)e.Animals);
        svg.Text(x + 12, top + 19, left > 0 ? $"left the study: {SvgText.Value(left, 0)}" : "not yet further", "tn");
        for (var i = 0; i < lines.Count; i++)
        {
            svg.Text(x + 12 + lines[i].Indent, top + 20 + ((i + 1) * LineHeight), lines[i].Text, "td");
        }

        return top + height;
    }

    /// <summary>The exits after a step; a difference to the next step that they do not explain stands among them.</summary>
    private static List<FlowExit> Exits(IReadOnlyList<FlowStep> steps, int i)
    {
        var exits = steps[i].Exits.Where(e => e.Animals > 0).ToList();
        var unexplained = i + 1 < steps.Count ? (long)steps[i].Animals - steps[i + 1].Animals - exits.Sum(e => (long)e.Animals) : 0;
        if (unexplained is > 0 and <= int.MaxValue)
        {
            exits.Add(new(OnTheWay, (int)unexplained));
        }

        return exits;
    }

    private static DataTable Table(FlowInput input, string title) => new(title, [new("Step"), new("What"), new("Animals", DataKind.Number)],
        [.. input.Steps.SelectMany(s => s.Exits.Select(e => (IReadOnlyList<string>)[s.Label, e.Reason, SvgText.Value(e.Animals, 0)])
            .Prepend([s.Label, "reached", SvgText.Value(s.Animals, 0)]))]);
}
