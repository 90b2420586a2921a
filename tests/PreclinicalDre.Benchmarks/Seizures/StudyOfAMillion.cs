using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using PreclinicalDre.Data;
using PreclinicalDre.Data.Animals;
using PreclinicalDre.Data.Monitoring;
using PreclinicalDre.Data.Seizures;
using PreclinicalDre.Data.Spreadsheets;
using PreclinicalDre.Data.Studies;
using PreclinicalDre.Server.Shell.Database;
using PreclinicalDre.TestKit.Databases;
using PreclinicalDre.TestKit.Hosting;

namespace PreclinicalDre.Benchmarks.Seizures;

/// <summary>
/// The page of a study with a million seizures, plots and all, over HTTP, against the bare aggregate that the plots need (seizures by animal and day) as the engine's own statement over an
/// open connection. Wanted: under 5 times. Told twice: where every animal's data changed since the last look, so that all seizures are counted anew, and where none did. PostgreSQL too where PRECLINICALDRE_TEST_POSTGRES names a server.
/// </summary>
public static class StudyOfAMillion
{
    private const int Animals = 40;
    private const int Days = 180;
    private const int Seizures = 1_000_000;
    private const string Page = "/studies/S1/seizures";
    private static readonly Instant Start = Instant.FromUtc(2026, 1, 1, 0, 0);
    private static readonly string[] Types = ["hippocampal-paroxysmal-discharge", "high-voltage-sharp-waves", "generalized-convulsive"];

    public static void Run(int rounds)
    {
        // The server's files lie beside the benchmark, not in a project's folder.
        Environment.SetEnvironmentVariable("ASPNETCORE_TEST_CONTENTROOT_PRECLINICALDRE_SERVER", AppContext.BaseDirectory);
        Over(DatabaseProvider.Sqlite, rounds, """SELECT "AnimalId", date("At"), COUNT(*) FROM "Seizures" GROUP BY 1, 2""");
        if (DatabaseProviders.WhyAbsent(DatabaseProvider.Postgres) is null)
        {
            Over(DatabaseProvider.Postgres, rounds, """SELECT "AnimalId", date_trunc('day', "At"), COUNT(*) FROM "Seizures" GROUP BY 1, 2""");
        }
    }

    private static void Over(DatabaseProvider provider, int rounds, string bare)
    {
        var database = TestDatabase.CreateAsync(provider).GetAwaiter().GetResult();
        var application = new DreApplication { Database = database };
        using var client = application.CreateClient();
        Console.WriteLine($"{provider}: {Animals} animals, {Days} days, {Seizures:N0} seizures");
        Fill(application);
        var length = 0;
        using var connection = Connection(database);
        Measure.Ratio($"{provider}: page with its plots, all counted anew, against the bare aggregate by animal and day", rounds, Get, Aggregate, Change);
        Measure.Ratio($"{provider}: page with its plots, nothing changed, against the bare aggregate by animal and day", rounds, Get, Aggregate);
        Console.WriteLine($"{provider}: the page has {length / 1024:N0} KiB");
        connection.Close();
        application.DisposeAsync().AsTask().GetAwaiter().GetResult();
        database.DisposeAsync().AsTask().GetAwaiter().GetResult();

        void Get()
        {
            var html = client.GetStringAsync(new Uri(Page, UriKind.Relative)).GetAwaiter().GetResult();
            length = html.Length;
            if (!html.Contains("1,000,000", StringComparison.Ordinal))
            {
                throw new InvalidOperationException("The page does not tell of a million seizures.");
            }
        }

        void Change()
        {
            using var command = connection.CreateCommand();
            command.CommandText = """UPDATE "Animals" SET "DataRevision" = "DataRevision" + 1""";
            if (command.ExecuteNonQuery() != Animals)
            {
                throw new InvalidOperationException("Not every animal was marked.");
            }
        }

        void Aggregate()
        {
            using var command = connection.CreateCommand();
            command.CommandText = bare;
            using var reader = command.ExecuteReader();
            var groups = 0;
            while (reader.Read())
            {
                groups++;
            }

            if (groups < Animals * Days)
            {
                throw new InvalidOperationException($"{groups} groups.");
            }
        }
    }

    private static DbConnection Connection(TestDatabase database)
    {
        var connection = database.Open().Database.GetDbConnection();
        connection.Open();
        return connection;
    }

    private static void Fill(DreApplication application)
    {
        using var scope = application.Services.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<DreDbContext>();
        var study = new Study { Code = "S1", Title = "Benchmark", ModelId = "intrahippocampal-kainate", SpeciesId = "mouse", TimeZoneId = "Europe/Berlin", CreatedAt = Start };
        var cohort = new Cohort { StudyId = study.Id, Code = "C1" };
        List<Animal> animals = [.. Enumerable.Range(0, Animals).Select(i => new Animal { StudyId = study.Id, CohortId = cohort.Id, Code = $"A{i:00}" })];
        var import = new ImportRun { StudyId = study.Id, FileName = "benchmark", ContentHash = new string('0', 64), Kinds = "seizures" };
        db.AddRange(study, cohort, import);
        db.AddRange(animals);
        db.SaveChanges();
        db.ChangeTracker.Clear();
        var bulk = scope.ServiceProvider.GetRequiredService<IBulkLoad>();
        using var transaction = db.Database.BeginTransaction();
        // A file a day with a pause of a minute between two, as recorders make them.
        bulk.LoadAsync(db, animals.SelectMany(a => Enumerable.Range(0, Days).Select(d => new Recording
        {
            AnimalId = a.Id, From = Start + Duration.FromDays(d), To = Start + Duration.FromDays(d + 1) - Duration.FromMinutes(1), Equipment = "R1", FileName = $"{a.Code}-{d}.edf", ImportId = import.Id,
        })), CancellationToken.None).GetAwaiter().GetResult();
        var random = new Random(1);
        bulk.LoadAsync(db, Enumerable.Range(0, Seizures).Select(i => new Seizure
        {
            AnimalId = animals[i % Animals].Id, TypeId = Types[random.Next(20) == 0 ? 2 : random.Next(2)], DurationSeconds = 5 + (random.NextDouble() * 30), Observer = "detector", ImportId = import.Id,
            // Never in the minute without a recording, so that the page tells of all of them.
            At = Start + Duration.FromDays(i / Animals % Days) + Duration.FromMilliseconds((long)(random.NextDouble() * 86_000_000)),
        }), CancellationToken.None).GetAwaiter().GetResult();

        transaction.Commit();
        if (db.Database.IsSqlite())
        {
            db.Database.ExecuteSqlRaw("PRAGMA wal_checkpoint(TRUNCATE); ANALYZE;");
        }
        else
        {
            // What the server's own round does within a minute or two of such an import.
            db.Database.ExecuteSqlRaw("VACUUM ANALYZE");
        }
    }
}
