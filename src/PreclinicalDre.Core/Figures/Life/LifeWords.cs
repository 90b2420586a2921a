using PreclinicalDre.Core.Figures.Drawing;

namespace PreclinicalDre.Core.Figures.Life;

/// <summary>The figure in sentences, for those who hear it.</summary>
internal static class LifeWords
{
    public static string Describe(LifeContext life)
    {
        var input = life.Input;
        var last = life.Clock.Day(life.Time.To - NodaTime.Duration.Epsilon);
        var first = life.Clock.Day(life.Time.From);
        var words = new List<string> { $"Days {first} to {last}, {life.Clock.SayDay(first, true)} to {life.Clock.SayDay(last, true)}" };
        if (input.Verdicts.Count > 0)
        {
            words.Add("Verdict: " + string.Join(", then ", input.Verdicts.OrderBy(v => v.At).Select(v => $"{Looks.Words(v.State)} from day {life.Clock.Day(v.At)}")));
        }

        words.Add(input.Trials.Count == 0 ? "No ASM trial" : $"{SvgText.Count(input.Trials.Count, "ASM trial")}: " + string.Join("; ", input.Trials.OrderBy(t => t.From)
            .Select(t => $"{t.Regimen} from day {life.Clock.Day(t.From)} to {life.Clock.Day(t.To)}, {(t.Code is null ? "no outcome yet" : "outcome " + t.Code)}")));
        var hours = Spans.Hours(life.Recorded, new(life.Time.From, life.Time.To));
        var shown = input.Seizures.Where(s => life.Time.Shows(s.At)).ToList();
        var outside = shown.Count(life.Incidental);
        words.Add($"{SvgText.Count(shown.Count, "seizure")}, {outside} of them outside recordings, in {SvgText.Value(hours / 24, 1)} recorded days");
        var missed = input.Doses.Count(d => d.GivenFraction < 1);
        words.Add(input.Doses.Count == 0 ? "No doses" : $"{SvgText.Count(input.Doses.Count, "dose")}, {missed} not given in full");
        words.AddRange(input.Events.OrderBy(e => e.At).Select(e => $"Day {life.Clock.Day(e.At)}: {Looks.Words(e.Kind)}, {e.Label}"));
        if (input.Light is null)
        {
            words.Add("The room's light times are not known, so no dark phase is shaded");
        }

        var unordered = input.Recordings.Count(r => r.To <= r.From) + input.Trials.Count(t => t.To <= t.From);
        if (unordered > 0)
        {
            words.Add($"{SvgText.Count(unordered, "span")} whose end is not after the start are listed but not drawn");
        }

        return string.Join(". ", words.Concat(life.Notes)) + ".";
    }
}
