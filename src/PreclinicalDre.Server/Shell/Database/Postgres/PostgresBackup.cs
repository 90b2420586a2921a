using System.Globalization;
using Npgsql;

namespace PreclinicalDre.Server.Shell.Database.Postgres;

/// <summary>pg_dump in its own format, and pg_restore into an empty database.</summary>
public sealed class PostgresBackup(DatabaseSettings settings) : IDatabaseBackup
{
    private readonly NpgsqlConnectionStringBuilder _database = new(settings.ConnectionString);

    public async Task<string> BackUpAsync(string file, CancellationToken cancellation)
    {
        var part = DurableFile.PartOf(file);
        try
        {
            await PostgresTools.RunAsync("pg_dump", _database, ["--format=custom", "--no-owner", "--no-privileges", $"--file={part}"], cancellation);
            // Reads the table of contents: a dump that was cut off has none.
            await PostgresTools.RunAsync("pg_restore", _database, ["--list", part], cancellation);
            var bytes = new FileInfo(part).Length;
            DurableFile.Finish(part, file);
            return string.Create(CultureInfo.InvariantCulture, $"Backed up {settings.Place} to {file} ({bytes:N0} bytes).");
        }
        finally
        {
            File.Delete(part);
        }
    }

    public async Task<string> RestoreAsync(string file, CancellationToken cancellation)
    {
        if (!File.Exists(file))
        {
            throw new PlainFailureException($"There is no file {file}.");
        }

        await using (var connection = new NpgsqlConnection(settings.ConnectionString))
        {
            await connection.OpenAsync(cancellation);
            await using var command = connection.CreateCommand();
            command.CommandText = "SELECT count(*) FROM information_schema.tables WHERE table_schema NOT IN ('pg_catalog', 'information_schema')";
            var tables = (long)(await command.ExecuteScalarAsync(cancellation))!;
            if (tables > 0)
            {
                throw new PlainFailureException(
                    $"{settings.Place} has {tables} tables; a backup is restored into an empty database only. Make one (createdb), and name it in ConnectionStrings:Default.");
            }
        }

        await PostgresTools.RunAsync(
            "pg_restore", _database, ["--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction", $"--dbname={_database.Database}", file], cancellation);
        return $"Restored {file} into {settings.Place}.";
    }
}
