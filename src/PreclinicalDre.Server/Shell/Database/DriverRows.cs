using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using PreclinicalDre.Data;

namespace PreclinicalDre.Server.Shell.Database;

/// <summary>
/// The rows of a query as the driver gives them, for a pass over very many that keeps none: an object for each row and each value would cost more than reading them. The query is the
/// context's own, so that its filters hold here too.
/// </summary>
public static class DriverRows
{
    /// <summary>Calls <paramref name="row"/> with the reader on each row; columns have the names of the query's members.</summary>
    public static async Task EachRowAsync(this DreDbContext db, IQueryable query, Action<DbDataReader> row, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(row);
        await db.Database.OpenConnectionAsync(cancellation);
        try
        {
            await using var command = query.CreateDbCommand();
            await using var reader = await command.ExecuteReaderAsync(cancellation);
            while (await reader.ReadAsync(cancellation))
            {
                row(reader);
            }
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    /// <summary>An instant's column as ticks of 100 ns since 1970.</summary>
    public static long UnixTicks(this DbDataReader reader, int column)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return reader.GetDateTime(column).Ticks - DateTime.UnixEpoch.Ticks;
    }
}
