using System.Data.Common;
using Microsoft.Data.SqlClient;

namespace PreclinicalDre.Server.Shell.Database.SqlServer;

/// <summary>SqlBulkCopy, with the constraints checked, which it leaves out where it is not asked to.</summary>
public sealed class SqlServerBulkLoad : BulkLoad
{
    private const int RowsPerBatch = 5000;

    protected override async Task<long> CopyAsync(DbTransaction transaction, BulkTable table, IAsyncEnumerable<object> rows, CancellationToken cancellation)
    {
        using var copy = new SqlBulkCopy((SqlConnection)transaction.Connection!, SqlBulkCopyOptions.CheckConstraints, (SqlTransaction)transaction)
        {
            DestinationTableName = table.DelimitedName,
            BatchSize = RowsPerBatch,
            BulkCopyTimeout = 0,
            EnableStreaming = true,
        };
        foreach (var column in table.Columns)
        {
            copy.ColumnMappings.Add(column.Name, column.Name);
        }

        await using var reader = new RowReader(table, rows.GetAsyncEnumerator(cancellation));
        await copy.WriteToServerAsync(reader, cancellation);
        return reader.RowsRead;
    }
}
