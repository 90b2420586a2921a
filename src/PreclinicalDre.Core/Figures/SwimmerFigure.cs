using NodaTime;
using PreclinicalDre.Core.Figures.Drawing;

namespace PreclinicalDre.Core.Figures;

/// <summary>One animal of a <see cref="SwimmerFigure"/>.</summary>
public sealed record SwimmerRow
{
    /// <summary>The animal's id.</summary>
    public required string Animal { get; init; }

    /// <summary>Day 0 of this animal; rows are aligned at it.</summary>
    public required Instant Zero { get; init; }

    /// <summary>The verdict as it stands.</summary>
    public required VerdictState Verdict { get; init; }

    /// <summary>Until when the animal was followed; null: until the last thing known.</summary>
    public Instant? Until { get; init; }

    /// <summary>Baseline and washouts.</summary>
    public IReadOnlyList<PhaseMark> Phases { get; init; } = [];

    /// <summary>The ASM trials.</summary>
    public IReadOnlyList<TrialMark> Trials { get; init; } = [];

    /// <summary>Changes of the verdict.</summary>
    public IReadOnlyList<VerdictMark> Changes { get; init; } = [];

    /// <summary>Death, exclusion and other events.</summary>
    public IReadOnlyList<EventMark> Events { get; init; } = [];

    internal IEnumerable<Instant> Instants() => Phases.SelectMany(p => new[] { p.From, p.To })
        .Concat(Trials.SelectMany(t => new[] { t.From, t.To })).Concat(Changes.Select(c => c.At)).Concat(Events.Select(e => e.At))
        .Append(Until ?? Zero).Append(Zero);
}

/// <summary>The animals of a study.</summary>
/// <param name="Study">Name or code of the study.</param>
/// <param name="Rows">The animals, in any order.</param>
public sealed record SwimmerInput(string Study, IReadOnlyList<SwimmerRow> Rows);

/// <summary>
/// One lane an animal, aligned at day 0 and sorted by verdict, then by time followed: baseline, trials with outcome, washout, turns of the
/// verdict, death or exclusion. Days are elapsed days of 24 hours, since the animals' calendars differ.
/// </summary>
public static class SwimmerFigure
{
    private const double Width = 1080;
    private const double Left = 150;
    private const double Right = 1060;
    private const double Top = 8;

    /// <summary>Draws the study.</summary>
    /// <param name="input">The animals.</param>
    /// <param name="idPrefix">Start of the ids inside, unique on its page.</param>
    public static Figure Draw(SwimmerInput input, string idPrefix)
    {
        ArgumentNullException.ThrowIfNull(input);
        var title = $"Animals of study {input.Study}: trials, outcomes and verdicts";
        var data = Table(input);
        if (input.Rows.Count == 0)
        {
            return EmptyFigure.Draw(idPrefix, title, $"Study {input.Study} has no animals yet.", data);
        }

        var (from, to) = (input.Rows.Min(r => Days(r, r.Instants().Min())), input.Rows.Max(r => Days(r, r.Instants().Max())));
        if (to - from > Domain.MaxDays)
        {
            return EmptyFigure.Draw(idPrefix, title, $"The dates span {SvgText.Value(to - from, 0)} days, more than 20 years. Check for a mistyped year.", data);
        }

        var rows = input.Rows.OrderBy(r => r.Verdict).ThenByDescending(r => Days(r, r.Instants().Max())).ThenBy(r => r.Animal, StringComparer.Ordinal).ToList();
        var height = rows.Count <= 40 ? 24.0 : rows.Count <= 100 ? 17 : 12;
        var svg = new SvgWriter(idPrefix);
        var x = new LinearScale(from, Math.Max(to, from + 1), Left, Right);
        var legend = new Legend();
        var hues = new Hues();
        var y = Top;
        foreach (var group in rows.GroupBy(r => r.Verdict))
        {
            y = Header(svg, group.Key, group.Count(), rows.Count, y);
            svg.Group("animals");
            foreach (var row in group)
            {
                Row(svg, row, x, y, height, hues, legend);
                y += height;
            }

            svg.End();
            y += 6;
        }

        var step = Axes.DayStep((Right - Left) / (x.To - x.From), 48);
        var ticks = Enumerable.Range((int)Math.Ceiling(x.From / step), (int)Math.Floor(x.To / step) - (int)Math.Ceiling(x.From / step) + 1).Select(n => (double)n * step).ToList();
        y = Axes.Numbers(svg, x, ticks, Top, y, "d", "");
        foreach (var name in hues.Names)
        {
            legend.Add(name, (s, cx, cy) => s.Rect(cx - 8, cy - 5, 16, 10, hues.Of(name) + "-f", radius: 2));
        }

        var bottom = legend.Draw(svg, Left, Right, y + 6);
        var description = $"{SvgText.Count(rows.Count, "animal")}: " + string.Join(", ", rows.GroupBy(r => r.Verdict).Select(g => $"{g.Count()} {Looks.Words(g.Key)}")) +
            $". Each lane begins at the animal's day 0 and is followed up to day {SvgText.Value(to, 0)} at most. {SvgText.Count(rows.Sum(r => r.Trials.Count), "ASM trial")} of {SvgText.Count(hues.Names.Count, "regimen")}.";
        return new(title, description, svg.ToSvg(title, description, Width, bottom), data, Width, bottom);
    }

