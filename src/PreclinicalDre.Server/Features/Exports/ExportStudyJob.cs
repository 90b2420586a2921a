using System.Globalization;
using System.IO.Compression;
using System.Text;
using CsvHelper;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using PreclinicalDre.Core.Tabular;
using PreclinicalDre.Data;
using PreclinicalDre.Data.Studies;
using PreclinicalDre.Server.Features.Evaluation.Definitions;
using PreclinicalDre.Server.Features.Jobs;
using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Exports;

/// <summary>The study that is to be exported, by its code.</summary>
public sealed record ExportStudyArguments(string Study);

/// <summary>
/// Writes a study as one ZIP of CSV tables with the import's own columns, so that an empty study takes them in again; the verdicts and what features add (experiments, groups)
/// stand beside them. Streamed from the database to the file; the file gets its name only when it is whole.
/// </summary>
internal sealed class ExportStudyJob(DreDbContext db, ExportRows rows, IEnumerable<IStudyTables> others, DefinitionQueries definitions, StorageFolder storage, IClock clock) : IJob<ExportStudyArguments>
{
    public static readonly JobKind Kind = new("export-study", "Export a study", "Writes a study's tables and verdicts as CSV files in one ZIP.");

    private const int TellEvery = 1000;

    public async Task<JobResult> RunAsync(ExportStudyArguments arguments, JobProgress progress, CancellationToken cancellation)
    {
        var study = await db.Studies.AsNoTracking().SingleOrDefaultAsync(s => s.Code == arguments.Study, cancellation)
            ?? throw new JobFailedException($"There is no study {arguments.Study}.");
        var folder = storage.Folder("exports");
        var part = Path.Combine(folder, $"{progress.RunId:N}.part");
        var path = Path.Combine(Directory.CreateDirectory(Path.Combine(folder, progress.RunId.ToString("N"))).FullName, Addresses.FileName($"{study.Code}.zip"));
        var counts = new Dictionary<string, long>(StringComparer.Ordinal);
        try
        {
            await using (var file = new FileStream(part, FileMode.Create, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.Asynchronous))
            await using (var zip = await ZipArchive.CreateAsync(file, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8, cancellation))
            {
                foreach (var (kind, table) in rows.Of(study.Id))
                {
                    counts[kind] = await WriteAsync(zip, kind, table, counts.Values.Sum(), progress, cancellation);
                }

                counts["verdicts"] = await VerdictsAsync(zip, study, cancellation);
                foreach (var table in others.SelectMany(o => o.Of(study.Id)))
                {
                    if (await OtherAsync(zip, table, counts.Values.Sum(), progress, cancellation) is > 0 and var written)
                    {
                        counts[table.Name] = written;
                    }
                }

                if (study.DefinitionName.Length > 0)
                {
                    // Another server has the built-in default, and not what this one's laboratory derived.
                    await using var entry = await zip.CreateEntry("definition.json", CompressionLevel.Fastest).OpenAsync(cancellation);
                    await entry.WriteAsync((await definitions.OfStudyAsync(study, cancellation)).ToCanonicalJson(), cancellation);
                }

                await AboutAsync(zip, study, counts, cancellation);
            }

            File.Move(part, path, overwrite: true);
        }
        finally
        {
            File.Delete(part);
        }

        var all = counts.Values.Sum();
        progress.Tell(all, all, "");
        return new JobResult(string.Create(CultureInfo.InvariantCulture, $"{study.Code}: {all:#,##0} rows, {new FileInfo(path).Length / 1024.0:#,##0} KB."), counts, storage.Relative(path));
    }

    private static async Task<long> WriteAsync(
        ZipArchive zip, string kind, IAsyncEnumerable<ExportRow> table, long before, JobProgress progress, CancellationToken cancellation)
    {
        var columns = ImportSchemas.ByKind(kind)!.Columns;
        await using var entry = await zip.CreateEntry($"{kind}.csv", CompressionLevel.Fastest).OpenAsync(cancellation);
        using var csv = CsvWriter.Create(entry, new CsvWriterOptions { NewLine = "\n" }, leaveOpen: true);
        csv.WriteRecord([.. columns.Select(c => c.Header)]);
        var written = 0L;
        await foreach (var row in table.WithCancellation(cancellation))
        {
            if (written == 0 && row.Keys.FirstOrDefault(k => columns.All(c => c.Key != k)) is { } stranger)
            {
                throw new InvalidOperationException($"The import's table {kind} has no column '{stranger}'.");
            }

            csv.WriteRecord([.. columns.Select(c => Formulas.Defused(row.GetValueOrDefault(c.Key) ?? "", c))]);
            if (++written % TellEvery == 0)
            {
                progress.Tell(before + written, null, $"writing {kind}");
            }
        }

        return written;
    }

