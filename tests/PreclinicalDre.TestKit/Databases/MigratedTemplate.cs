using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace PreclinicalDre.TestKit.Databases;

/// <summary>A database that all migrations were applied to, made once in a process for each engine and copied for each test: the migrations themselves have tests of their own.</summary>
internal static class MigratedTemplate
{
    private static readonly Lazy<Task<TestDatabase>> Sqlite = new(() => MakeAsync(DatabaseProvider.Sqlite));

    private static readonly Lazy<Task<TestDatabase>> Postgres = new(() => MakeAsync(DatabaseProvider.Postgres));

    /// <summary>Puts a copy where there is nothing yet.</summary>
    public static async Task CopySqliteAsync(string file)
    {
        var template = await Sqlite.Value;
        File.Copy(new SqliteConnectionStringBuilder(template.ConnectionString).DataSource, file);
    }

    /// <summary>The name of the PostgreSQL database to copy.</summary>
    public static async Task<string> PostgresNameAsync() => new NpgsqlConnectionStringBuilder((await Postgres.Value).ConnectionString).Database!;

    private static async Task<TestDatabase> MakeAsync(DatabaseProvider provider)
    {
        var template = await TestDatabase.CreateEmptyAsync(provider);
        await using (var context = template.Open())
        {
            await context.Database.MigrateAsync();
        }

        AppDomain.CurrentDomain.ProcessExit += (_, _) => template.DisposeAsync().AsTask().GetAwaiter().GetResult();
        return template;
    }
}
