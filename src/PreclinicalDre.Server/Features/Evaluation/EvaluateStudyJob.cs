using PreclinicalDre.Server.Features.Jobs;
using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Evaluation;

/// <summary>Which animals of a study are to be judged.</summary>
/// <param name="Study">Code of the study.</param>
/// <param name="All">True: every animal, not only those whose data changed.</param>
[Face]
public sealed record EvaluateStudyArguments(string Study, bool All);

/// <summary>Judges a study's animals as a run.</summary>
[Face]
public sealed class EvaluateStudyJob(EvaluateAnimals evaluate) : IJob<EvaluateStudyArguments>
{
    public static readonly JobKind Kind = new("evaluate-study", "Judge a study", "Judges a study's animals by the definition and keeps the verdicts.");

    public async Task<JobResult> RunAsync(EvaluateStudyArguments arguments, JobProgress progress, CancellationToken cancellation) =>
        await evaluate.RunAsync(arguments.Study, arguments.All, progress, cancellation) switch
        {
            Outcome<EvaluationReport>.Ok ok => new JobResult(Say(ok.Value), ok.Value),
            _ => throw new JobFailedException($"There is no study {arguments.Study}."),
        };

    internal static string Say(EvaluationReport r) =>
        r.NotEvaluated ?? $"{r.Evaluated} animals judged, {r.NewVerdicts} new verdicts, {r.Changed} changed classification.";
}