    /// <summary>A table of a feature; without a row there is no file of it.</summary>
    private static async Task<long> OtherAsync(ZipArchive zip, StudyTable table, long before, JobProgress progress, CancellationToken cancellation)
    {
        await using var rows = table.Rows.GetAsyncEnumerator(cancellation);
        if (!await rows.MoveNextAsync())
        {
            return 0;
        }

        await using var entry = await zip.CreateEntry($"{table.Name}.csv", CompressionLevel.Fastest).OpenAsync(cancellation);
        using var csv = CsvWriter.Create(entry, new CsvWriterOptions { NewLine = "\n" }, leaveOpen: true);
        csv.WriteRecord([.. table.Header]);
        var written = 0L;
        do
        {
            csv.WriteRecord([.. rows.Current.Select(Formulas.Defused)]);
            if (++written % TellEvery == 0)
            {
                progress.Tell(before + written, null, $"writing {table.Name}");
            }
        }
        while (await rows.MoveNextAsync());

        return written;
    }

    private async Task<long> VerdictsAsync(ZipArchive zip, Study study, CancellationToken cancellation)
    {
        await using var entry = await zip.CreateEntry("verdicts.csv", CompressionLevel.Fastest).OpenAsync(cancellation);
        using var csv = CsvWriter.Create(entry, new CsvWriterOptions { NewLine = "\n" }, leaveOpen: true);
        csv.WriteRecord(["Animal", "Classification", "Pattern", "Definition", "Definition hash", "Input hash", "Engine version", "Evaluated at", "Stale"]);
        var written = 0L;
        var current = db.Animals.AsNoTracking().Where(a => a.StudyId == study.Id && a.CurrentVerdictId != null).OrderBy(a => a.Code)
            .Select(a => new
            {
                a.Code, a.CurrentVerdict!.Classification, a.CurrentVerdict.Pattern, a.CurrentVerdict.Definition, a.CurrentVerdict.DefinitionHash, a.CurrentVerdict.InputHash,
                a.CurrentVerdict.EngineVersion, a.CurrentVerdict.EvaluatedAt, Stale = a.DataRevision != a.EvaluatedRevision,
            });
        await foreach (var v in current.AsAsyncEnumerable().WithCancellation(cancellation))
        {
            csv.WriteRecord([v.Code, v.Classification, v.Pattern, v.Definition, v.DefinitionHash, v.InputHash, v.EngineVersion, v.EvaluatedAt.ToString(), v.Stale ? "yes" : "no"]);
            written++;
        }

        return written;
    }

    private async Task AboutAsync(ZipArchive zip, Study study, Dictionary<string, long> counts, CancellationToken cancellation)
    {
        await using var entry = await zip.CreateEntry("ABOUT.txt").OpenAsync(cancellation);
        await using var text = new StreamWriter(entry, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        await text.WriteLineAsync($"Study {study.Code}: {study.Title}{(study.IsSimulated ? " (SIMULATED)" : "")}");
        await text.WriteLineAsync($"Model {study.ModelId}, species {study.SpeciesId}, laboratory's clock {study.TimeZoneId}");
        await text.WriteLineAsync($"Written {clock.GetCurrentInstant()} by PreclinicalDre {ProgramVersion.Current}. Times are UTC.");
        await text.WriteLineAsync("Each table has the columns of the import of its kind: a study without animals takes them in again in this order.");
        await text.WriteLineAsync("Beside them stand verdicts, and of experiments and groups all rows that there are: to be read, not to be imported as they are.");
        await text.WriteLineAsync();
        foreach (var (kind, rows) in counts)
        {
            await text.WriteLineAsync($"{kind}.csv  {rows.ToString(CultureInfo.InvariantCulture)} rows");
        }
    }
}
