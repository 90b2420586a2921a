using Microsoft.EntityFrameworkCore;
using PreclinicalDre.Data.Animals;
using PreclinicalDre.Data.Dosing;
using PreclinicalDre.Data.Monitoring;
using PreclinicalDre.Data.Seizures;
using PreclinicalDre.TestKit.Databases;

namespace PreclinicalDre.Data.Tests.Audit;

public sealed class DataRevisionTests
{
    private static readonly Dictionary<string, Action<DreDbContext, Animal>> Changes = new(StringComparer.Ordinal)
    {
        ["trial added"] = (db, a) => db.Add(new Trial { AnimalId = a.Id, Code = "T2" }),
        ["trial changed"] = (db, a) => db.Trials.Single().IsAddOn = false,
        ["trial deleted"] = (db, a) => db.Remove(db.Trials.Single()),
        ["dose changed"] = (db, a) => db.Doses.Single().GivenFraction = 0,
        ["plasma sample changed"] = (db, a) => db.PlasmaSamples.Single().MgPerL = 1,
        ["adverse effect deleted"] = (db, a) => db.Remove(db.AdverseEffects.Single()),
        ["recording added"] = (db, a) => db.Add(new Recording { AnimalId = a.Id }),
        ["recording changed"] = (db, a) => db.Recordings.Single().Detects = "",
        ["recording deleted"] = (db, a) => db.Remove(db.Recordings.Single()),
        ["seizure added"] = (db, a) => db.Add(new Seizure { AnimalId = a.Id, TypeId = "tonic" }),
        ["seizure changed"] = (db, a) => db.Seizures.Single().Stage = 1,
        ["seizure deleted"] = (db, a) => db.Remove(db.Seizures.Single()),
        ["animal's own change"] = (db, a) => a.EpilepsyConfirmedAt = null,
    };

    private static readonly Dictionary<string, Action<DreDbContext, Animal>> Others = new(StringComparer.Ordinal)
    {
        ["weight changed"] = (db, a) => db.AnimalWeights.Single().Grams = 1,
        ["study title changed"] = (db, a) => db.Studies.Single().Title = "other",
        ["verdict noted"] = (db, a) => a.EvaluatedRevision = a.DataRevision,
    };

    [Theory, OnEachDatabase]
    public async Task Revision_WhenSomethingThatEntersTheVerdictChanges_IsAnother(DatabaseProvider provider)
    {
        foreach (var (what, isAnother) in await TryAsync(provider, Changes))
        {
            Assert.True(isAnother, $"{what}: the revision stayed.");
        }
    }

    [Theory, OnEachDatabase]
    public async Task Revision_WhenSomethingElseChanges_Stays(DatabaseProvider provider)
    {
        foreach (var (what, isAnother) in await TryAsync(provider, Others))
        {
            Assert.False(isAnother, $"{what}: the revision changed.");
        }
    }

    [Theory, OnEachDatabase]
    public async Task Revision_OfAnotherAnimal_Stays(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var sample = new Sample();
        var other = new Animal { StudyId = sample.Study.Id, CohortId = sample.Cohort.Id, Code = "M-02" };
        await using var context = database.Open();
        await sample.SaveAsync(context);
        context.Add(other);
        await context.SaveChangesAsync();
        var revision = other.DataRevision;

        context.Add(new Seizure { AnimalId = sample.Animal.Id, TypeId = "tonic" });
        await context.SaveChangesAsync();

        Assert.Equal(revision, other.DataRevision);
    }

    private static async Task<List<(string What, bool IsAnother)>> TryAsync(DatabaseProvider provider, Dictionary<string, Action<DreDbContext, Animal>> changes)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using (var context = database.Open())
        {
            await new Sample().SaveAsync(context);
        }

        var tried = new List<(string, bool)>();
        foreach (var (what, change) in changes)
        {
            // Each change is undone, so that the next one meets the whole sample again.
            await using var context = database.Open();
            await using var transaction = await context.Database.BeginTransactionAsync();
            var animal = await context.Animals.SingleAsync();
            var before = animal.DataRevision;
            change(context, animal);
            await context.SaveChangesAsync();
            var after = await context.Animals.AsNoTracking().Select(a => a.DataRevision).SingleAsync();
            tried.Add((what, after != before));
            await transaction.RollbackAsync();
        }

        return tried;
    }
}
