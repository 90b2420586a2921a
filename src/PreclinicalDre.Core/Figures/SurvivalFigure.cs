using System.Globalization;
using System.Text;
using PreclinicalDre.Core.Figures.Drawing;
using PreclinicalDre.Core.Statistics.Survival;

namespace PreclinicalDre.Core.Figures;

/// <summary>What <see cref="SurvivalFigure"/> draws.</summary>
/// <param name="Name">What the time runs to: "first seizure", "relapse", "death".</param>
/// <param name="Unit">Unit of the times.</param>
/// <param name="Estimate">The curves.</param>
public sealed record SurvivalInput(string Name, string Unit, KaplanMeier Estimate);

/// <summary>
/// Kaplan-Meier curves: a step line a group, a tick where an animal's observation ended without the event, and beneath the axis the numbers at risk.
/// </summary>
public static class SurvivalFigure
{
    /// <summary>Groups drawn; further ones stand in the table alone.</summary>
    public const int MostGroups = 12;

    private const double Width = 1000;
    private const double Left = 132;
    private const double Right = 980;
    private const double Top = 26;
    private const double Bottom = 256;
    private const double RowHeight = 16;

    /// <summary>Draws the curves.</summary>
    /// <param name="input">The curves and their words.</param>
    /// <param name="idPrefix">Start of the ids inside, unique on its page.</param>
    public static Figure Draw(SurvivalInput input, string idPrefix)
    {
        ArgumentNullException.ThrowIfNull(input);
        var title = $"Time to {input.Name}";
        var data = Table(input, title);
        var curves = input.Estimate.Curves.Where(c => c.N > 0).Take(MostGroups).ToList();
        var last = curves.SelectMany(c => c.Steps.Select(s => s.Time).Concat(c.Censored)).DefaultIfEmpty(0).Max();
        if (curves.Count == 0 || !SvgText.Sane(last) || last <= 1e-9)
        {
            return EmptyFigure.Draw(idPrefix, title, "There is no time above 0 to draw.", data, Width);
        }

        var svg = new SvgWriter(idPrefix);
        var x = new LinearScale(0, NiceTicks.Above(last, 6), Left, Right);
        var y = new LinearScale(0, 1, Bottom, Top + 4);
        var legend = new Legend();
        var ticks = NiceTicks.Between(0, x.To, 6);
        svg.Beneath(() => svg.Rect(Left, Top, Right - Left, Bottom - Top, "plot"));
        Axes.Values(svg, y, [0, 0.25, 0.5, 0.75, 1], Left, Right);
        svg.Text(Left - 8, 14, "share without the event", "sub");
        svg.Group("curves");
        for (var i = 0; i < curves.Count; i++)
        {
            Curve(svg, curves[i], Look(i), x, y, legend, input.Unit);
        }

        foreach (var curve in curves)
        {
            Censored(svg, curve, x, y, legend);
        }

        svg.End();
        svg.Line(Left, Bottom, Right, Bottom, "axis");
        Axes.Numbers(svg, x, ticks, Top, Bottom, "", "");
        svg.Text(Right, Bottom + 29, SvgText.Fit(input.Unit, Right - Left, 11), "sub end");
        var foot = AtRisk(svg, curves, x, ticks, Bottom + 34);
        foot = legend.Draw(svg, 12, Right, foot + 4);
        var description = Words(input, curves);
        return new(title, description, svg.ToSvg(title, description, Width, foot), data, Width, foot);
    }

    // Six hues, and dashes for every other group: told apart by shape and by the name beside the numbers at risk.
    private static string Look(int i) => $"c{(i % 6) + 1}-l{(i % 2 == 1 ? " dash" : "")}";

