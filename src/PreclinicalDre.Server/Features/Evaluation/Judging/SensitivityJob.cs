using Microsoft.EntityFrameworkCore;
using PreclinicalDre.Core.Evaluation.Definitions;
using PreclinicalDre.Core.Figures;
using PreclinicalDre.Data;
using PreclinicalDre.Data.Jobs;
using PreclinicalDre.Server.Features.Catalog;
using PreclinicalDre.Server.Features.Evaluation.Definitions;
using PreclinicalDre.Server.Features.Jobs;
using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Evaluation.Judging;

/// <summary>What is swept.</summary>
/// <param name="Study">Code of the study.</param>
/// <param name="Definition"><c>id@version</c> of the definition whose parameters are swept.</param>
public sealed record SensitivityArguments(string Study, string Definition);

/// <summary>Sweeps each parameter of a definition over a study's animals and keeps what came of it as the run's result. Stores nothing else.</summary>
public sealed class SensitivityJob(DreDbContext db, DreRecordLoader loader, StudyCatalogues catalogues, DefinitionQueries definitions) : IJob<SensitivityArguments>
{
    private const int BatchSize = 50;

    public static readonly JobKind Kind = new("sensitivity", "What verdicts hang on", "Sweeps each parameter of a definition over a study's animals.");

    public async Task<JobResult> RunAsync(SensitivityArguments arguments, JobProgress progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        ArgumentNullException.ThrowIfNull(progress);
        var study = await db.Studies.AsNoTracking().SingleOrDefaultAsync(s => s.Code == arguments.Study, cancellation) ?? throw new JobFailedException($"There is no study {arguments.Study}.");
        var definition = (await definitions.FindAsync(arguments.Definition, cancellation))?.Definition ?? throw new JobFailedException($"There is no definition {arguments.Definition}.");
        if (!definition.MinSeizureFreeDays.ContainsKey(study.SpeciesId))
        {
            throw new JobFailedException($"{definition.Name} says nothing of the species {study.SpeciesId}.");
        }

        var catalogue = await catalogues.ForAsync(study.Id, cancellation);
        var ids = await db.Animals.Where(a => a.StudyId == study.Id).OrderBy(a => a.Code).Select(a => a.Id).ToListAsync(cancellation);
        var sweep = new Sensitivity(definition, [study.SpeciesId]);
        var done = 0;
        foreach (var batch in ids.Chunk(BatchSize))
        {
            foreach (var record in await loader.LoadAsync(study, catalogue, batch, cancellation))
            {
                cancellation.ThrowIfCancellationRequested();
                sweep.Add(record.Record);
                progress.Tell(++done, ids.Count, $"sweeping {arguments.Study}");
            }
        }

        var result = sweep.Result();
        var moving = result.Parameters.Count(p => p.MostChanged > 0);
        return new JobResult($"{result.Animals} animals; {moving} of {result.Parameters.Count} parameters move a verdict.", result);
    }
}

/// <summary>The last sweep of a study.</summary>
public sealed class SensitivityQueries(DreDbContext db, IJobOrders jobs)
{
    /// <summary>The newest sweep of the study that ended well under that definition, with its time; null where there was none. The run says what the animals were then.</summary>
    public async Task<(SensitivityResult Result, NodaTime.Instant At)?> LastAsync(Guid study, string definitionHash, CancellationToken cancellation)
    {
        // Few: a person asks for each.
        var runs = await db.JobRuns.AsNoTracking().Where(r => r.Kind == SensitivityJob.Kind.Id && r.StudyId == study && r.State == JobState.Succeeded)
            .OrderByDescending(r => r.AskedAt).Take(50).ToListAsync(cancellation);
        foreach (var run in runs)
        {
            if (jobs.ResultOf<SensitivityResult>(run) is { } result && result.DefinitionHash == definitionHash)
            {
                return (result, run.EndedAt ?? run.AskedAt);
            }
        }

        return null;
    }

    /// <summary>The figure of a sweep.</summary>
    public static Figure Draw(string study, SensitivityResult result, string idPrefix) =>
        SensitivityFigure.Draw(new SensitivityInput($"study {study}", result, DefinitionWords.WordsOf), idPrefix);
}
