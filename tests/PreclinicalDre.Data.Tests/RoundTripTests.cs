using Microsoft.EntityFrameworkCore;
using NodaTime;
using PreclinicalDre.Core.Animals;
using PreclinicalDre.TestKit.Databases;

namespace PreclinicalDre.Data.Tests;

public sealed class RoundTripTests
{
    [Theory, OnEachDatabase]
    public async Task EveryEntity_StoredAndRead_IsTheSameInEveryMember(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var sample = new Sample { Animal = { RecordState = RecordState.Reviewed } };
        await using (var writing = database.Open())
        {
            await sample.SaveAsync(writing);
        }

        await using var reading = database.Open();
        foreach (var stored in sample.All)
        {
            var read = (Entity)(await reading.FindAsync(stored.GetType(), stored.Id))!;
            var properties = reading.Entry(read).Properties.ToList();
            Assert.NotEmpty(properties);
            Assert.All(properties, p => Assert.Equal(p.Metadata.PropertyInfo!.GetValue(stored), p.CurrentValue));
        }
    }

    [Fact]
    public void Sample_OfEveryMember_HoldsSomethingThatIsNotTheDefault()
    {
        using var context = DatabaseProviders.DesignTime(DatabaseProvider.Sqlite);
        var sample = new Sample { Animal = { CurrentVerdictId = Guid.CreateVersion7(), RecordState = RecordState.Locked } };
        var types = context.Model.GetEntityTypes().Where(t => typeof(Entity).IsAssignableFrom(t.ClrType)).ToList();
        Assert.Equal(types.Select(t => t.ClrType.Name).Order(), sample.All.Select(e => e.GetType().Name).Order());
        foreach (var type in types)
        {
            var entity = sample.All.Single(e => e.GetType() == type.ClrType);
            Assert.All(
                type.GetProperties().Where(p => p.ClrType != typeof(bool?)),
                p => Assert.False(Equals(p.PropertyInfo!.GetValue(entity), p.ClrType.IsValueType ? Activator.CreateInstance(p.ClrType) : null), $"{type.ClrType.Name}.{p.Name}"));
        }
    }

    [Theory, OnEachDatabase]
    public async Task Instant_FinerThanAMicrosecond_IsCutToTheMicrosecondOnEveryEngine(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var whole = Instant.FromUtc(2026, 10, 25, 0, 59, 59).PlusNanoseconds(999_999_000);
        var sample = new Sample();
        var seizure = new Seizures.Seizure { AnimalId = sample.Animal.Id, TypeId = "tonic", At = whole.PlusNanoseconds(900) };
        await using (var writing = database.Open())
        {
            await sample.SaveAsync(writing);
            writing.Add(seizure);
            await writing.SaveChangesAsync();
        }

        await using var reading = database.Open();
        Assert.Equal(whole, (await reading.Seizures.SingleAsync(s => s.Id == seizure.Id)).At);
        Assert.Equal(1, await reading.Seizures.CountAsync(s => s.At == whole));
        Assert.Equal(0, await reading.Seizures.CountAsync(s => s.At > whole));
    }

    [Theory, OnEachDatabase]
    public async Task Study_Deleted_TakesAllThatIsInIt(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var sample = new Sample();
        await using var context = database.Open();
        await sample.SaveAsync(context);

        await context.Studies.ExecuteDeleteAsync();

        Assert.Equal(0, await context.Animals.CountAsync());
        Assert.Equal(0, await context.Seizures.CountAsync() + await context.Doses.CountAsync() + await context.PlasmaSamples.CountAsync());
        Assert.Equal(0, await context.Cohorts.CountAsync() + await context.Verdicts.CountAsync() + await context.ImportRuns.CountAsync());
        Assert.NotEqual(0, await context.AuditEntries.CountAsync());
        Assert.Equal(1, await context.Signatures.CountAsync());
    }
}
