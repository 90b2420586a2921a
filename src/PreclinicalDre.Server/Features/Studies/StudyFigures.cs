using NodaTime;
using PreclinicalDre.Core.Animals;
using PreclinicalDre.Core.Catalog;
using PreclinicalDre.Core.Figures;

namespace PreclinicalDre.Server.Features.Studies;

/// <summary>The figures of a study, made of its animals: the same on its page and behind their addresses.</summary>
public static class StudyFigures
{
    public static Figure Verdicts(string name, IEnumerable<(string? Classification, int Animals)> counts, string idPrefix) =>
        VerdictBar.Draw(new VerdictBarInput(name, [.. counts.Where(c => c.Classification is not null).Select(c => new VerdictShare(VerdictStates.Of(c.Classification), c.Animals))]), idPrefix);

    public static Figure Verdicts(string study, IReadOnlyList<StudyAnimal> animals, string idPrefix) =>
        Verdicts($"study {study}", animals.GroupBy(a => a.Classification).Select(g => (g.Key, g.Count())), idPrefix);

    /// <summary>Registered, seizures confirmed, in trial, analysed, verdict reached; an animal counts at a step only if it counts at those before.</summary>
    public static Figure Flow(string study, IReadOnlyList<StudyAnimal> animals, string idPrefix)
    {
        (string Label, Func<StudyAnimal, bool> Reached)[] steps =
        [
            ("registered", _ => true),
            ("seizures confirmed", a => a.EpilepsyConfirmedAt is not null || a.Seizures > 0 || a.Trials.Count > 0),
            ("in trial", a => a.Trials.Count > 0),
            ("analysed", a => a.Digest is { Trials.Count: > 0 }),
            ("verdict reached", a => a.Classification is "drug-resistant" or "drug-responsive"),
        ];
        var input = new List<FlowStep>();
        var here = animals;
        for (var i = 0; i < steps.Length; i++)
        {
            IReadOnlyList<StudyAnimal> next = i + 1 < steps.Length ? [.. here.Where(steps[i + 1].Reached)] : [];
            // Before its trials an animal of which no verdict can be made waits as others do; it has not left.
            var left = i + 1 < steps.Length ? here.Except(next).Where(a => a.ExitedAt is not null || (i > 1 && a.Classification == "not-applicable")) : [];
            var exits = left.GroupBy(a => a.Classification == "not-applicable" && i > 1 ? "definition does not apply" : a.ExitReason is { } r ? r.Say() : "left")
                .Select(g => new FlowExit(g.Key, g.Count())).OrderByDescending(e => e.Animals).ThenBy(e => e.Reason, StringComparer.Ordinal);
            input.Add(new FlowStep(steps[i].Label, here.Count, [.. exits]));
            here = next;
        }

        return AnimalFlow.Draw(new FlowInput(study, input), idPrefix);
    }

    /// <summary>One lane an animal. Animals of which no time is known have none.</summary>
    public static Figure Swimmer(string study, IReadOnlyList<StudyAnimal> animals, Catalogue catalogue, Instant now, string idPrefix) =>
        SwimmerFigure.Draw(new SwimmerInput(study, [.. animals.Select(a => Row(a, catalogue, now)).OfType<SwimmerRow>()]), idPrefix);

    private static SwimmerRow? Row(StudyAnimal a, Catalogue catalogue, Instant now)
    {
        var zero = a.Digest?.BaselineFrom ?? a.EpilepsyConfirmedAt ?? a.Recorded?.From ?? a.Trials.Select(t => (Instant?)t.Start).FirstOrDefault();
        if (zero is not { } start)
        {
            return null;
        }

        var judged = (a.Digest?.Trials ?? []).ToDictionary(t => t.Id, StringComparer.Ordinal);
        var trials = a.Trials.Select(t =>
        {
            var answer = judged.GetValueOrDefault(t.Code);
            var regimen = string.Join(" + ", t.Compounds.Select(c => catalogue.Compound(c)?.Name ?? c));
            return new TrialMark(regimen, t.Start, answer?.End ?? t.End ?? a.ExitedAt ?? now, t.MaintenanceFrom, null, answer?.Code);
        }).Where(t => t.To > t.From).ToList();
        return new SwimmerRow
        {
            Animal = a.Code,
            Zero = start,
            Verdict = VerdictStates.Of(a.Classification),
            Until = a.ExitedAt ?? a.Recorded?.To,
            Phases = [.. Phases(a, trials)],
            Trials = trials,
            Changes = [.. Turns(a)],
            Events = [.. Events(a)],
        };
    }

    private static IEnumerable<PhaseMark> Phases(StudyAnimal a, List<TrialMark> trials)
    {
        if (a.Digest is { BaselineFrom: { } from, BaselineTo: { } to } && to > from)
        {
            yield return new PhaseMark(PhaseKind.Baseline, from, to);
        }

        for (var i = 1; i < trials.Count; i++)
        {
            var before = trials.Take(i).Max(t => t.To);
            if (trials[i].From > before)
            {
                yield return new PhaseMark(PhaseKind.Washout, before, trials[i].From);
            }
        }
    }

    /// <summary>Only steps at which the state is another one; an animal begins as undefined.</summary>
    private static IEnumerable<VerdictMark> Turns(StudyAnimal a)
    {
        var state = "undefined";
        foreach (var turn in a.Digest?.Turns ?? [])
        {
            if (turn.State != state)
            {
                state = turn.State;
                yield return new VerdictMark(turn.At, VerdictStates.Of(state), $"after {turn.After}");
            }
        }
    }

    private static IEnumerable<EventMark> Events(StudyAnimal a)
    {
        if (a.EpilepsyConfirmedAt is { } confirmed)
        {
            yield return new EventMark(confirmed, EventKind.EpilepsyConfirmed, "epilepsy confirmed");
        }

        if (a.ExitedAt is { } exit)
        {
            yield return new EventMark(exit, a.ExitReason?.IsDeath() == true ? EventKind.Death : EventKind.Exit, a.ExitReason is { } reason ? reason.Say() : "left");
        }
    }
}
