namespace PreclinicalDre.Core.Figures.Drawing;

/// <summary>Axes: few, round, quiet.</summary>
internal static class Axes
{
    private static readonly int[] DaySteps = [1, 2, 7, 14, 28, 56, 91, 182, 364, 728, 1456];

    /// <summary>Days between ticks, so that ticks stand at least <paramref name="room"/> apart.</summary>
    public static int DayStep(double pixelsPerDay, double room) =>
        DaySteps.FirstOrDefault(step => step * pixelsPerDay >= room, DaySteps[^1]);

    /// <summary>Grid lines at day starts from top to bottom, day numbers below, and calendar dates under these where there is room.</summary>
    /// <returns>The lower edge of the labels.</returns>
    public static double Days(SvgWriter svg, TimeScale time, LabClock clock, double top, double bottom)
    {
        var step = DayStep(time.PerDay, 46);
        var everyDate = (int)Math.Ceiling(96 / (step * time.PerDay));
        var first = (int)Math.Ceiling(clock.Day(time.From) / (double)step) * step;
        int? lastYear = null;
        for (var (day, n) = (first, 0); clock.StartOf(day) <= time.To; day += step, n++)
        {
            var x = time.At(clock.StartOf(day));
            if (x < time.Start - 0.5)
            {
                n--;
                continue;
            }

            svg.Beneath(() => svg.Line(x, top, x, bottom, "grid"));
            svg.Text(x, bottom + 15, $"d{day}", "tick mid");
            if (n % everyDate == 0)
            {
                var year = clock.ZeroDate.PlusDays(day).Year;
                svg.Text(x, bottom + 29, clock.SayDay(day, year != lastYear), "date mid");
                lastYear = year;
            }
        }

        return bottom + 33;
    }

    /// <summary>Horizontal grid lines with numbers at the left.</summary>
    public static void Values(SvgWriter svg, LinearScale y, IReadOnlyList<double> ticks, double left, double right, string unit = "")
    {
        foreach (var tick in ticks)
        {
            svg.Beneath(() => svg.Line(left, y.At(tick), right, y.At(tick), "grid"));
            svg.Text(left - 8, y.At(tick) + 4, SvgText.Value(tick, 6) + unit, "tick end");
        }
    }

    /// <summary>Grid lines from top to bottom at numbers (days, hours), the unit at the last one.</summary>
    public static double Numbers(SvgWriter svg, LinearScale x, IReadOnlyList<double> ticks, double top, double bottom, string prefix, string suffix)
    {
        foreach (var tick in ticks)
        {
            svg.Beneath(() => svg.Line(x.At(tick), top, x.At(tick), bottom, "grid"));
            svg.Text(x.At(tick), bottom + 15, prefix + SvgText.Value(tick, 4) + suffix, "tick mid");
        }

        return bottom + 20;
    }
}
