using System.Globalization;
using System.Text;
using PreclinicalDre.Core.Experiments.Epileptogenesis;
using PreclinicalDre.Core.Figures.Drawing;

namespace PreclinicalDre.Core.Figures;

/// <summary>
/// From insult to epilepsy: a row an animal in days from its insult, insulted animals first, then shams; what was recorded as a bar, seizures of the early
/// days hollow, late ones filled, the confirmation as a diamond, and events that never count as ticks below the row's middle.
/// </summary>
public static class EpileptogenesisFigure
{
    /// <summary>Animals drawn; further ones stand in the table alone.</summary>
    public const int MostAnimals = 80;

    private const double Width = 1080;
    private const double Left = 132;
    private const double Right = 1060;
    private const double Top = 30;
    private const double RowHeight = 24;

    /// <summary>Draws the animals.</summary>
    /// <param name="result">The cohort.</param>
    /// <param name="rules">Its rules.</param>
    /// <param name="idPrefix">Start of the ids inside, unique on its page.</param>
    public static Figure Draw(EpileptogenesisResult result, InsultRules rules, string idPrefix)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(rules);
        const string Title = "From the insult to epilepsy";
        var data = Table(result, rules, Title);
        var animals = result.Animals.OrderBy(a => a.Facts.IsSham).ThenBy(a => a.LatencyDays ?? double.MaxValue).ThenBy(a => a.Facts.Animal, StringComparer.Ordinal).Take(MostAnimals).ToList();
        if (animals.Count == 0)
        {
            return EmptyFigure.Draw(idPrefix, Title, "No animal has an insult or a sham of it yet.", data);
        }

        var last = Math.Max(rules.EarlyDays * 1.5, animals.Max(Days));
        if (!SvgText.Sane(last) || last > Domain.MaxDays)
        {
            return EmptyFigure.Draw(idPrefix, Title, "The days span more than 20 years. Check for a mistyped year.", data);
        }

        var svg = new SvgWriter(idPrefix);
        var x = new LinearScale(0, NiceTicks.Above(last, 8), Left, Right);
        var bottom = Top + (animals.Count * RowHeight);
        var legend = new Legend();
        svg.Beneath(() => svg.Rect(Left, Top, Right - Left, bottom - Top, "plot"));
        svg.Beneath(() => svg.Rect(Left, Top, x.At(rules.EarlyDays) - Left, bottom - Top, "d2", $"early days, up to day {SvgText.Value(rules.EarlyDays)}: provoked by the insult"));
        legend.Add($"early, up to day {SvgText.Value(rules.EarlyDays)}: provoked", (s, cx, cy) => s.Rect(cx - 8, cy - 5, 16, 10, "d2"));
        for (var i = 0; i < animals.Count; i++)
        {
            Row(svg, animals[i], rules, x, Top + (i * RowHeight), legend, i > 0 && animals[i].Facts.IsSham && !animals[i - 1].Facts.IsSham);
        }

