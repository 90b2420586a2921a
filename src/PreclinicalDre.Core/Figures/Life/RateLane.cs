using PreclinicalDre.Core.Figures.Drawing;

namespace PreclinicalDre.Core.Figures.Life;

/// <summary>
/// Seizures per 24 recorded hours, a bar a local day (a week above 400 days, four weeks above 2,800). A bin without recorded time is
/// hatched; a bin recorded for less than half of its time is drawn hollow, since its rate rests on little.
/// </summary>
internal static class RateLane
{
    private const double Height = 64;

    public static double Draw(LifeContext life, double y)
    {
        life.Label(y + (Height / 2), "Seizures per", life.DaysPerBin == 1 ? "24 recorded h" : $"24 rec. h, {life.BinWord}");
        if (!life.Recorded.Any(life.Time.Shows))
        {
            return life.None(y, "none: without recorded time there is no rate");
        }

        var counted = life.Input.Seizures.Where(s => !life.Incidental(s)).Select(s => s.At);
        var bins = DayBins.Over(life.Frame, life.Clock, life.Recorded, counted, life.DaysPerBin);

        // The scale follows the bins that rest on a quarter of recorded time; a higher bar is cut and carries an arrowhead.
        var solid = bins.Where(b => b.Coverage >= 0.25).Select(b => b.Rate!.Value).DefaultIfEmpty(0).Max();
        var most = solid > 0 ? solid : bins.Max(b => b.Rate ?? 0);
        most = NiceTicks.Above(most > 0 ? most : 1, 2);
        var scale = new LinearScale(0, most, y + Height, y);
        life.Svg.Beneath(() => life.Svg.Rect(LifeFigure.Left, y, LifeFigure.Right - LifeFigure.Left, Height, "plot"));
        Axes.Values(life.Svg, scale, NiceTicks.Between(0, most, 2), LifeFigure.Left + 2, LifeFigure.Right);

        life.Svg.Group("rates");
        foreach (var bin in bins)
        {
            Bar(life, bin, scale);
        }

        life.Svg.End();
        return y + Height;
    }

    private static void Bar(LifeContext life, DayBin bin, LinearScale scale)
    {
        var (x0, x1) = (life.Time.Inside(bin.From), life.Time.Inside(bin.To));
        var pad = x1 - x0 > 4 ? 0.8 : 0;
        var when = $"{life.BinWord} from {life.Clock.Say(bin.From)} ({SvgText.Value(bin.Hours, 1)} h)";
        if (bin.Rate is not { } rate)
        {
            life.Svg.Hatch(x0, scale.End, x1 - x0, scale.Start - scale.End, $"{when}: nothing recorded, so no rate");
            life.Legend.NotRecorded();
            return;
        }

        if (bin.Seizures == 0)
        {
            return;
        }

        var top = scale.Inside(rate);
        var thin = bin.Coverage < 0.5;
        life.Svg.Rect(x0 + pad, top, Math.Max(0.6, x1 - x0 - (2 * pad)), scale.Start - top, thin ? "bar-thin" : "bar",
            $"{when}: {SvgText.Count(bin.Seizures, "seizure")} in {SvgText.Value(bin.RecordedHours, 1)} recorded h, {SvgText.Value(rate)} per 24 h");
        if (thin)
        {
            life.Legend.Add("less than half recorded", (svg, x, at) => svg.Rect(x - 4, at - 5, 8, 10, "bar-thin"));
        }

        if (rate > scale.To)
        {
            life.Svg.Path(Glyphs.Triangle((x0 + x1) / 2, scale.End - 4, 3), "cut", $"cut at the top: {SvgText.Value(rate)} per 24 h");
            life.Legend.Add("bar cut at the top", (svg, x, at) => svg.Path(Glyphs.Triangle(x, at, 3), "cut"));
        }
    }
}
