namespace PreclinicalDre.Core.Monitoring.Rigs;

/// <summary>
/// Assigns in order of time, each to the first rig that has a place all through. Taken first is a rig that the animal has already, then one that is in use,
/// then one that few demands suit, then a large one. On rigs that are alike and never out of use this is the colouring of an interval graph: it never fails
/// while the overlap is no more than the places, and opens no rig while another has a place.
/// </summary>
internal static class FirstFit
{
    /// <summary>For each open demand its rig; null where one found none.</summary>
    /// <param name="board">The demands.</param>
    /// <param name="together">True: all demands of an animal go to one rig where that can be, in order of the animals' first demands.</param>
    public static int[]? Run(RigBoard board, bool together)
    {
        var use = board.Start();
        var rigs = Enumerable.Repeat(-1, board.Open.Count).ToArray();
        var known = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        foreach (var held in board.Held.Where(h => board.RigOf(h.Held!) >= 0))
        {
            Know(held.Animal).Add(board.RigOf(held.Held!));
        }

        // The order of the open demands tells animals apart by time and needs first: see RigBoard.
        foreach (var unit in Enumerable.Range(0, board.Open.Count).GroupBy(i => together ? board.Open[i].Animal : board.Open[i].Id, StringComparer.Ordinal).Select(g => g.ToArray()).ToList())
        {
            if (!Place(unit) && !Array.TrueForAll(unit, i => Place([i])))
            {
                return null;
            }
        }

        return rigs;

        List<int> Know(string animal) => known.TryGetValue(animal, out var list) ? list : known[animal] = [];

        bool Place(int[] unit)
        {
            var animal = board.Open[unit[0]].Animal;
            var own = Know(animal);
            MonitoringSpan[] spans = [.. unit.Select(i => board.Open[i].Span)];
            foreach (var r in unit.Select(i => (IEnumerable<int>)board.Suiting[i]).Aggregate((a, b) => a.Intersect(b))
                .OrderByDescending(own.LastIndexOf).ThenByDescending(use.IsUsed).ThenBy(r => board.Wanted[r]).ThenByDescending(r => board.Rigs[r].Places).ThenBy(r => r))
            {
                if (use.Fits(r, spans))
                {
                    Array.ForEach(spans, s => use.Take(r, s));
                    Array.ForEach(unit, i => rigs[i] = r);
                    own.Add(r);
                    return true;
                }
            }

            return false;
        }
    }
}
