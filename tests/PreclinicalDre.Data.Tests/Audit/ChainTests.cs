using Microsoft.EntityFrameworkCore;
using NodaTime;
using PreclinicalDre.Data.Accounts;
using PreclinicalDre.Data.Audit;
using PreclinicalDre.Data.Evaluation;
using PreclinicalDre.Data.Monitoring;
using PreclinicalDre.Data.Seizures;
using PreclinicalDre.Data.Studies;
using PreclinicalDre.TestKit.Databases;

namespace PreclinicalDre.Data.Tests.Audit;

public sealed class ChainTests
{
    [Theory, OnEachDatabase]
    public async Task Rows_OfTwoStudies_AreEachLinkedInTheirOwnChain(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var (first, second) = (Trail.NewStudy("S1"), Trail.NewStudy("S2"));
        await using (var context = database.Open())
        {
            context.AddRange(first, second);
            await context.SaveChangesAsync();
            context.AddRange(new Cohort { StudyId = first.Id, Code = "C1" }, new Cohort { StudyId = second.Id, Code = "C1" }, new Cohort { StudyId = first.Id, Code = "C2" });
            await context.SaveChangesAsync();
        }

        foreach (var (study, length) in new[] { (first.Id, 3), (second.Id, 2) })
        {
            var rows = await Trail.RowsAsync(database, study);
            Assert.Equal(Enumerable.Range(1, length).Select(i => (long)i), rows.Select(r => r.Sequence));
            Assert.Equal(rows.Select(r => r.Hash).Prepend(AuditForm.NoHash).SkipLast(1), rows.Select(r => r.PreviousHash));
            Assert.All(rows, r => Assert.Equal(AuditForm.HashOf(r), r.Hash));
        }

        await Trail.AssertWholeAsync(database);
    }

    [Fact]
    public void Hash_OfAKnownRow_IsTheDocumentedOne()
    {
        var row = new AuditEntry
        {
            Id = new Guid("01890a5d-ac96-774b-bcce-b302099a8057"), Chain = new Guid("0189fd5e-0000-7000-8000-000000000001"), Sequence = 258, PreviousHash = AuditForm.NoHash,
            At = Instant.FromUtc(2026, 3, 2, 8, 30).PlusTicks(1_234_560), Actor = "Ärztin 癲", Entity = "Animal", EntityId = Guid.Empty, Action = "changed",
            Changes = "{\"Code\":[\"a\",\"b\"]}", ProgramVersion = "9.8.7",
        };
        // Computed apart from this program, from the documented bytes.
        Assert.Equal("bb8e4922922493cc6bfcbce500abb578f18dc14b8a61232aeb28db7464e78e2a", AuditForm.HashOf(row));
    }

    [Theory, OnEachDatabase]
    public async Task Reason_OfTheContext_StandsInItsRowsAndIsHashed(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using (var context = database.Open())
        {
            context.ChangeReason = "Tippfehler, größer";
            context.Add(Trail.NewStudy());
            await context.SaveChangesAsync();
            context.ChangeReason = null;
            (await context.Studies.SingleAsync()).Title = "after";
            await context.SaveChangesAsync();
            Assert.Throws<ArgumentException>(() => context.ChangeReason = new string('x', AuditEntry.MaxReasonLength + 1));
        }

        Assert.Equal(["Tippfehler, größer", null], (await Trail.RowsAsync(database)).Select(r => r.Reason));
        await Trail.AssertWholeAsync(database);
    }

    [Theory, OnEachDatabase]
    public async Task ThingOfAnAnimal_UnknownToTheContext_GoesToTheAnimalsStudy(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var sample = new Sample();
        await using (var context = database.Open())
        {
            await sample.SaveAsync(context);
        }

        await using (var context = database.Open())
        {
            context.Add(new Seizure { AnimalId = sample.Animal.Id, TypeId = "tonic" });
            (await context.Doses.SingleAsync()).GivenFraction = 0.25;
            (await context.AnimalIdentifiers.SingleAsync()).To = null;
            await context.SaveChangesAsync();
        }

        // Rigs and definitions are shared by studies and belong to the server, as people do.
        Assert.All((await Trail.RowsAsync(database)).Where(r => r.Entity is not (nameof(Rig) or nameof(RigOutage) or nameof(Account) or nameof(ApiToken) or nameof(DefinitionVersion))), r => Assert.Equal(sample.Study.Id, r.Chain));
        await Trail.AssertWholeAsync(database);
    }

