using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using NodaTime;
using PreclinicalDre.Data.Accounts;
using PreclinicalDre.Data.Animals;
using PreclinicalDre.Data.Seizures;
using PreclinicalDre.TestKit.Databases;

namespace PreclinicalDre.Data.Tests.Audit;

public sealed class StudyOfTests
{
    private const int Animals = 1200;

    /// <summary>Things that belong to no study and stand in the server's chain. A new kind of thing is named here only where that is meant.</summary>
    private static readonly string[] OfTheServer = ["Account", "ApiToken", "Rig", "RigOutage", "DefinitionVersion"];

    [Fact]
    public async Task EveryKindOfThing_OfTheSample_GoesToItsStudyOrIsNamedHere()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        var sample = new Sample();
        await using (var context = database.Open())
        {
            await sample.SaveAsync(context);
        }

        await using (var context = database.Open())
        {
            // Each alone, so that nothing that is tracked beside it tells its study.
            foreach (var thing in sample.All.Where(t => t is not IWrittenOnce))
            {
                var stored = (await context.FindAsync(thing.GetType(), thing.Id))!;
                var member = context.Entry(stored).Properties.First(p => p.Metadata.ClrType == typeof(string) || p.Metadata.ClrType == typeof(double) || p.Metadata.ClrType == typeof(Instant));
                member.CurrentValue = member.CurrentValue switch { double => 7.5, Instant => Instant.FromUtc(2026, 1, 1, 0, 0), _ => "changed" };
                await context.SaveChangesAsync();
                context.ChangeTracker.Clear();
            }
        }

        var astray = (await Trail.RowsAsync(database)).Where(r => r.Chain != sample.Study.Id).Select(r => r.Entity).Distinct();
        Assert.Equal(OfTheServer, astray);
    }

    [Theory, OnEachDatabase]
    public async Task Study_OfManyUntrackedThings_IsFoundByTheSet(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var sample = new Sample();
        var animals = Enumerable.Range(0, Animals).Select(i => new Animal { StudyId = sample.Study.Id, CohortId = sample.Cohort.Id, Code = $"A{i}" }).ToList();
        await using (var context = database.Open())
        {
            await sample.SaveAsync(context);
            context.AddRange(animals);
            await context.SaveChangesAsync();
        }

        var counting = new ReaderCount();
        await using (var context = database.Open(counting))
        {
            context.AddRange(animals.Select(a => new Seizure { AnimalId = a.Id, TypeId = "tonic" }));
            await context.SaveChangesAsync();
        }

        Assert.All((await Trail.RowsAsync(database)).Where(r => r.Entity == "Seizure"), r => Assert.Equal(sample.Study.Id, r.Chain));
        // Three portions of animals for their study, three for the states of their records, and the end of the chain.
        Assert.Equal(7, counting.Selects);
        await Trail.AssertWholeAsync(database);
    }

    private sealed class ReaderCount : DbCommandInterceptor
    {
        public int Selects { get; private set; }

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            Selects += command.CommandText.TrimStart().StartsWith("SELECT", StringComparison.Ordinal) ? 1 : 0;
            return ValueTask.FromResult(result);
        }
    }
}
