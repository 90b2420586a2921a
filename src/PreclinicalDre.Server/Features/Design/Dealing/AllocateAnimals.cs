using Microsoft.EntityFrameworkCore;
using NodaTime;
using PreclinicalDre.Core;
using PreclinicalDre.Core.Design.Randomising;
using PreclinicalDre.Data;
using PreclinicalDre.Data.Audit;
using PreclinicalDre.Data.Design;
using PreclinicalDre.Data.Studies;
using PreclinicalDre.Server.Shell;
using PreclinicalDre.Server.Shell.Database;
using PreclinicalDre.Server.Shell.Access;

namespace PreclinicalDre.Server.Features.Design.Dealing;

/// <summary>Which animals get their group now.</summary>
public sealed class AllocateInput
{
    /// <summary>Codes, in the order in which they take places; empty: all that wait, in the order of their codes.</summary>
    public List<string>? Animals { get; set; }
}

/// <summary>An animal that got its group.</summary>
/// <param name="Slot">Its place in the list.</param>
/// <param name="Animal">Its code.</param>
/// <param name="Arm">Code of the group; empty where even that is blinded for the person.</param>
/// <param name="Warnings">What stood against it and did not stop it, in words.</param>
public sealed record AllocatedAnimal(int Slot, string Animal, string Arm, IReadOnlyList<string> Warnings);

/// <summary>
/// Gives animals the next places of the list, each once and for good. However many ask at the same time, on however many servers: one after another takes
/// places, and the database itself refuses a second place of an animal and a second animal of a place.
/// </summary>
public sealed class AllocateAnimals(DreDbContext db, SubjectQueries subjects, DealingChecks checks, IDatabaseLocks locks, ISight sight, IClock clock, IActor actor)
{
    private const int Tries = 5;
    private const int Named = 5;

    public async Task<Outcome<IReadOnlyList<AllocatedAnimal>>> RunAsync(string studyCode, int number, AllocateInput input, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(input);
        var study = await db.Studies.AsNoTracking().SingleOrDefaultAsync(s => s.Code == studyCode, cancellation);
        var id = study is null ? null : await db.Randomisations.Where(r => r.StudyId == study.Id && r.Number == number).Select(r => (Guid?)r.Id).SingleOrDefaultAsync(cancellation);
        if (study is null || id is not { } key)
        {
            return new Outcome<IReadOnlyList<AllocatedAnimal>>.NotFound($"randomisation {number} in study {studyCode}");
        }

        await using var _ = await locks.TakeAsync(LockOf(key), cancellation);
        for (var left = Tries; ; left--)
        {
            try
            {
                return await GiveAsync(study, key, input, cancellation);
            }
            catch (Exception e) when (Race.Is(e) && left > 0)
            {
                // A writer beside the lock: what is stored now is looked at again.
                db.ChangeTracker.Clear();
            }
        }
    }

    /// <summary>Name of the lock under which places of a randomisation are given, and it is closed.</summary>
    internal static string LockOf(Guid randomisation) => $"randomisation {randomisation}";

