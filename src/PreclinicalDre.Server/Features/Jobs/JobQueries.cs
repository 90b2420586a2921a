using AutoMapper;
using AutoMapper.QueryableExtensions;
using Microsoft.EntityFrameworkCore;
using PreclinicalDre.Data;
using PreclinicalDre.Data.Jobs;
using PreclinicalDre.Server.Features.Jobs.Running;
using PreclinicalDre.Server.Shell;
using PreclinicalDre.Server.Shell.Access;

namespace PreclinicalDre.Server.Features.Jobs;

/// <summary>How the list of runs is narrowed; null = not at all.</summary>
/// <param name="Kind">One kind only.</param>
/// <param name="State">One state only.</param>
/// <param name="Scheduled">False: only what people asked for.</param>
public sealed record JobFilter(string? Kind, JobState? State, bool Scheduled);

/// <summary>What pages and the API ask about runs; read only.</summary>
[Face]
internal sealed class JobQueries(DreDbContext db, IMapper mapper, JobCatalogue catalogue, JobScheduler scheduler, ISight sight)
{
    /// <summary>The newest runs that fit.</summary>
    public async Task<List<JobRunSummary>> LatestAsync(JobFilter filter, int most, CancellationToken cancellation)
    {
        var runs = db.JobRuns.AsNoTracking();
        if (filter.Kind is { Length: > 0 } kind)
        {
            runs = runs.Where(r => r.Kind == kind);
        }

        if (filter.State is { } state)
        {
            runs = runs.Where(r => r.State == state);
        }

        if (!filter.Scheduled)
        {
            // What the clock asked for is many and dull, unless it failed.
            runs = runs.Where(r => !r.IsScheduled || r.State == JobState.Failed);
        }

        return await VeilAsync(await runs.OrderByDescending(r => r.AskedAt).ThenByDescending(r => r.Id).Take(most).ProjectTo<JobRunSummary>(mapper.ConfigurationProvider).ToListAsync(cancellation), cancellation);
    }

    /// <summary>One run; null where there is none.</summary>
    public async Task<JobRunSummary?> FindAsync(Guid id, CancellationToken cancellation) =>
        (await VeilAsync(await db.JobRuns.AsNoTracking().Where(r => r.Id == id).ProjectTo<JobRunSummary>(mapper.ConfigurationProvider).ToListAsync(cancellation), cancellation)).SingleOrDefault();

    /// <summary>The newest run of a kind; null where there was none.</summary>
    public Task<JobRunSummary?> LastOfAsync(string kind, CancellationToken cancellation) =>
        db.JobRuns.AsNoTracking().Where(r => r.Kind == kind).OrderByDescending(r => r.AskedAt).ThenByDescending(r => r.Id)
            .ProjectTo<JobRunSummary>(mapper.ConfigurationProvider).FirstOrDefaultAsync(cancellation);

    /// <summary>Runs that wait or go on, oldest first.</summary>
    public async Task<List<JobRunSummary>> GoingOnAsync(int most, CancellationToken cancellation) =>
        await VeilAsync(await db.JobRuns.AsNoTracking().Where(r => r.State == JobState.Queued || r.State == JobState.Running).OrderBy(r => r.AskedAt).Take(most)
            .ProjectTo<JobRunSummary>(mapper.ConfigurationProvider).ToListAsync(cancellation), cancellation);

    /// <summary>Runs of a kind that wait or go on for a study, oldest first.</summary>
    public async Task<List<JobRunSummary>> GoingOnAsync(string kind, Guid study, CancellationToken cancellation) =>
        await VeilAsync(await db.JobRuns.AsNoTracking().Where(r => r.Kind == kind && r.StudyId == study && (r.State == JobState.Queued || r.State == JobState.Running)).OrderBy(r => r.AskedAt)
            .ProjectTo<JobRunSummary>(mapper.ConfigurationProvider).ToListAsync(cancellation), cancellation);

    /// <summary>What a run left: its result as JSON and the path of its file; null where there is no such run.</summary>
    public async Task<JobLeft?> LeftAsync(Guid id, CancellationToken cancellation)
    {
        var blinded = await sight.BlindedAsync(cancellation);
        return await db.JobRuns.AsNoTracking().Where(r => r.Id == id && (r.StudyId == null || !blinded.Contains(r.StudyId.Value))).Select(r => new JobLeft(r.Result, r.ResultFile)).SingleOrDefaultAsync(cancellation);
    }

    /// <summary>Of a run of a study that is blinded for the person only kind, times and state are told: titles name files, results name everything.</summary>
    private async Task<List<JobRunSummary>> VeilAsync(List<JobRunSummary> runs, CancellationToken cancellation)
    {
        var blinded = await sight.BlindedAsync(cancellation);
        foreach (var run in runs.Where(r => r.StudyId is { } study && blinded.Contains(study)))
        {
            run.Title = catalogue.Find(run.Kind)?.Kind.Title ?? run.Kind;
            (run.Doing, run.Summary, run.Problem, run.HasResult, run.HasFile) = ("", "", run.Problem.Length > 0 ? "The problem is blinded for you." : "", false, false);
        }

        return runs;
    }

    /// <summary>What the clock asks for.</summary>
    public async Task<List<ScheduledJob>> ScheduleAsync(CancellationToken cancellation)
    {
        var kinds = catalogue.Scheduled.ToList();
        var times = await scheduler.NextTimesAsync(kinds, cancellation);
        var ids = kinds.Select(k => k.Id).ToArray();
        var last = (await VeilAsync(await db.JobRuns.AsNoTracking().Where(r => ids.Contains(r.Kind) && r.Id == db.JobRuns.Where(o => o.Kind == r.Kind).OrderByDescending(o => o.AskedAt).ThenByDescending(o => o.Id).Select(o => o.Id).First())
            .ProjectTo<JobRunSummary>(mapper.ConfigurationProvider).ToListAsync(cancellation), cancellation)).ToDictionary(r => r.Kind, StringComparer.Ordinal);
        return [.. kinds.Select(k =>
        {
            var next = times.GetValueOrDefault(k.Id);
            var state = next switch { null => "off", { InError: true } => "stopped", { Paused: true } => "paused", _ => "waiting" };
            return new ScheduledJob(k.Id, k.Title, k.About, k.Schedule!.Words, k.Schedule.Misfire, state == "waiting" ? next!.At : null, state, last.GetValueOrDefault(k.Id));
        })];
    }
}

/// <summary>What a run left.</summary>
internal sealed record JobLeft(string? Result, string? File);
