using Microsoft.EntityFrameworkCore;
using PreclinicalDre.TestKit.Databases;

namespace PreclinicalDre.Data.Tests;

public sealed class ConcurrencyTests
{
    [Theory, OnEachDatabase]
    public async Task Change_AgainstAnOlderVersion_IsAConflictAndChangesNothing(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using (var context = database.Open())
        {
            await new Sample().SaveAsync(context);
        }

        await using var first = database.Open();
        await using var second = database.Open();
        var mine = await first.Studies.SingleAsync();
        var theirs = await second.Studies.SingleAsync();
        var version = mine.Version;
        mine.Title = "mine";
        theirs.Title = "theirs";

        await first.SaveChangesAsync();
        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => second.SaveChangesAsync());

        await using var reading = database.Open();
        var stored = await reading.Studies.SingleAsync();
        Assert.Equal("mine", stored.Title);
        Assert.Equal(version + 1, stored.Version);
        Assert.Equal(1, await reading.AuditEntries.CountAsync(a => a.Entity == "Study" && a.Action == "changed"));
    }

    [Theory, OnEachDatabase]
    public async Task Deletion_OfSomethingChangedSince_IsAConflict(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using (var context = database.Open())
        {
            await new Sample().SaveAsync(context);
        }

        await using var first = database.Open();
        await using var second = database.Open();
        (await first.Seizures.SingleAsync()).Stage = 5;
        second.Remove(await second.Seizures.SingleAsync());

        await first.SaveChangesAsync();
        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => second.SaveChangesAsync());

        await using var reading = database.Open();
        Assert.Equal(5, (await reading.Seizures.SingleAsync()).Stage);
        Assert.Equal(0, await reading.AuditEntries.CountAsync(a => a.Action == "deleted"));
    }
}
