using Microsoft.EntityFrameworkCore;
using PreclinicalDre.Core;
using PreclinicalDre.Core.Formats.Tables;
using PreclinicalDre.Data;
using PreclinicalDre.Data.Jobs;
using PreclinicalDre.Server.Features.Jobs;
using PreclinicalDre.Server.Features.Monitoring.Reading;
using PreclinicalDre.Server.Features.Spreadsheets.Importing;
using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Spreadsheets.Watching;

/// <summary>What a look into the watched folder found.</summary>
/// <param name="Waiting">Files that may still be growing, as they were seen.</param>
/// <param name="Taken">Paths of files that were imported.</param>
/// <param name="Refused">Paths of files that were refused.</param>
internal sealed record WatchReport(IReadOnlyList<InboxFile> Waiting, IReadOnlyList<string> Taken, IReadOnlyList<string> Refused);

/// <summary>
/// Takes the files of the watched folder into their studies, each once and only after it stopped growing: its length and time must be those that the look before saw. Cut off in the
/// middle it finds the file again, whose second import changes nothing.
/// </summary>
internal sealed class WatchFolderJob(DreDbContext db, IJobOrders jobs, Inbox inbox, ImportAndJudge imports, MappingChoice mappings) : IJob<NoArguments>
{
    public static readonly JobKind Kind = new(
        "watch-folder", "Watched folder", "Imports what lies in inbox/STUDY (tables) and inbox/STUDY/ANIMAL (recordings) below the storage folder.",
        new JobSchedule("30 * * * * ?", "every minute", Misfire.Skip));

    public async Task<JobResult> RunAsync(NoArguments arguments, JobProgress progress, CancellationToken cancellation)
    {
        var seen = (await SeenAsync(progress.RunId, cancellation)).ToHashSet();
        var files = inbox.Files();
        var still = files.Where(seen.Contains).ToList();
        var (taken, refused) = (new List<string>(), new List<string>());
        foreach (var file in still)
        {
            progress.Tell(taken.Count + refused.Count, still.Count, file.Path);
            if (await TakeAsync(file, progress.RunId, cancellation) is { } isTaken)
            {
                (isTaken ? taken : refused).Add(file.Path);
            }
        }

        var report = new WatchReport([.. files.Except(still)], taken, refused);
        return new JobResult(
            report is { Taken.Count: 0, Refused.Count: 0 }
                ? report.Waiting.Count == 0 ? "Nothing new." : $"{report.Waiting.Count} files wait until they have stopped growing."
                : $"{taken.Count} files imported, {refused.Count} refused, {report.Waiting.Count} wait.",
            report);
    }

    /// <summary>What the look before saw waiting.</summary>
    private async Task<IReadOnlyList<InboxFile>> SeenAsync(Guid run, CancellationToken cancellation)
    {
        var before = await db.JobRuns.AsNoTracking().Where(r => r.Kind == Kind.Id && r.Id != run && r.State == JobState.Succeeded)
            .OrderByDescending(r => r.AskedAt).FirstOrDefaultAsync(cancellation);
        return before is null ? [] : jobs.ResultOf<WatchReport>(before)?.Waiting ?? [];
    }

    /// <summary>A table is read by a saved profile whose columns it has; one that names the animals of its rows may lie in the study's own folder.</summary>
    private async Task<Outcome<JudgedImport>> ImportAsync(InboxFile file, Stream content, CancellationToken cancellation)
    {
        var request = new ReadingRequest(content, Path.GetFileName(file.Path));
        var told = await mappings.TellAsync(request, file.Study, cancellation) is Outcome<ReadingRequest>.Ok ok ? ok.Value : request;
        var isOfAnimals = told.Mapper is { } mapper && ColumnMappingJson.TryRead(mapper, out var mapping, out _) && mapping!.Animal is not null;
        return file.Animal is { } animal ? await imports.RecordingAsync(new ImportRecordingRequest(file.Study, animal, told), cancellation)
            : isOfAnimals ? await imports.RecordingAsync(new ImportRecordingRequest(file.Study, "", told), cancellation)
            : await imports.TablesAsync(new ImportTablesRequest(file.Study, content, request.FileName, null, DryRun: false), cancellation);
    }

    /// <summary>True: imported (or stored already). False: refused. Null: its writer still has it.</summary>
    private async Task<bool?> TakeAsync(InboxFile file, Guid run, CancellationToken cancellation)
    {
        Outcome<JudgedImport> outcome;
        await using (var content = inbox.Open(file))
        {
            if (content is null)
            {
                return null;
            }

            outcome = await ImportAsync(file, content, cancellation);
        }

        switch (outcome)
        {
            case Outcome<JudgedImport>.Ok:
                inbox.Done(file, run);
                return true;
            case Outcome<JudgedImport>.Invalid invalid:
                inbox.Refuse(file, run, invalid.Title, invalid.Findings);
                return false;
            case Outcome<JudgedImport>.NotFound missing:
                inbox.Refuse(file, run, $"There is no {missing.What}: the first folder is the study's code, the second the animal's id.", []);
                return false;
            case Outcome<JudgedImport>.Conflict conflict:
                inbox.Refuse(file, run, conflict.Why, []);
                return false;
            default:
                inbox.Refuse(file, run, "It could not be imported.", Array.Empty<Finding>());
                return false;
        }
    }
}