    private static void Curve(SvgWriter svg, SurvivalCurve curve, string look, LinearScale x, LinearScale y, Legend legend, string unit)
    {
        var d = new StringBuilder($"M{SvgText.Number(x.At(0))} {SvgText.Number(y.At(1))}");
        double drawn = x.At(0), level = 1;
        foreach (var step in curve.Steps)
        {
            // Falls closer than a tenth of a unit share one.
            if (x.At(step.Time) - drawn >= 0.1 || step == curve.Steps[^1])
            {
                drawn = x.At(step.Time);
                d.Append('H').Append(SvgText.Number(drawn)).Append('V').Append(SvgText.Number(y.At(step.Survival)));
            }

            level = step.Survival;
        }

        var end = curve.Censored.Count > 0 ? curve.Censored[^1] : 0;
        if (level > 0 && x.At(end) > drawn)
        {
            d.Append('H').Append(SvgText.Number(x.At(end)));
        }

        svg.Path(d.ToString(), look, $"{curve.Group}: {SvgText.Count(curve.N, "animal")}, {SvgText.Count(curve.Events, "event")}, median {Say(curve.Median)} {unit}");
        legend.Add(SvgText.Fit(curve.Group, 200, 11.5) is { Length: > 0 } name ? name : "group", (s, cx, cy) => s.Path($"M{SvgText.Number(cx - 8)} {SvgText.Number(cy)}h16", look));
    }

    private static void Censored(SvgWriter svg, SurvivalCurve curve, LinearScale x, LinearScale y, Legend legend)
    {
        var ticks = new StringBuilder();
        var (drawn, step) = (double.NegativeInfinity, 0);
        foreach (var time in curve.Censored)
        {
            while (step < curve.Steps.Count && curve.Steps[step].Time <= time)
            {
                step++;
            }

            if (x.At(time) - drawn >= 0.5)
            {
                drawn = x.At(time);
                ticks.Append('M').Append(SvgText.Number(drawn)).Append(' ').Append(SvgText.Number(y.At(step == 0 ? 1 : curve.Steps[step - 1].Survival) - 4)).Append("v8");
            }
        }

        if (ticks.Length > 0)
        {
            svg.Path(ticks.ToString(), "whisker", $"{curve.Group}: {SvgText.Count(curve.Censored.Count, "observation")} ended without the event");
            legend.Add("observation ended without the event", (s, cx, cy) => s.Path($"M{SvgText.Number(cx)} {SvgText.Number(cy - 5)}v10", "whisker"));
        }
    }

    private static double AtRisk(SvgWriter svg, List<SurvivalCurve> curves, LinearScale x, IReadOnlyList<double> ticks, double top)
    {
        svg.Text(Left - 12, top + 11, "at risk", "sub end");
        foreach (var curve in curves)
        {
            top += RowHeight;
            svg.Text(Left - 12, top + 11, SvgText.Fit(curve.Group, Left - 20, 11), "tick end");
            foreach (var tick in ticks)
            {
                svg.Text(x.At(tick), top + 11, curve.AtRisk(tick).ToString(CultureInfo.InvariantCulture), "tick mid");
            }
        }

        return top + RowHeight;
    }

    private static string Words(SurvivalInput input, List<SurvivalCurve> curves) =>
        string.Join(" ", curves.Select(c => $"{c.Group}: {SvgText.Count(c.N, "animal")}, {SvgText.Count(c.Events, "event")}, median {Say(c.Median)} {input.Unit} ({Say(c.Lower)} to {Say(c.Upper)})."))
        + (input.Estimate.LogRank is { ChiSquared: { } chi, P: { } p } test ? string.Create(CultureInfo.InvariantCulture, $" Log-rank test: chi-squared {chi:0.####} on {test.Df} degrees of freedom, p {Readable.Digits(p, 4)}.") : " No log-rank test: there is one group, or no event that could tell groups apart.")
        + (input.Estimate.Curves.Count > curves.Count ? $" {input.Estimate.Curves.Count - curves.Count} further groups stand in the table alone." : "");

    private static string Say(double? value) => value is { } v ? SvgText.Value(v, 4) : "not reached";

    private static DataTable Table(SurvivalInput input, string title) => new(
        title,
        [new("Group"), new("What"), new("Time", DataKind.Number, input.Unit), new("At risk", DataKind.Number), new("Events", DataKind.Number), new("Survival", DataKind.Number), new("Lower", DataKind.Number), new("Upper", DataKind.Number)],
        [
            .. input.Estimate.Curves.SelectMany(c => c.Steps.Select(s => (IReadOnlyList<string>)[c.Group, "event", N(s.Time), N(s.AtRisk), N(s.Events), N(s.Survival), N(s.Bounds?.Lower), N(s.Bounds?.Upper)])
                .Concat(c.Censored.Select(t => (IReadOnlyList<string>)[c.Group, "ended without the event", N(t), "", "", "", "", ""]))),
        ]);

    private static string N(double? value) => value is { } v ? v.ToString("R", CultureInfo.InvariantCulture) : "";
}