    private async Task<Outcome<IReadOnlyList<AllocatedAnimal>>> GiveAsync(Study study, Guid key, AllocateInput input, CancellationToken cancellation)
    {
        var randomisation = await db.Randomisations.AsNoTracking().SingleAsync(r => r.Id == key, cancellation);
        if (randomisation.ClosedAt is not null)
        {
            return new Outcome<IReadOnlyList<AllocatedAnimal>>.Conflict($"Randomisation {randomisation.Number} is closed and takes no animals any more.");
        }

        var waiting = await subjects.WaitingAsync(study, randomisation.CohortId, cancellation);
        List<string> codes = [.. (input.Animals ?? []).Select(c => c.Trim()).Where(c => c.Length > 0).Distinct(StringComparer.Ordinal)];
        var absent = codes.Except(waiting.Select(w => w.Facts.Animal), StringComparer.Ordinal).ToList();
        if (absent.Count > 0)
        {
            return await WhyNotAsync(study, absent, cancellation);
        }

        List<Candidate> next = codes.Count == 0 ? waiting : codes.ConvertAll(c => waiting.Single(w => w.Facts.Animal == c));
        var found = await checks.AgainstAsync(study, next.ConvertAll(a => a.Facts.Animal), cancellation);
        List<Finding> against = [.. found.Where(f => f.Severity == Severity.Error)];
        if (against.Count > 0 && (codes.Count > 0 || against.Select(f => f.Found).Distinct(StringComparer.Ordinal).Count() == next.Count))
        {
            return new Outcome<IReadOnlyList<AllocatedAnimal>>.Invalid(against[0].Message, against);
        }

        // Of all that wait, those that something stands against go on waiting.
        next = [.. next.Where(n => !against.Any(f => f.Found == n.Facts.Animal))];
        if (next.Count == 0)
        {
            return new List<AllocatedAnimal>();
        }

        var arms = await db.Arms.AsNoTracking().Where(a => a.StudyId == study.Id).ToDictionaryAsync(a => a.Code, a => a.Id, StringComparer.Ordinal, cancellation);
        var before = await db.Allocations.AsNoTracking().Where(a => a.RandomisationId == key).OrderBy(a => a.Slot).Select(a => new { a.Facts, Arm = a.Arm!.Code }).ToListAsync(cancellation);
        var draws = Randomiser.Deal(
            StoredForms.Settings(randomisation.Settings), ListCommitment.Seed(randomisation.Seed), [.. before.Select(b => StoredForms.Facts(b.Facts)), .. next.Select(n => n.Facts)]);
        if (!draws.Take(before.Count).Select(d => d.Arm).SequenceEqual(before.Select(b => b.Arm), StringComparer.Ordinal))
        {
            return new Outcome<IReadOnlyList<AllocatedAnimal>>.Conflict("What is stored of this randomisation is not what its list says: nothing more is given from it. The audit tells who changed what.");
        }

        var now = clock.GetCurrentInstant();
        var given = draws.Skip(before.Count).Zip(next).ToList();
        db.AddRange(given.Select(g => new Allocation
        {
            RandomisationId = key, Slot = g.First.Slot, AnimalId = g.Second.Id, ArmId = arms[g.First.Arm], Stratum = Cut(g.First.Stratum), Facts = StoredForms.Write(g.Second.Facts), At = now, By = actor.Name,
        }));
        await db.SaveChangesAsync(cancellation);
        var seesCode = (await sight.OfAsync(study.Id, cancellation)).DoseCode;
        return given.ConvertAll(g => new AllocatedAnimal(g.First.Slot, g.Second.Facts.Animal, seesCode ? g.First.Arm : "", DealingChecks.WarningsOf(found, g.Second.Facts.Animal)));
    }

    private async Task<Outcome<IReadOnlyList<AllocatedAnimal>>> WhyNotAsync(Study study, List<string> absent, CancellationToken cancellation)
    {
        var allocated = await db.Allocations.Where(a => a.Animal!.StudyId == study.Id && absent.Contains(a.Animal.Code)).Select(a => a.Animal!.Code).ToListAsync(cancellation);
        return allocated.Count > 0
            ? new Outcome<IReadOnlyList<AllocatedAnimal>>.Conflict($"{string.Join(", ", allocated.Order(StringComparer.Ordinal).Take(Named))} {(allocated.Count == 1 ? "has its" : "have their")} group already, and it stands.")
            : Outcome.Refused<IReadOnlyList<AllocatedAnimal>>(
                "bad-value", "animals", "These are no animals that this randomisation can deal.", string.Join(", ", absent.Take(Named)), "codes of animals of its cohort or study that have not left");
    }

    private static string Cut(string stratum) => stratum.Length <= 400 ? stratum : stratum[..400];
}
