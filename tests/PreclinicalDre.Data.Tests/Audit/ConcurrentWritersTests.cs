using Microsoft.EntityFrameworkCore;
using PreclinicalDre.Data.Audit;
using PreclinicalDre.Data.Studies;
using PreclinicalDre.TestKit.Databases;

namespace PreclinicalDre.Data.Tests.Audit;

public sealed class ConcurrentWritersTests
{
    private const int Writers = 8;
    private const int SavesEach = 25;

    [Theory, OnEachDatabase]
    public async Task Writers_OfOneStudyAtOnce_KeepOneUnbrokenChain(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var study = await Trail.ChainOfAsync(database, 1);
        await AllAtOnceAsync(async writer =>
        {
            for (var i = 0; i < SavesEach; i++)
            {
                await using var context = database.Open();
                context.Add(new Cohort { StudyId = study, Code = $"W{writer}-{i}" });
                await context.SaveChangesAsync();
            }
        });

        var rows = await Trail.RowsAsync(database, study);
        Assert.Equal(Enumerable.Range(1, 1 + (Writers * SavesEach)).Select(i => (long)i), rows.Select(r => r.Sequence));
        await Trail.AssertWholeAsync(database);
    }

    [Theory, OnEachDatabase]
    public async Task Writers_OfTwoStudiesInOneSave_NeverWaitForEachOther(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var (first, second) = (Trail.NewStudy("S1"), Trail.NewStudy("S2"));
        await using (var context = database.Open())
        {
            context.AddRange(first, second);
            await context.SaveChangesAsync();
        }

        await AllAtOnceAsync(async writer =>
        {
            // Half of them name the studies the other way round: the order in which chains are taken must not be theirs.
            Guid[] order = writer % 2 == 0 ? [first.Id, second.Id] : [second.Id, first.Id];
            for (var i = 0; i < SavesEach; i++)
            {
                await using var context = database.Open();
                context.AddRange(order.Select(s => new Cohort { StudyId = s, Code = $"W{writer}-{i}" }));
                await context.SaveChangesAsync();
            }
        });

        Assert.Equal(2 + (2 * Writers * SavesEach), (await Trail.RowsAsync(database)).Count);
        await Trail.AssertWholeAsync(database);
    }

    [Theory, OnEachDatabase]
    public async Task Writers_SomeOfWhomFailOrRollBack_LeaveNoGap(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var study = await Trail.ChainOfAsync(database, 2);
        await AllAtOnceAsync(async writer =>
        {
            for (var i = 0; i < SavesEach; i++)
            {
                await using var context = database.Open();
                var fate = (writer + i) % 3;
                await using var transaction = fate == 0 ? await context.Database.BeginTransactionAsync() : null;
                context.Add(new Cohort { StudyId = study, Code = fate == 1 ? "C1" : $"W{writer}-{i}" });
                if (fate == 1)
                {
                    await Assert.ThrowsAsync<DbUpdateException>(() => context.SaveChangesAsync());
                }
                else
                {
                    await context.SaveChangesAsync();
                }
            }
        });

        var stored = Enumerable.Range(0, Writers).Sum(w => Enumerable.Range(0, SavesEach).Count(i => (w + i) % 3 == 2));
        Assert.Equal(2 + stored, (await Trail.RowsAsync(database, study)).Count);
        await Trail.AssertWholeAsync(database);
    }

    [Theory, OnEachDatabase]
    public async Task Writer_OfAnotherStudy_DoesNotWaitForALongTransaction(DatabaseProvider provider)
    {
        if (provider == DatabaseProvider.Sqlite)
        {
            // The engine has one writer for the whole database; there is nothing to show.
            return;
        }

        await using var database = await TestDatabase.CreateAsync(provider);
        var (imported, other) = (Trail.NewStudy("S1"), Trail.NewStudy("S2"));
        await using var import = database.Open();
        import.AddRange(imported, other);
        await import.SaveChangesAsync();
        await using var held = await import.Database.BeginTransactionAsync();
        await AuditChain.TakeAsync(import, imported.Id, CancellationToken.None);

        await using (var context = database.Open())
        {
            context.Database.SetCommandTimeout(5);
            context.Add(new Cohort { StudyId = other.Id, Code = "C1" });
            await context.SaveChangesAsync();
        }

        await held.CommitAsync();
        Assert.Single((await Trail.RowsAsync(database, other.Id)).Skip(1));
        await Trail.AssertWholeAsync(database);
    }

    [Theory, OnEachDatabase]
    public async Task Verification_WhileOthersWrite_FindsNothing(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var study = await Trail.ChainOfAsync(database, 300);
        using var done = new CancellationTokenSource();
        var verifying = Task.Run(async () =>
        {
            var runs = 0;
            do
            {
                await Trail.AssertWholeAsync(database);
                runs++;
            }
            while (!done.IsCancellationRequested);
            return runs;
        });
        await AllAtOnceAsync(async writer =>
        {
            for (var i = 0; i < SavesEach; i++)
            {
                await using var context = database.Open();
                context.Add(new Cohort { StudyId = study, Code = $"W{writer}-{i}" });
                await context.SaveChangesAsync();
            }
        });
        await done.CancelAsync();
        Assert.InRange(await verifying, 1, int.MaxValue);
    }

    private static Task AllAtOnceAsync(Func<int, Task> write) => Task.WhenAll(Enumerable.Range(0, Writers).Select(w => Task.Run(() => write(w))));
}
