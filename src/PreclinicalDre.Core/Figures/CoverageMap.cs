using NodaTime;
using NodaTime.Text;
using PreclinicalDre.Core.Figures.Drawing;
using PreclinicalDre.Core.Monitoring;

namespace PreclinicalDre.Core.Figures;

/// <summary>An animal's days on which recording was due, in any order.</summary>
/// <param name="Animal">The animal's id.</param>
/// <param name="Days">Its days; days that are not listed had nothing due and stay blank.</param>
public sealed record CoverageRow(string Animal, IReadOnlyList<CoverageDay> Days);

/// <summary>The animals of a study, in the order in which they are drawn.</summary>
/// <param name="Study">Name or code of the study.</param>
/// <param name="Wanted">Least share wanted, 0 to 1: below it a cell is at most half filled.</param>
/// <param name="Rows">The animals.</param>
public sealed record CoverageMapInput(string Study, double Wanted, IReadOnlyList<CoverageRow> Rows);

/// <summary>
/// Animal by calendar day: what was recorded of the hours due. A full cell: all; a high one: the share wanted or more; a low one: less, in proportion up to
/// half the height; hatched above, or wholly: not recorded. Blank: nothing was due. Above 250 days a cell is a week.
/// </summary>
public static class CoverageMap
{
    private const double Width = 1080;
    private const double Left = 140;
    private const double Right = 1060;
    private const double Top = 8;
    private const double AllOf = 0.995;
    private const int ManyCells = 6000;

    private enum Level
    {
        All,
        Enough,
        Less,
        None,
    }

    /// <summary>Draws the map.</summary>
    /// <param name="input">The animals and their days.</param>
    /// <param name="idPrefix">Start of the ids inside, unique on its page.</param>
    public static Figure Draw(CoverageMapInput input, string idPrefix)
    {
        ArgumentNullException.ThrowIfNull(input);
        var title = $"Hours due and recorded by animal and day: study {input.Study}";
        var data = Table(title, input);
        List<CoverageRow> rows = [.. input.Rows.Select(r => r with { Days = [.. r.Days.Where(d => SvgText.Sane(d.HoursDue) && SvgText.Sane(d.HoursRecorded) && d.HoursDue > 0).OrderBy(d => d.Date)] })];
        var days = rows.SelectMany(r => r.Days).ToList();
        if (days.Count == 0)
        {
            return EmptyFigure.Draw(idPrefix, title, $"Nothing was due in study {input.Study} yet: plan the monitoring of its animals.", data);
        }

        var (first, last) = (days.Min(d => d.Date), days.Max(d => d.Date));
        var span = Period.DaysBetween(first, last) + 1;
        if (span > Domain.MaxDays)
        {
            return EmptyFigure.Draw(idPrefix, title, $"The days span {span}, more than 20 years. Check for a mistyped date.", data);
        }

        var size = span > 250 ? 7 : 1;
        var columns = ((span - 1) / size) + 1;
        var cell = Math.Min((Right - Left) / columns, 26);
        var row = rows.Count <= 40 ? 18.0 : rows.Count <= 100 ? 13 : 10;
        var svg = new SvgWriter(idPrefix);
        var seen = new SortedSet<Level>();
        var tips = (long)columns * rows.Count <= ManyCells;
        svg.Group("coverage");
        for (var r = 0; r < rows.Count; r++)
        {
            var y = Top + (r * row);
            svg.Text(Left - 8, y + (row / 2) + 4, SvgText.Fit(rows[r].Animal, Left - 20, 11), "small end");
            Row(svg, seen, rows[r], input.Wanted, first, size, cell, y, row, tips);
        }

        svg.End();
        var bottom = Axes.Dates(svg, d => Left + (Period.DaysBetween(first, d) * cell / size), first, last, cell / size, Top, Top + (rows.Count * row));
        var legend = new Legend();
        foreach (var level in seen)
        {
            legend.Add(Words(level, input.Wanted), (s, x, y) => Cell(s, level, 0.6, x - 7, y - 7, 14, 14, null));
        }

        bottom = legend.Draw(svg, Left, Right, bottom + 6);
        var (due, recorded) = (days.Sum(d => d.HoursDue), days.Sum(d => d.HoursRecorded));
        var below = days.Count(d => d.HoursRecorded / d.HoursDue < input.Wanted);
        var description = $"{SvgText.Count(rows.Count, "animal")}, {LocalDatePattern.Iso.Format(first)} to {LocalDatePattern.Iso.Format(last)}. {SvgText.Value(due, 1)} h were due, {SvgText.Value(recorded, 1)} h of these recorded. " +
            $"{SvgText.Count(below, "animal day")} of {days.Count} below {SvgText.Value(input.Wanted * 100, 1)} %." + (size == 7 ? " A cell is a week." : "");
        return new(title, description, svg.ToSvg(title, description, Width, bottom), data, Width, bottom);
    }

