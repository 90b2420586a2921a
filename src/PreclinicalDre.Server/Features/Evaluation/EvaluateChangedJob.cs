using Microsoft.EntityFrameworkCore;
using PreclinicalDre.Data;
using PreclinicalDre.Server.Features.Jobs;
using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Evaluation;

/// <summary>Judges every animal whose data changed since its verdict, in all studies that the definition can judge.</summary>
internal sealed class EvaluateChangedJob(DreDbContext db, EvaluateAnimals evaluate) : IJob<NoArguments>
{
    public static readonly JobKind Kind = new(
        "evaluate-changed", "Judge what changed", "Judges the animals whose data changed since their verdict.",
        new JobSchedule("0 0/10 * * * ?", "every ten minutes"));

    public async Task<JobResult> RunAsync(NoArguments arguments, JobProgress progress, CancellationToken cancellation)
    {
        // A study whose definition does not know its species has nothing judged, and stays as it is.
        var studies = await db.Studies.AsNoTracking().Where(s => s.Animals.Any(a => a.DataRevision != a.EvaluatedRevision))
            .OrderBy(s => s.Code).Select(s => s.Code).ToListAsync(cancellation);
        var sum = new EvaluationReport(0, 0, 0, null);
        foreach (var study in studies)
        {
            // A study that was deleted since then has nothing to judge.
            if (await evaluate.RunAsync(study, all: false, progress, cancellation) is Outcome<EvaluationReport>.Ok { Value: { NotEvaluated: null } r })
            {
                sum = new EvaluationReport(sum.Evaluated + r.Evaluated, sum.NewVerdicts + r.NewVerdicts, sum.Changed + r.Changed, null);
            }
        }

        return new JobResult(sum.Evaluated == 0 ? "Nothing had changed." : EvaluateStudyJob.Say(sum), sum);
    }
}
