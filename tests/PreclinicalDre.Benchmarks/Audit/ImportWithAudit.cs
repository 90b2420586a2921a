using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using PreclinicalDre.Data;
using PreclinicalDre.Data.Audit;
using PreclinicalDre.Data.Studies;
using PreclinicalDre.Migrations.Sqlite;
using PreclinicalDre.Server.Features.Catalog;
using PreclinicalDre.Server.Features.Evaluation;
using PreclinicalDre.Server.Features.Spreadsheets;
using PreclinicalDre.Server.Features.Spreadsheets.Importing;
using PreclinicalDre.Server.Shell;
using PreclinicalDre.Server.Shell.Database;
using PreclinicalDre.Server.Shell.Database.Sqlite;
using PreclinicalDre.TestKit;
using PreclinicalDre.TestKit.Databases;

namespace PreclinicalDre.Benchmarks.Audit;

/// <summary>The same import – animals, then their seizures – into a fresh SQLite database, with the audit and without it. Wanted: at most 1.5 times.</summary>
public static class ImportWithAudit
{
    private const int Animals = 200;
    private const int Seizures = 40_000;
    private const string StudyCode = "S1";

    public static void Run(int rounds)
    {
        using var folder = new TemporaryFolder();
        var empty = folder.File("empty.db");
        Prepare(empty);
        var animals = AnimalTable();
        var seizures = SeizureTable();
        var number = 0;
        Console.WriteLine($"{Animals:N0} animals (each with an audit row of its own) and {Seizures:N0} seizures");
        Measure.Ratio("audited import against the same without audit", rounds, () => Import(audited: true), () => Import(audited: false));

        void Import(bool audited)
        {
            var file = folder.File($"{++number}.db");
            File.Copy(empty, file);
            using var services = Services(file, audited);
            foreach (var table in new[] { animals, seizures })
            {
                using var scope = services.CreateScope();
                using var content = new MemoryStream(table);
                var outcome = scope.ServiceProvider.GetRequiredService<ImportTables>()
                    .RunAsync(new ImportTablesRequest(StudyCode, content, "table.csv", null, DryRun: false), CancellationToken.None).GetAwaiter().GetResult();
                if (outcome is not Outcome<ImportReport>.Ok { Value.Applied: true })
                {
                    throw new InvalidOperationException("The import was refused.");
                }
            }

            CheckAudit(services, audited);
            File.Delete(file);
        }
    }

    private static void CheckAudit(ServiceProvider services, bool audited)
    {
        using var scope = services.CreateScope();
        var rows = scope.ServiceProvider.GetRequiredService<DreDbContext>().AuditEntries.Count();
        if (audited != rows > Animals)
        {
            throw new InvalidOperationException($"{rows} audit rows.");
        }
    }

    private static void Prepare(string file)
    {
        using var services = Services(file, audited: false);
        using var scope = services.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<DreDbContext>();
        db.Database.Migrate();
        db.Add(new Study { Code = StudyCode, Title = "Benchmark", ModelId = "intrahippocampal-kainate", SpeciesId = "mouse", TimeZoneId = "UTC" });
        db.SaveChanges();
        db.Database.ExecuteSqlRaw("PRAGMA wal_checkpoint(TRUNCATE)");
    }

    private static ServiceProvider Services(string file, bool audited) => ImportServices.Of(DatabaseProvider.Sqlite, $"Data Source={file};Pooling=False", audited);

    private static byte[] AnimalTable()
    {
        var text = new StringBuilder("Animal,Cohort,Sex,Born\n");
        for (var i = 0; i < Animals; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"A{i},C{i / 20},female,2025-12-01\n");
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static byte[] SeizureTable()
    {
        var text = new StringBuilder("Animal,At,Type,Duration (s)\n");
        var start = new LocalDateTime(2026, 3, 1, 0, 0);
        for (var i = 0; i < Seizures; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"A{i % Animals},{start.PlusMinutes(i):uuuu-MM-dd HH:mm:ss},tonic,{10 + (i % 50)}\n");
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }
}
