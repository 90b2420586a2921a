using System.Buffers.Binary;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using PreclinicalDre.Core;
using PreclinicalDre.Core.Design.Randomising;
using PreclinicalDre.Data;
using PreclinicalDre.Data.Audit;
using PreclinicalDre.Data.Design;
using PreclinicalDre.Server.Shell;
using PreclinicalDre.Server.Shell.Database;

namespace PreclinicalDre.Server.Features.Design.Dealing;

/// <summary>
/// Makes the list by which animals will be dealt: settles the settings, throws the seed and binds itself to both by a commitment. Nobody, not even who
/// asks for it, sees the list: an arm is told when its animal is allocated.
/// </summary>
public sealed class RandomiseAnimals(DreDbContext db, SubjectQueries subjects, IDatabaseLocks locks, IClock clock, IActor actor)
{
    private const string Title = "Nothing was randomised.";

    public async Task<Outcome<Randomisation>> RunAsync(string studyCode, RandomiseInput input, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(input);
        var study = await db.Studies.AsNoTracking().SingleOrDefaultAsync(s => s.Code == studyCode, cancellation);
        if (study is null)
        {
            return new Outcome<Randomisation>.NotFound($"study {studyCode}");
        }

        Guid? cohort = null;
        if (input.Cohort?.Trim() is { Length: > 0 } named)
        {
            cohort = await db.Cohorts.Where(c => c.StudyId == study.Id && c.Code == named).Select(c => (Guid?)c.Id).SingleOrDefaultAsync(cancellation);
            if (cohort is null)
            {
                return Outcome.Refused<Randomisation>("bad-value", "cohort", "The study has no cohort of this code.", named, "code of a cohort, or empty for all animals");
            }
        }

        // Two at once would each see no other.
        await using var _ = await locks.TakeAsync($"randomise {study.Id}", cancellation);
        var earlier = await db.Randomisations.AsNoTracking().Where(r => r.StudyId == study.Id).Select(r => new { r.Number, r.CohortId, r.ClosedAt }).ToListAsync(cancellation);
        if (earlier.Find(r => r.ClosedAt is null && (r.CohortId is null || cohort is null || r.CohortId == cohort)) is { } open)
        {
            return new Outcome<Randomisation>.Conflict($"Randomisation {open.Number} is open for these animals: late ones take its next places. Close it before you make another.");
        }

        var arms = await db.Arms.AsNoTracking().Where(a => a.StudyId == study.Id).ToListAsync(cancellation);
        List<SubjectFacts> herd = [.. (await subjects.WaitingAsync(study, cohort, cancellation)).Select(c => c.Facts)];
        var findings = new List<Finding>();
        var settings = input.Read([.. arms.OrderBy(a => a.Code, StringComparer.Ordinal).Select(a => new ArmShare(a.Code, a.Ratio))], herd, findings);
        if (herd.Count == 0)
        {
            findings.Add(Finding.Error("no-data", "There is no animal that waits for a group.", new Location(Path: "cohort"), "0 animals", "animals that are in the study and have no group"));
        }

        if (findings.Count > 0)
        {
            return new Outcome<Randomisation>.Invalid(Title, findings);
        }

        var randomisation = Make(study.Id, earlier.Select(e => e.Number).DefaultIfEmpty(0).Max() + 1, cohort, settings, herd);
        db.Add(randomisation);
        await db.SaveChangesAsync(cancellation);
        return randomisation;
    }

    private Randomisation Make(Guid study, int number, Guid? cohort, RandomisationSettings settings, List<SubjectFacts> herd)
    {
        var seed = BinaryPrimitives.ReadUInt64LittleEndian(RandomNumberGenerator.GetBytes(8));
        var nonce = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        var text = StoredForms.Write(settings);
        return new Randomisation
        {
            StudyId = study, Number = number, Method = settings.Method, CohortId = cohort, Settings = text, Algorithm = Randomiser.Algorithm, Seed = ListCommitment.Seed(seed), Nonce = nonce,
            Listed = StoredForms.Write(herd), Commitment = ListProof.Commitment(Randomiser.Algorithm, text, seed, herd, nonce), At = clock.GetCurrentInstant(), By = actor.Name,
        };
    }
}
