using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using PreclinicalDre.Data;
using PreclinicalDre.Migrations.Postgres;
using PreclinicalDre.Migrations.Sqlite;
using PreclinicalDre.Migrations.SqlServer;
using PreclinicalDre.Server.Shell.Database.SqlServer;

namespace PreclinicalDre.TestKit.Databases;

/// <summary>The provider switch: which engines can be had here, and how each is reached.</summary>
public static class DatabaseProviders
{
    /// <summary>As the server has it.</summary>
    private const int SqliteStatementsPerBatch = 8;

    public static IReadOnlyList<DatabaseProvider> All { get; } = Enum.GetValues<DatabaseProvider>();

    /// <summary>Environment variable that holds the connection string of a server on which databases may be made; null where none is needed.</summary>
    public static string? Variable(DatabaseProvider provider) => provider switch
    {
        DatabaseProvider.Sqlite => null,
        DatabaseProvider.Postgres => "PRECLINICALDRE_TEST_POSTGRES",
        DatabaseProvider.SqlServer => "PRECLINICALDRE_TEST_SQLSERVER",
        _ => throw new UnreachableException(),
    };

    /// <summary>Why tests on this engine are skipped; null where they run.</summary>
    public static string? WhyAbsent(DatabaseProvider provider) =>
        Variable(provider) is { } variable && string.IsNullOrWhiteSpace(Environment.GetEnvironmentVariable(variable))
            ? $"No {provider} server: {variable} holds no connection string."
            : provider == DatabaseProvider.SqlServer && !SqlServerLanguageData.AreThere() ? SqlServerLanguageData.Wanted : null;

    /// <summary>The context as the EF tool sees it: model and migrations, no server behind it.</summary>
    public static DreDbContext DesignTime(DatabaseProvider provider)
    {
        IDesignTimeDbContextFactory<DreDbContext> factory = provider switch
        {
            DatabaseProvider.Sqlite => new SqliteDesignTimeFactory(),
            DatabaseProvider.Postgres => new PostgresDesignTimeFactory(),
            DatabaseProvider.SqlServer => new SqlServerDesignTimeFactory(),
            _ => throw new UnreachableException(),
        };
        return factory.CreateDbContext([]);
    }

    internal static void Use(this DbContextOptionsBuilder options, DatabaseProvider provider, string connection)
    {
        switch (provider)
        {
            case DatabaseProvider.Sqlite:
                options.UseSqlite(connection, o => o.MigrationsAssembly(typeof(SqliteDesignTimeFactory).Assembly).MaxBatchSize(SqliteStatementsPerBatch));
                options.AddInterceptors(new Server.Shell.Database.Sqlite.SqlitePragmas());
                break;
            case DatabaseProvider.Postgres:
                options.UseNpgsql(connection, o => o.MigrationsAssembly(typeof(PostgresDesignTimeFactory).Assembly));
                break;
            case DatabaseProvider.SqlServer:
                options.UseSqlServer(connection, o => o.MigrationsAssembly(typeof(SqlServerDesignTimeFactory).Assembly));
                break;
            default:
                throw new UnreachableException();
        }
    }
}
