using Microsoft.EntityFrameworkCore;
using PreclinicalDre.Data;
using PreclinicalDre.Server.Features.Evaluation;
using PreclinicalDre.Server.Shell;
using PreclinicalDre.Server.Shell.Access;

namespace PreclinicalDre.Server.Features.Spreadsheets.Importing;

/// <summary>An animal whose verdict is another one after an import.</summary>
/// <param name="Animal">Its code.</param>
/// <param name="Before">Classification before; null where it had none.</param>
/// <param name="After">Classification now; null where it has none.</param>
public sealed record VerdictMove(string Animal, string? Before, string? After);

/// <summary>An import's report with what it did to the verdicts.</summary>
/// <param name="Report">The report.</param>
/// <param name="Evaluation">What was judged anew; null where nothing was stored.</param>
/// <param name="Moves">Animals whose classification changed or that got their first one.</param>
public sealed record JudgedImport(ImportReport Report, EvaluationReport? Evaluation, IReadOnlyList<VerdictMove> Moves)
{
    /// <summary>What the file says of itself; null for tables.</summary>
    public RecordingSummary? File { get; init; }

    /// <summary>True where verdicts are blinded for the person: nothing is told of them.</summary>
    public bool IsBlind { get; init; }

    /// <summary>The annotation texts of the file; empty for tables.</summary>
    public IReadOnlyList<AnnotationText> Texts { get; init; } = [];
}

/// <summary>An import as the pages run it: once it is stored the animals are judged, and the verdicts are compared with those before.</summary>
public sealed class ImportAndJudge(ImportTables tables, ImportRecording recordings, IStudyEvaluation evaluation, DreDbContext db, ISight sight)
{
    public async Task<Outcome<JudgedImport>> TablesAsync(ImportTablesRequest request, CancellationToken cancellation)
    {
        var before = await ClassificationsAsync(request.StudyCode, cancellation);
        var outcome = await tables.RunAsync(request, cancellation);
        return await outcome.ThenAsync(report => JudgeAsync(report, request.StudyCode, before, cancellation));
    }

    public async Task<Outcome<JudgedImport>> RecordingAsync(ImportRecordingRequest request, CancellationToken cancellation)
    {
        var before = await ClassificationsAsync(request.StudyCode, cancellation);
        var outcome = await recordings.RunAsync(request, cancellation);
        return await outcome.ThenAsync(async report =>
            await JudgeAsync(report.Import, request.StudyCode, before, cancellation) with { File = report.File, Texts = report.Texts });
    }

    private async Task<JudgedImport> JudgeAsync(ImportReport report, string study, Dictionary<string, string?> before, CancellationToken cancellation)
    {
        if (!report.Applied || await evaluation.RunAsync(study, false, cancellation) is not Outcome<EvaluationReport>.Ok judged)
        {
            return new JudgedImport(report, null, []);
        }

        if (!(await sight.OfAsync(await db.Studies.Where(s => s.Code == study).Select(s => s.Id).SingleAsync(cancellation), cancellation)).Verdict)
        {
            // They are judged all the same; of what came out of it nothing is told, not even whether.
            return new JudgedImport(report, null, []) { IsBlind = true };
        }

        var after = await ClassificationsAsync(study, cancellation);
        var moves = after.Where(a => before.GetValueOrDefault(a.Key) != a.Value).OrderBy(a => a.Key, StringComparer.Ordinal)
            .Select(a => new VerdictMove(a.Key, before.GetValueOrDefault(a.Key), a.Value));
        return new JudgedImport(report, judged.Value, [.. moves]);
    }

    private Task<Dictionary<string, string?>> ClassificationsAsync(string study, CancellationToken cancellation) =>
        db.Animals.AsNoTracking().Where(a => a.Study!.Code == study)
            .Select(a => new { a.Code, Classification = (string?)a.CurrentVerdict!.Classification })
            .ToDictionaryAsync(a => a.Code, a => a.Classification, cancellation);
}
