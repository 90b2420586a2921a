using Microsoft.EntityFrameworkCore;
using PreclinicalDre.Data;
using PreclinicalDre.Server.Features.Evaluation;
using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Animals.Editing;

/// <summary>What can be taken off an animal's record, one at a time.</summary>
public enum ObservationKind
{
    Seizures,
    Recordings,
    Doses,
    Plasma,
    Trials,
    AdverseEffects,
    Titration,
    Weights,
}

/// <summary>
/// Takes one observation off the record and judges the animal anew. The animal is loaded too, so that the change marks it stale in the same
/// transaction; the audit keeps what the row held. A trial goes with all that belongs to it, each with an audit row of its own.
/// </summary>
public sealed class RemoveObservation(DreDbContext db, IStudyEvaluation evaluation)
{
    public async Task<Outcome<EvaluationReport>> RunAsync(string studyCode, string animalCode, ObservationKind kind, Guid id, CancellationToken cancellation)
    {
        var animal = await db.Animals.SingleOrDefaultAsync(a => a.Study!.Code == studyCode && a.Code == animalCode, cancellation);
        if (animal is null)
        {
            return new Outcome<EvaluationReport>.NotFound($"animal {animalCode} in study {studyCode}");
        }

        if (await FindAsync(kind, animal.Id, id, cancellation) is not { } row)
        {
            return new Outcome<EvaluationReport>.NotFound($"{Choices.Code(kind)} {id} of animal {animalCode}");
        }

        db.Remove(row);
        return await Outcome.OnRecordsAsync(async () =>
        {
            await db.SaveChangesAsync(cancellation);
            return await evaluation.RunAsync(studyCode, all: false, cancellation);
        });
    }

    private async Task<object?> FindAsync(ObservationKind kind, Guid animal, Guid id, CancellationToken cancellation) => kind switch
    {
        ObservationKind.Seizures => await db.Seizures.SingleOrDefaultAsync(s => s.Id == id && s.AnimalId == animal, cancellation),
        ObservationKind.Recordings => await db.Recordings.SingleOrDefaultAsync(r => r.Id == id && r.AnimalId == animal, cancellation),
        ObservationKind.Doses => await db.Doses.SingleOrDefaultAsync(d => d.Id == id && d.AnimalId == animal, cancellation),
        ObservationKind.Plasma => await db.PlasmaSamples.SingleOrDefaultAsync(s => s.Id == id && s.AnimalId == animal, cancellation),
        ObservationKind.AdverseEffects => await db.AdverseEffects.SingleOrDefaultAsync(e => e.Id == id && e.AnimalId == animal, cancellation),
        ObservationKind.Titration => await db.TitrationSteps.SingleOrDefaultAsync(s => s.Id == id && s.AnimalId == animal, cancellation),
        ObservationKind.Weights => await db.AnimalWeights.SingleOrDefaultAsync(w => w.Id == id && w.AnimalId == animal, cancellation),
        ObservationKind.Trials => await db.Trials.Include(t => t.AdverseEffects)
            .Include(t => t.Compounds).ThenInclude(c => c.Doses)
            .Include(t => t.Compounds).ThenInclude(c => c.PlasmaSamples)
            .Include(t => t.Compounds).ThenInclude(c => c.TitrationSteps)
            .AsSplitQuery().SingleOrDefaultAsync(t => t.Id == id && t.AnimalId == animal, cancellation),
    };
}
