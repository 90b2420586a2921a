using System.Data.Common;

namespace PreclinicalDre.Server.Shell.Database.Sqlite;

/// <summary>One prepared statement, run for each row.</summary>
public sealed class SqliteBulkLoad : BulkLoad
{
    protected override async Task<long> CopyAsync(DbTransaction transaction, BulkTable table, IAsyncEnumerable<object> rows, CancellationToken cancellation)
    {
        await using var command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
        var parameters = table.Columns.Select((c, i) => c.Mapping.CreateParameter(command, $"@p{i}", null, nullable: true)).ToArray();
        command.Parameters.AddRange(parameters);
        command.CommandText =
            $"INSERT INTO {table.DelimitedName} ({string.Join(", ", table.Columns.Select(c => table.Delimit(c.Name)))}) VALUES ({string.Join(", ", parameters.Select(p => p.ParameterName))})";
        await command.PrepareAsync(cancellation);
        var loaded = 0L;
        await foreach (var row in rows.WithCancellation(cancellation))
        {
            cancellation.ThrowIfCancellationRequested();
            for (var i = 0; i < parameters.Length; i++)
            {
                parameters[i].Value = table.Columns[i].Read(row) ?? DBNull.Value;
            }

            await command.ExecuteNonQueryAsync(cancellation);
            loaded++;
        }

        return loaded;
    }
}
