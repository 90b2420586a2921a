using NodaTime;
using PreclinicalDre.Core;
using PreclinicalDre.Core.Animals;
using PreclinicalDre.Core.Tabular.Animals;
using PreclinicalDre.Core.Tabular.Dosing;
using PreclinicalDre.Data.Animals;
using PreclinicalDre.Data.Dosing;
using PreclinicalDre.Data.Studies;

namespace PreclinicalDre.Server.Features.Spreadsheets.Importing;

/// <summary>Animals and trials: few rows, that the observations refer to.</summary>
public static class SubjectSheets
{
    public static void Animals(ImportContext context, IEnumerable<AnimalRow> rows, Instant now)
    {
        foreach (var row in rows)
        {
            var cohort = CohortOf(context, row);
            if (!context.Animals.TryGetValue(row.Animal, out var animal))
            {
                animal = new Animal
                {
                    StudyId = context.Study.Id, CohortId = cohort.Id, Cohort = cohort, Code = row.Animal, Sex = row.Sex, BornOn = row.Born, Strain = row.Strain, Source = row.Source,
                    Cage = row.Cage, Litter = row.Litter, InducedOn = row.InducedOn, EpilepsyConfirmedAt = row.EpilepsyConfirmedAt, ExitedAt = row.ExitedAt,
                    ExitReason = row.ExitReason, Note = row.Note, ImportId = context.ImportId,
                };
                context.Animals[row.Animal] = animal;
                context.NewSubjects.Add(animal);
                context.Touched.Add(animal.Id);
                context.Count(AnimalSheet.Schema.Kind, RowFate.Added);
                if (row.EarTag.Length > 0)
                {
                    animal.Identifiers.Add(new AnimalIdentifier { AnimalId = animal.Id, Kind = IdentifierKind.EarTag, Value = row.EarTag, From = now });
                }
            }
            else
            {
                context.Count(AnimalSheet.Schema.Kind, Update(context, row, animal, cohort) ? RowFate.Changed : RowFate.Unchanged);
            }
        }
    }

    private static bool Update(ImportContext context, AnimalRow row, Animal animal, Cohort cohort)
    {
        var what = $"Animal {animal.Code}";
        var changed = context.Change(row, "Cohort", what, animal.CohortId, cohort.Id, v => animal.CohortId = v)
            | context.Change(row, "Sex", what, animal.Sex, row.Sex, v => animal.Sex = v)
            | context.Change(row, "Born", what, animal.BornOn, row.Born, v => animal.BornOn = v)
            | context.Change(row, "Strain", what, animal.Strain, row.Strain, v => animal.Strain = v)
            | context.Change(row, "Source", what, animal.Source, row.Source, v => animal.Source = v)
            | context.Change(row, "Cage", what, animal.Cage, row.Cage, v => animal.Cage = v)
            | context.Change(row, "Litter", what, animal.Litter, row.Litter, v => animal.Litter = v)
            | context.Change(row, "Induced on", what, animal.InducedOn, row.InducedOn, v => animal.InducedOn = v)
            | context.Change(row, "Epilepsy confirmed at", what, animal.EpilepsyConfirmedAt, row.EpilepsyConfirmedAt, v => animal.EpilepsyConfirmedAt = v)
            | context.Change(row, "Exited at", what, animal.ExitedAt, row.ExitedAt, v => animal.ExitedAt = v)
            | context.Change(row, "Exit reason", what, animal.ExitReason, row.ExitReason, v => animal.ExitReason = v)
            | context.Change(row, "Note", what, animal.Note, row.Note, v => animal.Note = v);
        if (changed)
        {
            context.Touched.Add(animal.Id);
        }

        return changed;
    }

    private static Cohort CohortOf(ImportContext context, AnimalRow row)
    {
        if (!context.Cohorts.TryGetValue(row.Cohort, out var cohort))
        {
            cohort = new Cohort { StudyId = context.Study.Id, Code = row.Cohort };
            context.Cohorts[row.Cohort] = cohort;
            context.NewSubjects.Add(cohort);
            context.Log.Add(Finding.Info("new-cohort", $"Cohort {row.Cohort} is new and is registered with its animals.", row.Location with { Column = "Cohort" }));
        }

        return cohort;
    }

