using NodaTime;
using PreclinicalDre.Core.Figures.Drawing;

namespace PreclinicalDre.Core.Figures.Life;

/// <summary>Seizures by time (across) and the lab's clock (down), with the dark phase and the gaps of recording behind them.</summary>
internal static class RasterLane
{
    private const double Height = 172;
    private const int ManyMarks = 1500;

    public static double Draw(LifeContext life, double y)
    {
        var scale = new LinearScale(0, 24, y, y + Height);
        if (life.Input.Seizures.Count == 0 && life.Recorded.Count == 0)
        {
            life.Label(y + 9, "Seizures");
            return life.None(y, "none known: nothing was recorded");
        }

        life.Label(y + (Height / 2), "Seizures", "by clock time");
        life.Svg.Beneath(() => Ground(life, scale));
        foreach (var hour in new[] { 0, 6, 12, 18, 24 })
        {
            life.Svg.Text(LifeFigure.Left - 6, scale.At(hour) + 4, $"{hour:00}", "tick end");
        }

        foreach (var trial in life.Input.Trials)
        {
            foreach (var edge in new[] { trial.From, trial.To }.Where(life.Time.Shows))
            {
                life.Svg.Line(life.Time.At(edge), y, life.Time.At(edge), y + Height, life.Hues.Of(trial.Regimen) + "-e");
            }
        }

        if (life.Input.Seizures.Count == 0)
        {
            var days = SvgText.Value(Spans.Hours(life.Recorded, new(life.Time.From, life.Time.To)) / 24, 1);
            life.Svg.Text((LifeFigure.Left + LifeFigure.Right) / 2, y + (Height / 2) + 4, $"none seen in {days} recorded days", "none mid");
            return y + Height;
        }

        Marks(life, scale);
        return y + Height;
    }

    private static void Ground(LifeContext life, LinearScale scale)
    {
        var width = LifeFigure.Right - LifeFigure.Left;
        life.Svg.Rect(LifeFigure.Left, scale.Start, width, Height, "plot");
        if (life.Input.Light is { } light && light.On != light.Off)
        {
            foreach (var (from, to) in Dark(light))
            {
                life.Svg.Rect(LifeFigure.Left, scale.At(from), width, scale.At(to) - scale.At(from), "night", "dark phase");
            }

            life.Legend.Add("dark phase", (svg, x, at) => svg.Rect(x - 8, at - 5, 16, 10, "night key-box"));
        }

        var gaps = life.Recorded.Count == 0 ? [] : Spans.Gaps(life.Recorded, life.Frame).Where(g => (g.To - g.From).TotalDays * life.Time.PerDay >= 1.5).ToList();
        foreach (var gap in gaps)
        {
            var (x0, x1) = (life.Time.Inside(gap.From), life.Time.Inside(gap.To));
            life.Svg.Rect(x0, scale.Start, x1 - x0, Height, "unrec", $"not recorded from {life.Clock.Say(gap.From)}");
        }

        if (gaps.Count > 0)
        {
            life.Legend.Add("not recorded, behind seizures", (svg, x, at) => svg.Rect(x - 8, at - 5, 16, 10, "unrec"));
        }
    }

    /// <summary>The dark phase as parts of a clock day.</summary>
    public static IReadOnlyList<(double From, double To)> Dark(LightPhase light)
    {
        var (on, off) = (Hours(light.On), Hours(light.Off));
        return off < on ? [(off, on)] : [(0, on), (off, 24)];

        static double Hours(LocalTime t) => t.NanosecondOfDay / (double)NodaConstants.NanosecondsPerHour;
    }

    private static void Marks(LifeContext life, LinearScale scale)
    {
        var all = life.Input.Seizures.Select((s, row) => (Seizure: s, Row: LifeTable.SeizureRow(life.Input, row))).Where(s => life.Time.Shows(s.Seizure.At))
            .Select(s => (s.Seizure, s.Row, X: life.Time.At(s.Seizure.At), Y: scale.At(life.Clock.Clock(s.Seizure.At)), Hollow: life.Incidental(s.Seizure)))
            .OrderBy(s => s.Seizure.At).ThenBy(s => s.Row).ToList();

        // Above the bound, marks that would cover one another are drawn once: cells grow until the drawing is small enough.
        var cells = all.Select(s => (First: s, Count: 1)).ToList();
        for (var size = 2.5; cells.Count > ManyMarks; size *= 1.25)
        {
            cells = [.. all.GroupBy(s => (s.Seizure.Class == SeizureClass.Convulsive, s.Hollow, Math.Floor(s.X / size), Math.Floor(s.Y / size)))
                .Select(g => (g.First(), g.Count()))];
        }

        life.Svg.Group("seizures");
        foreach (var ((s, row, x, y, hollow), count) in cells.OrderBy(c => c.First.Seizure.Class == SeizureClass.Convulsive))
        {
            var (path, css) = Looks.Seizure(s.Class, hollow, x, y);
            var more = count == 1 ? "" : $" and {count - 1} more close by";
            life.Svg.Path(path, css, $"{s.Type}{(s.Stage is null ? "" : ", stage " + s.Stage)}{(hollow ? ", outside recordings" : "")}{more}. {life.Clock.Say(s.At)}", row);
        }

        life.Svg.End();
        if (cells.Count < all.Count)
        {
            life.Notes.Add($"{SvgText.Count(all.Count, "seizure")} are drawn as {SvgText.Count(cells.Count, "mark")}, since marks close to one another would cover each other; the table lists each");
        }

        foreach (var (convulsive, hollow) in all.Select(s => (s.Seizure.Class == SeizureClass.Convulsive, s.Hollow)).Distinct().OrderByDescending(k => k.Item1).ThenBy(k => k.Hollow))
        {
            var word = (convulsive ? "convulsive" : "other seizure") + (hollow ? ", outside recordings (in no rate)" : "");
            life.Legend.Add(word, (svg, x, at) =>
            {
                var (path, css) = Looks.Seizure(convulsive ? SeizureClass.Convulsive : SeizureClass.Unclassified, hollow, x, at);
                svg.Path(path, css);
            });
        }
    }
}
