using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using PreclinicalDre.Core;
using PreclinicalDre.Core.Animals;
using PreclinicalDre.Data;
using PreclinicalDre.Data.Animals;
using PreclinicalDre.Data.Audit;
using PreclinicalDre.Data.Spreadsheets;
using PreclinicalDre.Server.Shell;
using PreclinicalDre.Server.Shell.Database;

namespace PreclinicalDre.Server.Features.Spreadsheets.Importing;

/// <summary>The last step of every import: store all of it in one transaction, or nothing, and say what happened.</summary>
public sealed class ImportStore(DreDbContext db, IClock clock, IDatabaseLocks locks, IBulkLoad bulk, IActor actor)
{
    private const int AnimalsPerUpdate = 400;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>One import into a study at a time, over all servers: what is compared with the stored rows stays true until it is stored.</summary>
    public Task<IAsyncDisposable> LockAsync(Guid study, CancellationToken cancellation) => locks.TakeAsync($"import:{study:N}", cancellation);

    public async Task<Outcome<ImportReport>> FinishAsync(
        ImportContext context, string fileName, string hash, string kinds, bool dryRun, CancellationToken cancellation)
    {
        var refused = TellRecords(context, fileName);
        var report = Report(context, fileName, hash);
        context.IsReported = true;
        if (refused is not null && !dryRun && report.Errors == refused.Animals.Count)
        {
            db.ChangeTracker.Clear();
            return Outcome.Conflict<ImportReport>(refused);
        }

        // A file can bring nothing but the meaning of its annotation texts: that is worth keeping too.
        if (dryRun || !report.Acceptable || (report.NothingNew && !db.ChangeTracker.HasChanges()))
        {
            db.ChangeTracker.Clear();
            return report.Acceptable || dryRun ? report : new Outcome<ImportReport>.Invalid($"{fileName} was not imported; nothing was stored.", report.Findings);
        }

        var run = Run(context, report, kinds);
        context.Progress?.Tell(run.RowsRead, run.RowsRead, "rows, being stored");
        return await Outcome.OnRecordsAsync<ImportReport>(async () =>
        {
            await StoreAsync(context, run, cancellation);
            return report with { Applied = true, ImportId = run.Id };
        });
    }

    private async Task StoreAsync(ImportContext context, ImportRun run, CancellationToken cancellation)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        db.Add(run);
        db.AddRange(context.NewSubjects);
        await db.SaveChangesAsync(cancellation);
        db.ChangeTracker.Clear();
        // What is loaded past the context meets no guard on its way.
        await RecordGate.PassAsync(db, context.Study.Id, context.Touched, actor, cancellation);
        db.ChangeTracker.Clear();
        if (context.ChangeStored is { } change)
        {
            await change(cancellation);
        }

        await bulk.LoadMixedAsync(db, context.NewObservations, cancellation);
        await bulk.LoadAsync(db, context.NewSeizures, cancellation);
        foreach (var slice in context.Touched.Chunk(AnimalsPerUpdate))
        {
            await db.Animals.Where(a => slice.Contains(a.Id))
                .ExecuteUpdateAsync(s => s.SetProperty(a => a.DataRevision, a => a.DataRevision + 1), cancellation);
        }

        await transaction.CommitAsync(cancellation);
    }

    /// <summary>
    /// Tells beforehand, in a dry run too, which records stand against it: what is stored is asked again, in the transaction. The refusal, or null.
    /// </summary>
    private RecordStateException? TellRecords(ImportContext context, string fileName)
    {
        var touched = context.Animals.Values.Where(a => context.Touched.Contains(a.Id) && a.RecordState != RecordState.Draft).OrderBy(a => a.Code, StringComparer.Ordinal)
            .ToLookup(a => a.RecordState, a => a.Code);
        var at = new Location(fileName);
        foreach (var code in touched[RecordState.Locked])
        {
            context.Log.Add(Finding.Error("record-locked", $"The record of animal {code} is locked: nothing of it is changed.", at, code, "a record that is not locked"));
        }

        if (touched[RecordState.Locked].Any())
        {
            return new RecordStateException(RecordRefusal.Locked, [.. touched[RecordState.Locked]]);
        }

        foreach (var code in touched[RecordState.Reviewed])
        {
            context.Log.Add(db.ChangeReason is null
                ? Finding.Error("reason-needed", $"The record of animal {code} is reviewed: say why it is changed.", at, code, "a reason")
                : Finding.Warning("record-reopened", $"The record of animal {code} is reviewed: the import puts it back to draft.", at, code));
        }

        return db.ChangeReason is null && touched[RecordState.Reviewed].Any() ? new RecordStateException(RecordRefusal.ReasonNeeded, [.. touched[RecordState.Reviewed]]) : null;
    }

    private ImportRun Run(ImportContext context, ImportReport report, string kinds) => new()
    {
        Id = context.ImportId,
        StudyId = context.Study.Id,
        FileName = report.FileName,
        ContentHash = report.ContentHash,
        Kinds = kinds,
        AppliedAt = clock.GetCurrentInstant(),
        RowsRead = report.Sheets.Sum(s => s.Read),
        RowsAdded = report.Sheets.Sum(s => s.Added),
        RowsChanged = report.Sheets.Sum(s => s.Changed),
        RowsUnchanged = report.Sheets.Sum(s => s.Unchanged),
        Findings = JsonSerializer.Serialize(report.Remarks.Select(FindingDto.Of), Json),
    };

    private static ImportReport Report(ImportContext context, string fileName, string hash) => new(
        fileName, hash, false, null, context.Counts, context.Changes, context.Log.Items, context.Log.Errors, context.Log.Warnings, context.Log.Dropped,
        [.. context.Animals.Values.Where(a => context.Touched.Contains(a.Id)).Select(a => a.Code).Order(StringComparer.Ordinal)]);
}
