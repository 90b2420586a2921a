using Microsoft.EntityFrameworkCore;
using PreclinicalDre.Data;
using PreclinicalDre.Server.Features.Evaluation.Definitions;
using PreclinicalDre.Server.Features.Evaluation.Judging;
using PreclinicalDre.Server.Features.Jobs;
using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Evaluation;

/// <summary>What an evaluation of a study did.</summary>
/// <param name="Evaluated">Animals that were judged.</param>
/// <param name="NewVerdicts">Verdicts that were not stored before.</param>
/// <param name="Changed">Animals whose classification changed.</param>
/// <param name="NotEvaluated">Animals that the definition cannot judge, and why.</param>
[Face]
public sealed record EvaluationReport(int Evaluated, int NewVerdicts, int Changed, string? NotEvaluated);

/// <summary>Judges a study's animals after their data changed.</summary>
[Face]
public interface IStudyEvaluation
{
    /// <summary>Judges the animals whose data changed since their verdict, or all of them.</summary>
    Task<Outcome<EvaluationReport>> RunAsync(string studyCode, bool all, CancellationToken cancellation);
}

/// <summary>Judges animals by their study's definition and keeps the verdicts. Idempotent: the same record, definition and engine give the verdict that is there.</summary>
public sealed class EvaluateAnimals(DreDbContext db, DefinitionQueries definitions, JudgeStudy judge) : IStudyEvaluation
{
    public Task<Outcome<EvaluationReport>> RunAsync(string studyCode, bool all, CancellationToken cancellation) => RunAsync(studyCode, all, null, cancellation);

    /// <summary>As the other; tells how far it is.</summary>
    public async Task<Outcome<EvaluationReport>> RunAsync(string studyCode, bool all, JobProgress? progress, CancellationToken cancellation)
    {
        var study = await db.Studies.AsNoTracking().SingleOrDefaultAsync(s => s.Code == studyCode, cancellation);
        if (study is null)
        {
            return new Outcome<EvaluationReport>.NotFound($"study {studyCode}");
        }

        var definition = await definitions.OfStudyAsync(study, cancellation);
        if (!definition.MinSeizureFreeDays.ContainsKey(study.SpeciesId))
        {
            return new EvaluationReport(0, 0, 0, $"{definition.Name} says nothing of the species {study.SpeciesId}.");
        }

        var count = await judge.RunAsync(
            new JudgeOrder(study, [definition], definition, all), (done, of) => progress?.Tell(done, of, $"judging {studyCode}"), cancellation);
        return new EvaluationReport(count.Animals, count.NewVerdicts, count.Changed, null);
    }
}
