using Microsoft.EntityFrameworkCore;
using PreclinicalDre.Core.Evaluation.PseudoResistance;
using PreclinicalDre.Data;
using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Evaluation.PseudoResistance;

/// <summary>Tells which animals have a failure that is shown not to count, from their stored verdicts.</summary>
[Face]
public sealed class PseudoResistantAnimals(DreDbContext db)
{
    private const int AnimalsPerQuery = 100;

    /// <summary>Those of the animals; one whose verdict cannot be read is none.</summary>
    /// <param name="species">Id of the species.</param>
    /// <param name="animals">Keys of animals of one study.</param>
    /// <param name="cancellation">Ends the work.</param>
    public async Task<IReadOnlySet<Guid>> OfAsync(string species, IReadOnlyCollection<Guid> animals, CancellationToken cancellation)
    {
        var found = new HashSet<Guid>();
        foreach (var some in animals.Chunk(AnimalsPerQuery))
        {
            foreach (var a in await db.Animals.AsNoTracking().Where(a => some.Contains(a.Id) && a.CurrentVerdictId != null).Select(a => new { a.Id, a.CurrentVerdict!.Answer }).ToListAsync(cancellation))
            {
                if (StoredTrials.Read(a.Answer) is { } trials && PseudoResistanceReview.Of(trials, species).Any(f => f.Standing == FailureStanding.DoesNotCount))
                {
                    found.Add(a.Id);
                }
            }
        }

        return found;
    }
}
