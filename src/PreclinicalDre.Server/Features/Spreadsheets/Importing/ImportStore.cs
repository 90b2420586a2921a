using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using PreclinicalDre.Core;
using PreclinicalDre.Data;
using PreclinicalDre.Data.Spreadsheets;
using PreclinicalDre.Server.Shell;
using PreclinicalDre.Server.Shell.Database;

namespace PreclinicalDre.Server.Features.Spreadsheets.Importing;

/// <summary>The last step of every import: store all of it in one transaction, or nothing, and say what happened.</summary>
public sealed class ImportStore(DreDbContext db, IClock clock, IDatabaseLocks locks, IBulkLoad bulk)
{
    private const int AnimalsPerUpdate = 400;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>One import into a study at a time, over all servers: what is compared with the stored rows stays true until it is stored.</summary>
    public Task<IAsyncDisposable> LockAsync(Guid study, CancellationToken cancellation) => locks.TakeAsync($"import:{study:N}", cancellation);

    public async Task<Outcome<ImportReport>> FinishAsync(
        ImportContext context, string fileName, string hash, string kinds, bool dryRun, CancellationToken cancellation)
    {
        var report = Report(context, fileName, hash);
        // A file can bring nothing but the meaning of its annotation texts: that is worth keeping too.
        if (dryRun || !report.Acceptable || (report.NothingNew && !db.ChangeTracker.HasChanges()))
        {
            db.ChangeTracker.Clear();
            return report.Acceptable || dryRun ? report : new Outcome<ImportReport>.Invalid($"{fileName} was not imported; nothing was stored.", report.Findings);
        }

        var run = Run(context, report, kinds);
        context.Progress?.Tell(run.RowsRead, run.RowsRead, "rows, being stored");
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        db.Add(run);
        db.AddRange(context.NewSubjects);
        await db.SaveChangesAsync(cancellation);
        db.ChangeTracker.Clear();
        await bulk.LoadMixedAsync(db, context.NewObservations, cancellation);
        foreach (var slice in context.Touched.Chunk(AnimalsPerUpdate))
        {
            await db.Animals.Where(a => slice.Contains(a.Id))
                .ExecuteUpdateAsync(s => s.SetProperty(a => a.DataRevision, a => a.DataRevision + 1), cancellation);
        }

        await transaction.CommitAsync(cancellation);
        return report with { Applied = true, ImportId = run.Id };
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
