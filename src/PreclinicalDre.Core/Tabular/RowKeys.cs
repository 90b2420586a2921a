namespace PreclinicalDre.Core.Tabular;

/// <summary>Finds rows of a table whose key another row before them has. Keys are hashes of 128 bits.</summary>
public interface IRowKeys : IDisposable
{
    /// <summary>Takes the next row. The number of the first row with the same key; null where there is none, or where <see cref="Rest"/> is to tell it.</summary>
    int? Take(UInt128 key, int row);

    /// <summary>Rows that have the key of an earlier one and of which <see cref="Take"/> did not tell it, with the first row of that key; in order of rows, once all were taken.</summary>
    IEnumerable<(int Row, int First)> Rest();
}

/// <summary>Holds all keys in memory and tells at once.</summary>
internal sealed class HeldRowKeys : IRowKeys
{
    private readonly Dictionary<UInt128, int> _first = [];

    public int? Take(UInt128 key, int row) => _first.TryAdd(key, row) ? null : _first[key];

    public IEnumerable<(int Row, int First)> Rest() => [];

    public void Dispose()
    {
    }
}
