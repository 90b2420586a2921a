using PreclinicalDre.Core.Figures.Drawing;
using PreclinicalDre.Core.Seizures.Rhythm;
using PreclinicalDre.Core.Statistics;

namespace PreclinicalDre.Core.Figures;

/// <summary>
/// Seizures per recorded hour by hour of the clock, each with its exact Poisson interval, the dark phase shaded. Hours in which nothing was recorded are hatched.
/// </summary>
public static class RhythmFigure
{
    private const double Width = 1080;
    private const double Left = 70;
    private const double Right = 1060;
    private const double Top = 30;
    private const double Bottom = 230;
    private const double Level = 0.95;

    /// <summary>Draws the rhythm of day and night.</summary>
    /// <param name="name">The animal's id, or the study's code.</param>
    /// <param name="rhythm">The rates.</param>
    /// <param name="light">Room lights; null where not known.</param>
    /// <param name="idPrefix">Start of the ids inside, unique on its page.</param>
    public static Figure Draw(string name, DayRhythm rhythm, LightPhase? light, string idPrefix)
    {
        ArgumentNullException.ThrowIfNull(rhythm);
        var title = $"Seizures by hour of the clock: {name}";
        var rates = rhythm.Hours.Select(h => h.RecordedHours > 0 && double.IsFinite(h.RecordedHours) ? PoissonRate.Exact(Math.Max(0, h.Seizures), h.RecordedHours, Level) : (PoissonRate?)null).ToList();
        var data = new DataTable(title,
            [new("Hour", DataKind.Number), new("Seizures", DataKind.Number), new("Recorded", DataKind.Number, "h"), new("Rate", DataKind.Number, "per recorded h"), new("Lower", DataKind.Number), new("Upper", DataKind.Number)],
            [.. rhythm.Hours.Select((h, i) => (IReadOnlyList<string>)[SvgText.Value(h.Hour, 0), SvgText.Value(h.Seizures, 0), SvgText.Value(h.RecordedHours, 4), SvgText.Value(rates[i]?.Rate, 6), SvgText.Value(rates[i]?.Lower, 6), SvgText.Value(rates[i]?.Upper, 6)])]);
        if (rates.All(r => r is null))
        {
            return EmptyFigure.Draw(idPrefix, title, $"Nothing of {name} was recorded, so that there is no rate by the clock.", data);
        }

        var svg = new SvgWriter(idPrefix);
        var legend = new Legend();
        var x = new LinearScale(0, 24, Left, Right);
        var most = Math.Max(rates.Max(r => r?.Rate ?? 0), Math.Min(rates.Max(r => r?.Upper ?? 0), 2 * rates.Max(r => r?.Rate ?? 0)));
        var y = new LinearScale(0, NiceTicks.Above(most > 0 ? most * 1.02 : 1, 4), Bottom, Top);
        svg.Beneath(() => Ground(svg, x, light, legend));
        Axes.Values(svg, y, NiceTicks.Between(0, y.To, 4), Left, Right);
        svg.Text(Left - 62, 16, "seizures per recorded hour", "sub");
        svg.Group("hours");
        for (var h = 0; h < 24; h++)
        {
            var (from, to) = (x.At(h), x.At(h + 1));
            if (rates[h] is not { } rate)
            {
                svg.Hatch(from, Top, to - from, Bottom - Top, $"{h:00}:00: nothing recorded");
                legend.NotRecorded();
                continue;
            }

            var tip = $"{h:00}:00 to {h + 1:00}:00: {SvgText.Value(rhythm.Hours[h].Seizures, 0)} in {SvgText.Value(rhythm.Hours[h].RecordedHours, 1)} recorded h, {SvgText.Value(rate.Rate, 3)} an hour ({SvgText.Value(rate.Lower, 3)} to {SvgText.Value(rate.Upper, 3)})";
            svg.Rect(from + 4, y.At(rate.Rate), to - from - 8, Bottom - y.At(rate.Rate), "bar-a", tip);
            var middle = (from + to) / 2;
            svg.Path($"M{SvgText.Number(middle)} {SvgText.Number(y.Inside(rate.Lower))}V{SvgText.Number(y.Inside(rate.Upper))}", "whisker", tip, h);
            legend.Add("rate with exact Poisson 95 % interval", (s, cx, cy) =>
            {
                s.Rect(cx - 6, cy - 3, 12, 8, "bar-a");
                s.Line(cx, cy - 6, cx, cy + 2, "whisker");
            });
        }

        svg.End();
        svg.Line(Left, Bottom, Right, Bottom, "axis");
        for (var hour = 0; hour <= 24; hour += 3)
        {
            svg.Text(x.At(hour), Bottom + 15, $"{hour:00}:00", "tick mid");
        }

        var bottom = legend.Draw(svg, Left, Right, Bottom + 24);
        var description = Words(rhythm);
        return new(title, description, svg.ToSvg(title, description, Width, bottom), data, Width, bottom);
    }

    private static void Ground(SvgWriter svg, LinearScale x, LightPhase? light, Legend legend)
    {
        svg.Rect(Left, Top, Right - Left, Bottom - Top, "plot");
        if (light is { } phase && phase.On != phase.Off)
        {
            foreach (var (from, to) in Life.RasterLane.Dark(phase))
            {
                svg.Rect(x.At(from), Top, x.At(to) - x.At(from), Bottom - Top, "night", "dark phase");
            }

            legend.Add("dark phase", (s, cx, cy) => s.Rect(cx - 8, cy - 5, 16, 10, "night key-box"));
        }
    }

    private static string Words(DayRhythm rhythm) =>
        (rhythm.Strength is { } s
            ? $"Strength {SvgText.Value(s)} (0 even, 1 all in one hour){(rhythm.PeakHour is { } p ? $", most about {(int)p:00}:{(int)(p % 1 * 60):00}" : "")}. "
            : "Too few hours of the clock were recorded to tell a rhythm. ")
        + (rhythm.DarkPerDay is { } d && rhythm.LightPerDay is { } l ? $"Dark phase {SvgText.Value(d)} and light phase {SvgText.Value(l)} per 24 recorded hours." : "The room's light times are not known or one phase was not recorded.");
}
