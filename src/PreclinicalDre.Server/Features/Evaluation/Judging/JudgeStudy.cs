using System.Text;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using PreclinicalDre.Core.Catalog;
using PreclinicalDre.Core.Evaluation;
using PreclinicalDre.Data;
using PreclinicalDre.Data.Evaluation;
using PreclinicalDre.Data.Studies;
using PreclinicalDre.Server.Features.Catalog;
using PreclinicalDre.Server.Shell.Database;

namespace PreclinicalDre.Server.Features.Evaluation.Judging;

/// <summary>What is to be judged.</summary>
/// <param name="Study">The study.</param>
/// <param name="Under">The definitions; each record is measured once for all of them. They all know the study's species.</param>
/// <param name="Current">The one among them whose verdict becomes the animal's current one; null leaves the current verdicts as they are.</param>
/// <param name="All">False: only the animals whose data changed since their verdict.</param>
public sealed record JudgeOrder(Study Study, IReadOnlyList<DreDefinition> Under, DreDefinition? Current, bool All);

/// <summary>What came of it.</summary>
/// <param name="Animals">Animals judged.</param>
/// <param name="NewVerdicts">Verdicts that were not stored before, over all definitions.</param>
/// <param name="Changed">Animals whose current classification changed.</param>
public sealed record JudgeCount(int Animals, int NewVerdicts, int Changed);

/// <summary>
/// Judges a study's animals and keeps the verdicts, batch by batch: while one batch is read or stored, the numbers of the one before are worked out beside it. A verdict
/// that is stored already (same record, definition and engine) is not made again, so that a second run stores nothing.
/// </summary>
public sealed class JudgeStudy(DreDbContext db, DreRecordLoader loader, StudyCatalogues catalogues, IDatabaseLocks locks, IClock clock)
{
    /// <summary>Animals loaded and judged together; bounds memory.</summary>
    private const int BatchSize = 100;

    /// <param name="order">What is to be judged.</param>
    /// <param name="progress">Told the animals done and all of them, after each batch; null where nobody asks.</param>
    /// <param name="cancellation">Ends it between batches; what is stored stays.</param>
    public async Task<JudgeCount> RunAsync(JudgeOrder order, Action<int, int>? progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(order);

        // One evaluation of a study at a time, over all servers: two would both find a verdict missing and store it twice.
        await using var held = await locks.TakeAsync($"judge:{order.Study.Id:N}", cancellation);
        var catalogue = await catalogues.ForAsync(order.Study.Id, cancellation);
        var ids = await db.Animals.Where(a => a.StudyId == order.Study.Id && (order.All || a.DataRevision != a.EvaluatedRevision))
            .OrderBy(a => a.Code).Select(a => a.Id).ToListAsync(cancellation);
        var count = new JudgeCount(0, 0, 0);
        Task<List<Judged>>? working = null;
        foreach (var batch in ids.Chunk(BatchSize))
        {
            var read = await ReadAsync(order, catalogue, batch, cancellation);
            if (working is not null)
            {
                count = await KeepAsync(order, await working, count, cancellation);
                progress?.Invoke(count.Animals, ids.Count);
            }

            working = Task.Run(() => Judge(order, read, cancellation), cancellation);
        }

        if (working is not null)
        {
            count = await KeepAsync(order, await working, count, cancellation);
            progress?.Invoke(count.Animals, ids.Count);
        }

        return count;
    }

    private async Task<Batch> ReadAsync(JudgeOrder order, Catalogue catalogue, Guid[] ids, CancellationToken cancellation)
    {
        var loaded = await loader.LoadAsync(order.Study, catalogue, ids, cancellation);
        string[] hashes = [.. order.Under.Select(d => d.Hash)];
        var stored = await db.Verdicts.AsNoTracking()
            .Where(v => ids.Contains(v.AnimalId) && hashes.Contains(v.DefinitionHash) && v.EngineVersion == DreEvaluator.EngineVersion)
            .Select(v => new { v.Id, v.AnimalId, v.DefinitionHash, v.InputHash, v.Classification }).ToListAsync(cancellation);
        return new Batch(loaded, stored.ToDictionary(v => (v.AnimalId, v.DefinitionHash, v.InputHash), v => (v.Id, v.Classification)));
    }

