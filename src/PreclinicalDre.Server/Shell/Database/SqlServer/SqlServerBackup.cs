using Microsoft.Data.SqlClient;

namespace PreclinicalDre.Server.Shell.Database.SqlServer;

/// <summary>BACKUP DATABASE and RESTORE DATABASE. The server itself writes and reads the file: its path is one of the server's machine.</summary>
public sealed class SqlServerBackup(DatabaseSettings settings) : IDatabaseBackup
{
    private readonly SqlConnectionStringBuilder _database = new(settings.ConnectionString);

    public async Task<string> BackUpAsync(string file, CancellationToken cancellation)
    {
        await using var connection = await OpenMasterAsync(cancellation);
        // A copy beside the administrator's own backups: their chain is not broken. Without INIT an older backup in the file stays; FORMAT would erase it.
        await RunAsync(connection, $"BACKUP DATABASE {Name} TO DISK = @file WITH COPY_ONLY, CHECKSUM", file, cancellation);
        await RunAsync(connection, "RESTORE VERIFYONLY FROM DISK = @file WITH CHECKSUM", file, cancellation);
        return $"Backed up {settings.Place} to {file} on the machine of SQL Server, checked.";
    }

    public async Task<string> RestoreAsync(string file, CancellationToken cancellation)
    {
        await using var connection = await OpenMasterAsync(cancellation);
        await using (var command = connection.CreateCommand())
        {
            command.CommandText = "SELECT DB_ID(@name)";
            command.Parameters.AddWithValue("@name", _database.InitialCatalog);
            if (await command.ExecuteScalarAsync(cancellation) is not DBNull)
            {
                throw new PlainFailureException($"{settings.Place} is there already; a backup is restored into a new database only. Name one in ConnectionStrings:Default.");
            }
        }

        var moves = await FilesAsync(connection, file, cancellation);
        await RunAsync(connection, $"RESTORE DATABASE {Name} FROM DISK = @file WITH CHECKSUM{string.Concat(moves)}", file, cancellation);
        return $"Restored {file} into {settings.Place}.";
    }

    private string Name => $"[{_database.InitialCatalog.Replace("]", "]]", StringComparison.Ordinal)}]";

    /// <summary>Each of the backup's files goes where this server keeps its own, under the new database's name.</summary>
    private async Task<List<string>> FilesAsync(SqlConnection connection, string file, CancellationToken cancellation)
    {
        await using var places = connection.CreateCommand();
        places.CommandText = "SELECT CAST(SERVERPROPERTY('InstanceDefaultDataPath') AS nvarchar(4000)), CAST(SERVERPROPERTY('InstanceDefaultLogPath') AS nvarchar(4000))";
        string data, log;
        await using (var reader = await places.ExecuteReaderAsync(cancellation))
        {
            await reader.ReadAsync(cancellation);
            (data, log) = (reader.GetString(0), reader.GetString(1));
        }

        await using var list = connection.CreateCommand();
        list.CommandText = "RESTORE FILELISTONLY FROM DISK = @file";
        list.Parameters.AddWithValue("@file", file);
        var moves = new List<string>();
        await using var files = await list.ExecuteReaderAsync(cancellation);
        while (await files.ReadAsync(cancellation))
        {
            var logical = files.GetString(files.GetOrdinal("LogicalName"));
            var isLog = files.GetString(files.GetOrdinal("Type")) == "L";
            var target = $"{(isLog ? log : data)}{_database.InitialCatalog}_{moves.Count}{(isLog ? ".ldf" : ".mdf")}";
            moves.Add($", MOVE N'{Quoted(logical)}' TO N'{Quoted(target)}'");
        }

        return moves;
    }

    private async Task<SqlConnection> OpenMasterAsync(CancellationToken cancellation)
    {
        SqlServerLanguageData.Check();
        var connection = new SqlConnection(new SqlConnectionStringBuilder(settings.ConnectionString) { InitialCatalog = "master" }.ToString());
        await connection.OpenAsync(cancellation);
        return connection;
    }

    private static async Task RunAsync(SqlConnection connection, string sql, string file, CancellationToken cancellation)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = 0;
        command.Parameters.AddWithValue("@file", file);
        try
        {
            await command.ExecuteNonQueryAsync(cancellation);
        }
        catch (SqlException e) when (SqlServerTrouble.Of(e, "SQL Server") is null)
        {
            throw new PlainFailureException($"SQL Server refused: {e.Message.Split('\n')[0].Trim()}", e);
        }
    }

    private static string Quoted(string text) => text.Replace("'", "''", StringComparison.Ordinal);
}
