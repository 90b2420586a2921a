using Microsoft.EntityFrameworkCore;
using NodaTime;
using PreclinicalDre.Core.Tabular;
using PreclinicalDre.Core.Tabular.Dosing;
using PreclinicalDre.Data.Animals;
using PreclinicalDre.Data.Dosing;

namespace PreclinicalDre.Server.Features.Spreadsheets.Importing;

/// <summary>What was planned, given, measured and tolerated in the trials.</summary>
public static class DosingSheets
{
    public static async Task TitrationAsync(ImportContext context, IEnumerable<TitrationRow> rows, CancellationToken cancellation)
    {
        var known = Parts(context, rows, r => r.Animal, r => r.Trial, r => r.Compound, r => r.From, "From");
        var stored = await StoredRows.OfAsync(Ids(known), a => context.Db.TitrationSteps.AsNoTracking().Where(s => a.Contains(s.AnimalId)), cancellation);
        var diff = new ObservationDiff<TitrationStep, (Guid, Instant)>(stored, s => (s.TrialCompoundId, s.From));
        foreach (var (row, animal, _, part) in known)
        {
            var what = $"Titration step of {animal.Code}";
            diff.Take(context, TitrationSheet.Schema.Kind, (part.Id, row.From), animal.Id,
                () => new TitrationStep
                {
                    AnimalId = animal.Id, TrialCompoundId = part.Id, From = row.From, DoseMgPerKg = row.DoseMgPerKg, IntervalHours = row.IntervalHours,
                    Tolerated = row.Tolerated, Note = row.Note, ImportId = context.ImportId,
                },
                s => context.Change(row, "Dose (mg/kg)", what, s.DoseMgPerKg, row.DoseMgPerKg, v => s.DoseMgPerKg = v)
                    | context.Change(row, "Interval (h)", what, s.IntervalHours, row.IntervalHours, v => s.IntervalHours = v)
                    | context.Change(row, "Tolerated", what, s.Tolerated, row.Tolerated, v => s.Tolerated = v)
                    | context.Change(row, "Note", what, s.Note, row.Note, v => s.Note = v));
        }
    }

    public static async Task DosesAsync(ImportContext context, IEnumerable<DoseRow> rows, CancellationToken cancellation)
    {
        var known = Parts(context, rows, r => r.Animal, r => r.Trial, r => r.Compound, r => r.PlannedAt, "Planned at");
        var stored = await StoredRows.OfAsync(Ids(known), a => context.Db.Doses.AsNoTracking().Where(d => a.Contains(d.AnimalId)), cancellation);
        var diff = new ObservationDiff<Dose, (Guid, Instant)>(stored, d => (d.TrialCompoundId, d.PlannedAt));
        foreach (var (row, animal, trial, part) in known)
        {
            if (row.PlannedAt < trial.Start || row.PlannedAt >= trial.End)
            {
                context.Warn(row, "Planned at", "dose-outside-trial", $"The dose lies outside trial {trial.Code} of {animal.Code}.", context.Local(row.PlannedAt),
                    $"a time from {context.Local(trial.Start)}{(trial.End is { } end ? $" to before {context.Local(end)}" : "")}");
            }

            var what = $"Dose of {animal.Code}, {part.CompoundId}, {context.Local(row.PlannedAt)}";
            diff.Take(context, DoseSheet.Schema.Kind, (part.Id, row.PlannedAt), animal.Id,
                () => new Dose
                {
                    AnimalId = animal.Id, TrialCompoundId = part.Id, PlannedAt = row.PlannedAt, GivenAt = row.GivenAt, DoseMgPerKg = row.DoseMgPerKg,
                    GivenFraction = row.GivenFraction, Route = row.Route, Reason = row.Reason, ImportId = context.ImportId,
                },
                d => context.Change(row, "Dose (mg/kg)", what, d.DoseMgPerKg, row.DoseMgPerKg, v => d.DoseMgPerKg = v)
                    | context.Change(row, "Given fraction", what, d.GivenFraction, row.GivenFraction, v => d.GivenFraction = v)
                    | context.Change(row, "Given at", what, d.GivenAt, row.GivenAt, v => d.GivenAt = v)
                    | context.Change(row, "Route", what, d.Route, row.Route, v => d.Route = v)
                    | context.Change(row, "Reason", what, d.Reason, row.Reason, v => d.Reason = v));
        }
    }

