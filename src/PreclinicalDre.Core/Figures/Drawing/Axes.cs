using NodaTime;
using NodaTime.Text;

namespace PreclinicalDre.Core.Figures.Drawing;

/// <summary>Axes: few, round, quiet.</summary>
internal static class Axes
{
    private static readonly LocalDatePattern DayMonth = LocalDatePattern.CreateWithInvariantCulture("d MMM");
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

    /// <summary>Grid lines at dates with the dates below, on Mondays where they are a week or more apart; the year stands where it changes.</summary>
    /// <param name="svg">Where to draw.</param>
    /// <param name="at">Coordinate of a day's start.</param>
    /// <param name="from">First day.</param>
    /// <param name="to">Last day.</param>
    /// <param name="perDay">Width of a day.</param>
    /// <param name="top">Upper end of the lines.</param>
    /// <param name="bottom">Lower end of the lines.</param>
    /// <returns>The lower edge of the labels.</returns>
    public static double Dates(SvgWriter svg, Func<LocalDate, double> at, LocalDate from, LocalDate to, double perDay, double top, double bottom)
    {
        var step = DayStep(perDay, 52);
        var first = step < 7 || from.DayOfWeek == IsoDayOfWeek.Monday ? from : from.Next(IsoDayOfWeek.Monday);
        int? year = null;
        for (var day = first; day <= to; day = day.PlusDays(step))
        {
            var x = at(day);
            svg.Beneath(() => svg.Line(x, top, x, bottom, "grid"));
            svg.Text(x, bottom + 15, DayMonth.Format(day), "tick mid");
            if (day.Year != year)
            {
                svg.Text(x, bottom + 28, SvgText.Value(day.Year, 0), "date mid");
                year = day.Year;
            }
        }

        return bottom + 32;
    }
}