    private static double Days(SwimmerRow row, Instant at) => (at - row.Zero).TotalDays;

    private static double Header(SvgWriter svg, VerdictState state, int count, int all, double y)
    {
        svg.Rect(8, y + 2, Right - 8, 20, Looks.Fill(state), radius: 4);
        svg.Text(16, y + 16, $"{Looks.Sign(state)} {Looks.Words(state)}", "vt");
        svg.Text(Left, y + 16, $"{count} of {SvgText.Count(all, "animal")}", "td");
        return y + 26;
    }

    private static void Row(SvgWriter svg, SwimmerRow row, LinearScale x, double y, double height, Hues hues, Legend legend)
    {
        var middle = y + (height / 2);
        var size = height >= 17 ? 11.5 : 10.5;
        svg.Text(Left - 8, middle + 4, SvgText.Fit(row.Animal, Left - 20, size), height >= 17 ? "note end" : "small end");
        double At(Instant at) => x.Inside(Days(row, at));
        svg.Line(At(row.Instants().Min()), middle, At(row.Instants().Max()), middle, "follow");
        var pad = height >= 17 ? 2.5 : 1.2;
        foreach (var p in row.Phases.Where(p => p.To > p.From))
        {
            var word = p.Kind == PhaseKind.Baseline ? "baseline" : "washout";
            var inset = p.Kind == PhaseKind.Baseline ? pad : height * 0.36;
            svg.Rect(At(p.From), y + inset, Math.Max(0.8, At(p.To) - At(p.From)), height - (2 * inset), p.Kind == PhaseKind.Baseline ? "base" : "phase",
                $"{row.Animal}: {word}, {SvgText.Value((p.To - p.From).TotalDays, 1)} d");
            legend.Add(word, (s, cx, cy) => s.Rect(cx - 8, cy - (p.Kind == PhaseKind.Baseline ? 5 : 2.5), 16, p.Kind == PhaseKind.Baseline ? 10 : 5, p.Kind == PhaseKind.Baseline ? "base" : "phase"));
        }

        var trials = row.Trials.Where(t => t.To > t.From).OrderBy(t => t.From).ToList();
        var tracks = Spans.Stack([.. trials.Select(t => new FigureSpan(t.From, t.To))]);
        var each = (height - (2 * pad)) / (tracks.DefaultIfEmpty(0).Max() + 1);
        for (var i = 0; i < trials.Count; i++)
        {
            Trial(svg, row, trials[i], hues.Of(trials[i].Regimen), At(trials[i].From), At(trials[i].To), y + pad + (tracks[i] * each), each);
        }

        Turns(svg, row, At, middle, height, legend);
    }

