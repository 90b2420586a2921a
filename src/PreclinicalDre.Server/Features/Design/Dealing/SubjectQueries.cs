using Microsoft.EntityFrameworkCore;
using PreclinicalDre.Core.Design.Randomising;
using PreclinicalDre.Core.Evaluation;
using PreclinicalDre.Data;
using PreclinicalDre.Data.Studies;
using PreclinicalDre.Server.Features.Catalog;
using PreclinicalDre.Server.Features.Evaluation;
using PreclinicalDre.Server.Features.Evaluation.Definitions;

namespace PreclinicalDre.Server.Features.Design.Dealing;

/// <summary>An animal that can be dealt.</summary>
public sealed record Candidate(Guid Id, SubjectFacts Facts);

/// <summary>What is known of animals when they are dealt.</summary>
public sealed class SubjectQueries(DreDbContext db, DreRecordLoader records, StudyCatalogues catalogues, DefinitionQueries definitions)
{
    private const int AnimalsPerLoad = 200;

    /// <summary>Animals of a study, or of one of its cohorts, that are in it and have no arm yet, in the order of their codes.</summary>
    public async Task<List<Candidate>> WaitingAsync(Study study, Guid? cohort, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(study);
        var ids = await db.Animals.AsNoTracking()
            .Where(a => a.StudyId == study.Id && a.ExitedAt == null && (cohort == null || a.CohortId == cohort) && !db.Allocations.Any(x => x.AnimalId == a.Id))
            .Select(a => a.Id).ToListAsync(cancellation);
        return await OfAsync(study, ids, cancellation);
    }

    /// <summary>These animals, in the order of their codes, which is the same on each engine.</summary>
    public async Task<List<Candidate>> OfAsync(Study study, IReadOnlyCollection<Guid> ids, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(study);
        var catalogue = await catalogues.ForAsync(study.Id, cancellation);
        var definition = await definitions.OfStudyAsync(study, cancellation);
        List<Candidate> found = [];
        foreach (var some in ids.Chunk(AnimalsPerLoad))
        {
            var rates = (await records.LoadAsync(study, catalogue, some, cancellation)).ToDictionary(r => r.AnimalId, r => BaselineRate.PerDay(r.Record, definition));
            var animals = await db.Animals.AsNoTracking().Where(a => some.Contains(a.Id))
                .Select(a => new
                {
                    a.Id, a.Code, a.Sex, Cohort = a.Cohort!.Code, a.Litter, a.Cage,
                    Grams = a.Weights.OrderByDescending(w => w.WeighedAt).ThenByDescending(w => w.Id).Select(w => (double?)w.Grams).FirstOrDefault(),
                }).ToListAsync(cancellation);
            found.AddRange(animals.Select(a => new Candidate(a.Id, new SubjectFacts
            {
                Animal = a.Code, Sex = a.Sex == Core.Animals.Sex.Unknown ? "" : a.Sex.ToString().ToLowerInvariant(), Cohort = a.Cohort, Litter = a.Litter, Cage = a.Cage,
                BaselineRate = rates.GetValueOrDefault(a.Id), WeightGrams = a.Grams,
            })));
        }

        return [.. found.OrderBy(c => c.Facts.Animal, StringComparer.Ordinal)];
    }
}
