using PreclinicalDre.Core.Figures.Drawing;

namespace PreclinicalDre.Core.Figures.Life;

/// <summary>Doses: given a full stroke, partly given a short stroke on a foot, missed a cross.</summary>
internal static class DoseLane
{
    private const double Height = 16;

    public static double Draw(LifeContext life, double y)
    {
        life.Label(y + (Height / 2), "Doses");
        var doses = life.Input.Doses.Where(d => life.Time.Shows(d.At)).OrderBy(d => d.At).ToList();
        if (doses.Count == 0)
        {
            return life.None(y, "none");
        }

        life.Svg.Group("doses");
        var drawn = 0;

        // Strokes that would touch are drawn once. What was not given keeps a mark of its own.
        foreach (var cell in doses.GroupBy(d => (Kind: KindOf(d), X: Math.Floor(life.Time.At(d.At) / (KindOf(d) == 2 ? 1.6 : 4)))))
        {
            drawn++;
            var first = cell.First();
            var tip = cell.Count() == 1
                ? $"{first.Compound} {SvgText.Value(first.MgPerKg)} mg/kg, {Words(first)}. {life.Clock.Say(first.At)}"
                : $"{cell.Count()} doses, {Words(first)}, from {life.Clock.Say(first.At)}";
            Mark(life.Svg, cell.Key.Kind, life.Time.At(first.At), y + (Height / 2), tip);
        }

        life.Svg.End();
        if (drawn < doses.Count)
        {
            life.Notes.Add($"{SvgText.Count(doses.Count, "dose")} are drawn as {SvgText.Count(drawn, "stroke")}, since neighbours touch");
        }

        foreach (var kind in doses.Select(KindOf).Distinct().OrderDescending())
        {
            var word = kind switch { 2 => "dose given", 1 => "partly given", _ => "missed" };
            life.Legend.Add(word, (svg, x, at) => Mark(svg, kind, x, at, null));
        }

        return y + Height;
    }

    private static int KindOf(DoseMark dose) => dose.GivenFraction switch { >= 1 => 2, > 0 => 1, _ => 0 };

    private static string Words(DoseMark dose) => KindOf(dose) switch
    {
        2 => "given",
        1 => $"{SvgText.Value(dose.GivenFraction * 100, 0)} % given",
        _ => "missed",
    };

    private static void Mark(SvgWriter svg, int kind, double x, double y, string? tip)
    {
        string N(double v) => SvgText.Number(v);
        switch (kind)
        {
            case 2:
                svg.Path($"M{N(x)} {N(y - 6)}v12", "dose", tip);
                break;
            case 1:
                svg.Path($"M{N(x)} {N(y - 1)}v7m-3 0h6", "dose-p", tip);
                break;
            default:
                svg.Path(Glyphs.Cross(x, y, 3.6), "dose-m", tip);
                break;
        }
    }
}
