using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using PreclinicalDre.TestKit;
using PreclinicalDre.TestKit.Databases;
using PreclinicalDre.TestKit.Hosting;

namespace PreclinicalDre.Server.Tests.Shell.Database;

public sealed class BackupTests
{
    private static readonly string[] Tables =
    [
        "Animal,Cohort,Sex,Born\nK01,C1,male,2025-12-01\nK02,C1,female,2025-12-01\n",
        "Animal,From,To\nK01,2026-03-02 00:00,2026-05-20 00:00\n",
        "Animal,Trial,Compounds,Start,End,MTD reached,Adverse effects\nK01,T1,phenobarbital,2026-03-16 00:00,2026-04-06 00:00,yes,no\n",
        "Animal,Trial,Compound,Planned at,Dose (mg/kg)\nK01,T1,phenobarbital,2026-03-16 08:00,25\nK01,T1,phenobarbital,2026-03-16 20:00,25\n",
        "Animal,At,Type,Duration (s)\nK01,2026-03-05 04:00:00.123456,generalized-convulsive,41\nK01,2026-03-06 04:00,tonic,\n",
    ];

    /// <summary>While a client posts, one study after the other: the copy holds a beginning of what was acknowledged, whole, and never half a study.</summary>
    [Theory, OnEachDatabase]
    public async Task Backup_WhileAClientPosts_IsWholeAndRestoresToTheSame(DatabaseProvider provider)
    {
        Assert.SkipWhen(provider == DatabaseProvider.SqlServer, "SQL Server writes its backup on its own machine, which a test cannot reach.");
        await using var database = await TestDatabase.CreateEmptyAsync(provider);
        using var folder = new TemporaryFolder();
        var settings = DreProgram.SettingsOf(provider, database.ConnectionString);
        var (server, address) = await DreProgram.StartAsync(folder.Path, settings);
        await using var _ = server;
        Assert.True(address is not null, server.Said);
        using var client = new DreClient(new HttpClient { BaseAddress = address });
        await FillAsync(client);
        using var stop = new CancellationTokenSource();
        var acknowledged = new List<string>();
        var posting = PostUntilAsync(client, acknowledged, stop.Token);
        var before = Snapshot(acknowledged).Length;

        var backup = await DreProgram.RunAsync(folder.Path, ["backup", folder.File("copy.bak"), .. settings]);

        await stop.CancelAsync();
        await posting;
        Assert.True(backup.ExitCode == 0, backup.All);
        Assert.Contains("Keep besides it the storage folder", backup.Output, StringComparison.Ordinal);
        Assert.Equal([folder.File("copy.bak")], Directory.GetFiles(folder.Path, "copy*"));

        await using var empty = await TestDatabase.CreateEmptyAsync(provider);
        var there = DreProgram.SettingsOf(provider, empty.ConnectionString);
        var restored = await DreProgram.RunAsync(folder.Path, ["restore", folder.File("copy.bak"), .. there]);
        Assert.True(restored.ExitCode == 0, restored.All);

        await using (var read = empty.Open())
        {
            var codes = await read.Studies.Where(s => s.Code.StartsWith("N0")).Select(s => s.Code).ToListAsync();
            Assert.InRange(codes.Count, before, acknowledged.Count + 1);
            Assert.Empty(Snapshot(acknowledged).Take(codes.Count).Except(codes));
            Assert.Equal(codes.Count + 1, await read.AuditEntries.CountAsync(a => a.Entity == "Study" && a.Action == "created"));
        }

        await using var original = database.Open();
        await using var copy = empty.Open();
        Assert.Equal(await DescribeAsync(original), await DescribeAsync(copy));
        await TheRestoredServesAsync(folder, there);
    }

    [Theory, OnEachDatabase]
    public async Task Restore_IntoADatabaseWithSomethingInIt_IsRefused(DatabaseProvider provider)
    {
        Assert.SkipWhen(provider == DatabaseProvider.SqlServer, "SQL Server writes its backup on its own machine, which a test cannot reach.");
        await using var database = await TestDatabase.CreateAsync(provider);
        using var folder = new TemporaryFolder();
        var settings = DreProgram.SettingsOf(provider, database.ConnectionString);
        Assert.Equal(0, (await DreProgram.RunAsync(folder.Path, ["backup", folder.File("copy.bak"), .. settings])).ExitCode);

        var refused = await DreProgram.RunAsync(folder.Path, ["restore", folder.File("copy.bak"), .. settings]);

        Assert.Equal((1, ""), (refused.ExitCode, refused.Output));
        Assert.Contains("a backup is restored into an empty", refused.Error, StringComparison.Ordinal);
        var again = await DreProgram.RunAsync(folder.Path, ["backup", folder.File("copy.bak"), .. settings]);
        Assert.Equal(1, again.ExitCode);
        Assert.Contains("is there already and is not overwritten", again.Error, StringComparison.Ordinal);
    }