    /// <summary>The numbers, away from the database.</summary>
    private List<Judged> Judge(JudgeOrder order, Batch batch, CancellationToken cancellation)
    {
        var now = clock.GetCurrentInstant();
        var judged = new List<Judged>(batch.Loaded.Count);
        foreach (var record in batch.Loaded)
        {
            cancellation.ThrowIfCancellationRequested();
            var inputHash = DreRecordWriter.InputHash(record.Record);
            MeasuredRecord? measured = null;
            Standing? current = null;
            var made = new List<Verdict>();
            foreach (var definition in order.Under)
            {
                Standing standing;
                if (batch.Stored.TryGetValue((record.AnimalId, definition.Hash, inputHash), out var stored))
                {
                    standing = new Standing(stored.Id, stored.Classification);
                }
                else
                {
                    measured ??= MeasuredRecord.Of(record.Record);
                    var verdict = Make(record, definition, inputHash, measured.Under(definition), now);
                    made.Add(verdict);
                    standing = new Standing(verdict.Id, verdict.Classification);
                }

                current = definition.Hash == order.Current?.Hash ? standing : current;
            }

            judged.Add(new Judged(record.AnimalId, record.DataRevision, made, current));
        }

        return judged;
    }

    private static Verdict Make(LoadedRecord record, DreDefinition definition, string inputHash, DreAnswer answer, Instant now) => new()
    {
        AnimalId = record.AnimalId,
        Definition = definition.Name,
        DefinitionHash = definition.Hash,
        InputHash = inputHash,
        EngineVersion = DreEvaluator.EngineVersion,
        Classification = answer.Classification.Code(),
        Pattern = answer.Pattern.Code(),
        EvaluatedAt = now,
        Answer = Encoding.UTF8.GetString(DreAnswerWriter.Write(answer)),
    };

    private async Task<JudgeCount> KeepAsync(JudgeOrder order, List<Judged> judged, JudgeCount count, CancellationToken cancellation)
    {
        var changed = 0;
        db.AddRange(judged.SelectMany(j => j.Made));
        if (order.Current is not null)
        {
            Guid[] ids = [.. judged.Select(j => j.AnimalId)];
            var before = await db.Animals.AsNoTracking().Where(a => ids.Contains(a.Id) && a.CurrentVerdictId != null)
                .Select(a => new { a.Id, a.CurrentVerdict!.Classification }).ToDictionaryAsync(a => a.Id, a => a.Classification, cancellation);
            var animals = await db.Animals.Where(a => ids.Contains(a.Id)).ToDictionaryAsync(a => a.Id, cancellation);
            foreach (var j in judged)
            {
                // Gone in the meantime: its verdicts cannot be stored either, and the save says so.
                var animal = animals[j.AnimalId];
                // The revision that was read, not the one of now: a change that came in between leaves the animal stale.
                animal.EvaluatedRevision = j.Revision;
                animal.CurrentVerdictId = j.Current!.Verdict;
                changed += before.TryGetValue(j.AnimalId, out var was) && was != j.Current.Classification ? 1 : 0;
            }
        }

        await db.SaveChangesAsync(cancellation);
        db.ChangeTracker.Clear();
        return new JudgeCount(count.Animals + judged.Count, count.NewVerdicts + judged.Sum(j => j.Made.Count), count.Changed + changed);
    }

    private sealed record Batch(List<LoadedRecord> Loaded, Dictionary<(Guid Animal, string Definition, string Input), (Guid Id, string Classification)> Stored);

    private sealed record Standing(Guid Verdict, string Classification);

    private sealed record Judged(Guid AnimalId, int Revision, List<Verdict> Made, Standing? Current);
}
