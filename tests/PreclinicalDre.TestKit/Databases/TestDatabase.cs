using System.Data.Common;
using System.Diagnostics;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;
using PreclinicalDre.Data;
using PreclinicalDre.Data.Audit;

namespace PreclinicalDre.TestKit.Databases;

/// <summary>A database of one test: made empty, brought up by its engine's migrations, dropped at the end.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private readonly string name = $"dre_test_{Guid.NewGuid():N}";
    private readonly TemporaryFolder? folder;
    private readonly string? server;

    private TestDatabase(DatabaseProvider provider)
    {
        Provider = provider;
        if (provider == DatabaseProvider.SqlServer)
        {
            Server.Shell.Database.SqlServer.SqlServerLanguageData.Announce();
        }

        if (DatabaseProviders.Variable(provider) is { } variable)
        {
            server = Environment.GetEnvironmentVariable(variable);
        }
        else
        {
            folder = new TemporaryFolder();
        }

        ConnectionString = provider switch
        {
            DatabaseProvider.Sqlite => new SqliteConnectionStringBuilder { DataSource = folder!.File($"{name}.db"), Pooling = false, ForeignKeys = true }.ToString(),
            DatabaseProvider.Postgres => new NpgsqlConnectionStringBuilder(server) { Database = name, Pooling = false }.ToString(),
            DatabaseProvider.SqlServer => new SqlConnectionStringBuilder(server) { InitialCatalog = name, Pooling = false }.ToString(),
            _ => throw new UnreachableException(),
        };
    }

    public DatabaseProvider Provider { get; }

    public string ConnectionString { get; }

    /// <summary>What the audit takes for now.</summary>
    public ManualClock Clock { get; } = new();

    /// <summary>Whom the audit names.</summary>
    public NamedActor Actor { get; } = new();

    /// <summary>The version that the audit names.</summary>
    public const string ProgramVersion = "9.8.7";

    /// <summary>A connection string of a test database for who keeps connections, as a server does: opened anew, each query would read the whole schema first.</summary>
    public static string Pooled(string connection)
    {
        ArgumentNullException.ThrowIfNull(connection);
        return connection.Replace("Pooling=False", "Pooling=True", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>A database with every migration applied.</summary>
    public static async Task<TestDatabase> CreateAsync(DatabaseProvider provider)
    {
        var database = new TestDatabase(provider);
        switch (provider)
        {
            case DatabaseProvider.Sqlite:
                await MigratedTemplate.CopySqliteAsync(database.folder!.File($"{database.name}.db"));
                break;
            case DatabaseProvider.Postgres:
                await database.AskServerAsync($"CREATE DATABASE {database.name} TEMPLATE {await MigratedTemplate.PostgresNameAsync()}");
                break;
            default:
                await database.AskServerAsync($"CREATE DATABASE {database.name}");
                await using (var context = database.Open())
                {
                    await context.Database.MigrateAsync();
                }

                break;
        }

        return database;
    }

    /// <summary>As <see cref="CreateAsync"/>, without a table in it.</summary>
    public static async Task<TestDatabase> CreateEmptyAsync(DatabaseProvider provider)
    {
        var database = new TestDatabase(provider);
        await database.AskServerAsync($"CREATE DATABASE {database.name}");
        return database;
    }

    /// <summary>A new context as the server would have it, interceptor included, with further ones where a test looks at what goes on.</summary>
    public DreDbContext Open(params IInterceptor[] further)
    {
        var options = new DbContextOptionsBuilder<DreDbContext>();
        options.Use(Provider, ConnectionString);
        options.AddInterceptors(new ChangeInterceptor(Clock, Actor, ProgramVersion));
        options.AddInterceptors(further);
        return new DreDbContext(options.Options);
    }

    public async ValueTask DisposeAsync()
    {
        folder?.Dispose();
        await AskServerAsync(Provider == DatabaseProvider.Postgres
            ? $"DROP DATABASE IF EXISTS {name} WITH (FORCE)"
            : $"IF DB_ID('{name}') IS NOT NULL BEGIN ALTER DATABASE {name} SET SINGLE_USER WITH ROLLBACK IMMEDIATE; DROP DATABASE {name}; END");
    }

    private async Task AskServerAsync(string sql)
    {
        if (Provider == DatabaseProvider.Sqlite)
        {
            return;
        }

        await using DbConnection connection = Provider == DatabaseProvider.Postgres ? new NpgsqlConnection(server) : new SqlConnection(server);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}

/// <summary>An actor whose name a test sets.</summary>
public sealed class NamedActor : IActor
{
    public string Name { get; set; } = "tester";
}
