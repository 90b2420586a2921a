using Microsoft.EntityFrameworkCore;
using NodaTime;
using PreclinicalDre.Core.Animals;
using PreclinicalDre.Core.Catalog;
using PreclinicalDre.Core.Evaluation;
using PreclinicalDre.Data;
using PreclinicalDre.Data.Dosing;
using PreclinicalDre.Data.Studies;
using PreclinicalDre.Server.Features.Dosing.Exposure;
using PreclinicalDre.Server.Shell;
using ModelFacts = PreclinicalDre.Core.Evaluation.ModelFacts;

namespace PreclinicalDre.Server.Features.Evaluation;

/// <summary>An animal with the record that its verdict is made from.</summary>
/// <param name="AnimalId">Key of the animal.</param>
/// <param name="Code">Its code.</param>
/// <param name="DataRevision">The state of its data that the record shows.</param>
/// <param name="Record">The record.</param>
[Face]
public sealed record LoadedRecord(Guid AnimalId, string Code, int DataRevision, DreRecord Record);

/// <summary>Builds DRE records from what is stored: a fixed number of queries for a batch of animals, whatever their number.</summary>
[Face]
public sealed class DreRecordLoader(DreDbContext db)
{
    public async Task<List<LoadedRecord>> LoadAsync(Study study, Catalogue catalogue, Guid[] ids, CancellationToken cancellation)
    {
        var animals = await db.Animals.AsNoTracking().Where(a => ids.Contains(a.Id)).OrderBy(a => a.Code)
            .Select(a => new { a.Id, a.Code, a.CohortId, a.DataRevision, a.EpilepsyConfirmedAt, a.ExitedAt, a.BornOn, a.Sex })
            .ToListAsync(cancellation);
        var cohorts = animals.Select(a => a.CohortId).Distinct().ToArray();
        var sexes = (await db.Animals.AsNoTracking().Where(a => cohorts.Contains(a.CohortId) && a.Sex != Sex.Unknown)
                .Select(a => new { a.CohortId, a.Sex }).Distinct().ToListAsync(cancellation))
            .ToLookup(a => a.CohortId);
        var trials = (await db.Trials.AsNoTracking().Where(t => ids.Contains(t.AnimalId)).ToListAsync(cancellation)).ToLookup(t => t.AnimalId);
        var parts = (await db.TrialCompounds.AsNoTracking().Where(c => ids.Contains(c.AnimalId)).ToListAsync(cancellation)).ToLookup(c => c.TrialId);
        var doses = (await db.Doses.AsNoTracking().Where(d => ids.Contains(d.AnimalId))
                .Select(d => new DoseRead(d.TrialCompoundId, d.PlannedAt, d.GivenAt ?? d.PlannedAt, d.DoseMgPerKg, d.GivenFraction, d.Route)).ToListAsync(cancellation))
            .ToLookup(d => d.TrialCompoundId);
        var plans = (await db.DosingPlans.AsNoTracking().Where(p => ids.Contains(p.AnimalId)).OrderByDescending(p => p.From).ToListAsync(cancellation)).ToLookup(p => p.TrialCompoundId);
        var plasma = (await db.PlasmaSamples.AsNoTracking().Where(s => ids.Contains(s.AnimalId)).ToListAsync(cancellation)).ToLookup(s => s.TrialCompoundId);
        var recordings = (await db.Recordings.AsNoTracking().Where(r => ids.Contains(r.AnimalId))
                .Select(r => new { r.AnimalId, r.From, r.To, r.Detects }).ToListAsync(cancellation))
            .ToLookup(r => r.AnimalId, r => new RecordingFacts(r.From, r.To, r.Detects.Length == 0 ? null : r.Detects.Split(';')));
        var seizures = await SeizuresAsync(ids, cancellation);

        var model = Model(catalogue.Model(study.ModelId), study);
        var zone = DateTimeZoneProviders.Tzdb[study.TimeZoneId];
        return [.. animals.Select(a =>
        {
            var recorded = recordings[a.Id].ToList();
            IReadOnlyList<SeizureFacts> seen = seizures.GetValueOrDefault(a.Id) ?? [];
            var last = Last(recorded.Select(r => r.To).Concat(seen.Select(s => s.At)).Concat(a.ExitedAt is { } e ? [e] : []));
            var facts = new List<TrialFacts>();
            foreach (var trial in trials[a.Id])
            {
                // Of the stage of life in which the trial began, as the exposure page reckons it.
                double? age = a.BornOn is { } born ? Period.DaysBetween(born, trial.Start.InZone(zone).Date) : null;
                var compounds = parts[trial.Id].OrderBy(c => c.CompoundId, StringComparer.Ordinal)
                    .Select(c => Compound(catalogue, c, study.SpeciesId, age, a.Sex, [.. doses[c.Id]], [.. plans[c.Id]], [.. plasma[c.Id]])).ToList();
                var end = Min(trial.End ?? Last(compounds.SelectMany(c => c.Doses).Select(d => d.At).Append(last ?? trial.Start)) ?? trial.Start, a.ExitedAt);
                if (end > trial.Start && compounds.Count > 0)
                {
                    facts.Add(new TrialFacts(
                        trial.Code, trial.Start, end, compounds, trial.MaintenanceFrom is { } m ? Min(m, end) : null, trial.IsAddOn, trial.AdverseEffectsSeen,
                        trial.StoppedForAdverseEffects, trial.MaximumToleratedDoseReached));
                }
            }

            var sexCount = sexes[a.CohortId].Count();
            return new LoadedRecord(a.Id, a.Code, a.DataRevision, new DreRecord(
                new AnimalFacts(a.Code, study.SpeciesId, sexCount == 0 ? null : sexCount, a.EpilepsyConfirmedAt), model, recorded, seen, facts));
        })];
    }

