using Microsoft.EntityFrameworkCore;
using PreclinicalDre.Data.Dosing;
using PreclinicalDre.TestKit.Databases;

namespace PreclinicalDre.Data.Tests.Dosing;

public sealed class WorklistTaskTests
{
    [Theory, OnEachDatabase]
    public async Task Task_OfTheSameOccasion_CannotBeStoredTwice(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var sample = new Sample();
        await using var context = database.Open();
        await sample.SaveAsync(context);
        context.Add(new WorklistTask
        {
            StudyId = sample.Study.Id, AnimalId = sample.Animal.Id, Kind = sample.Task.Kind, SourceId = sample.Task.SourceId, OccasionKey = sample.Task.OccasionKey,
        });

        await Assert.ThrowsAsync<DbUpdateException>(() => context.SaveChangesAsync());
    }

    [Theory, OnEachDatabase]
    public async Task Task_MadeByTheServer_IsAuditedFromItsFirstChangeOn(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var sample = new Sample();
        await using var context = database.Open();
        await sample.SaveAsync(context);
        Assert.Equal(0, await context.AuditEntries.CountAsync(a => a.EntityId == sample.Task.Id));

        sample.Task.Reason = "animal in surgery";
        await context.SaveChangesAsync();

        Assert.Equal("changed", (await context.AuditEntries.SingleAsync(a => a.EntityId == sample.Task.Id)).Action);
    }
}
