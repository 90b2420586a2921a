using Microsoft.EntityFrameworkCore;
using NodaTime;
using PreclinicalDre.Data;
using PreclinicalDre.Data.Audit;
using PreclinicalDre.Data.Design;
using PreclinicalDre.Server.Shell;
using PreclinicalDre.Server.Shell.Database;

namespace PreclinicalDre.Server.Features.Design.Dealing;

/// <summary>Closes a randomisation for good: no animal is dealt by it any more, and from here on its seed may be seen, so that anybody can reckon the list again.</summary>
public sealed class CloseRandomisation(DreDbContext db, IDatabaseLocks locks, IClock clock, IActor actor)
{
    public async Task<Outcome<Randomisation>> RunAsync(string studyCode, int number, CancellationToken cancellation)
    {
        var found = await FindAsync(studyCode, number, cancellation);
        if (found is null)
        {
            return new Outcome<Randomisation>.NotFound($"randomisation {number} in study {studyCode}");
        }

        await using var _ = await locks.TakeAsync(AllocateAnimals.LockOf(found.Id), cancellation);
        await db.Entry(found).ReloadAsync(cancellation);
        if (found.ClosedAt is not null)
        {
            return new Outcome<Randomisation>.Conflict($"Randomisation {number} is closed already.");
        }

        (found.ClosedAt, found.ClosedBy) = (clock.GetCurrentInstant(), actor.Name);
        await db.SaveChangesAsync(cancellation);
        return found;
    }

    private Task<Randomisation?> FindAsync(string studyCode, int number, CancellationToken cancellation) =>
        db.Randomisations.SingleOrDefaultAsync(r => r.Number == number && db.Studies.Any(s => s.Id == r.StudyId && s.Code == studyCode), cancellation);
}
