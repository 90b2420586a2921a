using NodaTime;
using PreclinicalDre.Core;
using PreclinicalDre.Core.Figures;
using PreclinicalDre.Core.Figures.Life;
using PreclinicalDre.Server.Features.Animals.Verdicts;

namespace PreclinicalDre.Server.Features.Animals.Drawings;

/// <summary>An animal's record as the life figure's input.</summary>
public static class LifeDrawing
{
    /// <summary>Adverse effects that get a flag of their own; more would hide the rest.</summary>
    private const int MostEffects = 12;

    public static Figure Draw(AnimalDossier dossier) => LifeFigure.Draw(
        new LifeInput
        {
            Animal = dossier.Animal.Code,
            Zone = dossier.Zone,
            Zero = dossier.Zero,
            Until = dossier.Animal.ExitedAt,
            Light = Light(dossier),
            Verdicts = Verdicts(dossier),
            Trials = Trials(dossier),
            Phases = Phases(dossier),
            Doses = [.. dossier.Doses.Select(d => new DoseMark(d.GivenAt ?? d.PlannedAt, dossier.NameOf(d.Compound), d.DoseMgPerKg, d.GivenFraction))],
            Recordings = Recordings(dossier),
            Seizures = [.. dossier.Seizures.Select(Looks.Mark)],
            Samples = Samples(dossier),
            Events = Events(dossier),
        },
        "life");

    public static LightPhase Light(AnimalDossier dossier) => new(Clock(dossier.Study.LightsOnMinute), Clock(dossier.Study.LightsOffMinute));

    public static IReadOnlyList<FigureSpan> Recordings(AnimalDossier dossier) => [.. dossier.Recordings.Select(r => new FigureSpan(r.From, r.To))];

    public static IReadOnlyList<SampleMark> Samples(AnimalDossier dossier, Guid? trialCompound = null)
    {
        var names = dossier.Trials.SelectMany(t => t.Compounds).ToDictionary(c => c.Id, c => dossier.NameOf(c.CompoundId));
        return [.. dossier.Plasma.Where(s => trialCompound is null || s.TrialCompoundId == trialCompound)
            .Select(s => new SampleMark(s.SampledAt, names[s.TrialCompoundId], s.MgPerL, s.BelowQuantification))];
    }

    /// <summary>A trial's end: its own, or where it still runs, the end that its verdict was made with.</summary>
    public static Instant EndOf(AnimalDossier dossier, Data.Dosing.Trial trial) =>
        dossier.Record.Trials.FirstOrDefault(t => t.Id == trial.Code)?.End ?? trial.End ?? trial.Start;

    private static List<VerdictMark> Verdicts(AnimalDossier dossier)
    {
        if (dossier.Answer is not { } answer)
        {
            return [];
        }

        var marks = new List<VerdictMark>();
        var start = answer.Classification == "not-applicable" ? VerdictState.NotApplicable : VerdictState.Undefined;
        if (answer.Timeline.Count == 0 || dossier.Zero < answer.Timeline.Min(s => s.At))
        {
            marks.Add(new VerdictMark(dossier.Zero, start, "before the first trial's outcome"));
        }

        marks.AddRange(answer.Timeline.Select(s => new VerdictMark(s.At, VerdictStates.Of(s.State), $"after trial {s.After}")));
        return marks;
    }

    private static List<TrialMark> Trials(AnimalDossier dossier) => [.. dossier.Trials.Select(t =>
    {
        var stored = dossier.Answer?.Trials.FirstOrDefault(s => s.Id == t.Code);
        return new TrialMark(
            dossier.Regimen(t.Compounds.Select(c => c.CompoundId)), t.Start, EndOf(dossier, t), t.MaintenanceFrom, DoseLine.Of(dossier, t), stored?.Code,
            stored is null ? null : $"{Wording.Category(stored.Category)}, {Wording.Subcategory(stored.Code)}")
        {
            Exposure = Levels.Of(dossier, t.Code, Levels.Coarse),
        };
    })];

    private static List<PhaseMark> Phases(AnimalDossier dossier)
    {
        var phases = new List<PhaseMark>();
        if (dossier.Answer?.Baseline is { From: { } from, To: { } to } && to > from)
        {
            phases.Add(new PhaseMark(PhaseKind.Baseline, from, to));
        }

        Instant? free = null;
        foreach (var trial in dossier.Trials)
        {
            if (free is { } since && trial.Start > since)
            {
                phases.Add(new PhaseMark(PhaseKind.Washout, since, trial.Start));
            }

            var end = EndOf(dossier, trial);
            free = free is { } f && f > end ? f : end;
        }

        return phases;
    }

    private static List<EventMark> Events(AnimalDossier dossier)
    {
        var animal = dossier.Animal;
        var events = new List<EventMark>();
        if (animal.InducedOn is { } day)
        {
            events.Add(new EventMark(dossier.Zone.StartOf(day), EventKind.Other, "induced"));
        }

        if (animal.EpilepsyConfirmedAt is { } confirmed)
        {
            events.Add(new EventMark(confirmed, EventKind.EpilepsyConfirmed, "epilepsy confirmed"));
        }

        if (animal.ExitedAt is { } exit)
        {
            events.Add(Looks.Exit(exit, animal.ExitReason));
        }

        events.AddRange(dossier.Trials.SelectMany(t => t.AdverseEffects)
            .OrderByDescending(e => e.Severity).ThenBy(e => e.ObservedAt).Take(MostEffects)
            .Select(e => new EventMark(e.ObservedAt, EventKind.Other, $"{e.Effect} ({e.Severity.ToString().ToLowerInvariant()})")));
        return events;
    }

    private static LocalTime Clock(int minute) => LocalTime.FromMinutesSinceMidnight(minute);
}
