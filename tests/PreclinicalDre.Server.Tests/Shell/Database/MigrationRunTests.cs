using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using PreclinicalDre.TestKit;
using PreclinicalDre.TestKit.Databases;
using PreclinicalDre.TestKit.Hosting;

namespace PreclinicalDre.Server.Tests.Shell.Database;

public sealed class MigrationRunTests
{
    [Fact]
    public async Task TwoServers_StartedAtOnceOnAnEmptyDatabase_BothComeUpAndOneMigrates()
    {
        Assert.SkipWhen(DatabaseProviders.WhyAbsent(DatabaseProvider.Postgres) is not null, "No PostgreSQL server: PRECLINICALDRE_TEST_POSTGRES holds no connection string.");
        await using var database = await TestDatabase.CreateEmptyAsync(DatabaseProvider.Postgres);
        using var one = new TemporaryFolder();
        using var two = new TemporaryFolder();
        var settings = DreProgram.SettingsOf(DatabaseProvider.Postgres, database.ConnectionString);

        var started = await Task.WhenAll(DreProgram.StartAsync(one.Path, settings), DreProgram.StartAsync(two.Path, settings));

        await using var first = started[0].Program;
        await using var second = started[1].Program;
        foreach (var (program, address) in started)
        {
            Assert.True(address is not null, program.Said);
            using var http = new HttpClient { BaseAddress = address };
            using var answer = await http.GetAsync(new Uri("/api/v1/studies", UriKind.Relative));
            Assert.True(answer.IsSuccessStatusCode, program.Said);
        }

        Assert.Single(started, s => s.Program.Said.Contains("Applied migration", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Sqlite_ProcessKilledWhileItMigrated_LeavesNoLockBehind()
    {
        await using var database = await TestDatabase.CreateEmptyAsync(DatabaseProvider.Sqlite);
        await using (var context = database.Open())
        {
            // As the process left it: EF's lock is a row, and nobody is there to take it away.
            await context.GetService<IHistoryRepository>().CreateAsync();
            await context.Database.ExecuteSqlRawAsync(
                """CREATE TABLE "__EFMigrationsLock" ("Id" INTEGER NOT NULL CONSTRAINT "PK___EFMigrationsLock" PRIMARY KEY, "Timestamp" TEXT NOT NULL); INSERT INTO "__EFMigrationsLock" VALUES (1, '2026-01-01 00:00:00')""");
        }

        using var folder = new TemporaryFolder();
        var run = await DreProgram.RunAsync(folder.Path, ["migrate", .. DreProgram.SettingsOf(DatabaseProvider.Sqlite, database.ConnectionString)]);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains("Applied ", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sqlite_FileOfARunningServer_IsRefusedToASecondAndFreeWhenTheFirstIsKilled()
    {
        using var folder = new TemporaryFolder();
        string[] settings = ["--ConnectionStrings:Default=Data Source=dre.db", "--Database:WaitSeconds=0"];
        var (server, address) = await DreProgram.StartAsync(folder.Path, settings);
        await using var _ = server;
        Assert.True(address is not null, server.Said);

        var refused = await DreProgram.RunAsync(folder.Path, ["migrate", .. settings]);
        Assert.Equal((1, ""), (refused.ExitCode, refused.Output));
        Assert.Contains("dre.db is held by another program.", refused.Error, StringComparison.Ordinal);

        await server.KillAsync();
        var after = await DreProgram.RunAsync(folder.Path, ["migrate", .. settings]);
        Assert.True(after.ExitCode == 0, after.All);
    }

    [Theory, OnEachDatabase]
    public async Task Database_NewerThanTheProgram_IsRefusedAndNamed(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using (var context = database.Open())
        {
            var history = context.GetService<IHistoryRepository>();
            await context.Database.ExecuteSqlRawAsync(history.GetInsertScript(new HistoryRow("20990101000000_FromTheFuture", "99.0")));
        }

        using var folder = new TemporaryFolder();
        var settings = DreProgram.SettingsOf(provider, database.ConnectionString);
        foreach (var arguments in new[] { settings, [.. settings, "--Database:MigrateOnStart=false"], ["migrate", .. settings] })
        {
            var run = await DreProgram.RunAsync(folder.Path, arguments);
            Assert.Equal(1, run.ExitCode);
            Assert.Contains("is newer than this program", run.All, StringComparison.Ordinal);
            Assert.Contains("20990101000000_FromTheFuture", run.All, StringComparison.Ordinal);
            Assert.False(run.ShowsAStackTrace, run.All);
        }
    }

    [Theory, OnEachDatabase]
    public async Task Database_NotUpToDateAndNotToBeMigrated_IsRefusedWithTheWayOut(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateEmptyAsync(provider);
        using var folder = new TemporaryFolder();
        var settings = DreProgram.SettingsOf(provider, database.ConnectionString).Append("--Database:MigrateOnStart=false").ToArray();

        var refused = await DreProgram.RunAsync(folder.Path, settings);
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("'-- migrate'", refused.All, StringComparison.Ordinal);

        Assert.Equal(0, (await DreProgram.RunAsync(folder.Path, ["migrate", .. settings])).ExitCode);
        var (server, address) = await DreProgram.StartAsync(folder.Path, settings);
        await using var _ = server;
        Assert.True(address is not null, server.Said);
    }

    [Theory, OnEachDatabase]
    public async Task MaxBatchSize_OfOne_SendsEachRowByItself(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateEmptyAsync(provider);
        await using var application = new DreApplication { Database = database, Settings = { ["Database:MaxBatchSize"] = "1" } };
        var size = await application.WithDbContextAsync(db => Task.FromResult(
            db.GetService<IDbContextOptions>().Extensions.OfType<RelationalOptionsExtension>().Single().MaxBatchSize));
        Assert.Equal(1, size);
    }

    [Fact]
    public async Task Sqlite_ConnectionOfTheServer_IsSetToKeepWhatItAcknowledged()
    {
        await using var application = new DreApplication();
        await application.WithDbContextAsync(async db =>
        {
            await db.Database.OpenConnectionAsync();
            var connection = (SqliteConnection)db.Database.GetDbConnection();
            Assert.Equal(("wal", "2", "1", "10000"), (await AskAsync(connection, "journal_mode"), await AskAsync(connection, "synchronous"), await AskAsync(connection, "foreign_keys"), await AskAsync(connection, "busy_timeout")));
            Assert.Equal(SqliteCacheMode.Private, new SqliteConnectionStringBuilder(connection.ConnectionString).Cache);
        });
    }

    private static async Task<string?> AskAsync(DbConnection connection, string pragma)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = $"PRAGMA {pragma}";
        return (await command.ExecuteScalarAsync())?.ToString();
    }
}
