using System.Data.Common;
using Npgsql;

namespace PreclinicalDre.Server.Shell.Database.Postgres;

/// <summary>COPY in its binary form. After many rows the planner is told of them at once: until the server's own round comes by it would take a full table for an empty one.</summary>
public sealed class PostgresBulkLoad : BulkLoad
{
    private const long Many = 10_000;

    protected override async Task<long> CopyAsync(DbTransaction transaction, BulkTable table, IAsyncEnumerable<object> rows, CancellationToken cancellation)
    {
        var connection = (NpgsqlConnection)transaction.Connection!;
        var types = table.Columns.Select(c => c.Mapping.StoreTypeNameBase).ToArray();
        // Disposed of before it is complete, the import takes nothing.
        await using var import = await connection.BeginBinaryImportAsync(
            $"COPY {table.DelimitedName} ({string.Join(", ", table.Columns.Select(c => table.Delimit(c.Name)))}) FROM STDIN (FORMAT BINARY)", cancellation);
        var loaded = 0L;
        await foreach (var row in rows.WithCancellation(cancellation))
        {
            await import.StartRowAsync(cancellation);
            for (var i = 0; i < types.Length; i++)
            {
                if (table.Columns[i].Read(row) is { } value)
                {
                    await import.WriteAsync(value, types[i], cancellation);
                }
                else
                {
                    await import.WriteNullAsync(cancellation);
                }
            }

            loaded++;
        }

        await import.CompleteAsync(cancellation);
        if (loaded >= Many)
        {
            await import.DisposeAsync();
            await using var analyze = new NpgsqlCommand($"ANALYZE {table.DelimitedName}", connection, (NpgsqlTransaction)transaction);
            await analyze.ExecuteNonQueryAsync(cancellation);
        }

        return loaded;
    }
}
