using PreclinicalDre.Core.Figures.Drawing;

namespace PreclinicalDre.Core.Figures;

/// <summary>One span on the axis.</summary>
/// <param name="Label">Whose: a model, a study.</param>
/// <param name="What">What lasted so long: trials, the required seizure-free time.</param>
/// <param name="AnimalDays">As it was lived, days.</param>
/// <param name="Days">On the axis; null where no conversion is accepted.</param>
/// <param name="Low">Least by another conversion.</param>
/// <param name="High">Most by another conversion.</param>
/// <param name="Scale">The conversion in words.</param>
public sealed record HumanTimeRow(string Label, string What, double AnimalDays, double? Days, double? Low, double? High, string Scale);

/// <summary>Spans of several species on one axis.</summary>
/// <param name="Title">What is shown, the scaling named.</param>
/// <param name="IsRaw">True for raw days: the axis is then in animal days.</param>
/// <param name="Rows">The spans.</param>
public sealed record HumanTimeInput(string Title, bool IsRaw, IReadOnlyList<HumanTimeRow> Rows);

/// <summary>Spans as bars on one logarithmic axis, with the range over all conversions as whiskers and the raw days beside them; a line at one human year.</summary>
public static class HumanTimeFigure
{
    private const double Width = 1080;
    private const double Left = 330;
    private const double Right = 900;
    private const double RowHeight = 26;

    /// <summary>Draws the spans.</summary>
    /// <param name="input">What to draw.</param>
    /// <param name="idPrefix">Start of the ids inside, unique on its page.</param>
    public static Figure Draw(HumanTimeInput input, string idPrefix)
    {
        ArgumentNullException.ThrowIfNull(input);
        var unit = input.IsRaw ? "animal days" : "human days";
        var data = new DataTable(
            input.Title, [new("Of"), new("What"), new("Raw", DataKind.Number, "d"), new("On the axis", DataKind.Number, unit), new("Least", DataKind.Number, unit), new("Most", DataKind.Number, unit), new("Conversion")],
            [.. input.Rows.Select(r => (IReadOnlyList<string>)[r.Label, r.What, SvgText.Value(r.AnimalDays, 2), SvgText.Value(r.Days, 2), SvgText.Value(r.Low, 2), SvgText.Value(r.High, 2), r.Scale])]);
        var drawn = input.Rows.Where(r => r.Days > 0).ToList();
        if (drawn.Count == 0)
        {
            return EmptyFigure.Draw(idPrefix, input.Title, "No span can be laid on this axis.", data);
        }

        var most = Math.Max(drawn.Max(r => r.High ?? r.Days!.Value), input.IsRaw ? 0 : 400);
        var least = Math.Min(drawn.Min(r => r.Low ?? r.Days!.Value), most / 10);
        var x = new LogScale(least / 1.5, most * 1.3, Left, Right);
        var svg = new SvgWriter(idPrefix);
        var legend = new Legend();
        var y = 8.0;
        svg.Group("spans");
        for (var i = 0; i < input.Rows.Count; i++)
        {
            var r = input.Rows[i];
            svg.Text(Left - 12, y + 17, SvgText.Fit($"{r.Label} · {r.What}", Left - 18, 12), "end");
            if (r.Days is { } days and > 0)
            {
                svg.Rect(Left, y + 6, Math.Max(1, x.Inside(days) - Left), 13, r.What == "trials" ? "rec" : "base", $"{r.Label}, {r.What}: {SvgText.Value(days, 0)} {unit}, {Raw(r.AnimalDays)} raw days. {r.Scale}", 2);
                if (r is { Low: { } low, High: { } high } && high > low * 1.001)
                {
                    svg.Path($"M{SvgText.Number(x.Inside(low))} {SvgText.Number(y + 12.5)}H{SvgText.Number(x.Inside(high))}m0 -4v8M{SvgText.Number(x.Inside(low))} {SvgText.Number(y + 8.5)}v8", "whisker");
                    legend.Add("range over all conversions that cover the age", (s, cx, cy) => s.Path($"M{SvgText.Number(cx - 8)} {SvgText.Number(cy)}h16m0 -4v8m-16 -8v8", "whisker"));
                }
            }
            else
            {
                svg.Text(Left + 6, y + 17, "no conversion is accepted", "none");
            }

            svg.Text(Right + 14, y + 17, $"{Raw(r.AnimalDays)} raw days", "sub");
            y += RowHeight;
        }

        svg.End();
        legend.Add("trials", (s, cx, cy) => s.Rect(cx - 8, cy - 5, 16, 10, "rec", radius: 2));
        legend.Add("seizure-free time that the verdict asks for", (s, cx, cy) => s.Rect(cx - 8, cy - 5, 16, 10, "base", radius: 2));
        var bottom = y;
        foreach (var tick in NiceTicks.Log(x.From, x.To))
        {
            svg.Beneath(() => svg.Line(x.At(tick), 4, x.At(tick), bottom, "grid"));
            svg.Text(x.At(tick), bottom + 15, SvgText.Value(tick, 2), "tick mid");
        }

        if (!input.IsRaw)
        {
            svg.Line(x.At(365), 4, x.At(365), bottom, "target", "one human year: the 12 months of ILAE 2010");
            legend.Add("one human year (ILAE 2010)", (s, cx, cy) => s.Line(cx - 8, cy, cx + 8, cy, "target"));
        }

        svg.Text(Right, bottom + 31, unit, "sub end");
        var foot = legend.Draw(svg, Left, Right, bottom + 34);
        var description = string.Join(" ", input.Rows.Select(r => $"{r.Label}, {r.What}: {(r.Days is { } d ? $"{SvgText.Value(d, 0)} {unit}" : "no conversion")}, {Raw(r.AnimalDays)} raw days."));
        return new(input.Title, description, svg.ToSvg(input.Title, description, Width, foot), data, Width, foot);
    }

    // An acute trial lasts minutes: it is no span of none.
    private static string Raw(double days) => SvgText.Value(days, days < 0.1 ? 3 : 1);
}
