using PreclinicalDre.Core;
using PreclinicalDre.Server.Features.Jobs;
using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Spreadsheets.Importing;

/// <summary>A kept upload that is to go into a study.</summary>
/// <param name="Study">Code of the study.</param>
/// <param name="Upload">Path of the upload below the storage folder.</param>
/// <param name="FileName">As the sender gave it; null for a paste.</param>
/// <param name="Kind">What a table without a telling sheet name is; null to go by its header.</param>
public sealed record ImportTablesArguments(string Study, string Upload, string? FileName, string? Kind)
{
    /// <summary>Why; null where nobody said it.</summary>
    public string? Reason { get; init; }
}

/// <summary>Why an import was refused.</summary>
public sealed record ImportRefusal(string Title, IReadOnlyList<Finding> Findings);

/// <summary>Imports a workbook, a CSV file or a paste as a run, and judges the animals. Begun anew after a crash it finds its rows stored, or none of them.</summary>
internal sealed class ImportTablesJob(ImportAndJudge imports, JobUploads uploads) : IJob<ImportTablesArguments>
{
    public static readonly JobKind Kind = new("import-tables", "Import tables", "Takes a workbook or a text table into a study: all of it, or nothing.");

    public async Task<JobResult> RunAsync(ImportTablesArguments arguments, JobProgress progress, CancellationToken cancellation)
    {
        await using var content = uploads.Open(arguments.Upload);
        var request = new ImportTablesRequest(arguments.Study, content, arguments.FileName, arguments.Kind, DryRun: false) { Progress = progress, Reason = arguments.Reason };
        return await imports.TablesAsync(request, cancellation) switch
        {
            Outcome<JudgedImport>.Ok { Value: var judged } => new JobResult(Say(judged.Report), judged),
            Outcome<JudgedImport>.Invalid refused => throw new JobFailedException(refused.Title) { Details = new ImportRefusal(refused.Title, refused.Findings) },
            Outcome<JudgedImport>.Conflict conflict => throw new JobFailedException(conflict.Why),
            _ => throw new JobFailedException($"There is no study {arguments.Study}."),
        };
    }

    private static string Say(ImportReport report) => report.Applied
        ? $"{report.FileName}: {report.Sheets.Sum(s => s.Added)} rows new, {report.Sheets.Sum(s => s.Changed)} changed, {report.Sheets.Sum(s => s.Unchanged)} unchanged."
        : $"{report.FileName}: nothing to store; all of it is stored already.";
}
