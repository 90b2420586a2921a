using NodaTime;
using PreclinicalDre.Core.Figures.Drawing;

namespace PreclinicalDre.Core.Figures.Life;

/// <summary>Events: a sign, its words where there is room, and a thin line through the lanes.</summary>
internal static class EventLane
{
    public static double Draw(LifeContext life, double y)
    {
        var events = life.Input.Events.Where(e => life.Time.Shows(e.At)).OrderBy(e => e.At).ToList();
        life.Label(y + 9, "Events");
        if (events.Count == 0)
        {
            return life.None(y, "none");
        }

        life.Svg.Group("events");
        for (var (i, taken) = (0, LifeFigure.Left); i < events.Count; i++)
        {
            var e = events[i];
            var x = life.Time.At(e.At);
            var (path, css) = Looks.Event(e.Kind, x, y + 9);
            life.Svg.Path(path, css, $"{Looks.Words(e.Kind)}: {e.Label}. {life.Clock.Say(e.At)}");
            life.EventLine(x, e.Kind);

            // Words go right of the sign, or left of it near the end of the axis, and never over other words.
            var next = i + 1 < events.Count ? life.Time.At(events[i + 1].At) - 8 : LifeFigure.Right;
            var right = SvgText.Fit(e.Label, next - x - 10, 11.5);
            var left = SvgText.Fit(e.Label, x - 10 - taken, 11.5);
            var goesLeft = right.Length < left.Length;
            life.Svg.Text(goesLeft ? x - 9 : x + 9, y + 13, goesLeft ? left : right, goesLeft ? "note end" : "note");
            taken = goesLeft ? x + 8 : x + 12 + SvgText.Width(right, 11.5);
        }

        life.Svg.End();
        return y + 18;
    }
}

/// <summary>The verdict in time, in words and signs.</summary>
internal static class VerdictLane
{
    private const double Height = 26;

    public static double Draw(LifeContext life, double y)
    {
        life.Label(y + (Height / 2), "Verdict");
        var marks = life.Input.Verdicts.OrderBy(v => v.At).ToList();
        if (marks.Count == 0)
        {
            return life.None(y + 4, "none: not evaluated yet") + 2;
        }

        var end = Instant.Min(life.Input.Until ?? life.Time.To, life.Time.To);
        life.Svg.Group("verdicts");
        for (var i = 0; i < marks.Count; i++)
        {
            var span = new FigureSpan(marks[i].At, i + 1 < marks.Count ? marks[i + 1].At : Instant.Max(end, marks[i].At + Duration.FromHours(1)));
            if (!life.Time.Shows(span))
            {
                continue;
            }

            var (x0, x1) = (life.Time.Inside(span.From), life.Time.Inside(span.To));
            var state = marks[i].State;
            life.Svg.Rect(x0 + 0.5, y, Math.Max(1.5, x1 - x0 - 1), Height, Looks.Fill(state), Tip(life, marks[i]), 5);
            life.Svg.Text((x0 + x1) / 2, y + 17.5, Words(state, x1 - x0 - 4), "vt mid");
        }

        life.Svg.End();
        return y + Height;
    }

    private static string Tip(LifeContext life, VerdictMark mark) =>
        $"{Looks.Words(mark.State)} from {life.Clock.Say(mark.At)}{(mark.Reason is null ? "" : ": " + mark.Reason)}";

    private static string Words(VerdictState state, double width)
    {
        string[] choices = [$"{Looks.Sign(state)} {Looks.Words(state)}", $"{Looks.Sign(state)} {Looks.Short(state)}", Looks.Short(state), Looks.Sign(state)];
        return Array.Find(choices, c => SvgText.Width(c, 12, bold: true) <= width) ?? "";
    }
}

/// <summary>ASM trials with their titration, dose and outcome; baseline and washouts as outlines.</summary>
internal static class TrialLane
{
    private const double Height = 40;
    private const double Gap = 4;

