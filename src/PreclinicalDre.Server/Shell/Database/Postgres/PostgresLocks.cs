using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace PreclinicalDre.Server.Shell.Database.Postgres;

/// <summary>
/// Advisory locks of PostgreSQL, each on a connection of its own that no pool keeps: the lock ends with the connection, and the connection with the
/// process.
/// </summary>
public sealed class PostgresLocks(string connectionString) : DatabaseLocks
{
    private readonly string _connectionString = new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ToString();

    /// <summary>The first eight bytes of the name's SHA-256: PostgreSQL's advisory locks are numbers.</summary>
    public static long Key(string name) => BinaryPrimitives.ReadInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(name)));

    protected override async Task<IAsyncDisposable?> TakeInDatabaseAsync(string name, CancellationToken cancellation)
    {
        var connection = new NpgsqlConnection(_connectionString);
        try
        {
            await connection.OpenAsync(cancellation);
            await using var command = connection.CreateCommand();
            command.CommandText = "SELECT pg_advisory_lock($1)";
            command.CommandTimeout = 0;
            command.Parameters.Add(new NpgsqlParameter { Value = Key(name) });
            await command.ExecuteNonQueryAsync(cancellation);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }
}