    private static void Trial(SvgWriter svg, SwimmerRow row, TrialMark t, string hue, double x0, double x1, double y, double height)
    {
        svg.Rect(x0, y, Math.Max(1.5, x1 - x0), height, hue + "-f", $"{row.Animal}: {t.Regimen}{(t.DoseLine is null ? "" : ", " + t.DoseLine)}, {SvgText.Value((t.To - t.From).TotalDays, 1)} d, " +
            (t.Code is null ? "no outcome yet" : $"outcome {t.Code}{(t.Outcome is null ? "" : ", " + t.Outcome)}"), 3);
        if (height < 8.5)
        {
            return;
        }

        var code = SvgText.Fit(t.Code ?? "", x1 - x0 - 4, 11, bold: true);
        code = t.Code?.Length <= 2 && x1 - x0 >= 18 ? t.Code : code;
        var name = SvgText.Fit(t.Regimen, x1 - x0 - 24 - (code.Length * 8), 11);
        svg.Text(x0 + 9, y + (height / 2) + 4, name, "small");
        svg.Text(x1 - 7, y + (height / 2) + 4, code, "small vt end");
    }

    private static void Turns(SvgWriter svg, SwimmerRow row, Func<Instant, double> at, double middle, double height, Legend legend)
    {
        var r = Math.Min(4.2, height / 3.4);
        foreach (var change in row.Changes.OrderBy(c => c.At))
        {
            svg.Path(Turn(change.State, at(change.At), middle, r), "turn " + Looks.Fill(change.State), $"{row.Animal}: {Looks.Words(change.State)} from d{SvgText.Value(Days(row, change.At), 1)}{(change.Reason is null ? "" : ": " + change.Reason)}");
            legend.Add($"becomes {Looks.Words(change.State)}", (s, cx, cy) => s.Path(Turn(change.State, cx, cy, 4.2), "turn " + Looks.Fill(change.State)));
        }

        foreach (var e in row.Events.OrderBy(e => e.At))
        {
            var (path, css) = Looks.Event(e.Kind, at(e.At), middle);
            svg.Path(path, css, $"{row.Animal}: {Looks.Words(e.Kind)}, {e.Label}, d{SvgText.Value(Days(row, e.At), 1)}");
            legend.Add(Looks.Words(e.Kind), (s, cx, cy) => s.Path(Looks.Event(e.Kind, cx, cy).Path, css));
        }
    }

    private static string Turn(VerdictState state, double x, double y, double r) => state switch
    {
        VerdictState.Resistant => Glyphs.Triangle(x, y, r),
        VerdictState.Responsive => Glyphs.Circle(x, y, r),
        VerdictState.Undefined => Glyphs.Square(x, y, r * 0.8),
        VerdictState.NotApplicable => Glyphs.Diamond(x, y, r),
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };

    private static DataTable Table(SwimmerInput input)
    {
        var rows = new List<IReadOnlyList<string>>();
        foreach (var row in input.Rows)
        {
            string D(Instant at) => SvgText.Value(Days(row, at), 3);
            rows.Add([row.Animal, "verdict", Looks.Words(row.Verdict), "0", row.Until is { } u ? D(u) : "", ""]);
            rows.AddRange(row.Phases.Select(p => (IReadOnlyList<string>)[row.Animal, "phase", p.Kind == PhaseKind.Baseline ? "baseline" : "washout", D(p.From), D(p.To), ""]));
            rows.AddRange(row.Trials.Select(t => (IReadOnlyList<string>)[row.Animal, "trial", t.Regimen, D(t.From), D(t.To), t.Code ?? ""]));
            rows.AddRange(row.Changes.Select(c => (IReadOnlyList<string>)[row.Animal, "verdict change", Looks.Words(c.State), D(c.At), "", c.Reason ?? ""]));
            rows.AddRange(row.Events.Select(e => (IReadOnlyList<string>)[row.Animal, "event", Looks.Words(e.Kind), D(e.At), "", e.Label]));
        }

        return new($"Animals of study {input.Study}", [new("Animal"), new("Kind"), new("What"), new("From", DataKind.Number, "days"), new("To", DataKind.Number, "days"), new("Outcome or reason")], rows);
    }
}
