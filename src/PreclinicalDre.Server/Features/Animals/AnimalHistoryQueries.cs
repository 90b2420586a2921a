using Microsoft.EntityFrameworkCore;
using NodaTime;
using PreclinicalDre.Data;
using PreclinicalDre.Data.Audit;
using PreclinicalDre.Data.Evaluation;
using PreclinicalDre.Data.Spreadsheets;
using PreclinicalDre.Data.Studies;

namespace PreclinicalDre.Server.Features.Animals;

/// <summary>What became of an animal's record: every verdict, every change, and the imports that brought its data.</summary>
/// <param name="Study">Its study.</param>
/// <param name="CurrentVerdictId">The verdict that holds now.</param>
/// <param name="Verdicts">Newest first; without their answers.</param>
/// <param name="Changes">Newest first.</param>
/// <param name="MoreChanges">True where there are older changes than those listed.</param>
/// <param name="Imports">Newest first.</param>
public sealed record AnimalHistory(
    Study Study, Guid? CurrentVerdictId, IReadOnlyList<VerdictRow> Verdicts, IReadOnlyList<ChangeRow> Changes, bool MoreChanges, IReadOnlyList<ImportRun> Imports);

/// <summary>A verdict that was made.</summary>
public sealed record VerdictRow(
    Guid Id, Instant EvaluatedAt, string Classification, string Pattern, string Definition, string DefinitionHash, string InputHash, string EngineVersion);

/// <summary>A change with what it changed.</summary>
public sealed record ChangeRow(Instant At, string Actor, string Entity, string Action, string? Reason, IReadOnlyList<FieldChange> Fields);

/// <summary>Reads an animal's history.</summary>
public sealed class AnimalHistoryQueries(DreDbContext db)
{
    public const int MostChanges = 300;

    public async Task<AnimalHistory?> FindAsync(string studyCode, string animalCode, CancellationToken cancellation)
    {
        var animal = await db.Animals.AsNoTracking().Include(a => a.Study).SingleOrDefaultAsync(a => a.Study!.Code == studyCode && a.Code == animalCode, cancellation);
        if (animal is null)
        {
            return null;
        }

        var id = animal.Id;
        var verdicts = await db.Verdicts.AsNoTracking().Where(v => v.AnimalId == id).OrderByDescending(v => v.EvaluatedAt).ThenByDescending(v => v.Id)
            .Select(v => new VerdictRow(v.Id, v.EvaluatedAt, v.Classification, v.Pattern, v.Definition, v.DefinitionHash, v.InputHash, v.EngineVersion))
            .ToListAsync(cancellation);
        var changes = await ChangesAsync(animal.StudyId, id, cancellation);
        return new AnimalHistory(
            animal.Study!, animal.CurrentVerdictId, verdicts, [.. changes.Take(MostChanges).Select(Show)], changes.Count > MostChanges, await ImportsAsync(id, animal.ImportId, cancellation));
    }

    /// <summary>
    /// Rows of the animal and of its things, in its study's chain or from before there were chains. What is gone is found by the animal's key, which its
    /// creation and its end both name.
    /// </summary>
    private Task<List<AuditEntry>> ChangesAsync(Guid study, Guid id, CancellationToken cancellation)
    {
        var key = id.ToString();
        var things = db.Trials.Where(t => t.AnimalId == id).Select(t => t.Id)
            .Concat(db.TrialCompounds.Where(t => t.AnimalId == id).Select(t => t.Id))
            .Concat(db.Doses.Where(t => t.AnimalId == id).Select(t => t.Id))
            .Concat(db.PlasmaSamples.Where(t => t.AnimalId == id).Select(t => t.Id))
            .Concat(db.TitrationSteps.Where(t => t.AnimalId == id).Select(t => t.Id))
            .Concat(db.AdverseEffects.Where(t => t.AnimalId == id).Select(t => t.Id))
            .Concat(db.Recordings.Where(t => t.AnimalId == id).Select(t => t.Id))
            .Concat(db.Seizures.Where(t => t.AnimalId == id).Select(t => t.Id))
            .Concat(db.AnimalWeights.Where(t => t.AnimalId == id).Select(t => t.Id))
            .Concat(db.AnimalIdentifiers.Where(t => t.AnimalId == id).Select(t => t.Id));
        return db.AuditEntries.AsNoTracking()
            .Where(a => a.Chain == study || a.Sequence < 0)
            .Where(a => a.EntityId == id || a.Changes.Contains(key) || things.Contains(a.EntityId))
            .OrderByDescending(a => a.At).ThenByDescending(a => a.Sequence).Take(MostChanges + 1).ToListAsync(cancellation);
    }

    private Task<List<ImportRun>> ImportsAsync(Guid id, Guid? own, CancellationToken cancellation)
    {
        var runs = db.Trials.Where(t => t.AnimalId == id).Select(t => t.ImportId)
            .Concat(db.Doses.Where(t => t.AnimalId == id).Select(t => t.ImportId))
            .Concat(db.PlasmaSamples.Where(t => t.AnimalId == id).Select(t => t.ImportId))
            .Concat(db.TitrationSteps.Where(t => t.AnimalId == id).Select(t => t.ImportId))
            .Concat(db.AdverseEffects.Where(t => t.AnimalId == id).Select(t => t.ImportId))
            .Concat(db.Recordings.Where(t => t.AnimalId == id).Select(t => t.ImportId))
            .Concat(db.Seizures.Where(t => t.AnimalId == id).Select(t => t.ImportId))
            .Concat(db.AnimalWeights.Where(t => t.AnimalId == id).Select(t => t.ImportId));
        return db.ImportRuns.AsNoTracking().Where(r => r.Id == own || runs.Contains(r.Id)).OrderByDescending(r => r.AppliedAt).ToListAsync(cancellation);
    }

    private static ChangeRow Show(AuditEntry entry) => new(entry.At, entry.Actor, entry.Entity, entry.Action, entry.Reason, FieldChange.Readable(entry.Changes));
}