    public static double Draw(LifeContext life, double y)
    {
        life.Label(y + (Height / 2), "ASM trials");
        var trials = life.Input.Trials.Where(t => life.Time.Shows(new FigureSpan(t.From, t.To))).OrderBy(t => t.From).ToList();
        var tracks = Spans.Stack([.. trials.Select(t => new FigureSpan(t.From, t.To))]);
        var height = (Math.Max(1, tracks.DefaultIfEmpty(0).Max() + 1) * (Height + Gap)) - Gap;
        foreach (var phase in life.Input.Phases.Where(p => life.Time.Shows(new FigureSpan(p.From, p.To))))
        {
            Phase(life, phase, y);
        }

        if (trials.Count == 0)
        {
            var x = life.Input.Phases.Count == 0 ? LifeFigure.Left + 4 : Math.Max(LifeFigure.Left + 4, life.Time.Inside(life.Input.Phases.Max(p => p.To)) + 8);
            life.Svg.Text(x, y + 24, "none", "none");
        }

        life.Svg.Group("trials");
        for (var i = 0; i < trials.Count; i++)
        {
            Trial(life, trials[i], y + (tracks[i] * (Height + Gap)));
        }

        life.Svg.End();
        return y + height;
    }

    private static void Trial(LifeContext life, TrialMark trial, double y)
    {
        var hue = life.Hues.Of(trial.Regimen);
        var (x0, x1) = (life.Time.Inside(trial.From), life.Time.Inside(trial.To));
        life.Svg.Rect(x0, y, Math.Max(2, x1 - x0), Height, hue + "-f", Tip(life, trial), 6);
        var textFrom = x0 + 7;
        if (trial.MaintenanceFrom is { } titrated && titrated > trial.From)
        {
            var xt = Math.Min(life.Time.Inside(titrated), x1);
            life.Svg.Rect(x0, y, xt - x0, Height, hue + "-d", $"Titration of {trial.Regimen} until {life.Clock.Say(titrated)}", 6);
            life.Legend.Add("titration (darker)", (svg, x, at) => svg.Rect(x - 8, at - 5, 16, 10, "c1-d"));
            textFrom = x1 - xt > SvgText.Width(trial.Regimen, 12.5, bold: true) + 48 ? xt + 7 : textFrom;
        }

        var code = trial.Code is { } c && x1 - x0 >= 26 ? SvgText.Fit(c, Math.Min(60, x1 - x0 - 4), 15, bold: true) : "";
        life.Svg.Text(x1 - 7, y + 25.5, code, "code end");
        var room = x1 - 12 - textFrom - (code.Length == 0 ? 0 : SvgText.Width(code, 15, bold: true));
        life.Svg.Text(textFrom, y + 17, SvgText.Fit(trial.Regimen, room, 12.5, bold: true), "tn");
        life.Svg.Text(textFrom, y + 32, SvgText.Fit(trial.DoseLine ?? "", room, 11), "td");
    }

    private static void Phase(LifeContext life, PhaseMark phase, double y)
    {
        var (x0, x1) = (life.Time.Inside(phase.From), life.Time.Inside(phase.To));
        var word = phase.Kind == PhaseKind.Baseline ? "baseline" : "washout";
        var days = SvgText.Value((phase.To - phase.From).TotalDays, 1);
        life.Svg.Rect(x0 + 0.5, y + 8, Math.Max(1, x1 - x0 - 1), Height - 16, "phase", $"{word}, {days} d, from {life.Clock.Say(phase.From)} to {life.Clock.Say(phase.To)}", 5);
        string[] choices = [$"{word} {days} d", word, $"{days} d"];
        var text = Array.Find(choices, c => SvgText.Width(c, 11) <= x1 - x0 - 4) ?? "";
        life.Svg.Text((x0 + x1) / 2, y + 24, text, "sub mid");
        if (!text.StartsWith(word, StringComparison.Ordinal))
        {
            life.Legend.Add(word, (svg, x, at) => svg.Rect(x - 8, at - 5, 16, 10, "phase", radius: 2));
        }
    }

    private static string Tip(LifeContext life, TrialMark t) =>
        $"{t.Regimen}{(t.DoseLine is null ? "" : ", " + t.DoseLine)}: {life.Clock.Say(t.From)} to {life.Clock.Say(t.To)}. " +
        (t.Code is null ? "No outcome yet" : $"Outcome {t.Code}{(t.Outcome is null ? "" : ", " + t.Outcome)}");
}