    public static void Trials(ImportContext context, IEnumerable<TrialRow> rows)
    {
        var inappropriate = (context.Catalogue.Model(context.Study.ModelId)?.Inappropriate ?? []).Select(i => i.Value.Compound).ToHashSet(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            var animal = context.AnimalOf(row, row.Animal);
            var compounds = row.Compounds.Select(c => context.FindCompound(row, "Compounds", c)).ToList();
            if (animal is null || compounds.Contains(null) || !context.Lives(row, animal, row.Start, "Start"))
            {
                continue;
            }

            var ids = compounds.Select(c => c!.Id).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
            foreach (var id in ids.Where(inappropriate.Contains))
            {
                context.Warn(row, "Compounds", "inappropriate-compound",
                    $"{id} is on the list of inappropriate compounds of the model {context.Study.ModelId}: a failure of this trial cannot count.", id);
            }

            if (context.Trials.TryGetValue((animal.Id, row.Trial), out var trial))
            {
                context.Count(TrialSheet.Schema.Kind, Update(context, row, animal, trial, ids) ? RowFate.Changed : RowFate.Unchanged);
                continue;
            }

            trial = new Trial
            {
                AnimalId = animal.Id, Code = row.Trial, Start = row.Start, End = row.End, MaintenanceFrom = row.MaintenanceFrom,
                MaximumToleratedDoseReached = row.MtdReached, AdverseEffectsSeen = row.AdverseEffects, StoppedForAdverseEffects = row.StoppedForAdverseEffects,
                IsAddOn = row.AddOn, StopReason = row.StopReason, Note = row.Note, ImportId = context.ImportId,
            };
            trial.Compounds.AddRange(ids.Select(id => new TrialCompound { TrialId = trial.Id, AnimalId = animal.Id, CompoundId = id, TargetLowMgPerL = row.TargetLowMgPerL }));
            context.Trials[(animal.Id, row.Trial)] = trial;
            context.NewSubjects.Add(trial);
            context.Touched.Add(animal.Id);
            context.Count(TrialSheet.Schema.Kind, RowFate.Added);
        }
    }

    private static bool Update(ImportContext context, TrialRow row, Animal animal, Trial trial, List<string> compounds)
    {
        if (!trial.Compounds.Select(c => c.CompoundId).Order(StringComparer.Ordinal).SequenceEqual(compounds, StringComparer.Ordinal))
        {
            context.Error(row, "Compounds", "compounds-changed", "The compounds of a trial cannot change: another set is another trial.",
                string.Join("; ", compounds), string.Join("; ", trial.Compounds.Select(c => c.CompoundId)));
            return false;
        }

        var what = $"Trial {trial.Code} of {animal.Code}";
        var changed = context.Change(row, "Start", what, trial.Start, row.Start, v => trial.Start = v)
            | context.Change(row, "End", what, trial.End, row.End, v => trial.End = v)
            | context.Change(row, "Maintenance from", what, trial.MaintenanceFrom, row.MaintenanceFrom, v => trial.MaintenanceFrom = v)
            | context.Change(row, "MTD reached", what, trial.MaximumToleratedDoseReached, row.MtdReached, v => trial.MaximumToleratedDoseReached = v)
            | context.Change(row, "Adverse effects", what, trial.AdverseEffectsSeen, row.AdverseEffects, v => trial.AdverseEffectsSeen = v)
            | context.Change(row, "Stopped for adverse effects", what, trial.StoppedForAdverseEffects, row.StoppedForAdverseEffects, v => trial.StoppedForAdverseEffects = v)
            | context.Change(row, "Add-on", what, trial.IsAddOn, row.AddOn, v => trial.IsAddOn = v)
            | context.Change(row, "Stop reason", what, trial.StopReason, row.StopReason, v => trial.StopReason = v)
            | context.Change(row, "Note", what, trial.Note, row.Note, v => trial.Note = v);
        foreach (var part in trial.Compounds)
        {
            changed |= context.Change(row, "Target low (mg/L)", what, part.TargetLowMgPerL, row.TargetLowMgPerL, v => part.TargetLowMgPerL = v);
        }

        if (changed)
        {
            context.Touched.Add(animal.Id);
        }

        return changed;
    }
}
