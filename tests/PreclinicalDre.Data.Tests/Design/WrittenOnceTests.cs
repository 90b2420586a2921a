using Microsoft.EntityFrameworkCore;
using NodaTime;
using PreclinicalDre.Data.Animals;
using PreclinicalDre.Data.Design;
using PreclinicalDre.Data.Evaluation;
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
    public async Task Definition_Published_IsRetiredAndChangedOrRemovedNoMore(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var draft = new DefinitionVersion { Code = "own", VersionLabel = "1", ParentName = "p@1", ParentHash = "0", Reasons = "why", Canonical = "{}", Hash = "1" };
        await using (var writing = database.Open())
        {
            writing.AddRange(draft, new DefinitionVersion { Code = "own", VersionLabel = "2", ParentName = "p@1", ParentHash = "0", Reasons = "why", Canonical = "{}", Hash = "2" });
            await writing.SaveChangesAsync();
            draft.Reasons = "better words";
            await writing.SaveChangesAsync();
            writing.Remove(writing.DefinitionVersions.Single(d => d.VersionLabel == "2"));
            draft.State = DefinitionState.Published;
            draft.PublishedBy = "reader";
            await writing.SaveChangesAsync();
        }

        Action<DreDbContext>[] attempts =
        [
            c => c.DefinitionVersions.Single().Canonical = "{ }",
            c => c.DefinitionVersions.Single().Hash = "3",
            c => c.DefinitionVersions.Single().Reasons = "other",
            c => c.DefinitionVersions.Single().State = DefinitionState.Draft,
            c => c.DefinitionVersions.Single().PublishedBy = "other",
            c => c.Remove(c.DefinitionVersions.Single()),
        ];
        foreach (var attempt in attempts)
        {
            await using var context = database.Open();
            attempt(context);
            await Assert.ThrowsAsync<InvalidOperationException>(() => context.SaveChangesAsync());
        }

        await using var retiring = database.Open();
        var stored = await retiring.DefinitionVersions.SingleAsync();
        Assert.Equal(("better words", "{}", "reader"), (stored.Reasons, stored.Canonical, stored.PublishedBy));
        stored.State = DefinitionState.Retired;
        stored.RetiredReason = "superseded";
        await retiring.SaveChangesAsync();
        Assert.NotEmpty(await retiring.AuditEntries.Where(e => e.EntityId == stored.Id && e.Chain == Data.Audit.AuditChain.Server).ToListAsync());
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
