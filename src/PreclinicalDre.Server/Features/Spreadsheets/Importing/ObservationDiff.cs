using PreclinicalDre.Core.Tabular;

namespace PreclinicalDre.Server.Features.Spreadsheets.Importing;

/// <summary>
/// Tells rows that are stored already from new ones. Rows are matched by key and, among equal keys, by order: two seizures of one type at one
/// instant stay two, and the same file sent again changes nothing.
/// </summary>
public sealed class ObservationDiff<TEntity, TKey>(IEnumerable<TEntity> stored, Func<TEntity, TKey> key)
    where TEntity : class
    where TKey : notnull
{
    private readonly Dictionary<TKey, Queue<TEntity>> _stored = stored.GroupBy(key).ToDictionary(g => g.Key, g => new Queue<TEntity>(g));

    /// <summary>Takes the next row: a stored one is compared by <paramref name="change"/>, a new one made by <paramref name="make"/>.</summary>
    public void Take(ImportContext context, string kind, TKey rowKey, Guid animalId, Func<TEntity> make, Func<TEntity, bool> change)
    {
        if (IsNew(context, kind, rowKey, animalId, change))
        {
            context.NewObservations.Add(make());
        }
    }

    /// <summary>The same without making anything: true where the row is new and is to be stored.</summary>
    public bool IsNew(ImportContext context, string kind, TKey rowKey, Guid animalId, Func<TEntity, bool> change)
    {
        if (!_stored.TryGetValue(rowKey, out var queue) || !queue.TryDequeue(out var entity))
        {
            context.Touched.Add(animalId);
            context.Count(kind, RowFate.Added);
            return true;
        }

        // The stored rows are read untracked: attached first, so that only the values that differ are written and audited.
        context.Db.Attach(entity);
        if (change(entity))
        {
            context.Touched.Add(animalId);
            context.Count(kind, RowFate.Changed);
            return false;
        }

        context.Db.Entry(entity).State = Microsoft.EntityFrameworkCore.EntityState.Detached;
        context.Count(kind, RowFate.Unchanged);
        return false;
    }
}

/// <summary>Reads what is stored of the animals that a sheet names, in slices that every engine takes.</summary>
public static class StoredRows
{
    private const int AnimalsPerQuery = 400;

    public static async Task<List<T>> OfAsync<T>(IReadOnlyCollection<Guid> animals, Func<Guid[], IQueryable<T>> query, CancellationToken cancellation)
    {
        var rows = new List<T>();
        foreach (var slice in animals.Chunk(AnimalsPerQuery))
        {
            rows.AddRange(await Microsoft.EntityFrameworkCore.EntityFrameworkQueryableExtensions.ToListAsync(query(slice), cancellation));
        }

        return rows;
    }

    /// <summary>The rows of a sheet whose animal is known and alive at the row's time; the others have their findings.</summary>
    public static List<(TRow Row, Data.Animals.Animal Animal)> WithAnimals<TRow>(
        this ImportContext context, IEnumerable<TRow> rows, Func<TRow, string> code, Func<TRow, NodaTime.Instant> at, string column)
        where TRow : IImportRow
    {
        var known = new List<(TRow, Data.Animals.Animal)>();
        foreach (var row in rows)
        {
            if (context.AnimalOf(row, code(row)) is { } animal && context.Lives(row, animal, at(row), column))
            {
                known.Add((row, animal));
            }
        }

        return known;
    }
}