    /// <summary>
    /// By far the most rows of a record: they come one by one in the order of the index and go into their animal's list at once, and the name of a type is one object.
    /// </summary>
    private async Task<Dictionary<Guid, List<SeizureFacts>>> SeizuresAsync(Guid[] ids, CancellationToken cancellation)
    {
        var all = new Dictionary<Guid, List<SeizureFacts>>(ids.Length);
        var types = new Dictionary<string, string>(StringComparer.Ordinal);
        var (animal, type) = (Guid.Empty, "");
        List<SeizureFacts>? list = null;
        await foreach (var s in db.Seizures.AsNoTracking().Where(s => ids.Contains(s.AnimalId)).OrderBy(s => s.AnimalId).ThenBy(s => s.At)
            .Select(s => new SeizureRead(s.AnimalId, s.At, s.TypeId)).AsAsyncEnumerable().WithCancellation(cancellation))
        {
            if (list is null || s.AnimalId != animal)
            {
                (animal, list) = (s.AnimalId, []);
                all.Add(animal, list);
            }

            if (!string.Equals(type, s.TypeId, StringComparison.Ordinal))
            {
                type = types.TryGetValue(s.TypeId, out var known) ? known : types[s.TypeId] = s.TypeId;
            }

            list.Add(new SeizureFacts(s.At, type));
        }

        return all;
    }

    private static ModelFacts Model(ModelEntry? entry, Study study)
    {
        if (entry is null)
        {
            return new ModelFacts(study.ModelId, ModelKind.Acute, ModelPreparation.InVivo, false, []);
        }

        var facts = entry.ToFacts(entry.Variants.Any(v => v.Value.Id == study.ModelVariantId) ? study.ModelVariantId : null);
        // An entry that rules a verdict out for another reason (a larva that lives for days) is judged like one without a chronic state.
        return new ModelFacts(
            study.ModelId,
            facts.VerdictPossible && facts.Kind == "chronic" ? ModelKind.Chronic : ModelKind.Acute,
            facts.Preparation switch { "in-vivo" => ModelPreparation.InVivo, "ex-vivo" => ModelPreparation.ExVivo, _ => ModelPreparation.InVitro },
            facts.SpontaneousSeizures,
            facts.InappropriateCompounds,
            facts.ContingentTolerance);
    }

    private static CompoundFacts Compound(
        Catalogue catalogue, TrialCompound part, string species, double? age, Sex sex, List<DoseRead> doses, List<DosingPlan> plans, List<PlasmaSample> samples)
    {
        var routes = doses.Select(d => d.Route).Concat(plans.Select(p => p.Route)).Where(r => r.Length > 0).Distinct(StringComparer.Ordinal).ToList();
        var kinetic = Kinetic.Of(catalogue, part.CompoundId, species, routes is [var one] ? one : null, age, sex);
        var target = part.TargetLowMgPerL ?? catalogue.Compound(part.CompoundId)?.TargetFor(species)?.Range.Value.LowMgPerL;
        return new CompoundFacts(
            part.CompoundId,
            [.. doses.Select(d => d.Facts(plans))],
            [.. samples.Where(s => !s.BelowQuantification || target is null || s.MgPerL <= target)
                // Below the limit of quantification, and that limit no higher than the target: surely below the target.
                .Select(s => new PlasmaFacts(s.SampledAt, s.BelowQuantification ? 0 : s.MgPerL))],
            // All figures or none: a level predicted from half a set would be a guess.
            kinetic.Linear,
            target,
            kinetic.Saturable);
    }

    private static Instant? Last(IEnumerable<Instant> times) => times.Select(t => (Instant?)t).Max();

    private static Instant Min(Instant a, Instant? b) => b is { } other && other < a ? other : a;

    private readonly record struct SeizureRead(Guid AnimalId, Instant At, string TypeId);

    private sealed record DoseRead(Guid TrialCompoundId, Instant PlannedAt, Instant At, double DoseMgPerKg, double GivenFraction, string Route)
    {
        /// <summary>A ration and a pump come over the hours that their plan says.</summary>
        public DoseFacts Facts(IReadOnlyCollection<DosingPlan> plans)
        {
            var amount = GivenInputs.Amount(PlannedAt, At, DoseMgPerKg, plans);
            return new DoseFacts(At, amount.MgPerKg, GivenFraction, amount.OverHours);
        }
    }
}
