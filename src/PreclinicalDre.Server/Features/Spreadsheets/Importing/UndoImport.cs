using System.Globalization;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using PreclinicalDre.Data;
using PreclinicalDre.Data.Animals;
using PreclinicalDre.Data.Audit;
using PreclinicalDre.Data.Spreadsheets;
using PreclinicalDre.Server.Features.Evaluation;
using PreclinicalDre.Server.Shell;
using PreclinicalDre.Server.Shell.Access;

namespace PreclinicalDre.Server.Features.Spreadsheets.Importing;

/// <summary>
/// Takes an import back: every row that it added goes, in one transaction, and the import stays on record as undone. Refused where that would not lead
/// back to what was before: it changed stored values, something newer hangs on what it added, or it is too long ago.
/// </summary>
public sealed class UndoImport(DreDbContext db, IClock clock, ImportStore store, IStudyEvaluation evaluation, IActor actor, ImportQueries imports, ISight sight)
{
    /// <summary>How long an import can be taken back.</summary>
    public static readonly Duration TimeBox = Duration.FromHours(24);

    public async Task<Outcome<ImportRun>> RunAsync(string studyCode, Guid importId, CancellationToken cancellation)
    {
        var run = await db.ImportRuns.SingleOrDefaultAsync(r => r.Id == importId && db.Studies.Any(s => s.Id == r.StudyId && s.Code == studyCode), cancellation);
        if (run is null)
        {
            return new Outcome<ImportRun>.NotFound($"import {importId} in study {studyCode}");
        }

        if ((await sight.OfAsync(run.StudyId, cancellation)).IsBlind)
        {
            // Of other people's imports nothing is told to whom the study is blinded for, not even that they are there.
            if (!await imports.IsOfPersonAsync(importId, cancellation))
            {
                return new Outcome<ImportRun>.NotFound($"import {importId} in study {studyCode}");
            }

            if (!IsOfTheRack(run.Kinds))
            {
                return new Outcome<ImportRun>.Conflict("The study is blinded for you, and this import holds more than recordings and seizures: it is taken back by somebody who may see the treatment.");
            }
        }

        await using var _ = await store.LockAsync(run.StudyId, cancellation);
        if (Refusal(run) is { } why || (why = await HangingOnItAsync(importId, cancellation)) is not null)
        {
            return new Outcome<ImportRun>.Conflict(why);
        }

        return await Outcome.OnRecordsAsync<ImportRun>(async () =>
        {
            await TakeBackAsync(run, cancellation);
            await evaluation.RunAsync(studyCode, false, cancellation);
            return run;
        });
    }

    /// <summary>True where an import holds nothing but what is also taken from whom a study is blinded for: recordings and seizures. What stands against taking it back tells nothing of treatments then.</summary>
    internal static bool IsOfTheRack(string kinds) =>
        kinds.Split(';').All(k => k == ImportRecording.Kind || ImportTables.WhileBlinded.Any(s => s.Kind == k));

    private async Task TakeBackAsync(ImportRun run, CancellationToken cancellation)
    {
        var importId = run.Id;
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        // First of all: whoever else changes these animals takes the study's chain before their rows too.
        await AuditChain.TakeAsync(db, run.StudyId, cancellation);
        await RecordGate.PassAsync(db, run.StudyId, await RecordsAsync(importId, cancellation), actor, cancellation);
        await MarkAnimalsAsync(importId, cancellation);
        var gone = await db.Stimulations.Where(r => r.ImportId == importId).ExecuteDeleteAsync(cancellation);
        gone += await db.MechanismObservations.Where(r => r.ImportId == importId).ExecuteDeleteAsync(cancellation);
        gone += await db.Seizures.Where(r => r.ImportId == importId).ExecuteDeleteAsync(cancellation);
        gone += await db.Recordings.Where(r => r.ImportId == importId).ExecuteDeleteAsync(cancellation);
        gone += await db.AdverseEffects.Where(r => r.ImportId == importId).ExecuteDeleteAsync(cancellation);
        gone += await db.PlasmaSamples.Where(r => r.ImportId == importId).ExecuteDeleteAsync(cancellation);
        gone += await db.Doses.Where(r => r.ImportId == importId).ExecuteDeleteAsync(cancellation);
        gone += await db.TitrationSteps.Where(r => r.ImportId == importId).ExecuteDeleteAsync(cancellation);
        gone += await db.AnimalWeights.Where(r => r.ImportId == importId).ExecuteDeleteAsync(cancellation);
        gone += await db.Trials.Where(r => r.ImportId == importId).ExecuteDeleteAsync(cancellation);
        gone += await db.StudyMeasures.Where(r => r.ImportId == importId).ExecuteDeleteAsync(cancellation);
        var animals = await db.Animals.Where(r => r.ImportId == importId).ExecuteDeleteAsync(cancellation);
        run.UndoneAt = clock.GetCurrentInstant();
        var told = db.ChangeReason;
        db.ChangeReason = Cut(string.Create(CultureInfo.InvariantCulture, $"Import taken back: {animals} animals and {gone} of their trials and observations removed{(told is null ? "" : $": {told}")}"));
        await db.SaveChangesAsync(cancellation);
        db.ChangeReason = told;
        await transaction.CommitAsync(cancellation);
    }

