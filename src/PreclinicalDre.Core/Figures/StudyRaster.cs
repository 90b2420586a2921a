using NodaTime;
using PreclinicalDre.Core.Figures.Drawing;

namespace PreclinicalDre.Core.Figures;

/// <summary>Seizures of one animal in one hour.</summary>
/// <param name="From">Start of the hour.</param>
/// <param name="Seizures">Recorded seizures.</param>
/// <param name="Convulsive">How many of them were convulsive.</param>
public readonly record struct RasterHour(Instant From, long Seizures, long Convulsive);

/// <summary>One animal's row.</summary>
/// <param name="Animal">The animal's id.</param>
/// <param name="Recordings">Its recordings.</param>
/// <param name="Hours">Hours with seizures, in order.</param>
/// <param name="Doses">Its doses over time; empty where they may not be seen.</param>
public sealed record StudyRasterRow(string Animal, IReadOnlyList<FigureSpan> Recordings, IReadOnlyList<RasterHour> Hours, IReadOnlyList<DoseStretch> Doses);

/// <summary>
/// A row an animal, time from left to right, a tick an hour with seizures (a longer, red one where some were convulsive), trials shaded by their dose, hatched where nothing was recorded.
/// Ticks that would cover each other are drawn once.
/// </summary>
public static class StudyRaster
{
    private const double Width = 1080;
    private const double Left = 120;
    private const double Right = 1060;
    private const double Top = 10;

    /// <summary>Draws the rows.</summary>
    /// <param name="study">Code of the study.</param>
    /// <param name="rows">The animals, in the order in which they are drawn.</param>
    /// <param name="zone">The laboratory's zone.</param>
    /// <param name="zero">Day 0 is the local day of this instant.</param>
    /// <param name="idPrefix">Start of the ids inside, unique on its page.</param>
    public static Figure Draw(string study, IReadOnlyList<StudyRasterRow> rows, DateTimeZone zone, Instant zero, string idPrefix)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var title = $"Seizures over time by animal: study {study}";
        var clock = new LabClock(zone, zero);
        var data = new DataTable(title, [new("Animal"), new("Kind"), new("From", DataKind.Time), new("To", DataKind.Time), new("Seizures", DataKind.Number), new("Convulsive", DataKind.Number), new("What")],
            new RowsOnDemand(rows.Sum(r => r.Hours.Count + r.Doses.Count), rows.SelectMany(r => r.Hours
                .Select(h => Cells(r.Animal, "hour", clock.Iso(h.From), "", SvgText.Value(h.Seizures, 0), SvgText.Value(h.Convulsive, 0), ""))
                .Concat(r.Doses.Select(d => Cells(r.Animal, "dose", clock.Iso(d.From), clock.Iso(d.To), "", "", $"{d.Regimen} {d.DoseLine}".TrimEnd()))))));
        var instants = rows.SelectMany(r => (r.Hours.Count == 0 ? [] : new[] { r.Hours.Min(h => h.From), r.Hours.Max(h => h.From) }).Concat(r.Recordings.Where(s => s.To > s.From).SelectMany(s => new[] { s.From, s.To }))).ToList();
        if (instants.Count == 0)
        {
            return EmptyFigure.Draw(idPrefix, title, $"Neither a recording nor a seizure of study {study} is known.", data);
        }

        if ((Domain.Complaint(instants.Min(), instants.Max()) ?? Domain.Complaint(zero, zero)) is { } complaint)
        {
            return EmptyFigure.Draw(idPrefix, title, complaint, data);
        }

        var svg = new SvgWriter(idPrefix);
        var legend = new Legend();
        var time = new TimeScale(instants.Min(), instants.Max(), Left, Right);
        var height = rows.Count <= 40 ? 18.0 : rows.Count <= 100 ? 12 : 8;
        for (var i = 0; i < rows.Count; i++)
        {
            Row(svg, rows[i], clock, time, Top + (i * height), height, legend);
        }

        var bottom = Axes.Days(svg, time, clock, Top, Top + (rows.Count * height));
        bottom = legend.Draw(svg, Left, Right, bottom + 6);
        var description = $"{SvgText.Count(rows.Count, "animal")} from {clock.SayDay(clock.Day(time.From), true)} to {clock.SayDay(clock.Day(time.To), true)}. "
            + $"{SvgText.Value(rows.Sum(r => r.Hours.Sum(h => (double)h.Seizures)), 0)} recorded seizures.";
        return new(title, description, svg.ToSvg(title, description, Width, bottom), data, Width, bottom);

        static IReadOnlyList<string> Cells(params string[] cells) => cells;
    }

    private static void Row(SvgWriter svg, StudyRasterRow row, LabClock clock, TimeScale time, double y, double height, Legend legend)
    {
        svg.Text(Left - 8, y + (height / 2) + 4, SvgText.Fit(row.Animal, Left - 20, height < 12 ? 9 : 11), "small end");
        svg.Beneath(() =>
        {
            svg.Rect(Left, y, Right - Left, height - 1, "plot");
            var most = row.Doses.Select(d => d.MgPerKgPerDay ?? 0).Where(SvgText.Sane).DefaultIfEmpty(0).Max();
            foreach (var dose in row.Doses.Where(d => time.Shows(new FigureSpan(d.From, d.To))))
            {
                var depth = most > 0 && dose.MgPerKgPerDay is { } d && SvgText.Sane(d) ? Math.Clamp((int)Math.Ceiling(d / most * 4), 1, 4) : 2;
                svg.Rect(time.Inside(dose.From), y, time.Inside(dose.To) - time.Inside(dose.From), height - 1, $"d{depth}", $"{row.Animal}: {dose.Regimen}{(dose.DoseLine is null ? "" : ", " + dose.DoseLine)}, {clock.Say(dose.From)} to {clock.Say(dose.To)}");
                legend.Add("on an ASM (deeper: higher daily dose of that animal)", (s, x, cy) =>
                {
                    s.Rect(x - 8, cy - 5, 8, 10, "d2");
                    s.Rect(x, cy - 5, 8, 10, "d4");
                });
            }
        });

        // Gaps below a third of a unit are too small to be seen.
        foreach (var gap in Spans.Gaps(Spans.Union(row.Recordings), new FigureSpan(time.From, time.To)).Where(g => time.Inside(g.To) - time.Inside(g.From) > 0.3))
        {
            svg.Hatch(time.Inside(gap.From), y, time.Inside(gap.To) - time.Inside(gap.From), height - 1, $"{row.Animal}: not recorded, {clock.Say(gap.From)} to {clock.Say(gap.To)}");
            legend.NotRecorded();
        }

        foreach (var (convulsive, css, share, words) in new[] { (false, "t-e", 0.55, "hour with seizures"), (true, "t-c1", 0.95, "hour with a convulsive seizure") })
        {
            var path = new System.Text.StringBuilder();
            double last = double.NegativeInfinity;
            foreach (var hour in row.Hours.Where(h => h.Convulsive > 0 == convulsive && time.Shows(h.From)))
            {
                var x = Math.Round(time.At(hour.From), 1);
                if (x - last < 0.8)
                {
                    continue;
                }

                path.Append('M').Append(SvgText.Number(x)).Append(' ').Append(SvgText.Number(y + height - 1.5)).Append('v').Append(SvgText.Number(-share * (height - 2)));
                last = x;
            }

            if (path.Length > 0)
            {
                svg.Path(path.ToString(), css, $"{row.Animal}: {words}");
                legend.Add(words, (s, x, cy) => s.Path($"M{SvgText.Number(x)} {SvgText.Number(cy + 5)}v{SvgText.Number(-10 * share)}", css));
            }
        }
    }
}
