using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using PreclinicalDre.Data;
using PreclinicalDre.Data.Audit;
using PreclinicalDre.Migrations.Postgres;
using PreclinicalDre.Migrations.Sqlite;
using PreclinicalDre.Migrations.SqlServer;

namespace PreclinicalDre.Server.Shell.Database;

/// <summary>Chooses the engine from <c>Database:Provider</c> and <c>ConnectionStrings:Default</c>.</summary>
public static class DatabaseRegistration
{
    /// <summary>The driver looks up every parameter of a batch for each of its statements, so that large batches cost their square; there is no round trip to save.</summary>
    private const int SqliteStatementsPerBatch = 8;

    public static void AddDatabase(this WebApplicationBuilder builder)
    {
        var provider = builder.Configuration["Database:Provider"] ?? "Sqlite";
        var connection = builder.Configuration.GetConnectionString("Default")
            ?? throw new InvalidOperationException("ConnectionStrings:Default is not set.");
        var contentRoot = builder.Environment.ContentRootPath;
        builder.Services.AddSingleton<SqlitePragmas>();
        builder.Services.AddScoped(s => new ChangeInterceptor(s.GetRequiredService<IClock>(), s.GetRequiredService<IActor>(), ProgramVersion.Current));
        builder.Services.AddDbContext<DreDbContext>((services, options) =>
        {
            Use(options, provider, connection, contentRoot, services);
            options.AddInterceptors(services.GetRequiredService<ChangeInterceptor>());
        });
    }

    private static void Use(DbContextOptionsBuilder options, string provider, string connection, string contentRoot, IServiceProvider services)
    {
        switch (provider)
        {
            case "Sqlite":
                options.UseSqlite(
                    SqliteConnectionString(connection, contentRoot),
                    o => o.MigrationsAssembly(typeof(SqliteDesignTimeFactory).Assembly).MaxBatchSize(SqliteStatementsPerBatch));
                options.AddInterceptors(services.GetRequiredService<SqlitePragmas>());
                break;
            case "SqlServer":
                options.UseSqlServer(connection, o => o.MigrationsAssembly(typeof(SqlServerDesignTimeFactory).Assembly));
                break;
            case "Postgres":
                options.UseNpgsql(connection, o => o.MigrationsAssembly(typeof(PostgresDesignTimeFactory).Assembly));
                break;
            default:
                throw new InvalidOperationException($"Database:Provider is '{provider}'; wanted Sqlite, SqlServer or Postgres.");
        }
    }

    /// <summary>A relative file lies under the content root, whatever folder the program was started from; its folder is made.</summary>
    internal static string SqliteConnectionString(string connection, string contentRoot)
    {
        var parts = new SqliteConnectionStringBuilder(connection);
        if (parts.DataSource != ":memory:" && parts.Mode != SqliteOpenMode.Memory)
        {
            parts.DataSource = Path.GetFullPath(parts.DataSource, contentRoot);
            Directory.CreateDirectory(Path.GetDirectoryName(parts.DataSource)!);
        }

        parts.Cache = SqliteCacheMode.Private;
        parts.ForeignKeys = true;
        return parts.ToString();
    }
}
