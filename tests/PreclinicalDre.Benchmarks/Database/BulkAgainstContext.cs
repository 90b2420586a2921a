using Microsoft.EntityFrameworkCore;
using NodaTime;
using PreclinicalDre.Data;
using PreclinicalDre.Data.Animals;
using PreclinicalDre.Data.Seizures;
using PreclinicalDre.Data.Spreadsheets;
using PreclinicalDre.Data.Studies;
using PreclinicalDre.Server.Shell.Database;
using PreclinicalDre.Server.Shell.Database.Postgres;
using PreclinicalDre.Server.Shell.Database.Sqlite;
using PreclinicalDre.Server.Shell.Database.SqlServer;
using PreclinicalDre.TestKit.Databases;

namespace PreclinicalDre.Benchmarks.Database;

/// <summary>Storing 20,000 seizures: by the context, as an import did before, against the engine's own way; on each engine that can be had.</summary>
public static class BulkAgainstContext
{
    private const int Rows = 20_000;
    private const int RowsPerSave = 4000;

    public static void Run(int rounds)
    {
        foreach (var provider in DatabaseProviders.All)
        {
            if (DatabaseProviders.WhyAbsent(provider) is { } why)
            {
                Console.WriteLine($"{provider}: skipped. {why}");
                continue;
            }

            RunAsync(provider, rounds).GetAwaiter().GetResult();
        }
    }

    private static async Task RunAsync(DatabaseProvider provider, int rounds)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var study = new Study { Code = "S1", Title = "t", ModelId = "six-hz", SpeciesId = "mouse", TimeZoneId = "UTC" };
        var cohort = new Cohort { StudyId = study.Id, Code = "C1" };
        var animal = new Animal { StudyId = study.Id, CohortId = cohort.Id, Code = "A1" };
        var import = new ImportRun { StudyId = study.Id, FileName = "f", ContentHash = "h", Kinds = "seizures" };
        await using (var context = database.Open())
        {
            context.AddRange(study, cohort, animal, import);
            await context.SaveChangesAsync();
        }

        IBulkLoad load = provider switch
        {
            DatabaseProvider.Sqlite => new SqliteBulkLoad(),
            DatabaseProvider.Postgres => new PostgresBulkLoad(),
            DatabaseProvider.SqlServer => new SqlServerBulkLoad(),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
        Measure.Ratio(
            $"{provider}: {Rows} rows by the context against bulk load", rounds,
            () => StoreAsync(database, animal, import, ByContextAsync).GetAwaiter().GetResult(),
            () => StoreAsync(database, animal, import, (db, rows) => load.LoadAsync(db, rows, CancellationToken.None)).GetAwaiter().GetResult());
    }

    private static async Task StoreAsync(TestDatabase database, Animal animal, ImportRun import, Func<DreDbContext, Seizure[], Task> store)
    {
        var start = Instant.FromUtc(2026, 1, 1, 0, 0);
        var rows = Enumerable.Range(0, Rows).Select(i => new Seizure
        {
            AnimalId = animal.Id, TypeId = "generalized-convulsive", At = start.Plus(Duration.FromSeconds(i)), DurationSeconds = i / 3.0, Observer = "reader", ImportId = import.Id,
        }).ToArray();
        await using var context = database.Open();
        // Rolled back: each round stores into the same, empty table.
        await using var transaction = await context.Database.BeginTransactionAsync();
        await store(context, rows);
        await transaction.RollbackAsync();
    }

    private static async Task ByContextAsync(DreDbContext context, Seizure[] rows)
    {
        context.ChangeTracker.AutoDetectChangesEnabled = false;
        foreach (var slice in rows.Chunk(RowsPerSave))
        {
            context.AddRange(slice);
            await context.SaveChangesAsync();
            context.ChangeTracker.Clear();
        }
    }
}
