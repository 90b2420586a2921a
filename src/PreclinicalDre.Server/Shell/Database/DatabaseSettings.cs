using System.Data.Common;
using System.Globalization;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace PreclinicalDre.Server.Shell.Database;

/// <summary>The engines; their names are the values of <c>Database:Provider</c>.</summary>
public enum DatabaseEngine
{
    Sqlite,
    SqlServer,
    Postgres,
}

/// <summary>What the configuration says of the database, checked.</summary>
/// <param name="Engine"><c>Database:Provider</c>.</param>
/// <param name="ConnectionString"><c>ConnectionStrings:Default</c> with what the program adds to it.</param>
/// <param name="MaxBatchSize"><c>Database:MaxBatchSize</c>; null leaves the number of statements a batch to the engine.</param>
/// <param name="MigrateOnStart"><c>Database:MigrateOnStart</c>.</param>
/// <param name="Wait"><c>Database:WaitSeconds</c>: how long a start waits for a server that does not answer yet.</param>
/// <param name="Place">Where the data lie, in words without secrets.</param>
public sealed record DatabaseSettings(DatabaseEngine Engine, string ConnectionString, int? MaxBatchSize, bool MigrateOnStart, TimeSpan Wait, string Place)
{
    private const string ApplicationName = "PreclinicalDre";
    private const int DefaultWaitSeconds = 60;
    private const int MostWaitSeconds = 3600;

    /// <summary>The file of a SQLite database; null for servers and for a database in memory.</summary>
    public string? File { get; private init; }

    /// <summary>Throws <see cref="PlainFailureException"/> that names the setting, what was found and what is wanted.</summary>
    public static DatabaseSettings Read(IConfiguration configuration, string contentRoot)
    {
        var provider = configuration["Database:Provider"] is { Length: > 0 } named ? named : nameof(DatabaseEngine.Sqlite);
        if (!Enum.TryParse<DatabaseEngine>(provider, ignoreCase: true, out var engine) || int.TryParse(provider, out _))
        {
            throw new PlainFailureException($"Database:Provider is '{provider}'; wanted is Sqlite, SqlServer or Postgres.");
        }

        var connection = configuration.GetConnectionString("Default");
        if (string.IsNullOrWhiteSpace(connection))
        {
            throw new PlainFailureException($"ConnectionStrings:Default is not set; wanted is, for example, {Example(engine)}.");
        }

        var settings = new DatabaseSettings(
            engine, connection, Number(configuration, "Database:MaxBatchSize", 1, 10_000), Flag(configuration, "Database:MigrateOnStart"),
            TimeSpan.FromSeconds(Number(configuration, "Database:WaitSeconds", 0, MostWaitSeconds) ?? DefaultWaitSeconds), "");
        try
        {
            return engine switch
            {
                DatabaseEngine.Sqlite => Sqlite(settings, contentRoot),
                DatabaseEngine.SqlServer => SqlServer(settings),
                DatabaseEngine.Postgres => Postgres(settings),
            };
        }
        catch (Exception e) when (e is ArgumentException or FormatException or KeyNotFoundException or OverflowException or InvalidCastException or NotSupportedException)
        {
            throw new PlainFailureException(
                $"ConnectionStrings:Default cannot be read as a connection string of {engine}: {FirstLine(e.Message)} Wanted is, for example, {Example(engine)}.", e);
        }
    }

    /// <summary>A relative file lies under the content root, whatever folder the program was started from.</summary>
    private static DatabaseSettings Sqlite(DatabaseSettings settings, string contentRoot)
    {
        var parts = new SqliteConnectionStringBuilder(settings.ConnectionString) { Cache = SqliteCacheMode.Private, ForeignKeys = true };
        var isMemory = parts.DataSource == ":memory:" || parts.Mode == SqliteOpenMode.Memory;
        string? file = null;
        if (!isMemory)
        {
            file = Path.GetFullPath(Wanted(parts, "Data Source", parts.DataSource), contentRoot);
            parts.DataSource = file;
            // The file is made once, on start: one that is gone later is an error, not a new, empty laboratory.
            parts.Mode = SqliteOpenMode.ReadWrite;
        }

        return settings with { ConnectionString = parts.ToString(), Place = file is null ? "SQLite database in memory" : $"SQLite file {file}", File = file };
    }

    private static DatabaseSettings SqlServer(DatabaseSettings settings)
    {
        var parts = new SqlConnectionStringBuilder(settings.ConnectionString);
        Wanted(parts, "Server", parts.DataSource);
        Wanted(parts, "Database", parts.InitialCatalog);
        if (!parts.ShouldSerialize("Application Name"))
        {
            parts.ApplicationName = ApplicationName;
        }

        return settings with { ConnectionString = parts.ToString(), Place = $"SQL Server database {parts.InitialCatalog} on {parts.DataSource}" };
    }

    private static DatabaseSettings Postgres(DatabaseSettings settings)
    {
        var parts = new NpgsqlConnectionStringBuilder(settings.ConnectionString);
        Wanted(parts, "Host", parts.Host);
        Wanted(parts, "Database", parts.Database);
        parts.ApplicationName ??= ApplicationName;
        return settings with
        {
            ConnectionString = parts.ToString(),
            Place = string.Create(CultureInfo.InvariantCulture, $"PostgreSQL database {parts.Database} on {parts.Host}:{parts.Port}"),
        };
    }

    private static string Wanted(DbConnectionStringBuilder parts, string keyword, string? value) =>
        string.IsNullOrWhiteSpace(value) ? throw new ArgumentException($"{keyword} is missing ({parts.Count} other keywords were found).") : value;

    private static int? Number(IConfiguration configuration, string key, int least, int most)
    {
        var text = configuration[key];
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw new PlainFailureException(string.Create(CultureInfo.InvariantCulture, $"{key} is '{text}'; wanted is a whole number from {least} to {most}, or nothing."));
    }

    private static bool Flag(IConfiguration configuration, string key) => configuration[key] switch
    {
        null or "" => true,
        { } text when bool.TryParse(text, out var flag) => flag,
        { } text => throw new PlainFailureException($"{key} is '{text}'; wanted is true or false."),
    };

    private static string Example(DatabaseEngine engine) => engine switch
    {
        DatabaseEngine.Sqlite => "'Data Source=App_Data/preclinicaldre.db'",
        DatabaseEngine.SqlServer => "'Server=db.lab;Database=preclinicaldre;User Id=dre;Password=…;Encrypt=True'",
        DatabaseEngine.Postgres => "'Host=db.lab;Database=preclinicaldre;Username=dre;Password=…'",
    };

    private static string FirstLine(string message)
    {
        var line = message.Split('\n')[0].Trim();
        var parameter = line.IndexOf(" (Parameter '", StringComparison.Ordinal);
        line = parameter > 0 ? line[..parameter] : line;
        return line.EndsWith('.') ? line : line + ".";
    }
}
