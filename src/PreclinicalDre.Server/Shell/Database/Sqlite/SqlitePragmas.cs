using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace PreclinicalDre.Server.Shell.Database.Sqlite;

/// <summary>Sets on each new SQLite connection what durability asks for: a write that was acknowledged survives a loss of power.</summary>
public sealed class SqlitePragmas : DbConnectionInterceptor
{
    public const string Pragmas = "PRAGMA busy_timeout=10000; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;";

    private const int CannotOpen = 14;

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        RefuseWithoutFile(connection);
        using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        command.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        RefuseWithoutFile(connection);
        await using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>A pooled connection outlives the deletion of its file: what it wrote would be acknowledged and gone.</summary>
    private static void RefuseWithoutFile(DbConnection connection)
    {
        if (connection.DataSource is { Length: > 0 } file && file != ":memory:" && !File.Exists(file))
        {
            SqliteConnection.ClearPool((SqliteConnection)connection);
            connection.Close();
            throw new SqliteException("The database file is gone.", CannotOpen);
        }
    }
}
