using Microsoft.EntityFrameworkCore;
using NodaTime;
using PreclinicalDre.Core;
using PreclinicalDre.Core.Tabular;
using PreclinicalDre.Core.Tabular.Animals;
using PreclinicalDre.Core.Tabular.Dosing;
using PreclinicalDre.Core.Tabular.Mechanisms;
using PreclinicalDre.Core.Tabular.Monitoring;
using PreclinicalDre.Core.Tabular.Seizures;
using PreclinicalDre.Data;
using PreclinicalDre.Data.Studies;
using PreclinicalDre.Server.Features.Catalog;
using PreclinicalDre.Server.Features.Jobs;
using PreclinicalDre.Server.Shell;
using PreclinicalDre.Server.Shell.Access;

namespace PreclinicalDre.Server.Features.Spreadsheets.Importing;

/// <summary>What is to be imported.</summary>
/// <param name="StudyCode">Into which study.</param>
/// <param name="Content">The bytes; read once from where the stream stands.</param>
/// <param name="FileName">As the sender gave it; null for a paste.</param>
/// <param name="Kind">What a table without a telling sheet name is; null to go by its header.</param>
/// <param name="DryRun">True: say what would happen, store nothing.</param>
public sealed record ImportTablesRequest(string StudyCode, Stream Content, string? FileName, string? Kind, bool DryRun)
{
    /// <summary>Whom to tell how far it is; null for nobody.</summary>
    public JobProgress? Progress { get; init; }

    /// <summary>Why; needed where it changes reviewed records. Null: what the request says.</summary>
    public string? Reason { get; init; }
}

/// <summary>
/// Takes a workbook, a CSV file or a paste into a study: all or nothing, and the same input twice changes nothing. Sheets may come in any order: they are
/// applied in the order in which they depend on each other.
/// </summary>
public sealed class ImportTables(DreDbContext db, StudyCatalogues catalogues, ImportStore store, ISight sight, IClock clock, ImportMemory memory)
{
    /// <summary>What is taken from a person for whom the study is blinded: what is seen of animals at the rack, nothing that names a treatment.</summary>
    public static IReadOnlyList<TableSchema> WhileBlinded { get; } = [RecordingSheet.Schema, SeizureSheet.Schema];

    public async Task<Outcome<ImportReport>> RunAsync(ImportTablesRequest request, CancellationToken cancellation)
    {
        var study = await db.Studies.SingleOrDefaultAsync(s => s.Code == request.StudyCode, cancellation);
        if (study is null)
        {
            return new Outcome<ImportReport>.NotFound($"study {request.StudyCode}");
        }

        if (ChangeReasons.Take<ImportReport>(db, request.Reason) is { } tooLong)
        {
            return tooLong;
        }

        TableSchema? kind = null;
        if (!string.IsNullOrEmpty(request.Kind) && (kind = ImportSchemas.ByKind(request.Kind)) is null)
        {
            return Outcome.Refused<ImportReport>(
                "unknown-kind", "kind", "There is no such kind of table.", request.Kind, "one of " + string.Join(", ", ImportSchemas.All.Select(s => s.Kind)));
        }

        var name = request.FileName ?? "pasted text";
        await using var spooled = await SpooledUpload.TakeAsync(request.Content, cancellation);
        var log = new FindingLog();
        var isBlind = (await sight.OfAsync(study.Id, cancellation)).IsBlind;
        var zone = DateTimeZoneProviders.Tzdb[study.TimeZoneId];
        using var sheets = new ReadSheets(memory);
        using var changed = new SortedPairs(memory.Rows);
        Read(sheets, spooled.Stream, name, kind, isBlind, zone, log, request.Progress, cancellation);

        await using var _ = await store.LockAsync(study.Id, cancellation);
        var context = new ImportContext(db, study, zone, await catalogues.ForAsync(study.Id, cancellation), log, Guid.CreateVersion7()) { Progress = request.Progress, IsBlind = isBlind };
        request.Progress?.Tell(sheets.Count, null, "comparing with what is stored");
        await context.LoadAsync(cancellation);
        await TakeAsync(context, sheets, changed, cancellation);
        if (sheets.Kinds.Count == 0 && !log.HasErrors)
        {
            log.Add(Finding.Error("no-table", "There is no table to read in it.", new Location(name), wanted: "a sheet or table with a header row of one of the templates"));
        }

        return await store.FinishAsync(context, name, spooled.Sha256, string.Join(';', sheets.Kinds), request.DryRun, cancellation);
    }

    private void Read(
        ReadSheets sheets, Stream content, string name, TableSchema? kind, bool isBlind, DateTimeZone zone, FindingLog log, JobProgress? progress, CancellationToken cancellation)
    {
        var read = 0;
        foreach (var table in SpreadsheetReader.Read(content, name, log))
        {
            if (ImportSchemas.For(table, log, kind) is not { } schema)
            {
                continue;
            }

            if (isBlind && !WhileBlinded.Contains(schema))
            {
                log.Add(Finding.Error(
                    "blinded-kind", $"The study is blinded for you: a table of {schema.Sheet.ToLowerInvariant()} is taken from somebody who may see the treatment.", table.At, schema.Sheet,
                    "a file of " + string.Join(" and ", WhileBlinded.Select(s => s.Sheet.ToLowerInvariant()))));
                continue;
            }

            sheets.Begin(schema.Kind);
            foreach (var row in schema.ReadRows(table, zone, log, () => new SpooledRowKeys(memory.Rows)))
            {
                cancellation.ThrowIfCancellationRequested();
                sheets.Add(schema.Kind, row);
                progress?.Tell(++read, null, $"reading {schema.Sheet.ToLowerInvariant()}");
            }
        }
    }

    private async Task TakeAsync(ImportContext context, ReadSheets sheets, SortedPairs changed, CancellationToken cancellation)
    {
        SubjectSheets.Animals(context, sheets.Of<AnimalRow>(AnimalSheet.Schema), clock.GetCurrentInstant());
        var weights = sheets.Of<AnimalRow>(AnimalSheet.Schema).Where(r => r.WeightGrams is not null)
            .Select(r => new WeightRow(r.Location, r.Animal, r.WeighedAt!.Value, r.WeightGrams!.Value));
        await MonitoringSheets.WeightsAsync(context, weights.Concat(sheets.Of<WeightRow>(WeightSheet.Schema)), cancellation);
        SubjectSheets.Trials(context, sheets.Of<TrialRow>(TrialSheet.Schema));
        await DosingSheets.TitrationAsync(context, sheets.Of<TitrationRow>(TitrationSheet.Schema), cancellation);
        await DosingSheets.DosesAsync(context, sheets.Of<DoseRow>(DoseSheet.Schema), cancellation);
        await DosingSheets.PlasmaAsync(context, sheets.Of<PlasmaRow>(PlasmaSheet.Schema), cancellation);
        await DosingSheets.AdverseEffectsAsync(context, sheets.Of<AdverseEffectRow>(AdverseEffectSheet.Schema), cancellation);
        await MonitoringSheets.RecordingsAsync(context, sheets.Of<RecordingRow>(RecordingSheet.Schema), cancellation);
        await new SeizureSheets(context, sheets.Seizures, changed, memory).TakeAsync(cancellation);
        await MechanismSheets.TakeAsync(context, [.. sheets.Of<MeasureRow>(MeasureSheet.Schema)], [.. sheets.Of<MechanismRow>(MechanismSheet.Schema)], clock.GetCurrentInstant(), cancellation);
    }
}
