using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Npgsql;
using PreclinicalDre.Data.Jobs;
using Quartz;

namespace PreclinicalDre.Server.Shell.Database;

/// <summary>The scheduler's store in the product's own database. The tables are the migrations' (<see cref="SchedulerTables"/>).</summary>
public static class SchedulerStore
{
    /// <summary>How often a server says that it lives, and how late it may be before another takes over what it had begun.</summary>
    private static readonly TimeSpan CheckIn = TimeSpan.FromSeconds(5);

    public static void UseProductDatabase(this IPersistentStoreBuilder store, IConfiguration configuration, string contentRoot)
    {
        var connection = configuration.GetConnectionString("Default") ?? "";
        store.ConfigureStore(o =>
        {
            o.TablePrefix = SchedulerTables.Prefix;
            o.StoreJobDataAsStrings = true;
            o.RecoverFiringsCancelledByShutdown = true;
            o.SchemaProvisioning = SchemaProvisioning.Validate;
        });
        switch (configuration["Database:Provider"] ?? "Sqlite")
        {
            case "Sqlite":
                // One process owns the file: no cluster.
                store.UseSqlite(SqliteFactory.Instance, DatabaseRegistration.SqliteConnectionString(connection, contentRoot));
                break;
            case "SqlServer":
                store.UseSqlServer(SqlClientFactory.Instance, connection);
                store.UseClustering(Cluster);
                break;
            case "Postgres":
                store.UsePostgres(NpgsqlFactory.Instance, connection);
                store.UseClustering(Cluster);
                break;
            default:
                // The registration of the database says what is wrong.
                break;
        }
    }

    private static void Cluster(ClusteringOptions options)
    {
        options.CheckinInterval = CheckIn;
        options.CheckinMisfireThreshold = CheckIn;
    }
}
