using Microsoft.EntityFrameworkCore;
using PreclinicalDre.Core.Evaluation;
using PreclinicalDre.Data;
using PreclinicalDre.Server.Features.Animals.Verdicts;
using PreclinicalDre.Server.Features.Catalog;
using PreclinicalDre.Server.Features.Evaluation;
using PreclinicalDre.Server.Features.Evaluation.Definitions;

namespace PreclinicalDre.Server.Features.Animals;

/// <summary>Loads one animal whole: a fixed number of queries, however long its life.</summary>
public sealed class AnimalDossierQueries(DreDbContext db, StudyCatalogues catalogues, DreRecordLoader loader, DefinitionQueries definitions)
{
    /// <summary>The animal with everything, or null where there is none of that code in that study.</summary>
    public async Task<AnimalDossier?> FindAsync(string studyCode, string animalCode, CancellationToken cancellation)
    {
        var animal = await db.Animals.AsNoTracking()
            .Include(a => a.Study).Include(a => a.Cohort).Include(a => a.CurrentVerdict)
            .Include(a => a.Identifiers.OrderBy(i => i.From)).Include(a => a.Weights.OrderBy(w => w.WeighedAt))
            .AsSplitQuery()
            .SingleOrDefaultAsync(a => a.Study!.Code == studyCode && a.Code == animalCode, cancellation);
        if (animal is null)
        {
            return null;
        }

        var (id, study) = (animal.Id, animal.Study!);
        var trials = await db.Trials.AsNoTracking().Where(t => t.AnimalId == id).OrderBy(t => t.Start).ThenBy(t => t.Code)
            .Include(t => t.Compounds.OrderBy(c => c.CompoundId)).ThenInclude(c => c.TitrationSteps.OrderBy(s => s.From))
            .Include(t => t.AdverseEffects.OrderBy(e => e.ObservedAt))
            .AsSplitQuery().ToListAsync(cancellation);
        var doses = await db.Doses.AsNoTracking().Where(d => d.AnimalId == id).OrderBy(d => d.PlannedAt).ThenBy(d => d.Id)
            .Select(d => new DoseRow(
                d.Id, d.TrialCompoundId, d.TrialCompound!.Trial!.Code, d.TrialCompound.CompoundId, d.PlannedAt, d.GivenAt, d.DoseMgPerKg, d.GivenFraction, d.Route, d.Reason))
            .ToListAsync(cancellation);
        var plasma = await db.PlasmaSamples.AsNoTracking().Where(s => s.AnimalId == id).OrderBy(s => s.SampledAt).ToListAsync(cancellation);
        var recordings = await db.Recordings.AsNoTracking().Where(r => r.AnimalId == id).OrderBy(r => r.From).ToListAsync(cancellation);
        var seizures = await db.Seizures.AsNoTracking().Where(s => s.AnimalId == id).OrderBy(s => s.At).ThenBy(s => s.Id)
            .Select(s => new SeizureRow(s.Id, s.At, s.TypeId, s.DurationSeconds, s.Scale, s.Stage, s.Observer, s.Note)).ToListAsync(cancellation);

        var catalogue = await catalogues.ForAsync(study.Id, cancellation);
        var record = (await loader.LoadAsync(study, catalogue, [id], cancellation)).Single().Record;
        var verdict = animal.CurrentVerdict;
        var inForce = await definitions.OfStudyAsync(study, cancellation);
        return new AnimalDossier
        {
            InForce = inForce,
            Study = study,
            Animal = animal,
            Catalogue = catalogue,
            Trials = trials,
            Doses = doses,
            Plasma = plasma,
            Recordings = recordings,
            Seizures = seizures,
            Record = record,
            Verdict = verdict,
            Answer = verdict is null ? null : StoredAnswer.Read(verdict.Answer),
            IsStale = verdict is not null && (animal.DataRevision != animal.EvaluatedRevision
                || verdict.EngineVersion != DreEvaluator.EngineVersion
                || verdict.DefinitionHash != inForce.Hash
                || verdict.InputHash != DreRecordWriter.InputHash(record)),
        };
    }

    /// <summary>Who was told what is blinded of this animal: for itself, or with the whole study. The latest first.</summary>
    public async Task<IReadOnlyList<UnblindingRow>> UnblindingsAsync(AnimalDossier dossier, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(dossier);
        var (study, animal) = (dossier.Study.Id, dossier.Animal.Id);
        return await db.Unblindings.AsNoTracking().Where(u => u.StudyId == study && (u.AnimalId == animal || u.AnimalId == null)).OrderByDescending(u => u.At).ThenByDescending(u => u.Id)
            .Select(u => new UnblindingRow(u.At, u.AnimalId == null, u.By, u.Reason)).ToListAsync(cancellation);
    }
}
