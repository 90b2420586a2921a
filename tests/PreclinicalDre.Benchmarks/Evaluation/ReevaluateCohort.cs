using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using PreclinicalDre.Core.Evaluation;
using PreclinicalDre.Data;
using PreclinicalDre.Data.Animals;
using PreclinicalDre.Data.Dosing;
using PreclinicalDre.Data.Monitoring;
using PreclinicalDre.Data.Seizures;
using PreclinicalDre.Data.Spreadsheets;
using PreclinicalDre.Data.Studies;
using PreclinicalDre.Server.Features.Catalog;
using PreclinicalDre.Server.Features.Evaluation;
using PreclinicalDre.Server.Features.Evaluation.Judging;
using PreclinicalDre.Server.Shell.Database;
using PreclinicalDre.Server.Shell.Database.Sqlite;
using PreclinicalDre.TestKit;
using PreclinicalDre.TestKit.Databases;

namespace PreclinicalDre.Benchmarks.Evaluation;

/// <summary>
/// Re-evaluating the animals of a SQLite database under another definition, with the verdicts stored, against one pass of the raw queries that reads the same rows by the
/// driver alone. Two passes are told: in the order of the tables (the least that reading can cost), and animal by animal as a record needs it. Wanted: at most 2.
/// The size is that of the environment variable <c>PRECLINICALDRE_BENCHMARK_ANIMALS</c>, 10,000 without it; each animal has 2,000 seizures.
/// </summary>
public static class ReevaluateCohort
{
    private const int DefaultAnimals = 10_000;
    private const int SeizuresPerAnimal = 2000;
    private const int Trials = 2;
    private const int DosesPerTrial = 60;
    private const int Days = 200;
    private const int KeysPerQuery = 100;

    private static readonly Instant Start = Instant.FromUtc(2026, 1, 1, 0, 0);
    private static readonly string[] Types = ["generalized-convulsive", "focal-electrographic"];
    private static readonly string[] Compounds = ["levetiracetam", "phenobarbital"];

    private static long _sink;

    public static void Run(int rounds)
    {
        var animals = int.TryParse(Environment.GetEnvironmentVariable("PRECLINICALDRE_BENCHMARK_ANIMALS"), out var n) ? n : DefaultAnimals;
        RunAsync(animals, rounds).GetAwaiter().GetResult();
    }

    private static async Task RunAsync(int animals, int rounds)
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        var study = await FillAsync(database, animals);
        var ids = await IdsAsync(database, study);
        Console.WriteLine($"{animals:N0} animals, {(long)animals * SeizuresPerAnimal:N0} seizures, {(long)animals * Trials * DosesPerTrial:N0} doses");

