using Npgsql;
using PreclinicalDre.Server.Shell.Database;
using PreclinicalDre.Server.Shell.Database.Postgres;
using PreclinicalDre.Server.Shell.Database.Sqlite;
using PreclinicalDre.Server.Shell.Database.SqlServer;
using PreclinicalDre.TestKit.Databases;

namespace PreclinicalDre.Server.Tests.Shell.Database;

public sealed class DatabaseLocksTests
{
    [Theory, OnEachDatabase]
    public async Task Lock_HeldByAnotherServer_IsWaitedForAndOthersAreNot(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var (one, two) = Servers(database);
        var held = await one.TakeAsync("import:1", CancellationToken.None);
        await using (await two.TakeAsync("import:2", CancellationToken.None))
        {
        }

        var waiting = two.TakeAsync("import:1", CancellationToken.None);
        if (provider == DatabaseProvider.Postgres)
        {
            await WaitingInTheDatabaseAsync(database);
        }

        Assert.False(waiting.IsCompleted);
        await held.DisposeAsync();
        await held.DisposeAsync();
        await using var taken = await waiting;
        var third = one.TakeAsync("import:1", CancellationToken.None);
        Assert.False(third.IsCompleted);
        await taken.DisposeAsync();
        await (await third).DisposeAsync();
    }

    [Theory, OnEachDatabase]
    public async Task Lock_ThatNobodyWaitsForAnyMore_IsFree(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var (one, two) = Servers(database);
        var held = await one.TakeAsync("x", CancellationToken.None);
        using var stop = new CancellationTokenSource();
        var waiting = two.TakeAsync("x", stop.Token);
        if (provider == DatabaseProvider.Postgres)
        {
            await WaitingInTheDatabaseAsync(database);
        }

        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        await held.DisposeAsync();
        await (await two.TakeAsync("x", CancellationToken.None)).DisposeAsync();
    }

    [Fact]
    public async Task Lock_OfAServerWhoseConnectionIsCut_IsFree()
    {
        Assert.SkipWhen(DatabaseProviders.WhyAbsent(DatabaseProvider.Postgres) is not null, "No PostgreSQL server: PRECLINICALDRE_TEST_POSTGRES holds no connection string.");
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Postgres);
        var (one, two) = Servers(database);
        var held = await one.TakeAsync("x", CancellationToken.None);
        await using var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync();
        await using var cut = new NpgsqlCommand("SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())", connection);
        Assert.Equal(true, await cut.ExecuteScalarAsync());

        await (await two.TakeAsync("x", CancellationToken.None)).DisposeAsync();
        await held.DisposeAsync();
        await (await one.TakeAsync("x", CancellationToken.None)).DisposeAsync();
    }

    /// <summary>Two servers on one database; on SQLite the one that owns the file.</summary>
    private static (IDatabaseLocks One, IDatabaseLocks Two) Servers(TestDatabase database)
    {
        if (database.Provider == DatabaseProvider.Sqlite)
        {
            var only = new SqliteLocks();
            return (only, only);
        }

        IDatabaseLocks Make() => database.Provider == DatabaseProvider.Postgres ? new PostgresLocks(database.ConnectionString) : new SqlServerLocks(database.ConnectionString);
        return (Make(), Make());
    }

    /// <summary>Until the server itself says that someone waits.</summary>
    private static async Task WaitingInTheDatabaseAsync(TestDatabase database)
    {
        await using var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(
            "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database())", connection);
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while ((long)(await command.ExecuteScalarAsync(limit.Token))! == 0)
        {
        }
    }
}
