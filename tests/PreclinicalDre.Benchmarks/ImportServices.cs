using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using PreclinicalDre.Data;
using PreclinicalDre.Data.Audit;
using PreclinicalDre.Migrations.Postgres;
using PreclinicalDre.Migrations.Sqlite;
using PreclinicalDre.Server.Features.Catalog;
using PreclinicalDre.Server.Features.Evaluation;
using PreclinicalDre.Server.Features.Spreadsheets;
using PreclinicalDre.Server.Shell.Access;
using PreclinicalDre.Server.Shell.Database;
using PreclinicalDre.Server.Shell.Database.Postgres;
using PreclinicalDre.Server.Shell.Database.Sqlite;
using PreclinicalDre.TestKit;
using PreclinicalDre.TestKit.Databases;

namespace PreclinicalDre.Benchmarks;

/// <summary>What an import needs of the server, on a database of one's own, with the audit or without it.</summary>
internal static class ImportServices
{
    public static ServiceProvider Of(DatabaseProvider provider, string connection, bool audited)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<IClock>(SystemClock.Instance);
        services.AddSingleton<IActor>(new NamedActor());
        services.AddSingleton<ISight, SeesAll>();
        services.AddCatalog();
        services.AddEvaluation();
        services.AddSpreadsheets();
        services.AddScoped(s => new ChangeInterceptor(s.GetRequiredService<IClock>(), s.GetRequiredService<IActor>(), "0.0.0"));
        if (provider == DatabaseProvider.Sqlite)
        {
            services.AddSingleton<IDatabaseLocks, SqliteLocks>();
            services.AddSingleton<IBulkLoad, SqliteBulkLoad>();
        }
        else
        {
            services.AddSingleton<IDatabaseLocks>(_ => new PostgresLocks(connection));
            services.AddSingleton<IBulkLoad, PostgresBulkLoad>();
        }

        services.AddDbContext<DreDbContext>((s, options) =>
        {
            if (provider == DatabaseProvider.Sqlite)
            {
                options.UseSqlite(connection, o => o.MigrationsAssembly(typeof(SqliteDesignTimeFactory).Assembly).MaxBatchSize(8));
                options.AddInterceptors(new SqlitePragmas());
            }
            else
            {
                options.UseNpgsql(connection, o => o.MigrationsAssembly(typeof(PostgresDesignTimeFactory).Assembly));
            }

            if (audited)
            {
                options.AddInterceptors(s.GetRequiredService<ChangeInterceptor>());
            }
        });
        return services.BuildServiceProvider();
    }

    /// <summary>No study is blinded here.</summary>
    private sealed class SeesAll : ISight
    {
        public Task<StudySight> OfAsync(Guid studyId, CancellationToken cancellation) => Task.FromResult(StudySight.All);

        public Task<IReadOnlyList<Guid>> BlindedAsync(CancellationToken cancellation) => Task.FromResult<IReadOnlyList<Guid>>([]);
    }
}