        // Their own verdicts are there already, as they are when another definition is tried.
        await JudgeAsync(database, study, DreDefinition.Translational10, [DreDefinition.Translational10]);
        var round = 0;
        var judge = () =>
        {
            var other = DreDefinition.Translational10 with { Id = "other", Version = $"{++round}", MinAdherence = 0.5 + (round * 0.001) };
            var count = JudgeAsync(database, study, null, [DreDefinition.Translational10, other]).GetAwaiter().GetResult();
            if (count.NewVerdicts != animals)
            {
                throw new InvalidOperationException($"{count.NewVerdicts} verdicts.");
            }
        };
        Measure.Ratio("re-evaluation against one raw pass in the order of the tables", rounds, judge, () => _sink += ReadTables(database));
        Measure.Ratio("re-evaluation against one raw pass animal by animal", rounds, judge, () => _sink += ReadByAnimal(database, ids));
    }

    private static async Task<JudgeCount> JudgeAsync(TestDatabase database, Study study, DreDefinition? current, DreDefinition[] under)
    {
        await using var context = database.Open();
        var judge = new JudgeStudy(context, new DreRecordLoader(context), new StudyCatalogues(context), new SqliteLocks(), SystemClock.Instance);
        return await judge.RunAsync(new JudgeOrder(study, under, current, All: true), null, CancellationToken.None);
    }

    private static long ReadTables(TestDatabase database)
    {
        using var connection = Open(database);
        return Read(connection, "SELECT \"AnimalId\", \"At\", \"TypeId\" FROM \"Seizures\"")
            + Read(connection, "SELECT \"AnimalId\", \"From\", \"To\", \"Detects\" FROM \"Recordings\"")
            + Read(connection, "SELECT \"TrialCompoundId\", \"PlannedAt\", \"GivenAt\", \"DoseMgPerKg\", \"GivenFraction\", \"Route\" FROM \"Doses\"")
            + Read(connection, "SELECT * FROM \"Trials\"") + Read(connection, "SELECT * FROM \"TrialCompounds\"");
    }

    private static long ReadByAnimal(TestDatabase database, Guid[] ids)
    {
        using var connection = Open(database);
        var sum = 0L;
        foreach (var some in ids.Chunk(KeysPerQuery))
        {
            var keys = string.Join(", ", some.Select(i => $"'{i.ToString().ToUpperInvariant()}'"));
            sum += Read(connection, $"SELECT \"AnimalId\", \"At\", \"TypeId\" FROM \"Seizures\" WHERE \"AnimalId\" IN ({keys}) ORDER BY \"AnimalId\", \"At\"")
                + Read(connection, $"SELECT \"AnimalId\", \"From\", \"To\", \"Detects\" FROM \"Recordings\" WHERE \"AnimalId\" IN ({keys})")
                + Read(connection, $"SELECT \"TrialCompoundId\", \"PlannedAt\", \"GivenAt\", \"DoseMgPerKg\", \"GivenFraction\", \"Route\" FROM \"Doses\" WHERE \"AnimalId\" IN ({keys})")
                + Read(connection, $"SELECT * FROM \"Trials\" WHERE \"AnimalId\" IN ({keys})") + Read(connection, $"SELECT * FROM \"TrialCompounds\" WHERE \"AnimalId\" IN ({keys})");
        }

        return sum;
    }

    private static SqliteConnection Open(TestDatabase database)
    {
        var connection = new SqliteConnection(database.ConnectionString);
        connection.Open();
        return connection;
    }

    /// <summary>Every value of every row, as the type that it is of.</summary>
    private static long Read(DbConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The text is this file's own.
        command.CommandText = sql;
#pragma warning restore CA2100
        using var reader = command.ExecuteReader();
        var kinds = new char[reader.FieldCount];
        for (var i = 0; i < kinds.Length; i++)
        {
            var name = reader.GetName(i);
            kinds[i] = name is "AnimalId" or "TrialCompoundId" ? 'g' : name is "At" or "From" or "To" or "PlannedAt" or "GivenAt" ? 't' : name is "DoseMgPerKg" or "GivenFraction" ? 'd' : 's';
        }

        var sum = 0L;
        while (reader.Read())
        {
            for (var i = 0; i < kinds.Length; i++)
            {
                if (reader.IsDBNull(i))
                {
                    continue;
                }

                sum += kinds[i] switch
                {
                    'g' => reader.GetGuid(i).GetHashCode(),
                    't' => reader.GetDateTime(i).Ticks,
                    'd' => (long)reader.GetDouble(i),
                    _ => reader.GetString(i).Length,
                };
            }
        }

        return sum;
    }

    private static async Task<Guid[]> IdsAsync(TestDatabase database, Study study)
    {
        await using var context = database.Open();
        return [.. await context.Animals.Where(a => a.StudyId == study.Id).OrderBy(a => a.Code).Select(a => a.Id).ToListAsync()];
    }

    private static async Task<Study> FillAsync(TestDatabase database, int animals)
    {
        var study = new Study { Code = "S1", Title = "Benchmark", ModelId = "intrahippocampal-kainate", SpeciesId = "mouse", TimeZoneId = "UTC" };
        var cohort = new Data.Studies.Cohort { StudyId = study.Id, Code = "C1" };
        var import = new ImportRun { StudyId = study.Id, FileName = "f", ContentHash = "h", Kinds = "all" };
        await using var context = database.Open();
        context.AddRange(study, cohort, import);
        await context.SaveChangesAsync();
        IBulkLoad load = new SqliteBulkLoad();
        Animal[] all = [.. Enumerable.Range(0, animals).Select(i => new Animal { StudyId = study.Id, CohortId = cohort.Id, Code = $"A{i:00000}", EpilepsyConfirmedAt = Start, ImportId = import.Id })];
        context.ChangeTracker.AutoDetectChangesEnabled = false;
        foreach (var some in all.Chunk(1000))
        {
            context.AddRange(some);
            await context.SaveChangesAsync();
            context.ChangeTracker.Clear();
        }

        await using var transaction = await context.Database.BeginTransactionAsync();
        var trials = all.SelectMany(a => Enumerable.Range(0, Trials).Select(t => new Trial
        {
            AnimalId = a.Id, Code = $"t{t}", Start = At(30 + (t * 60)), MaintenanceFrom = At(33 + (t * 60)), End = At(70 + (t * 60)), AdverseEffectsSeen = false, ImportId = import.Id,
        })).ToList();
        await load.LoadAsync(context, trials, CancellationToken.None);
        var parts = trials.Select(t => new TrialCompound { AnimalId = t.AnimalId, TrialId = t.Id, CompoundId = Compounds[t.Code[1] - '0'] }).ToList();
        foreach (var some in parts.Chunk(2000))
        {
            context.AddRange(some);
            await context.SaveChangesAsync();
            context.ChangeTracker.Clear();
        }

        var starts = trials.ToDictionary(t => t.Id, t => t.Start);
        await load.LoadAsync(context, parts.SelectMany(p => Enumerable.Range(0, DosesPerTrial).Select(i => new Dose
        {
            AnimalId = p.AnimalId, TrialCompoundId = p.Id, PlannedAt = starts[p.TrialId] + Duration.FromHours(i * 12), DoseMgPerKg = 40, GivenFraction = i % 20 == 0 ? 0 : 1, Route = "i.p.", ImportId = import.Id,
        })), CancellationToken.None);
        await load.LoadAsync(context, all.SelectMany(a => Enumerable.Range(0, Days / 8).Select(i => new Recording
        {
            AnimalId = a.Id, From = At(i * 8), To = At((i * 8) + 7.5), ImportId = import.Id,
        })), CancellationToken.None);
        await load.LoadAsync(context, all.SelectMany((a, i) => Seizures(a, i, import)), CancellationToken.None);
        await transaction.CommitAsync();
        await context.Database.ExecuteSqlRawAsync("ANALYZE");
        return study;
    }

    private static IEnumerable<Seizure> Seizures(Animal animal, int index, ImportRun import)
    {
        var random = new Random(index);
        return Enumerable.Range(0, SeizuresPerAnimal).Select(_ => random.Next(Days * 86400)).Order()
            .Select(s => new Seizure { AnimalId = animal.Id, At = Start + Duration.FromSeconds(s), TypeId = Types[random.Next(Types.Length)], ImportId = import.Id });
    }

    private static Instant At(double day) => Start + Duration.FromDays(day);
}
