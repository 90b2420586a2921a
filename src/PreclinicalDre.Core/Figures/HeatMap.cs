using PreclinicalDre.Core.Figures.Drawing;

namespace PreclinicalDre.Core.Figures;

/// <summary>One day of one animal.</summary>
/// <param name="Day">Day on the animal's axis.</param>
/// <param name="Seizures">Recorded seizures.</param>
/// <param name="Convulsive">How many of them were convulsive.</param>
/// <param name="RecordedHours">Recorded hours of the day; 0 is hatched, never zero seizures.</param>
public sealed record HeatDay(int Day, int Seizures, int Convulsive, double RecordedHours);

/// <summary>The days of one animal, in any order. Days that are not listed were not lived in the study and stay blank.</summary>
/// <param name="Animal">The animal's id.</param>
/// <param name="Days">Its days; a day given twice is added up.</param>
public sealed record HeatRow(string Animal, IReadOnlyList<HeatDay> Days);

/// <summary>The animals of a study, in the order in which they are drawn.</summary>
/// <param name="Study">Name or code of the study.</param>
/// <param name="Rows">The animals.</param>
public sealed record HeatInput(string Study, IReadOnlyList<HeatRow> Rows);

/// <summary>
/// Animal by day. The size of a cell's square tells the count (0, 1, 2 to 3, 4 to 7, 8 and more), its colour and shape the class
/// (diamond-cornered and red with a convulsive seizure). Hatched: not recorded. Above 300 days a cell is a week, and counts are means per
/// recorded day, rounded up.
/// </summary>
public static class HeatMap
{
    private const double Width = 1080;
    private const double Left = 140;
    private const double Right = 1060;
    private const double Top = 8;
    private const int ManyCells = 6000;
    private static readonly double[] Sizes = [0, 0.36, 0.56, 0.76, 0.98];
    private static readonly string[] Counts = ["none", "1", "2 to 3", "4 to 7", "8 or more"];

    private enum Mark
    {
        Missing,
        Zero,
        Other,
        Convulsive,
    }

    /// <summary>Draws the map.</summary>
    /// <param name="input">The animals and their days.</param>
    /// <param name="idPrefix">Start of the ids inside, unique on its page.</param>
    public static Figure Draw(HeatInput input, string idPrefix)
    {
        ArgumentNullException.ThrowIfNull(input);
        var title = $"Seizures by animal and day: study {input.Study}";
        var data = new DataTable(title, [new("Animal"), new("Day", DataKind.Number), new("Seizures", DataKind.Number), new("Convulsive", DataKind.Number), new("Recorded", DataKind.Number, "h")],
            [.. input.Rows.SelectMany(r => r.Days.Select(d => (IReadOnlyList<string>)[r.Animal, SvgText.Value(d.Day, 0), SvgText.Value(d.Seizures, 0), SvgText.Value(d.Convulsive, 0), SvgText.Value(d.RecordedHours, 4)]))]);
        var all = input.Rows.SelectMany(r => r.Days).Select(d => (long)d.Day).ToList();
        if (all.Count == 0)
        {
            return EmptyFigure.Draw(idPrefix, title, $"No day of an animal of study {input.Study} is known yet.", data);
        }

        if (all.Max() - all.Min() > Domain.MaxDays)
        {
            return EmptyFigure.Draw(idPrefix, title, $"The days span {all.Max() - all.Min()}, more than 20 years. Check for a mistyped date.", data);
        }

        var size = all.Max() - all.Min() + 1 > 300 ? 7 : 1;
        var first = (int)(all.Min() - (((all.Min() % size) + size) % size));
        var columns = (int)((all.Max() - first) / size) + 1;
        var row = input.Rows.Count <= 40 ? 18.0 : input.Rows.Count <= 100 ? 13 : 10;
        var cell = Math.Min((Right - Left) / columns, 26);
        var svg = new SvgWriter(idPrefix);
        var legend = new Legend();
        var tips = (long)columns * input.Rows.Count <= ManyCells;
        var looks = new SortedSet<(Mark, int)>();
        svg.Group("heat");
        for (var r = 0; r < input.Rows.Count; r++)
        {
            var y = Top + (r * row);
            svg.Text(Left - 8, y + (row / 2) + 4, SvgText.Fit(input.Rows[r].Animal, Left - 20, 11), "small end");
            Row(svg, looks, input.Rows[r], first, size, cell, y, row, tips);
        }

        svg.End();
        var bottom = Top + (input.Rows.Count * row);
        var x = new LinearScale(first, first + ((double)columns * size), Left, Left + (columns * cell));
        var step = Axes.DayStep(cell / size, 44);
        List<double> ticks = [.. Enumerable.Range((int)Math.Ceiling(x.From / step), (int)Math.Floor(x.To / step) - (int)Math.Ceiling(x.From / step) + 1).Select(n => (double)n * step)];
        bottom = Axes.Numbers(svg, x, ticks, Top, bottom, "d", "");
        foreach (var (mark, level) in looks)
        {
            Key(legend, mark, level);
        }

        bottom = legend.Draw(svg, Left, Right, bottom + 6);
        var days = input.Rows.Sum(a => a.Days.Count);
        var missing = input.Rows.Sum(a => a.Days.Count(d => !(d.RecordedHours > 0)));
        var description = $"{SvgText.Count(input.Rows.Count, "animal")}, days {all.Min()} to {all.Max()}. {SvgText.Count(days, "animal day")}, {missing} of them not recorded. " +
            $"{SvgText.Value(input.Rows.Sum(a => a.Days.Sum(d => (double)d.Seizures)), 0)} seizures." + (size == 7 ? " A cell is a week: seizures per recorded day, rounded up." : "") +
            (tips ? "" : " Cells are joined by animal to keep the drawing small; the table lists each day.");
        return new(title, description, svg.ToSvg(title, description, Width, bottom), data, Width, bottom);
    }

