using PreclinicalDre.Core.Tabular;

namespace PreclinicalDre.Server.Features.Spreadsheets.Importing;

/// <summary>Keys of rows that may be many: the first ones are held in memory and told at once, the rest sorted on disk and told at the end. It misses none and tells none twice.</summary>
/// <param name="held">Keys held in memory.</param>
public sealed class SpooledRowKeys(int held) : IRowKeys
{
    private readonly Dictionary<UInt128, int> _first = [];
    private readonly SortedPairs _rest = new(held);
    private SortedPairs? _found;

    /// <inheritdoc/>
    public int? Take(UInt128 key, int row)
    {
        if (_first.TryGetValue(key, out var first))
        {
            return first;
        }

        // A key that is not held was not seen while there was room: its first row is among the rest, too.
        if (_first.Count < held)
        {
            _first.Add(key, row);
        }
        else
        {
            _rest.Add(key, row);
        }

        return null;
    }

    /// <inheritdoc/>
    public IEnumerable<(int Row, int First)> Rest()
    {
        _found?.Dispose();
        _found = new SortedPairs(held);
        (UInt128 Key, int Row)? first = null;
        foreach (var (key, row) in _rest.InOrder())
        {
            if (first is { } f && f.Key == key)
            {
                _found.Add((UInt128)row, f.Row);
            }
            else
            {
                first = (key, row);
            }
        }

        return _found.InOrder().Select(p => ((int)p.Key, p.Number));
    }

    public void Dispose()
    {
        _rest.Dispose();
        _found?.Dispose();
    }
}
