using System.Data.Common;
using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace PreclinicalDre.Server.Shell.Database.Sqlite;

/// <summary>
/// One prepared statement, run for each row. The engine is spoken to directly: a command of the driver looks every parameter up by its name, for every row. Values are
/// written as the driver writes them, which a test holds against it.
/// </summary>
public sealed class SqliteBulkLoad : BulkLoad
{
    private const int LookAroundEvery = 1000;

    protected override async Task<long> CopyAsync(DbTransaction transaction, BulkTable table, IAsyncEnumerable<object> rows, CancellationToken cancellation)
    {
        var connection = (SqliteConnection)transaction.Connection!;
        var handle = connection.Handle!;
        var text = $"INSERT INTO {table.DelimitedName} ({string.Join(", ", table.Columns.Select(c => table.Delimit(c.Name)))}) VALUES ({string.Join(", ", table.Columns.Select((_, i) => $"?{i + 1}"))})";
        SqliteException.ThrowExceptionForRC(raw.sqlite3_prepare_v2(handle, text, out var statement), handle);
        using var prepared = statement;
        var loaded = 0L;
        await foreach (var row in rows.WithCancellation(cancellation))
        {
            if (loaded % LookAroundEvery == 0)
            {
                cancellation.ThrowIfCancellationRequested();
            }

            for (var i = 0; i < table.Columns.Count; i++)
            {
                SqliteException.ThrowExceptionForRC(Bind(prepared, i + 1, table.Columns[i].Read(row)), handle);
            }

            var stepped = raw.sqlite3_step(prepared);
            if (stepped != raw.SQLITE_DONE)
            {
                // Before the statement is reset: that forgets the engine's own words.
                SqliteException.ThrowExceptionForRC(stepped, handle);
            }

            SqliteException.ThrowExceptionForRC(raw.sqlite3_reset(prepared), handle);
            loaded++;
        }

        return loaded;
    }

    private static int Bind(sqlite3_stmt statement, int at, object? value) => value switch
    {
        null => raw.sqlite3_bind_null(statement, at),
        string text => BindText(statement, at, text),
        Guid key => BindText(statement, at, key.ToString().ToUpperInvariant()),
        double number => raw.sqlite3_bind_double(statement, at, number),
        int number => raw.sqlite3_bind_int64(statement, at, number),
        long number => raw.sqlite3_bind_int64(statement, at, number),
        bool yes => raw.sqlite3_bind_int64(statement, at, yes ? 1 : 0),
        DateTime time => BindText(statement, at, time.ToString("yyyy-MM-dd HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture)),
        DateOnly day => BindText(statement, at, day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        _ => throw new NotSupportedException($"A value of type {value.GetType().Name} is not loaded in bulk."),
    };

    private static int BindText(sqlite3_stmt statement, int at, string text)
    {
        Span<byte> small = stackalloc byte[256];
        var bytes = Encoding.UTF8.GetMaxByteCount(text.Length) <= small.Length ? small : new byte[Encoding.UTF8.GetByteCount(text)];
        // An empty span would be bound as no value at all.
        return text.Length == 0 ? raw.sqlite3_bind_text(statement, at, "") : raw.sqlite3_bind_text(statement, at, (ReadOnlySpan<byte>)bytes[..Encoding.UTF8.GetBytes(text, bytes)]);
    }
}
