using Microsoft.EntityFrameworkCore;
using PreclinicalDre.Core.Evaluation;
using PreclinicalDre.Data;
using PreclinicalDre.Server.Features.Evaluation.Definitions;
using PreclinicalDre.Server.Features.Jobs;
using PreclinicalDre.Server.Shell;
using PreclinicalDre.Server.Shell.Access;

namespace PreclinicalDre.Server.Features.Evaluation.Judging;

/// <summary>Which animals are to be judged under another definition beside their own.</summary>
/// <param name="Definition"><c>id@version</c> of the other one.</param>
/// <param name="Study">Code of a study; null for all.</param>
/// <param name="Model">Id of a model; null for all.</param>
public sealed record JudgeUnderArguments(string Definition, string? Study, string? Model);

/// <summary>What a re-evaluation did.</summary>
/// <param name="Definition">The other definition.</param>
/// <param name="Studies">Studies whose animals were judged.</param>
/// <param name="Animals">Animals judged.</param>
/// <param name="NewVerdicts">Verdicts that were not stored before.</param>
/// <param name="LeftOut">Studies that were not, and why.</param>
public sealed record JudgeUnderReport(string Definition, int Studies, int Animals, int NewVerdicts, IReadOnlyList<string> LeftOut);

/// <summary>
/// Judges a study, a model or everything under another definition. Each animal is judged under its study's own definition too, on the same record, so that the two can be
/// held against each other; both verdicts stay, and which one is current does not change. Studies that are blinded for who asked are left out.
/// </summary>
public sealed class JudgeUnderJob(DreDbContext db, DefinitionQueries definitions, JudgeStudy judge, ISight sight) : IJob<JudgeUnderArguments>
{
    public static readonly JobKind Kind = new("judge-under", "Judge under another definition", "Judges a study, a model or everything under another definition beside the current one.");

    public async Task<JobResult> RunAsync(JudgeUnderArguments arguments, JobProgress progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        ArgumentNullException.ThrowIfNull(progress);
        if (await definitions.FindAsync(arguments.Definition, cancellation) is not { State: not Data.Evaluation.DefinitionState.Draft } other)
        {
            throw new JobFailedException($"There is no published definition {arguments.Definition}.");
        }

        var blinded = await sight.BlindedAsync(cancellation);
        var studies = await db.Studies.AsNoTracking()
            .Where(s => !blinded.Contains(s.Id) && (arguments.Study == null || s.Code == arguments.Study) && (arguments.Model == null || s.ModelId == arguments.Model))
            .OrderBy(s => s.Code).ToListAsync(cancellation);
        if (arguments.Study is not null && studies.Count == 0)
        {
            throw new JobFailedException($"There is no study {arguments.Study} to judge.");
        }

        var sizes = await db.Animals.GroupBy(a => a.StudyId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellation);
        var all = studies.Sum(s => sizes.GetValueOrDefault(s.Id));
        var report = new JudgeUnderReport(other.Name, 0, 0, 0, []);
        foreach (var study in studies)
        {
            var own = await definitions.OfStudyAsync(study, cancellation);
            IReadOnlyList<DreDefinition> under = [.. new[] { own, other.Definition }.DistinctBy(d => d.Hash)];
            if (under.FirstOrDefault(d => !d.MinSeizureFreeDays.ContainsKey(study.SpeciesId)) is { } silent)
            {
                report = report with { LeftOut = [.. report.LeftOut, $"{study.Code}: {silent.Name} says nothing of the species {study.SpeciesId}."] };
                continue;
            }

            var before = report.Animals;
            var count = await judge.RunAsync(
                new JudgeOrder(study, under, own, All: true), (done, _) => progress.Tell(before + done, all, $"judging {study.Code} under {other.Name}"), cancellation);
            report = report with { Studies = report.Studies + 1, Animals = report.Animals + count.Animals, NewVerdicts = report.NewVerdicts + count.NewVerdicts };
        }

        var left = report.LeftOut.Count == 0 ? "" : $" {report.LeftOut.Count} studies were left out.";
        return new JobResult($"{report.Animals} animals of {report.Studies} studies judged under {other.Name}, {report.NewVerdicts} new verdicts.{left}", report);
    }
}