        svg.Line(Left, bottom, Right, bottom, "axis");
        Axes.Numbers(svg, x, NiceTicks.Between(0, x.To, 8), Top, bottom, "", "");
        svg.Text(Right, bottom + 29, "days from the insult", "sub end");
        bottom = legend.Draw(svg, 12, Right, bottom + 34);
        var description = Words(result, animals.Count);
        return new(Title, description, svg.ToSvg(Title, description, Width, bottom), data, Width, bottom);
    }

    private static double Days(InsultedAnimal a) => Math.Max(
        a.ObservedDays ?? 0,
        a.Facts.Events.Where(e => e.At >= a.Facts.InsultAt).Select(e => (e.At - a.Facts.InsultAt).TotalDays).Concat(a.Facts.Recorded.Stretches().Select(s => (s.To - a.Facts.InsultAt).TotalDays)).DefaultIfEmpty(0).Max());

    private static void Row(SvgWriter svg, InsultedAnimal a, InsultRules rules, LinearScale x, double top, Legend legend, bool divide)
    {
        var middle = top + (RowHeight / 2);
        if (divide)
        {
            svg.Line(12, top, Right, top, "axis");
        }

        svg.Text(Left - 10, middle + 4, SvgText.Fit(a.Facts.IsSham ? $"{a.Facts.Animal} (sham)" : a.Facts.Animal, Left - 20, 12), "lane end");
        foreach (var (from, to) in a.Facts.Recorded.Stretches().Where(s => s.To > a.Facts.InsultAt))
        {
            var (x0, x1) = (x.Inside((from - a.Facts.InsultAt).TotalDays), x.Inside((to - a.Facts.InsultAt).TotalDays));
            svg.Rect(x0, middle - 1.5, Math.Max(x1 - x0, 0.8), 3, "rec");
        }

        legend.Add("recorded", (s, cx, cy) => s.Rect(cx - 8, cy - 1.5, 16, 3, "rec"));
        Apart(svg, a, rules, x, middle, legend);
        foreach (var e in a.Facts.Events.Where(e => e.At >= a.Facts.InsultAt && !rules.NeverCounted.Contains(e.TypeId, StringComparer.Ordinal)))
        {
            var day = (e.At - a.Facts.InsultAt).TotalDays;
            var time = InsultedAnimal.TimeOf(e.At, a.Facts.InsultAt, rules);
            var late = time == EventTime.Late;
            svg.Path(Glyphs.Triangle(x.At(day), middle - 4, 3.6), late ? "s-c" : "s-c hollow", string.Create(CultureInfo.InvariantCulture, $"{a.Facts.Animal}: {time.ToString().ToLowerInvariant()} seizure on day {day:0.##}, {e.TypeId}"));
            legend.Add(late ? "late seizure" : "acute or early seizure", (s, cx, cy) => s.Path(Glyphs.Triangle(cx, cy - 3, 3.6), late ? "s-c" : "s-c hollow"));
        }

        if (a.ConfirmedAt is { } at)
        {
            svg.Path(Glyphs.Diamond(x.At((at - a.Facts.InsultAt).TotalDays), middle + 6, 3.6), "ev", $"{a.Facts.Animal}: epilepsy confirmed");
            legend.Add("epilepsy confirmed", (s, cx, cy) => s.Path(Glyphs.Diamond(cx, cy, 3.6), "ev"));
        }
    }

    // Ticks closer than half a unit share one: discharges come by the hundred.
    private static void Apart(SvgWriter svg, InsultedAnimal a, InsultRules rules, LinearScale x, double middle, Legend legend)
    {
        var ticks = new StringBuilder();
        var drawn = double.NegativeInfinity;
        foreach (var at in a.Facts.Events.Where(e => e.At >= a.Facts.InsultAt && rules.NeverCounted.Contains(e.TypeId, StringComparer.Ordinal)).Select(e => e.At).Order())
        {
            var here = x.At((at - a.Facts.InsultAt).TotalDays);
            if (here - drawn >= 0.5)
            {
                drawn = here;
                ticks.Append('M').Append(SvgText.Number(here)).Append(' ').Append(SvgText.Number(middle + 3)).Append("v6");
            }
        }

        if (ticks.Length > 0)
        {
            svg.Path(ticks.ToString(), "t-e", $"{a.Facts.Animal}: {SvgText.Count(a.SetApart, "event")} that never count");
            legend.Add("never counted (spike-wave)", (s, cx, cy) => s.Path($"M{SvgText.Number(cx)} {SvgText.Number(cy - 3)}v6", "t-e"));
        }
    }

    private static string Words(EpileptogenesisResult result, int drawn) =>
        $"{SvgText.Count(result.Animals.Count(a => !a.Facts.IsSham), "animal")} with the insult, {SvgText.Count(result.Animals.Count(a => a.Facts.IsSham), "sham animal")}. " +
        $"{result.Penetrance.Epileptic} of {result.Penetrance.Observed} that were seen past the early days became epileptic." +
        (result.Animals.Count > drawn ? $" {result.Animals.Count - drawn} further animals stand in the table alone." : "");

    private static DataTable Table(EpileptogenesisResult result, InsultRules rules, string title) => new(
        title,
        [new("Animal"), new("Kind"), new("Day", DataKind.Number), new("When"), new("Type"), new("Counts")],
        [
            .. result.Animals.SelectMany(a => a.Facts.Events.OrderBy(e => e.At).Select(e =>
            {
                var time = InsultedAnimal.TimeOf(e.At, a.Facts.InsultAt, rules);
                var never = rules.NeverCounted.Contains(e.TypeId, StringComparer.Ordinal);
                return (IReadOnlyList<string>)[a.Facts.Animal, a.Facts.IsSham ? "sham" : "insult", (e.At - a.Facts.InsultAt).TotalDays.ToString("0.######", CultureInfo.InvariantCulture), time.ToString().ToLowerInvariant(), e.TypeId, !never && time == EventTime.Late ? "yes" : "no"];
            })),
        ]);
}
