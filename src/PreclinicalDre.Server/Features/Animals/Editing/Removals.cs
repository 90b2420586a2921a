using System.Globalization;
using NodaTime;
using PreclinicalDre.Core.Monitoring;
using PreclinicalDre.Data.Dosing;
using PreclinicalDre.Server.Features.Animals.Drawings;
using PreclinicalDre.Server.Features.Animals.Verdicts;

namespace PreclinicalDre.Server.Features.Animals.Editing;

/// <summary>Finds an observation in an animal's record and says what hangs on it.</summary>
public static class Removals
{
    /// <summary>The observation, or null where the animal has none of that kind and id.</summary>
    public static Removal? Of(AnimalDossier dossier, ObservationKind kind, Guid id) => kind switch
    {
        ObservationKind.Seizures => dossier.Seizures.FirstOrDefault(s => s.Id == id) is { } s ? Seizure(dossier, s) : null,
        ObservationKind.Recordings => dossier.Recordings.FirstOrDefault(r => r.Id == id) is { } r ? Recording(dossier, r) : null,
        ObservationKind.Doses => dossier.Doses.FirstOrDefault(d => d.Id == id) is { } d ? Dose(dossier, d) : null,
        ObservationKind.Plasma => dossier.Plasma.FirstOrDefault(p => p.Id == id) is { } p ? Plasma(dossier, p) : null,
        ObservationKind.Trials => dossier.Trials.FirstOrDefault(t => t.Id == id) is { } t ? OfTrial(dossier, t) : null,
        ObservationKind.AdverseEffects => dossier.Trials.SelectMany(t => t.AdverseEffects.Select(e => (t, e))).FirstOrDefault(x => x.e.Id == id) is { e: { } effect, t: var trial }
            ? Effect(dossier, trial, effect) : null,
        ObservationKind.Titration => dossier.Trials.SelectMany(t => t.Compounds.SelectMany(c => c.TitrationSteps.Select(s => (t, c, s)))).FirstOrDefault(x => x.s.Id == id) is { s: { } step } found
            ? Titration(dossier, found.t, found.c, step) : null,
        ObservationKind.Weights => dossier.Animal.Weights.FirstOrDefault(w => w.Id == id) is { } w ? Weight(dossier, w) : null,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    private static Removal Seizure(AnimalDossier dossier, SeizureRow s)
    {
        var recorded = RecordedTime.Of(dossier.Recordings.Select(r => (r.From, r.To))).Contains(s.At);
        var trials = dossier.Trials.Where(t => s.At >= t.Start && s.At < LifeDrawing.EndOf(dossier, t)).Select(t => t.Code).ToList();
        return new Removal(
            $"seizure of {dossier.Time.SayExactly(s.At)}",
            Facts(
                ("At", $"{dossier.Time.SayExactly(s.At)}, day {dossier.Time.Day(s.At)}"), ("Type", Looks.NameOf(s.TypeId)), ("Duration", s.DurationSeconds is { } d ? $"{Wording.Number(d)} s" : ""),
                ("Stage", s.Stage is { } stage ? $"{Wording.Number(stage)} {s.Scale}" : ""), ("Observer", s.Observer), ("Note", s.Note)),
            [
                recorded ? "It lies inside a recording, so a rate counts it." : "It lies outside every recording, so no rate counts it.",
                .. trials.Count > 0 ? [$"It falls into trial {string.Join(" and ", trials)}."] : Array.Empty<string>(),
            ]);
    }

    private static Removal Recording(AnimalDossier dossier, Data.Monitoring.Recording r)
    {
        // Another recording may cover part of the same time; only what this one alone covers is lost.
        var (all, rest) = (Of(dossier.Recordings), Of(dossier.Recordings.Where(x => x.Id != r.Id)));
        var hours = (all.DaysWithin(r.From, r.To) - rest.DaysWithin(r.From, r.To)) * 24;
        var outside = dossier.Seizures.Count(s => all.Contains(s.At) && !rest.Contains(s.At));
        return new Removal(
            $"recording from {dossier.Time.Say(r.From)}",
            Facts(
                ("From", dossier.Time.Say(r.From)), ("To", dossier.Time.Say(r.To)), ("Can show", r.Detects.Length == 0 ? "all types" : string.Join(", ", r.Detects.Split(';').Select(Looks.NameOf))),
                ("Equipment", r.Equipment), ("File", r.FileName)),
            [
                $"{hours.ToString("0.#", CultureInfo.InvariantCulture)} recorded hours that no other recording covers become not recorded.",
                outside == 0 ? "No seizure falls out of recorded time." : $"{Count(outside, "seizure")} in it fall out of recorded time: still on record, but counted by no rate.",
            ]);

        static RecordedTime Of(IEnumerable<Data.Monitoring.Recording> recordings) => RecordedTime.Of(recordings.Select(x => (x.From, x.To)));
    }

    private static Removal Dose(AnimalDossier dossier, DoseRow d)
    {
        var left = dossier.Doses.Count(x => x.TrialCompoundId == d.TrialCompoundId) - 1;
        return new Removal(
            $"dose planned for {dossier.Time.Say(d.PlannedAt)}",
            Facts(
                ("Planned", dossier.Time.Say(d.PlannedAt)), ("Given", d.GivenFraction <= 0 ? "missed" : d.GivenAt is { } g ? dossier.Time.Say(g) : "as planned"), ("Trial", d.Trial),
                ("Compound", dossier.NameOf(d.Compound)), ("Dose", $"{Wording.Number(d.DoseMgPerKg)} mg/kg"), ("Share given", Wording.Percent(d.GivenFraction)), ("Route", d.Route), ("Reason", d.Reason)),
            [$"{Count(left, "dose")} of {dossier.NameOf(d.Compound)} stay in trial {d.Trial}; adherence and predicted exposure change. A dose that was missed is better kept as missed."]);
    }

    private static Removal Plasma(AnimalDossier dossier, PlasmaSample p)
    {
        var (trial, part) = dossier.Trials.SelectMany(t => t.Compounds.Select(c => (t, c))).First(x => x.c.Id == p.TrialCompoundId);
        var left = dossier.Plasma.Count(x => x.TrialCompoundId == p.TrialCompoundId) - 1;
        return new Removal(
            $"plasma sample of {dossier.Time.Say(p.SampledAt)}",
            Facts(
                ("Sampled", dossier.Time.Say(p.SampledAt)), ("Trial", trial.Code), ("Compound", dossier.NameOf(part.CompoundId)),
                ("Level", $"{(p.BelowQuantification ? "< " : "")}{Wording.Number(p.MgPerL)} mg/L"), ("Method", p.Method)),
            [left == 0 ? $"It is the only sample of {dossier.NameOf(part.CompoundId)} in trial {trial.Code}: exposure is then predicted from the doses alone." : $"{Count(left, "sample")} of {dossier.NameOf(part.CompoundId)} stay in trial {trial.Code}."]);
    }

    private static Removal OfTrial(AnimalDossier dossier, Trial t)
    {
        var parts = t.Compounds.Select(c => c.Id).ToHashSet();
        (int Count, string One)[] all =
        [
            (dossier.Doses.Count(d => parts.Contains(d.TrialCompoundId)), "dose"), (dossier.Plasma.Count(p => parts.Contains(p.TrialCompoundId)), "plasma sample"),
            (t.Compounds.Sum(c => c.TitrationSteps.Count), "titration step"), (t.AdverseEffects.Count, "adverse effect"),
        ];
        string[] goes = [.. all.Where(a => a.Count > 0).Select(a => Count(a.Count, a.One))];
        var seizures = dossier.Seizures.Count(s => s.At >= t.Start && s.At < LifeDrawing.EndOf(dossier, t));
        return new Removal(
            $"trial {t.Code}",
            Facts(
                ("Regimen", dossier.Regimen(t.Compounds.Select(c => c.CompoundId))), ("Start", dossier.Time.Say(t.Start)), ("End", t.End is { } e ? dossier.Time.Say(e) : "runs"),
                ("Dose", DoseLine.Of(dossier, t) ?? ""), ("Note", t.Note)),
            [goes.Length == 0 ? "Nothing else belongs to it." : $"With it {(all.Sum(a => a.Count) == 1 ? "goes" : "go")} {string.Join(", ", goes)}.", $"Recordings stay on record, and so do the seizures during the trial ({seizures})."]);
    }

    private static Removal Effect(AnimalDossier dossier, Trial trial, AdverseEffect e) => new(
        $"adverse effect of {dossier.Time.Say(e.ObservedAt)}",
        Facts(("Observed", dossier.Time.Say(e.ObservedAt)), ("Trial", trial.Code), ("Effect", e.Effect), ("Severity", e.Severity.ToString().ToLowerInvariant()), ("Note", e.Note)),
        [$"{Count(trial.AdverseEffects.Count - 1, "adverse effect")} of trial {trial.Code} stay."]);

    private static Removal Titration(AnimalDossier dossier, Trial trial, TrialCompound part, TitrationStep s) => new(
        $"titration step of {dossier.Time.Say(s.From)}",
        Facts(
            ("From", dossier.Time.Say(s.From)), ("Trial", trial.Code), ("Compound", dossier.NameOf(part.CompoundId)), ("Dose", $"{Wording.Number(s.DoseMgPerKg)} mg/kg"),
            ("Tolerated", s.Tolerated switch { true => "yes", false => "no", null => "" }), ("Note", s.Note)),
        [$"{Count(part.TitrationSteps.Count - 1, "titration step")} of {dossier.NameOf(part.CompoundId)} stay in trial {trial.Code}."]);

    private static Removal Weight(AnimalDossier dossier, Data.Animals.AnimalWeight w) => new(
        $"weight of {dossier.Time.Say(w.WeighedAt)}",
        Facts(("Weighed", dossier.Time.Say(w.WeighedAt)), ("Weight", $"{Wording.Number(w.Grams)} g")),
        WeightDrawing.Baseline(dossier)?.Weight.At == w.WeighedAt ? ["It is the weight that counts as 100 %: another one takes its place, and all percentages change."] : [],
        EntersVerdict: false);

    private static IReadOnlyList<(string Field, string Value)> Facts(params (string Field, string Value)[] facts) => [.. facts.Where(f => f.Value.Length > 0)];

    private static string Count(int n, string one) => string.Create(CultureInfo.InvariantCulture, $"{n:#,0} {one}{(n == 1 ? "" : "s")}");
}