    public static async Task PlasmaAsync(ImportContext context, IEnumerable<PlasmaRow> rows, CancellationToken cancellation)
    {
        var known = Parts(context, rows, r => r.Animal, r => r.Trial, r => r.Compound, r => r.SampledAt, "Sampled at");
        var stored = await StoredRows.OfAsync(Ids(known), a => context.Db.PlasmaSamples.AsNoTracking().Where(s => a.Contains(s.AnimalId)), cancellation);
        var diff = new ObservationDiff<PlasmaSample, (Guid, Instant)>(stored, s => (s.TrialCompoundId, s.SampledAt));
        foreach (var (row, animal, _, part) in known)
        {
            var what = $"Plasma sample of {animal.Code}, {part.CompoundId}, {context.Local(row.SampledAt)}";
            diff.Take(context, PlasmaSheet.Schema.Kind, (part.Id, row.SampledAt), animal.Id,
                () => new PlasmaSample
                {
                    AnimalId = animal.Id, TrialCompoundId = part.Id, SampledAt = row.SampledAt, MgPerL = row.MgPerL,
                    BelowQuantification = row.BelowQuantification, Method = row.Method, ImportId = context.ImportId,
                },
                s => context.Change(row, "Concentration (mg/L)", what, s.MgPerL, row.MgPerL, v => s.MgPerL = v)
                    | context.Change(row, "Below quantification", what, s.BelowQuantification, row.BelowQuantification, v => s.BelowQuantification = v)
                    | context.Change(row, "Method", what, s.Method, row.Method, v => s.Method = v));
        }
    }

    public static async Task AdverseEffectsAsync(ImportContext context, IEnumerable<AdverseEffectRow> rows, CancellationToken cancellation)
    {
        var known = context.WithAnimals(rows, r => r.Animal, r => r.ObservedAt, "Observed at")
            .Select(k => (k.Row, k.Animal, Trial: context.TrialOf(k.Row, k.Animal, k.Row.Trial)))
            .Where(k => k.Trial is not null)
            .ToList();
        var animals = known.Select(k => k.Animal.Id).Distinct().ToList();
        var stored = await StoredRows.OfAsync(animals, a => context.Db.AdverseEffects.AsNoTracking().Where(e => a.Contains(e.AnimalId)), cancellation);
        var diff = new ObservationDiff<AdverseEffect, (Guid, Instant, string)>(stored, e => (e.TrialId, e.ObservedAt, e.Effect));
        foreach (var (row, animal, trial, _) in known.Select(k => (k.Row, k.Animal, k.Trial!, 0)))
        {
            var what = $"Adverse effect of {animal.Code}, {context.Local(row.ObservedAt)}";
            if (trial.AdverseEffectsSeen != true)
            {
                // An effect on record is an assessment with a result: the trial cannot go on saying "none" or "not assessed".
                context.Change(row, "Effect", $"Trial {trial.Code} of {animal.Code}, adverse effects", trial.AdverseEffectsSeen, true, v => trial.AdverseEffectsSeen = v);
                context.Touched.Add(animal.Id);
            }

            diff.Take(context, AdverseEffectSheet.Schema.Kind, (trial.Id, row.ObservedAt, row.Effect), animal.Id,
                () => new AdverseEffect
                {
                    AnimalId = animal.Id, TrialId = trial.Id, ObservedAt = row.ObservedAt, Effect = row.Effect, Severity = row.Severity, Note = row.Note,
                    ImportId = context.ImportId,
                },
                e => context.Change(row, "Severity", what, e.Severity, row.Severity, v => e.Severity = v)
                    | context.Change(row, "Note", what, e.Note, row.Note, v => e.Note = v));
        }
    }

    private static List<(TRow Row, Animal Animal, Trial Trial, TrialCompound Part)> Parts<TRow>(
        ImportContext context, IEnumerable<TRow> rows, Func<TRow, string> animal, Func<TRow, string> trial, Func<TRow, string> compound, Func<TRow, Instant> at, string column)
        where TRow : IImportRow
    {
        var known = new List<(TRow, Animal, Trial, TrialCompound)>();
        foreach (var (row, subject) in context.WithAnimals(rows, animal, at, column))
        {
            if (context.TrialOf(row, subject, trial(row)) is { } of && context.CompoundOf(row, subject, of, compound(row)) is { } part)
            {
                known.Add((row, subject, of, part));
            }
        }

        return known;
    }

    private static List<Guid> Ids<TRow>(List<(TRow Row, Animal Animal, Trial Trial, TrialCompound Part)> known) =>
        [.. known.Select(k => k.Animal.Id).Distinct()];
}
