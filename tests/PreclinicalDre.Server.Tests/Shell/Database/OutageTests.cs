using System.Net;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using PreclinicalDre.TestKit;
using PreclinicalDre.TestKit.Databases;
using PreclinicalDre.TestKit.Hosting;

namespace PreclinicalDre.Server.Tests.Shell.Database;

/// <summary>The database goes while the server works: 503 in plain words, no lie about what is stored, and back to work by itself.</summary>
public sealed class OutageTests
{
    private const string NoPostgres = "No PostgreSQL server: PRECLINICALDRE_TEST_POSTGRES holds no connection string.";

    private static readonly bool HasPostgres = DatabaseProviders.WhyAbsent(DatabaseProvider.Postgres) is null;

    [Fact]
    public async Task Postgres_CutOffAndBack_AnswersWith503AndThenAsBefore()
    {
        Assert.SkipUnless(HasPostgres, NoPostgres);
        await using var database = await TestDatabase.CreateEmptyAsync(DatabaseProvider.Postgres);
        var real = new NpgsqlConnectionStringBuilder(database.ConnectionString);
        await using var way = new LateServer(real.Host!, real.Port);
        way.Open();
        // With a pool, as in use: what is broken in it must not come back.
        var pooled = new NpgsqlConnectionStringBuilder(database.ConnectionString) { Host = "127.0.0.1", Port = way.Port, Pooling = true }.ToString();
        await using var application = new DreApplication { Database = database, Settings = { ["ConnectionStrings:Default"] = pooled } };
        using var client = new DreClient(application.CreateClient());
        Assert.Equal(HttpStatusCode.Created, (await client.CreateStudyAsync("S1")).Status);
        // Several connections in the pool at once.
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => client.GetAsync("/api/v1/studies")));

        way.Cut();
        var get = await client.GetAsync("/api/v1/studies");
        var post = await client.CreateStudyAsync("S2");
        var page = await DrePage.GetAsync(client.Http, "/studies");

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "The database does not answer. Nothing was changed."), (get.Status, get.Body.GetProperty("title").GetString()));
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "The database does not answer. The request could not be stored; nothing of it was stored."), (post.Status, post.Body.GetProperty("title").GetString()));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, page.Status);
        Assert.Contains("Not possible now The database does not answer. Nothing was changed.", page.Text, StringComparison.Ordinal);

        way.Open();
        foreach (var _ in Enumerable.Range(0, 10))
        {
            Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/api/v1/studies/S1")).Status);
        }

        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/api/v1/studies/S2")).Status);
        Assert.Equal(HttpStatusCode.Created, (await client.CreateStudyAsync("S2")).Status);
    }

    [Fact]
    public async Task Postgres_ConnectionsEndedByTheServer_CostAtMostTheRequestsOnThem()
    {
        Assert.SkipUnless(HasPostgres, NoPostgres);
        await using var database = await TestDatabase.CreateEmptyAsync(DatabaseProvider.Postgres);
        var pooled = new NpgsqlConnectionStringBuilder(database.ConnectionString) { Pooling = true }.ToString();
        await using var application = new DreApplication { Database = database, Settings = { ["ConnectionStrings:Default"] = pooled } };
        using var client = new DreClient(application.CreateClient());
        await Task.WhenAll(Enumerable.Range(0, 8).Select(i => client.CreateStudyAsync($"S{i}")));
        await using var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync();
        // What a restart does to every connection.
        await using var end = new NpgsqlCommand("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()", connection);
        Assert.NotEqual(0L, await end.ExecuteScalarAsync());

        var replies = new List<DreReply>();
        for (var i = 0; i < 10; i++)
        {
            replies.Add(await client.GetAsync("/api/v1/studies"));
        }

        Assert.All(replies, r => Assert.True(r.Status is HttpStatusCode.OK or HttpStatusCode.ServiceUnavailable, r.Body.ToString()));
        // The first broken connection empties the pool of the others.
        Assert.Equal(HttpStatusCode.OK, replies[^1].Status);
        Assert.InRange(replies.Count(r => r.Status == HttpStatusCode.ServiceUnavailable), 0, 1);
    }

    [Fact]
    public async Task Postgres_DatabaseDropped_IsSaid()
    {
        Assert.SkipUnless(HasPostgres, NoPostgres);
        await using var database = await TestDatabase.CreateEmptyAsync(DatabaseProvider.Postgres);
        await using var application = new DreApplication { Database = database, KeepsConnections = false };
        using var client = new DreClient(application.CreateClient());
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/api/v1/studies")).Status);
        await using var server = new NpgsqlConnection(Environment.GetEnvironmentVariable("PRECLINICALDRE_TEST_POSTGRES"));
        await server.OpenAsync();
        await using var drop = new NpgsqlCommand($"DROP DATABASE {new NpgsqlConnectionStringBuilder(database.ConnectionString).Database} WITH (FORCE)", server);
        await drop.ExecuteNonQueryAsync();

        var reply = await client.CreateStudyAsync("S1");

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "The database is not there. The request could not be stored; nothing of it was stored."), (reply.Status, reply.Body.GetProperty("title").GetString()));
        Assert.Equal("urn:preclinicaldre:problem:unavailable", reply.Body.GetProperty("type").GetString());
    }

    [Fact]
    public async Task Commit_WhoseAnswerIsLost_IsNotCalledUnstored()
    {
        Assert.SkipUnless(HasPostgres, NoPostgres);
        await using var database = await TestDatabase.CreateEmptyAsync(DatabaseProvider.Postgres);
        var real = new NpgsqlConnectionStringBuilder(database.ConnectionString);
        await using var way = new LateServer(real.Host!, real.Port);
        way.Open();
        var through = new NpgsqlConnectionStringBuilder(database.ConnectionString) { Host = "127.0.0.1", Port = way.Port }.ToString();
        await using var application = new DreApplication { Database = database, Settings = { ["ConnectionStrings:Default"] = through } };
        using var client = new DreClient(application.CreateClient());
        Assert.Equal(HttpStatusCode.Created, (await client.CreateStudyAsync("S1")).Status);
        using var cut = new CutAtCommit(way);

        var reply = await client.CreateStudyAsync("S2");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, reply.Status);
        Assert.Contains("is not certain: look before you repeat it.", reply.Body.GetProperty("title").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Disk_FullDuringARequest_IsSaidAndNothingIsStored()
    {
        Assert.SkipWhen(SmallDisk.WhyAbsent is not null, SmallDisk.WhyAbsent ?? "");
        using var disk = SmallDisk.Mount(32);
        await using var application = new DreApplication { Settings = { ["ConnectionStrings:Default"] = $"Data Source={disk.File("dre.db")};Pooling=False" } };
        using var client = new DreClient(application.CreateClient());
        Assert.Equal(HttpStatusCode.Created, (await client.CreateStudyAsync("S1")).Status);
        await client.ImportAsync("S1", "Animal,Cohort,Sex\nA1,C1,male\n");
        var many = "Animal,At,Type\n" + string.Concat(Enumerable.Range(0, 20_000).Select(i => $"A1,2026-03-{1 + (i / 1440):00} {i / 60 % 24:00}:{i % 60:00},tonic\n"));
        var ballast = disk.Fill();

        var reply = await client.ImportAsync("S1", many);

        var title = reply.Body.GetProperty("title").GetString()!;
        Assert.Equal(HttpStatusCode.ServiceUnavailable, reply.Status);
        Assert.Matches("^The disk (has no room left|does not work, or has no room left)\\. The request could not be stored; nothing of it was stored\\.$", title);
        File.Delete(ballast);
        Assert.Equal(0, await application.WithDbContextAsync(db => db.Seizures.CountAsync()));
        var again = await client.ImportAsync("S1", many);
        Assert.True(again.Status == HttpStatusCode.OK, again.Body.ToString());
        Assert.Equal(20_000, await application.WithDbContextAsync(db => db.Seizures.CountAsync()));
    }

    [Fact]
    public async Task Sqlite_DamagedWhileTheServerRuns_IsSaid()
    {
        await using var application = new DreApplication { KeepsConnections = false };
        using var client = new DreClient(application.CreateClient());
        await client.CreateStudyAsync("S1");
        await application.WithDbContextAsync(db => db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)"));
        await using (var file = new FileStream(Path.Combine(application.StorageRoot, "server.db"), FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
        {
            file.Position = 100;
            await file.WriteAsync(Enumerable.Repeat((byte)'#', (int)file.Length - 100).ToArray());
        }

        var reply = await client.GetAsync("/api/v1/studies");

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "The database is damaged. Nothing was changed."), (reply.Status, reply.Body.GetProperty("title").GetString()));
    }
}
