using System.Data;
using Microsoft.Data.SqlClient;

namespace PreclinicalDre.Server.Shell.Database.SqlServer;

/// <summary>Application locks of SQL Server, each owned by a session of its own that no pool keeps.</summary>
public sealed class SqlServerLocks(string connectionString) : DatabaseLocks
{
    private readonly string _connectionString = new SqlConnectionStringBuilder(connectionString) { Pooling = false }.ToString();

    protected override async Task<IAsyncDisposable?> TakeInDatabaseAsync(string name, CancellationToken cancellation)
    {
        var connection = new SqlConnection(_connectionString);
        try
        {
            await connection.OpenAsync(cancellation);
            await using var command = connection.CreateCommand();
            command.CommandText = "sp_getapplock";
            command.CommandType = CommandType.StoredProcedure;
            command.CommandTimeout = 0;
            command.Parameters.Add(new SqlParameter("@Resource", SqlDbType.NVarChar, 255) { Value = "PreclinicalDre:" + name });
            command.Parameters.Add(new SqlParameter("@LockMode", SqlDbType.VarChar, 32) { Value = "Exclusive" });
            command.Parameters.Add(new SqlParameter("@LockOwner", SqlDbType.VarChar, 32) { Value = "Session" });
            command.Parameters.Add(new SqlParameter("@LockTimeout", SqlDbType.Int) { Value = -1 });
            var result = new SqlParameter("@Result", SqlDbType.Int) { Direction = ParameterDirection.ReturnValue };
            command.Parameters.Add(result);
            await command.ExecuteNonQueryAsync(cancellation);
            // 0: at once; 1: after a wait. Below: cancelled, chosen as a deadlock's victim, or a wrong call.
            return result.Value is >= 0 ? connection : throw new InvalidOperationException($"sp_getapplock answered {result.Value} for '{name}'.");
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }
}
