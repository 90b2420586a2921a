namespace PreclinicalDre.Core.Monitoring.Rigs;

/// <summary>
/// Tries arrangements in order of time until one holds or all are refuted. Rigs that are alike and hold the same from here on stand for one another, and a
/// state that failed is not tried again. Knows nothing of names.
/// </summary>
internal sealed class PlaceSearch(RigBoard board)
{
    /// <summary>Placements tried before it gives up.</summary>
    public const int MaxSteps = 20_000;

    private readonly int[] _rigs = new int[board.Open.Count];
    private readonly HashSet<string> _failed = new(StringComparer.Ordinal);
    private readonly RigUse _use = board.Start();
    private readonly int[] _kind = Kinds(board);
    private int _steps;

    /// <summary>The demand at which every arrangement came to an end at last; what to name where there is none.</summary>
    public int Deepest { get; private set; }

    /// <summary>True where the steps ran out.</summary>
    public bool GaveUp => _steps > MaxSteps;

    /// <summary>For each open demand its rig; null where none was found.</summary>
    public int[]? Run() => Try(0) ? _rigs : null;

    private bool Try(int i)
    {
        if (i == board.Open.Count)
        {
            return true;
        }

        Deepest = Math.Max(Deepest, i);
        var span = board.Open[i].Span;
        string[] state = [.. Enumerable.Range(0, board.Rigs.Count).Select(r => $"{_kind[r]}/{_use.EndsAfter(r, span.From)}")];
        // Which of two alike rigs is in which state does not matter.
        var key = $"{i};{string.Join(';', state.Order(StringComparer.Ordinal))}";
        if (_failed.Contains(key))
        {
            return false;
        }

        var tried = new HashSet<string>(StringComparer.Ordinal);
        foreach (var r in board.Suiting[i].OrderBy(r => board.Wanted[r]).ThenByDescending(r => board.Rigs[r].Places).ThenBy(r => r).Where(r => tried.Add(state[r]) && _use.Fits(r, span)))
        {
            if (++_steps > MaxSteps)
            {
                return false;
            }

            _use.Take(r, span);
            _rigs[i] = r;
            if (Try(i + 1))
            {
                return true;
            }

            _use.Free(r, span);
        }

        _failed.Add(key);
        return false;
    }

    // Rigs of as many places that suit the same demands have the same number.
    private static int[] Kinds(RigBoard board)
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        return [.. Enumerable.Range(0, board.Rigs.Count).Select(r =>
        {
            var kind = $"{board.Rigs[r].Places}:{string.Join(',', Enumerable.Range(0, board.Open.Count).Where(i => board.Suiting[i].Contains(r)))}";
            return numbers.TryGetValue(kind, out var n) ? n : numbers[kind] = numbers.Count;
        })];
    }
}
