using System.Diagnostics;
using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Npgsql;
using PreclinicalDre.Data;
using PreclinicalDre.Data.Studies;
using PreclinicalDre.Server.Features.Spreadsheets.Importing;
using PreclinicalDre.Server.Shell;
using PreclinicalDre.TestKit;
using PreclinicalDre.TestKit.Databases;

namespace PreclinicalDre.Benchmarks.Spreadsheets;

/// <summary>
/// 1,000,000 seizures of a CSV file, with every check and the audit, against the engine's own bulk load of the same rows into the same table with its keys and indexes:
/// <c>.import</c> of sqlite3, <c>\copy</c> of psql. Wanted: at most 3 times.
/// </summary>
public static class ImportMillion
{
    private const int Rows = 1_000_000;
    private const int Animals = 200;
    private const string StudyCode = "S1";

    public static void Run(int rounds)
    {
        using var folder = new TemporaryFolder();
        var csv = folder.File("seizures.csv");
        Write(csv);
        Console.WriteLine(FormattableString.Invariant($"{Rows:N0} seizures of {Animals} animals, {new FileInfo(csv).Length / 1e6:0} MB of CSV"));
        OnSqlite(folder, csv, rounds);
        if (DatabaseProviders.WhyAbsent(DatabaseProvider.Postgres) is { } why)
        {
            Console.WriteLine($"PostgreSQL: skipped. {why}");
            return;
        }

        OnPostgresAsync(folder, csv, rounds).GetAwaiter().GetResult();
    }

    private static void OnSqlite(TemporaryFolder folder, string csv, int rounds)
    {
        var ready = folder.File("ready.db");
        using (var services = ImportServices.Of(DatabaseProvider.Sqlite, Connection(ready), audited: true))
        {
            Prepare(services);
        }

        var rows = folder.File("rows.csv");
        var number = 0;
        Import();
        Shell("sqlite3", $"-csv {Quote(folder.File("1.db"))} \"SELECT * FROM Seizures\" > {Quote(rows)}");
        Measure.Ratio("SQLite: import against .import", rounds, Import, () =>
        {
            var file = Fresh();
            Shell("sqlite3", $"{Quote(file)} \"PRAGMA synchronous=FULL\" \"PRAGMA foreign_keys=ON\" \".mode csv\" {Quote($".import {rows} Seizures")}");
            Check(Shell("sqlite3", $"{Quote(file)} \"SELECT COUNT(*) FROM Seizures\""));
            Delete(file);
        });
        Console.WriteLine(FormattableString.Invariant($"most memory of this process so far: {Process.GetCurrentProcess().PeakWorkingSet64 / 1e6:0} MB"));

        void Import()
        {
            var file = Fresh();
            using (var services = ImportServices.Of(DatabaseProvider.Sqlite, Connection(file), audited: true))
            {
                Take(services, csv);
            }

            if (number > 1)
            {
                Delete(file);
            }
        }

        string Fresh()
        {
            var file = folder.File($"{++number}.db");
            File.Copy(ready, file);
            return file;
        }

        static string Connection(string file) => $"Data Source={file};Pooling=False";

        static void Delete(string file)
        {
            File.Delete(file);
            File.Delete(file + "-wal");
            File.Delete(file + "-shm");
        }
    }

    private static async Task OnPostgresAsync(TemporaryFolder folder, string csv, int rounds)
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Postgres);
        await using var services = ImportServices.Of(DatabaseProvider.Postgres, database.ConnectionString, audited: true);
        Prepare(services);
        var rows = folder.File("rows-of-postgres.csv");
        var to = new NpgsqlConnectionStringBuilder(database.ConnectionString);
        var psql = $"-q -v ON_ERROR_STOP=1 -h {to.Host} -p {to.Port} -U {to.Username} -d {to.Database}";
        Take(services, csv);
        Shell("psql", $"{psql} -c {Quote($"\\copy \"Seizures\" TO '{rows}' CSV")}");
        Measure.Ratio("PostgreSQL: import against \\copy", rounds, () => Take(services, csv), () => Shell("psql", $"{psql} -c {Quote($"\\copy \"Seizures\" FROM '{rows}' CSV")}"), Empty);

        void Empty() => Shell("psql", $"{psql} -c 'TRUNCATE \"Seizures\"' -c CHECKPOINT");
    }

    private static void Prepare(ServiceProvider services)
    {
        using (var scope = services.CreateScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<DreDbContext>();
            db.Database.Migrate();
            db.Add(new Study { Code = StudyCode, Title = "Benchmark", ModelId = "intrahippocampal-kainate", SpeciesId = "mouse", TimeZoneId = "Europe/Berlin" });
            db.SaveChanges();
        }

        var animals = new StringBuilder("Animal,Cohort,Sex,Born\n");
        for (var i = 0; i < Animals; i++)
        {
            animals.Append(CultureInfo.InvariantCulture, $"A{i},C{i / 20},female,2025-06-01\n");
        }

        Import(services, new MemoryStream(Encoding.UTF8.GetBytes(animals.ToString())), "animals.csv");
        using var after = services.CreateScope();
        if (after.ServiceProvider.GetRequiredService<DreDbContext>().Database.IsSqlite())
        {
            after.ServiceProvider.GetRequiredService<DreDbContext>().Database.ExecuteSqlRaw("PRAGMA wal_checkpoint(TRUNCATE)");
        }
    }

    private static void Take(ServiceProvider services, string csv)
    {
        using var content = File.OpenRead(csv);
        var report = Import(services, content, "seizures.csv");
        Check(report.Sheets.Sum(s => s.Added).ToString(CultureInfo.InvariantCulture));
    }

    private static ImportReport Import(ServiceProvider services, Stream content, string name)
    {
        using var scope = services.CreateScope();
        var outcome = scope.ServiceProvider.GetRequiredService<ImportTables>()
            .RunAsync(new ImportTablesRequest(StudyCode, content, name, null, DryRun: false), CancellationToken.None).GetAwaiter().GetResult();
        return outcome is Outcome<ImportReport>.Ok { Value: { Applied: true } report } ? report : throw new InvalidOperationException($"The import was refused: {outcome}");
    }

    private static void Check(string count)
    {
        if (count.Trim() != Rows.ToString(CultureInfo.InvariantCulture))
        {
            throw new InvalidOperationException($"{count} rows.");
        }
    }

    private static void Write(string csv)
    {
        using var text = new StreamWriter(csv);
        text.WriteLine("Animal,At,Type,Duration (s),Scale,Stage,Observer,Note");
        var start = new LocalDateTime(2025, 7, 1, 0, 0);
        string[] types = ["tonic", "clonic", "generalized-convulsive", "focal-electrographic"];
        for (var i = 0; i < Rows; i++)
        {
            text.WriteLine(FormattableString.Invariant($"A{i % Animals},{start.PlusSeconds(i / Animals * 600L):uuuu-MM-dd HH:mm:ss},{types[i % types.Length]},{10 + (i % 50)}.5,racine,{1 + (i % 5)},detector 1,n{i % 1000}"));
        }
    }

    private static string Quote(string text) => $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    private static string Shell(string program, string arguments)
    {
        var start = new ProcessStartInfo("/bin/sh", ["-c", $"{program} {arguments}"]) { RedirectStandardOutput = true, UseShellExecute = false };
        using var process = Process.Start(start)!;
        var told = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? told : throw new InvalidOperationException($"{program} ended with {process.ExitCode}.");
    }
}
