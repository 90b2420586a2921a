using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using PreclinicalDre.Data;

namespace PreclinicalDre.Server.Shell.Database;

/// <summary>
/// Stores many rows by the engine's own way, past the change tracker. Only for rows that an import brings in: the import's own audit row stands for them,
/// and marking the animals stale is the caller's.
/// </summary>
public interface IBulkLoad
{
    /// <summary>
    /// Stores the rows in the context's transaction, or all or none in one of its own where it has none; the number of rows. A row that would
    /// need an audit row of its own is refused by an <see cref="ArgumentException"/>.
    /// </summary>
    Task<long> LoadAsync(DreDbContext db, Type entity, IAsyncEnumerable<object> rows, CancellationToken cancellation);
}

/// <summary>Ways to hand over the rows.</summary>
public static class BulkLoadRows
{
    public static Task<long> LoadAsync<T>(this IBulkLoad load, DreDbContext db, IAsyncEnumerable<T> rows, CancellationToken cancellation)
        where T : Entity, IImported => load.LoadAsync(db, typeof(T), rows, cancellation);

    public static Task<long> LoadAsync<T>(this IBulkLoad load, DreDbContext db, IEnumerable<T> rows, CancellationToken cancellation)
        where T : Entity, IImported => load.LoadAsync(db, typeof(T), Stream(rows), cancellation);

    /// <summary>Rows of several types that do not hang on each other, type by type.</summary>
    public static async Task<long> LoadMixedAsync(this IBulkLoad load, DreDbContext db, IReadOnlyCollection<object> rows, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(load);
        var loaded = 0L;
        foreach (var ofType in rows.GroupBy(r => r.GetType()))
        {
            loaded += await load.LoadAsync(db, ofType.Key, Stream(ofType), cancellation);
        }

        return loaded;
    }

#pragma warning disable CS1998 // Nothing to await: the rows are there.
    private static async IAsyncEnumerable<object> Stream(IEnumerable<object> rows)
#pragma warning restore CS1998
    {
        foreach (var row in rows)
        {
            yield return row;
        }
    }
}

/// <summary>What the engines share: which rows may pass, and the transaction.</summary>
public abstract class BulkLoad : IBulkLoad
{
    public async Task<long> LoadAsync(DreDbContext db, Type entity, IAsyncEnumerable<object> rows, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(db);
        var table = BulkTable.Of(db, entity);
        if (db.Database.CurrentTransaction is { } current)
        {
            return await CopyAsync(current.GetDbTransaction(), table, Checked(rows, entity), cancellation);
        }

        await using var own = await db.Database.BeginTransactionAsync(cancellation);
        var loaded = await CopyAsync(own.GetDbTransaction(), table, Checked(rows, entity), cancellation);
        await own.CommitAsync(cancellation);
        return loaded;
    }

    protected abstract Task<long> CopyAsync(DbTransaction transaction, BulkTable table, IAsyncEnumerable<object> rows, CancellationToken cancellation);

    private static async IAsyncEnumerable<object> Checked(IAsyncEnumerable<object> rows, Type entity)
    {
        await foreach (var row in rows)
        {
            if (row.GetType() != entity)
            {
                throw new ArgumentException($"A row is of type {row.GetType().Name}; wanted is {entity.Name}.", nameof(rows));
            }

            if (row is not IImported { ImportId: not null })
            {
                throw new ArgumentException($"A row of {entity.Name} names no import: its creation would stand nowhere in the audit.", nameof(rows));
            }

            yield return row;
        }
    }
}