    [Theory, OnEachDatabase]
    public async Task Save_Synchronous_IsChainedToo(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using (var context = database.Open())
        {
            var study = Trail.NewStudy();
            context.Add(study);
            context.SaveChanges();
            study.Title = "after";
            using var transaction = context.Database.BeginTransaction();
            context.SaveChanges();
            transaction.Commit();
        }

        Assert.Equal(["created", "changed"], (await Trail.RowsAsync(database)).Select(r => r.Action));
        await Trail.AssertWholeAsync(database);
    }

    [Theory, OnEachDatabase]
    public async Task Save_ThatFails_LeavesNoGapAndCanBeTriedAgain(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var study = await Trail.ChainOfAsync(database, 2);
        await using (var context = database.Open())
        {
            var twice = new Cohort { StudyId = study, Code = "C1" };
            context.Add(twice);
            await Assert.ThrowsAsync<DbUpdateException>(() => context.SaveChangesAsync());
            Assert.Throws<DbUpdateException>(() => context.SaveChanges());
            Assert.Null(context.Database.CurrentTransaction);
            twice.Code = "C2";
            await context.SaveChangesAsync();
        }

        Assert.Equal([1, 2, 3], (await Trail.RowsAsync(database)).Select(r => r.Sequence));
        await Trail.AssertWholeAsync(database);
    }

    [Theory, OnEachDatabase]
    public async Task Save_ThatFailsInACallersTransaction_GoesBackToItsSavepoint(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var study = await Trail.ChainOfAsync(database, 2);
        await using (var context = database.Open())
        {
            await using var transaction = await context.Database.BeginTransactionAsync();
            context.Add(new Cohort { StudyId = study, Code = "C2" });
            await context.SaveChangesAsync();
            var twice = new Cohort { StudyId = study, Code = "C1" };
            context.Add(twice);
            await Assert.ThrowsAsync<DbUpdateException>(() => context.SaveChangesAsync());
            context.Entry(twice).State = EntityState.Detached;
            context.Add(new Cohort { StudyId = study, Code = "C3" });
            await context.SaveChangesAsync();
            await transaction.CommitAsync();
        }

        var rows = await Trail.RowsAsync(database);
        Assert.Equal([1, 2, 3, 4], rows.Select(r => r.Sequence));
        Assert.Contains("C3", rows[3].Changes, StringComparison.Ordinal);
        await Trail.AssertWholeAsync(database);
    }

    [Theory, OnEachDatabase]
    public async Task Transaction_RolledBackByWholeOrToASavepoint_LeavesNoGap(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var study = await Trail.ChainOfAsync(database, 1);
        await using (var context = database.Open())
        {
            await using (await context.Database.BeginTransactionAsync())
            {
                context.Add(new Cohort { StudyId = study, Code = "gone" });
                await context.SaveChangesAsync();
            }

            await using var transaction = await context.Database.BeginTransactionAsync();
            context.Add(new Cohort { StudyId = study, Code = "kept" });
            await context.SaveChangesAsync();
            await transaction.CreateSavepointAsync("here");
            context.Add(new Cohort { StudyId = study, Code = "gone too" });
            await context.SaveChangesAsync();
            await transaction.RollbackToSavepointAsync("here");
            context.Add(new Cohort { StudyId = study, Code = "kept too" });
            await context.SaveChangesAsync();
            await transaction.CommitAsync();
        }

        Assert.Equal([1, 2, 3], (await Trail.RowsAsync(database)).Select(r => r.Sequence));
        await Trail.AssertWholeAsync(database);
    }

    [Theory, OnEachDatabase]
    public async Task Save_Cancelled_LeavesNoTransactionOpen(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        await using (var context = database.Open())
        {
            context.Add(Trail.NewStudy());
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => context.SaveChangesAsync(cancelled.Token));
            Assert.Null(context.Database.CurrentTransaction);
            await context.SaveChangesAsync();
        }

        Assert.Equal([1], (await Trail.RowsAsync(database)).Select(r => r.Sequence));
        await Trail.AssertWholeAsync(database);
    }

    [Theory, OnEachDatabase]
    public async Task Study_Deleted_EndsItsChainWithThat(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await Trail.ChainOfAsync(database, 3);
        await using (var context = database.Open())
        {
            context.Remove(await context.Studies.SingleAsync());
            await context.SaveChangesAsync();
        }

        Assert.Equal("deleted", (await Trail.RowsAsync(database))[^1].Action);
        await Trail.AssertWholeAsync(database);
    }
}
