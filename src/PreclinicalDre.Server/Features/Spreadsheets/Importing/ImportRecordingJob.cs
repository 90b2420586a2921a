using PreclinicalDre.Server.Features.Jobs;
using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Spreadsheets.Importing;

/// <summary>Imports a recording as a run, and judges the animals. Begun anew after a crash it finds its rows stored, or none of them.</summary>
internal sealed class ImportRecordingJob(ImportAndJudge imports, JobUploads uploads) : IJob<ImportRecordingArguments>
{
    public static readonly JobKind Kind = new("import-recording", "Import a recording", "Makes recordings and seizures of an animal from a file and its list of events: all of it, or nothing.");

    public async Task<JobResult> RunAsync(ImportRecordingArguments arguments, JobProgress progress, CancellationToken cancellation)
    {
        await using var content = uploads.Open(arguments.Upload);
        await using var annotations = arguments.AnnotationsUpload is { } list ? uploads.Open(list) : null;
        return await imports.RecordingAsync(arguments.ToRequest(content, annotations) with { Progress = progress }, cancellation) switch
        {
            Outcome<JudgedImport>.Ok { Value: var judged } => new JobResult(Say(judged.Report, arguments.Animal), judged),
            Outcome<JudgedImport>.Invalid refused => throw new JobFailedException(refused.Title) { Details = new ImportRefusal(refused.Title, refused.Findings) },
            Outcome<JudgedImport>.Conflict conflict => throw new JobFailedException(conflict.Why),
            _ => throw new JobFailedException($"There is no study {arguments.Study}."),
        };
    }

    private static string Say(ImportReport report, string animal) => report.Applied
        ? $"{report.FileName} of {animal}: {report.Sheets.Sum(s => s.Added)} rows new, {report.Sheets.Sum(s => s.Changed)} changed, {report.Sheets.Sum(s => s.Unchanged)} unchanged."
        : $"{report.FileName} of {animal}: nothing to store; all of it is stored already.";
}