    private static string Cut(string reason) => reason.Length <= AuditEntry.MaxReasonLength ? reason : reason[..AuditEntry.MaxReasonLength];

    /// <summary>Animals whose records hold something of the import.</summary>
    private Task<List<Guid>> RecordsAsync(Guid id, CancellationToken cancellation) =>
        db.Animals.Where(a => a.ImportId == id).Select(a => a.Id).Union(Touched(id))
            .Union(db.TitrationSteps.Where(r => r.ImportId == id).Select(r => r.AnimalId))
            .Union(db.AnimalWeights.Where(r => r.ImportId == id).Select(r => r.AnimalId))
            .Union(db.Stimulations.Where(r => r.ImportId == id).Select(r => r.AnimalId))
            .Union(db.MechanismObservations.Where(r => r.ImportId == id).Select(r => r.AnimalId))
            .ToListAsync(cancellation);

    private string? Refusal(ImportRun run)
    {
        if (run.UndoneAt is not null)
        {
            return "This import was taken back already.";
        }

        if (run.RowsChanged > 0)
        {
            return "This import changed stored values, and the old ones are in the history only: correct them by another import.";
        }

        return clock.GetCurrentInstant() - run.AppliedAt > TimeBox
            ? $"This import is older than {TimeBox.TotalHours:0} hours and can no longer be taken back."
            : null;
    }

    /// <summary>Rows of other origin on animals or trials that this import added: they would go with them.</summary>
    private async Task<string?> HangingOnItAsync(Guid id, CancellationToken cancellation)
    {
        var animals = db.Animals.Where(a => a.ImportId == id).Select(a => a.Id);
        var trials = db.Trials.Where(t => t.ImportId == id).Select(t => t.Id);
        var parts = db.TrialCompounds.Where(c => trials.Contains(c.TrialId)).Select(c => c.Id);
        (string What, IQueryable<Entity> Rows)[] newer =
        [
            ("trials", db.Trials.Where(r => r.ImportId != id && animals.Contains(r.AnimalId))),
            ("allocations to groups", db.Allocations.Where(r => animals.Contains(r.AnimalId))),
            ("unblindings", db.Unblindings.Where(r => r.AnimalId != null && animals.Contains(r.AnimalId.Value))),
            ("weights", db.AnimalWeights.Where(r => r.ImportId != id && animals.Contains(r.AnimalId))),
            ("recordings", db.Recordings.Where(r => r.ImportId != id && animals.Contains(r.AnimalId))),
            ("stimulations", db.Stimulations.Where(r => r.ImportId != id && animals.Contains(r.AnimalId))),
            ("insults", db.Insults.Where(r => animals.Contains(r.AnimalId))),
            ("screen tests", db.ScreenTests.Where(r => animals.Contains(r.AnimalId))),
            ("donations of tissue", db.TissueDonors.Where(r => r.AnimalId != null && animals.Contains(r.AnimalId.Value))),
            ("titrations", db.TitrationCourses.Where(r => animals.Contains(r.AnimalId))),
            ("tolerability scores", db.TolerabilityScores.Where(r => animals.Contains(r.AnimalId))),
            ("observations of mechanisms", db.MechanismObservations.Where(r => r.ImportId != id && (animals.Contains(r.AnimalId) || r.Measure!.ImportId == id))),
            ("readings", db.ReadingPairs.Where(r => r.Recording!.ImportId == id)),
            ("seizures", db.Seizures.Where(r => r.ImportId != id && animals.Contains(r.AnimalId))),
            ("adverse effects", db.AdverseEffects.Where(r => r.ImportId != id && trials.Contains(r.TrialId))),
            ("titration steps", db.TitrationSteps.Where(r => r.ImportId != id && parts.Contains(r.TrialCompoundId))),
            ("doses", db.Doses.Where(r => r.ImportId != id && parts.Contains(r.TrialCompoundId))),
            ("plasma samples", db.PlasmaSamples.Where(r => r.ImportId != id && parts.Contains(r.TrialCompoundId))),
        ];
        foreach (var (what, rows) in newer)
        {
            if (await rows.AnyAsync(cancellation))
            {
                return $"Newer {what} belong to animals, trials, recordings or measures of this import: take those back first.";
            }
        }

        return null;
    }

    private async Task MarkAnimalsAsync(Guid id, CancellationToken cancellation)
    {
        var touched = Touched(id);
        await db.Animals.Where(a => touched.Contains(a.Id))
            .ExecuteUpdateAsync(s => s.SetProperty(a => a.DataRevision, a => a.DataRevision + 1), cancellation);
    }

    /// <summary>Animals whose verdicts rest on something of the import.</summary>
    private IQueryable<Guid> Touched(Guid id) =>
        db.Trials.Where(r => r.ImportId == id).Select(r => r.AnimalId)
            .Union(db.Recordings.Where(r => r.ImportId == id).Select(r => r.AnimalId))
            .Union(db.Seizures.Where(r => r.ImportId == id).Select(r => r.AnimalId))
            .Union(db.Doses.Where(r => r.ImportId == id).Select(r => r.AnimalId))
            .Union(db.PlasmaSamples.Where(r => r.ImportId == id).Select(r => r.AnimalId))
            .Union(db.AdverseEffects.Where(r => r.ImportId == id).Select(r => r.AnimalId));
}