    private static void Row(SvgWriter svg, SortedSet<(Mark, int)> looks, HeatRow animal, int first, int size, double cell, double y, double row, bool tips)
    {
        var joined = new SortedDictionary<Mark, System.Text.StringBuilder>();
        var cells = animal.Days.GroupBy(d => (int)Math.Floor(((double)d.Day - first) / size)).OrderBy(g => g.Key)
            .Select(g => (Column: g.Key, Look: Look([.. g]), Days: g.ToList())).ToList();
        for (var i = 0; i < cells.Count; i++)
        {
            var (column, (mark, level), days) = cells[i];
            var x = Left + (column * cell);
            looks.Add((mark, level));
            var run = i;
            while (run + 1 < cells.Count && cells[run + 1].Look == cells[i].Look && cells[run + 1].Column == cells[run].Column + 1)
            {
                run++;
            }

            if (mark == Mark.Missing)
            {
                svg.Hatch(x, y + 0.5, (run - i + 1) * cell, row - 1, $"{animal.Animal}: not recorded, d{days.Min(d => d.Day)} to d{cells[run].Days.Max(d => d.Day)}");
                i = run;
            }
            else if (tips)
            {
                svg.Path(Cell(mark, level, x + (cell / 2), y + (row / 2), cell - 0.8, row - 1.6), Css(mark), $"{animal.Animal}, d{days.Min(d => d.Day)}: {SvgText.Value(days.Sum(d => (double)d.Seizures), 0)} seizures, {SvgText.Value(days.Sum(d => (double)d.Convulsive), 0)} convulsive, {SvgText.Value(days.Sum(d => d.RecordedHours), 1)} recorded h");
            }
            else
            {
                // Narrow cells tell the count by their height alone, so equal neighbours are one mark.
                run = cell > 8 ? i : run;
                joined.TryAdd(mark, new());
                joined[mark].Append(Cell(mark, level, x + ((run - i + 1) * cell / 2), y + (row / 2), ((run - i + 1) * cell) - (cell > 8 ? 0.8 : 0), row - 1.6, run > i || cell <= 8));
                i = run;
            }
        }

        foreach (var (mark, path) in joined)
        {
            svg.Path(path.ToString(), Css(mark), $"{animal.Animal}: {(mark == Mark.Zero ? "recorded, no seizure" : mark == Mark.Convulsive ? "with convulsive seizures" : "other seizures")}");
        }
    }

    private static (Mark Mark, int Level) Look(IReadOnlyList<HeatDay> days)
    {
        var recorded = days.Count(d => d.RecordedHours > 0);
        if (recorded == 0)
        {
            return (Mark.Missing, 0);
        }

        var mean = Math.Ceiling(days.Sum(d => (double)Math.Max(0, d.Seizures)) / recorded);
        var level = mean switch { 0 => 0, <= 1 => 1, <= 3 => 2, <= 7 => 3, _ => 4 };
        return level == 0 ? (Mark.Zero, 0) : (days.Any(d => d.Convulsive > 0) ? Mark.Convulsive : Mark.Other, level);
    }

    private static string Css(Mark mark) => mark switch { Mark.Convulsive => "hc", Mark.Other => "ho", _ => "h0" };

    private static string Cell(Mark mark, int level, double x, double y, double width, double height, bool plain = false)
    {
        var share = mark == Mark.Zero ? 0.98 : Sizes[level];
        var (w, h) = (Math.Max(0.5, width * (width > 8 && !plain ? share : 1)) / 2, Math.Max(1, height * share) / 2);
        var cut = mark == Mark.Convulsive && w > 2.5 && !plain ? Math.Min(w, h) * 0.5 : 0;
        return cut == 0
            ? $"M{N(x - w)} {N(y - h)}h{N(2 * w)}v{N(2 * h)}h{N(-2 * w)}z"
            : $"M{N(x - w + cut)} {N(y - h)}h{N(2 * (w - cut))}l{N(cut)} {N(cut)}v{N(2 * (h - cut))}l{N(-cut)} {N(cut)}h{N(-2 * (w - cut))}l{N(-cut)} {N(-cut)}v{N(-2 * (h - cut))}z";

        static string N(double v) => SvgText.Number(v);
    }

    private static void Key(Legend legend, Mark mark, int level)
    {
        if (mark == Mark.Missing)
        {
            legend.NotRecorded();
            return;
        }

        var words = mark == Mark.Zero ? "recorded, no seizure" : $"{Counts[level]}{(mark == Mark.Convulsive ? ", with convulsive" : "")}";
        legend.Add(words, (svg, x, y) => svg.Path(Cell(mark, level, x, y, 14, 14), Css(mark)));
    }
}