    private static void Row(SvgWriter svg, SortedSet<Level> seen, CoverageRow animal, double wanted, LocalDate first, int size, double cell, double y, double row, bool tips)
    {
        var cells = animal.Days.GroupBy(d => Period.DaysBetween(first, d.Date) / size)
            .Select(g => (Column: g.Key, Due: g.Sum(d => d.HoursDue), Recorded: g.Sum(d => d.HoursRecorded), Days: g.ToList())).OrderBy(c => c.Column).ToList();
        for (var i = 0; i < cells.Count; i++)
        {
            var level = LevelOf(cells[i].Recorded / cells[i].Due, wanted);
            seen.Add(level);
            var run = i;
            // Cells without a tooltip of their own, and those without anything recorded, are one mark with their like.
            while (run + 1 < cells.Count && cells[run + 1].Column == cells[run].Column + 1 && level != Level.Less && (level == Level.None || !tips) && LevelOf(cells[run + 1].Recorded / cells[run + 1].Due, wanted) == level)
            {
                run++;
            }

            var part = cells.Skip(i).Take(run - i + 1).ToList();
            var (from, to) = (part[0].Days[0].Date, part[^1].Days[^1].Date);
            var when = from == to ? LocalDatePattern.Iso.Format(from) : $"{LocalDatePattern.Iso.Format(from)} to {LocalDatePattern.Iso.Format(to)}";
            var width = ((run - i + 1) * cell) - (cell > 8 ? 0.8 : 0);
            Cell(svg, level, cells[i].Recorded / cells[i].Due / wanted, Left + (cells[i].Column * cell), y + 0.8, width, row - 1.6,
                $"{animal.Animal}, {when}: {SvgText.Value(part.Sum(c => c.Recorded), 1)} of {SvgText.Value(part.Sum(c => c.Due), 1)} h recorded");
            i = run;
        }
    }

    // The upper part hatched, the lower filled; how high tells the level.
    private static void Cell(SvgWriter svg, Level level, double shareOfWanted, double x, double y, double width, double height, string? tip)
    {
        var filled = height * level switch { Level.All => 1, Level.Enough => 0.78, Level.Less => 0.5 * Math.Clamp(shareOfWanted, 0.16, 1), _ => 0 };
        if (filled < height)
        {
            svg.Hatch(x, y, width, height - filled, tip);
        }

        if (filled > 0)
        {
            svg.Rect(x, y + height - filled, width, filled, level == Level.Less ? "bar" : "rec", tip);
        }
    }

    private static Level LevelOf(double share, double wanted) =>
        share >= AllOf ? Level.All : share >= wanted && share > 0 ? Level.Enough : share > 0 ? Level.Less : Level.None;

    private static string Words(Level level, double wanted) => level switch
    {
        Level.All => "all recorded",
        Level.Enough => $"{SvgText.Value(wanted * 100, 1)} % or more",
        Level.Less => $"less than {SvgText.Value(wanted * 100, 1)} %",
        Level.None => "not recorded",
        _ => throw new ArgumentOutOfRangeException(nameof(level), level, null),
    };

    private static DataTable Table(string title, CoverageMapInput input) => new(
        title,
        [new("Animal"), new("Day"), new("Due", DataKind.Number, "h"), new("Recorded", DataKind.Number, "h"), new("Share", DataKind.Number)],
        [.. input.Rows.SelectMany(r => r.Days.Select(d => (IReadOnlyList<string>)
            [r.Animal, LocalDatePattern.Iso.Format(d.Date), SvgText.Value(d.HoursDue, 4), SvgText.Value(d.HoursRecorded, 4), d.HoursDue > 0 ? SvgText.Value(d.HoursRecorded / d.HoursDue, 4) : ""]))]);
}