    [Theory, OnEachDatabase]
    public async Task Restore_OfAFileThatIsNoBackup_IsRefusedAndLeavesNothing(DatabaseProvider provider)
    {
        Assert.SkipWhen(provider == DatabaseProvider.SqlServer, "SQL Server writes its backup on its own machine, which a test cannot reach.");
        await using var database = await TestDatabase.CreateEmptyAsync(provider);
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.File("no.bak"), new string('x', 5000));
        var settings = DreProgram.SettingsOf(provider, database.ConnectionString);
        foreach (var file in new[] { "no.bak", "nowhere.bak" })
        {
            var refused = await DreProgram.RunAsync(folder.Path, ["restore", folder.File(file), .. settings]);
            Assert.Equal((1, ""), (refused.ExitCode, refused.Output));
            Assert.Single(refused.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        }

        var run = await DreProgram.RunAsync(folder.Path, ["migrate", .. settings]);
        Assert.True(run.ExitCode == 0, run.All);
    }

    [Fact]
    public async Task Backup_ForWhichThereIsNoRoom_LeavesNoFile()
    {
        Assert.SkipWhen(SmallDisk.WhyAbsent is not null, SmallDisk.WhyAbsent ?? "");
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        using var folder = new TemporaryFolder();
        using var disk = SmallDisk.Mount(1);
        disk.Fill();
        var run = await DreProgram.RunAsync(folder.Path, ["backup", disk.File("copy.bak"), .. DreProgram.SettingsOf(DatabaseProvider.Sqlite, database.ConnectionString)]);
        Assert.Equal((1, ""), (run.ExitCode, run.Output));
        Assert.Contains("copy.bak was not written. The disk of", run.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(disk.Path, "copy*"));
    }

    [Fact]
    public async Task Backup_OfADamagedDatabase_IsRefused()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        var file = new SqliteConnectionStringBuilder(database.ConnectionString).DataSource;
        await using (var open = database.Open())
        {
            await open.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)");
        }

        await using (var stream = File.OpenWrite(file))
        {
            // The last page is one of an index or table; the first stays as it is.
            stream.Position = stream.Length - 4096;
            await stream.WriteAsync(Enumerable.Repeat((byte)'#', 4096).ToArray());
        }

        using var folder = new TemporaryFolder();
        var run = await DreProgram.RunAsync(folder.Path, ["backup", folder.File("copy.bak"), .. DreProgram.SettingsOf(DatabaseProvider.Sqlite, database.ConnectionString)]);
        Assert.Equal((1, ""), (run.ExitCode, run.Output));
        Assert.Contains("damaged", run.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(folder.Path, "copy*"));
    }

    [Fact]
    public async Task Postgres_DatabaseThatIsNotThere_IsToldByItsProgram()
    {
        Assert.SkipWhen(DatabaseProviders.WhyAbsent(DatabaseProvider.Postgres) is not null, "No PostgreSQL server: PRECLINICALDRE_TEST_POSTGRES holds no connection string.");
        await using var database = await TestDatabase.CreateEmptyAsync(DatabaseProvider.Postgres);
        using var folder = new TemporaryFolder();
        var gone = new NpgsqlConnectionStringBuilder(database.ConnectionString) { Database = "dre_no_such" }.ToString();
        var run = await DreProgram.RunAsync(folder.Path, ["backup", folder.File("copy.bak"), .. DreProgram.SettingsOf(DatabaseProvider.Postgres, gone)]);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("pg_dump", run.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(folder.Path, "copy*"));
    }

    private static async Task FillAsync(DreClient client)
    {
        await client.CreateStudyAsync("S1");
        foreach (var table in Tables)
        {
            var reply = await client.ImportAsync("S1", table);
            Assert.True(reply.Body.GetProperty("applied").GetBoolean(), reply.Body.ToString());
        }
    }

    private static async Task PostUntilAsync(DreClient client, List<string> acknowledged, CancellationToken stop)
    {
        for (var i = 0; !stop.IsCancellationRequested; i++)
        {
            var code = string.Create(CultureInfo.InvariantCulture, $"N{i:0000}");
            if ((await client.CreateStudyAsync(code)).Status == System.Net.HttpStatusCode.Created)
            {
                lock (acknowledged)
                {
                    acknowledged.Add(code);
                }
            }
        }
    }

    private static string[] Snapshot(List<string> list)
    {
        lock (list)
        {
            return [.. list];
        }
    }

    /// <summary>Counts and verdicts of the study that nobody touched meanwhile.</summary>
    private static async Task<string> DescribeAsync(Data.DreDbContext db)
    {
        var counts = $"{await db.Animals.CountAsync()} {await db.Trials.CountAsync()} {await db.Doses.CountAsync()} {await db.Recordings.CountAsync()} {await db.Seizures.CountAsync()} {await db.ImportRuns.CountAsync()}";
        var verdicts = await db.Verdicts.OrderBy(v => v.Id).Select(v => v.InputHash + " " + v.Answer).ToListAsync();
        var seizures = await db.Seizures.OrderBy(s => s.Id).ToListAsync();
        return string.Join('\n', verdicts.Append(counts).Concat(seizures.Select(s => $"{s.Id} {s.At.ToUnixTimeTicks()} {s.TypeId} {s.DurationSeconds}")));
    }

    private static async Task TheRestoredServesAsync(TemporaryFolder folder, string[] settings)
    {
        var (server, address) = await DreProgram.StartAsync(folder.Path, settings);
        await using var _ = server;
        Assert.True(address is not null, server.Said);
        using var client = new DreClient(new HttpClient { BaseAddress = address });
        var verdict = await client.GetAsync("/api/v1/studies/S1/animals/K01/verdict");
        Assert.True(verdict.Status == System.Net.HttpStatusCode.OK, verdict.Body.ToString());
    }
}
