using System.Text;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using PreclinicalDre.Core.Evaluation;
using PreclinicalDre.Data;
using PreclinicalDre.Data.Evaluation;
using PreclinicalDre.Data.Studies;
using PreclinicalDre.Server.Features.Catalog;
using PreclinicalDre.Server.Features.Jobs;
using PreclinicalDre.Server.Shell;
using PreclinicalDre.Server.Shell.Database;

namespace PreclinicalDre.Server.Features.Evaluation;

/// <summary>What an evaluation of a study did.</summary>
/// <param name="Evaluated">Animals that were judged.</param>
/// <param name="NewVerdicts">Verdicts that were not stored before.</param>
/// <param name="Changed">Animals whose classification changed.</param>
/// <param name="NotEvaluated">Animals that the definition cannot judge, and why.</param>
[Face]
public sealed record EvaluationReport(int Evaluated, int NewVerdicts, int Changed, string? NotEvaluated);

/// <summary>Judges a study's animals after their data changed.</summary>
[Face]
public interface IStudyEvaluation
{
    /// <summary>Judges the animals whose data changed since their verdict, or all of them.</summary>
    Task<Outcome<EvaluationReport>> RunAsync(string studyCode, bool all, CancellationToken cancellation);
}

/// <summary>Judges animals by the definition and keeps the verdicts. Idempotent: the same record, definition and engine give the verdict that is there.</summary>
public sealed class EvaluateAnimals(DreDbContext db, DreRecordLoader loader, StudyCatalogues catalogues, IDatabaseLocks locks, IClock clock) : IStudyEvaluation
{
    /// <summary>Animals loaded and judged together; bounds memory.</summary>
    private const int BatchSize = 100;

    public Task<Outcome<EvaluationReport>> RunAsync(string studyCode, bool all, CancellationToken cancellation) => RunAsync(studyCode, all, null, cancellation);

    /// <summary>As the other; tells how far it is.</summary>
    public async Task<Outcome<EvaluationReport>> RunAsync(string studyCode, bool all, JobProgress? progress, CancellationToken cancellation)
    {
        var study = await db.Studies.AsNoTracking().SingleOrDefaultAsync(s => s.Code == studyCode, cancellation);
        if (study is null)
        {
            return new Outcome<EvaluationReport>.NotFound($"study {studyCode}");
        }

        var definition = DreDefinition.Translational10;
        if (!definition.MinSeizureFreeDays.ContainsKey(study.SpeciesId))
        {
            return new EvaluationReport(0, 0, 0, $"{definition.Name} says nothing of the species {study.SpeciesId}.");
        }

        // One evaluation of a study at a time, over all servers: two would both find a verdict missing and store it twice.
        await using var held = await locks.TakeAsync($"judge:{study.Id:N}", cancellation);
        var catalogue = await catalogues.ForAsync(study.Id, cancellation);
        var ids = await db.Animals.Where(a => a.StudyId == study.Id && (all || a.DataRevision != a.EvaluatedRevision))
            .OrderBy(a => a.Code).Select(a => a.Id).ToListAsync(cancellation);
        var report = new EvaluationReport(0, 0, 0, null);
        foreach (var batch in ids.Chunk(BatchSize))
        {
            var loaded = await loader.LoadAsync(study, catalogue, batch, cancellation);
            report = await KeepAsync(loaded, definition, report, cancellation);
            progress?.Tell(report.Evaluated, ids.Count, $"judging {studyCode}");
        }

        return report;
    }

    private async Task<EvaluationReport> KeepAsync(List<LoadedRecord> loaded, DreDefinition definition, EvaluationReport report, CancellationToken cancellation)
    {
        var now = clock.GetCurrentInstant();
        var ids = loaded.Select(l => l.AnimalId).ToArray();
        var stored = (await db.Verdicts.AsNoTracking()
                .Where(v => ids.Contains(v.AnimalId) && v.DefinitionHash == definition.Hash && v.EngineVersion == DreEvaluator.EngineVersion)
                .Select(v => new { v.Id, v.AnimalId, v.InputHash }).ToListAsync(cancellation))
            .ToDictionary(v => (v.AnimalId, v.InputHash), v => v.Id);
        var animals = await db.Animals.Include(a => a.CurrentVerdict).Where(a => ids.Contains(a.Id)).ToDictionaryAsync(a => a.Id, cancellation);
        foreach (var (animalId, _, revision, record) in loaded)
        {
            var animal = animals[animalId];
            var before = animal.CurrentVerdict?.Classification;
            var inputHash = DreRecordWriter.InputHash(record);
            report = report with { Evaluated = report.Evaluated + 1 };
            // The revision that was read, not the one of now: a change that came in between leaves the animal stale.
            animal.EvaluatedRevision = revision;
            if (stored.TryGetValue((animalId, inputHash), out var verdictId))
            {
                animal.CurrentVerdictId = verdictId;
                continue;
            }

            var answer = DreEvaluator.Evaluate(record, definition);
            var verdict = new Verdict
            {
                AnimalId = animalId,
                Definition = definition.Name,
                DefinitionHash = definition.Hash,
                InputHash = inputHash,
                EngineVersion = DreEvaluator.EngineVersion,
                Classification = answer.Classification.Code(),
                Pattern = answer.Pattern.Code(),
                EvaluatedAt = now,
                Answer = Encoding.UTF8.GetString(DreAnswerWriter.Write(answer)),
            };
            db.Add(verdict);
            animal.CurrentVerdict = verdict;
            report = report with
            {
                NewVerdicts = report.NewVerdicts + 1,
                Changed = report.Changed + (before is not null && before != verdict.Classification ? 1 : 0),
            };
        }

        await db.SaveChangesAsync(cancellation);
        db.ChangeTracker.Clear();
        return report;
    }
}
