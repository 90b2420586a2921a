using Microsoft.EntityFrameworkCore;
using NodaTime;
using PreclinicalDre.Data.Animals;
using PreclinicalDre.Data.Design;
using PreclinicalDre.TestKit.Databases;

namespace PreclinicalDre.Data.Tests.Design;

public sealed class WrittenOnceTests
{
    [Theory, OnEachDatabase]
    public async Task Allocation_ChangedOrRemoved_IsRefusedAndStaysAsItWas(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var sample = new Sample();
        await using (var writing = database.Open())
        {
            await sample.SaveAsync(writing);
        }

        Action<DreDbContext>[] attempts =
        [
            c => c.Entry(c.Allocations.Single()).Property(a => a.Slot).CurrentValue = 1,
            c => c.Entry(c.Allocations.Single()).Property(a => a.ArmId).CurrentValue = Guid.CreateVersion7(),
            c => c.Remove(c.Allocations.Single()),
            c => c.Entry(c.Randomisations.Single()).Property(r => r.Seed).CurrentValue = "0000000000000000",
            c => c.Remove(c.Randomisations.Single()),
            c =>
            {
                // What is tracked goes with its animal.
                _ = c.Allocations.Single();
                c.Remove(c.Animals.Single());
            },
        ];
        foreach (var attempt in attempts)
        {
            await using var context = database.Open();
            attempt(context);
            var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => context.SaveChangesAsync());
            Assert.Contains("written once", refused.Message, StringComparison.Ordinal);
            Assert.Throws<InvalidOperationException>(() => context.SaveChanges());
        }

        await using var reading = database.Open();
        var kept = await reading.Allocations.SingleAsync();
        Assert.Equal((sample.Allocation.Slot, sample.Allocation.ArmId, sample.Randomisation.Seed), (kept.Slot, kept.ArmId, (await reading.Randomisations.SingleAsync()).Seed));
    }

    [Theory, OnEachDatabase]
    public async Task Randomisation_Closed_IsSavedAndItsSecretsAreNotInTheAudit(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var sample = new Sample();
        await using var context = database.Open();
        await sample.SaveAsync(context);
        var later = Instant.FromUtc(2026, 6, 1, 0, 0);

        (await context.Randomisations.SingleAsync()).ClosedAt = later;
        await context.SaveChangesAsync();

        await using var reading = database.Open();
        Assert.Equal(later, (await reading.Randomisations.SingleAsync()).ClosedAt);
        var rows = await reading.AuditEntries.Where(e => e.EntityId == sample.Randomisation.Id).OrderBy(e => e.Sequence).Select(e => e.Changes).ToListAsync();
        Assert.Equal(2, rows.Count);
        Assert.Contains("\"Seed\":[null,\"(not shown)\"]", rows[0], StringComparison.Ordinal);
        Assert.DoesNotContain(sample.Randomisation.Seed, string.Concat(rows), StringComparison.Ordinal);
        Assert.DoesNotContain(sample.Randomisation.Nonce, string.Concat(rows), StringComparison.Ordinal);
    }

    [Theory, OnEachDatabase]
    public async Task Slot_GivenToTwoAnimals_IsRefused(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var sample = new Sample();
        await using var context = database.Open();
        await sample.SaveAsync(context);
        var second = new Animal { StudyId = sample.Study.Id, CohortId = sample.Cohort.Id, Code = "M-02" };
        context.AddRange(second, new Allocation { RandomisationId = sample.Randomisation.Id, Slot = sample.Allocation.Slot, AnimalId = second.Id, ArmId = sample.Arm.Id, Facts = "{}", By = "reader" });

        await Assert.ThrowsAsync<DbUpdateException>(() => context.SaveChangesAsync());
    }
}
