using Microsoft.EntityFrameworkCore;
using PreclinicalDre.Data;
using PreclinicalDre.Server.Features.Evaluation;
using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Animals.Editing;

/// <summary>
/// Judges one animal anew on a person's word. The catalogue or the engine may have changed where the data did not, so the animal is marked first;
/// the same record under the same definition and engine gives the verdict that is there.
/// </summary>
public sealed class JudgeAnimal(DreDbContext db, IStudyEvaluation evaluation)
{
    public async Task<Outcome<EvaluationReport>> RunAsync(string studyCode, string animalCode, CancellationToken cancellation)
    {
        var marked = await db.Animals.Where(a => a.Study!.Code == studyCode && a.Code == animalCode)
            .ExecuteUpdateAsync(s => s.SetProperty(a => a.DataRevision, a => a.DataRevision + 1), cancellation);
        return marked == 0
            ? new Outcome<EvaluationReport>.NotFound($"animal {animalCode} in study {studyCode}")
            : await evaluation.RunAsync(studyCode, all: false, cancellation);
    }
}
