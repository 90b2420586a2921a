using Microsoft.EntityFrameworkCore;
using NodaTime;
using PreclinicalDre.Data;
using PreclinicalDre.Data.Audit;
using PreclinicalDre.Migrations.Postgres;
using PreclinicalDre.Migrations.Sqlite;
using PreclinicalDre.Migrations.SqlServer;
using PreclinicalDre.Server.Shell.Database.Postgres;
using PreclinicalDre.Server.Shell.Database.Sqlite;
using PreclinicalDre.Server.Shell.Database.SqlServer;

namespace PreclinicalDre.Server.Shell.Database;

/// <summary>Chooses the engine and what belongs to it.</summary>
public static class DatabaseRegistration
{
    /// <summary>The driver looks up every parameter of a batch for each of its statements, so that large batches cost their square; there is no round trip to save.</summary>
    private const int SqliteStatementsPerBatch = 8;

    /// <summary>Throws <see cref="PlainFailureException"/> where the settings cannot be used.</summary>
    public static void AddDatabase(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var settings = DatabaseSettings.Read(builder.Configuration, builder.Environment.ContentRootPath);
        var services = builder.Services;
        services.AddSingleton(settings);
        services.AddSingleton<SqlitePragmas>();
        services.AddSingleton<SqliteOwner>();
        services.AddSingleton<StoringWatch>();
        services.AddScoped(s => new ChangeInterceptor(s.GetRequiredService<IClock>(), s.GetRequiredService<IActor>(), ProgramVersion.Current));
        services.AddScoped<MigrationRun>();
        services.AddDbContext<DreDbContext>((provider, options) =>
        {
            Use(options, settings, provider);
            options.AddInterceptors(provider.GetRequiredService<ChangeInterceptor>(), provider.GetRequiredService<StoringWatch>());
        });
        AddAdapters(services, settings);
    }

    private static void Use(DbContextOptionsBuilder options, DatabaseSettings settings, IServiceProvider services)
    {
        switch (settings.Engine)
        {
            case DatabaseEngine.Sqlite:
                options.UseSqlite(
                    settings.ConnectionString,
                    o => o.MigrationsAssembly(typeof(SqliteDesignTimeFactory).Assembly).MaxBatchSize(settings.MaxBatchSize ?? SqliteStatementsPerBatch));
                options.AddInterceptors(services.GetRequiredService<SqlitePragmas>());
                break;
            case DatabaseEngine.SqlServer:
                options.UseSqlServer(settings.ConnectionString, o =>
                {
                    o.MigrationsAssembly(typeof(SqlServerDesignTimeFactory).Assembly);
                    if (settings.MaxBatchSize is { } statements)
                    {
                        o.MaxBatchSize(statements);
                    }
                });
                break;
            case DatabaseEngine.Postgres:
                options.UseNpgsql(settings.ConnectionString, o =>
                {
                    o.MigrationsAssembly(typeof(PostgresDesignTimeFactory).Assembly);
                    if (settings.MaxBatchSize is { } statements)
                    {
                        o.MaxBatchSize(statements);
                    }
                });
                break;
        }
    }

    private static void AddAdapters(IServiceCollection services, DatabaseSettings settings)
    {
        switch (settings.Engine)
        {
            case DatabaseEngine.Sqlite:
                services.AddSingleton<IDatabaseLocks, SqliteLocks>();
                services.AddSingleton<IBulkLoad, SqliteBulkLoad>();
                services.AddSingleton<IDatabaseBackup, SqliteBackup>();
                break;
            case DatabaseEngine.SqlServer:
                SqlServerLanguageData.Announce();
                services.AddSingleton<IDatabaseLocks>(new SqlServerLocks(settings.ConnectionString));
                services.AddSingleton<IBulkLoad, SqlServerBulkLoad>();
                services.AddSingleton<IDatabaseBackup, SqlServerBackup>();
                break;
            case DatabaseEngine.Postgres:
                services.AddSingleton<IDatabaseLocks>(new PostgresLocks(settings.ConnectionString));
                services.AddSingleton<IBulkLoad, PostgresBulkLoad>();
                services.AddSingleton<IDatabaseBackup, PostgresBackup>();
                break;
        }
    }
}
