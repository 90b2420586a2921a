using System.Globalization;
using NodaTime;

namespace PreclinicalDre.Core.Dosing.Titration;

/// <summary>
/// The maximum tolerated dose of one animal: the highest step that was tolerated by the rules and lies below every step that was not. A step is tolerated
/// where the animal was on it for its days, what its rules to go down and to stop look at was observed there, and none of them was met.
/// </summary>
internal static class Mtd
{
    public static MtdAnswer Of(TitrationScheme scheme, StepStay[] course, TolerabilityObservation[] seen, Instant now)
    {
        var evidence = course.Where(s => s.Step is not null).Select(s => s.Step!.Value).Distinct().Order()
            .Where(s => s < scheme.Steps.Count).Select(s => OfStep(scheme, s, course, seen, now)).ToArray();
        var refused = evidence.FirstOrDefault(e => e.Tolerance is StepTolerance.NotTolerated)?.Step;
        var best = evidence.LastOrDefault(e => e.Tolerance is StepTolerance.Tolerated && (refused is null || e.Step < refused));
        var state = best is null ? MtdState.None
            : refused == best.Step + 1 ? MtdState.Reached
            : best.Step == scheme.Steps.Count - 1 ? MtdState.AtLeast
            : MtdState.SoFar;
        return new MtdAnswer(state, best?.Step, best is null ? null : scheme.Steps[best.Step].DoseMgPerKg, evidence);
    }

    /// <summary>What was seen at the very instant of a move was seen on the step before: the move came of it.</summary>
    public static Instant After(Instant move) => move.PlusNanoseconds(1);

    private static StepEvidence OfStep(TitrationScheme scheme, int step, StepStay[] course, TolerabilityObservation[] seen, Instant now)
    {
        var stays = course.Select((s, i) => (s.Step, s.From, To: i + 1 < course.Length ? course[i + 1].From : now)).Where(s => s.Step == step).ToArray();
        var days = (int)stays.Sum(s => (s.To - s.From).TotalDays);
        var on = seen.Where(o => stays.Any(s => o.At > s.From && o.At <= s.To)).ToArray();
        var rules = scheme.Rules.Where(r => r.Move is TitrationMove.Down or TitrationMove.Stop).ToArray();
        foreach (var rule in rules)
        {
            // A window that ends at an observation is where a rule is first met.
            foreach (var (_, from, to) in stays)
            {
                foreach (var last in on.Where(o => o.Scale == rule.Scale && o.At > from && o.At <= to))
                {
                    var answer = RuleReading.Read(scheme, rule, on, Instant.Max(After(from), last.At - Duration.FromDays(rule.WithinDays)), last.At);
                    if (answer.State is RuleState.Holds)
                    {
                        return new StepEvidence(step, days, StepTolerance.NotTolerated, on.Length, answer.Sentence);
                    }
                }
            }
        }

        var unseen = rules.Select(r => r.Scale).Distinct().Where(s => on.All(o => o.Scale != s)).Select(s => scheme.Scale(s)?.Name ?? s).ToArray();
        return days < scheme.Steps[step].MinimumDays
                ? new StepEvidence(step, days, StepTolerance.Unknown, on.Length, string.Create(CultureInfo.InvariantCulture, $"{days} of {scheme.Steps[step].MinimumDays} days on it."))
            : unseen.Length > 0 ? new StepEvidence(step, days, StepTolerance.Unknown, on.Length, $"Not observed on it: {string.Join(", ", unseen)}.")
            : new StepEvidence(step, days, StepTolerance.Tolerated, on.Length, string.Create(CultureInfo.InvariantCulture, $"{days} days on it, {on.Length} observations, no rule to go down or stop met."));
    }
}
