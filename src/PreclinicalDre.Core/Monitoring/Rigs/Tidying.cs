namespace PreclinicalDre.Core.Monitoring.Rigs;

/// <summary>Betters a valid assignment step by step; it stays valid.</summary>
internal static class Tidying
{
    public static int[] Tidy(RigBoard board, int[] assigned)
    {
        var rigs = assigned.ToArray();
        var use = board.Start();
        for (var i = 0; i < rigs.Length; i++)
        {
            use.Take(rigs[i], board.Open[i].Span);
        }

        var animals = Enumerable.Range(0, rigs.Length).GroupBy(i => board.Open[i].Animal, StringComparer.Ordinal).Select(g => g.ToArray()).ToList();
        foreach (var demands in animals)
        {
            Gather(board, use, rigs, demands);
        }

        // The least used rig first: it is the likeliest to come empty.
        foreach (var rig in Enumerable.Range(0, board.Rigs.Count).Where(r => rigs.Contains(r)).OrderBy(r => rigs.Count(x => x == r)).ThenByDescending(r => r).ToList())
        {
            Empty(board, use, rigs, animals, rig);
        }

        return rigs;
    }

    // All open demands of an animal onto one rig that it has already, where that fits.
    private static void Gather(RigBoard board, RigUse use, int[] rigs, int[] demands)
    {
        List<int> own = [.. board.Held.Where(h => h.Animal == board.Open[demands[0]].Animal).Select(h => board.RigOf(h.Held!)).Where(r => r >= 0), .. demands.Select(i => rigs[i])];
        if (own.Distinct().Take(2).Count() == 2)
        {
            _ = own.Distinct().Any(r => Move(board, use, rigs, demands, r));
        }
    }

    // A rig is emptied only whole, and only by moving whole animals, so that none changes its rig for it.
    private static void Empty(RigBoard board, RigUse use, int[] rigs, List<int[]> animals, int rig)
    {
        var before = rigs.ToArray();
        if (board.Held.Any(h => board.RigOf(h.Held!) == rig))
        {
            return;
        }

        foreach (var demands in animals.Where(a => Array.Exists(a, i => rigs[i] == rig)))
        {
            var others = Enumerable.Range(0, board.Rigs.Count).Where(r => r != rig && use.IsUsed(r)).OrderBy(r => board.Wanted[r]).ThenBy(r => r);
            var stays = board.Held.Any(h => h.Animal == board.Open[demands[0]].Animal);
            if (stays || !others.Any(r => Move(board, use, rigs, demands, r)))
            {
                Back(board, use, rigs, before);
                return;
            }
        }
    }

    private static bool Move(RigBoard board, RigUse use, int[] rigs, int[] demands, int to)
    {
        int[] moving = [.. demands.Where(i => rigs[i] != to)];
        MonitoringSpan[] spans = [.. moving.Select(i => board.Open[i].Span)];
        if (!Array.TrueForAll(moving, i => board.Suiting[i].Contains(to)) || !use.Fits(to, spans))
        {
            return false;
        }

        foreach (var i in moving)
        {
            use.Free(rigs[i], board.Open[i].Span);
            use.Take(to, board.Open[i].Span);
            rigs[i] = to;
        }

        return true;
    }

    private static void Back(RigBoard board, RigUse use, int[] rigs, int[] before)
    {
        for (var i = 0; i < rigs.Length; i++)
        {
            if (rigs[i] != before[i])
            {
                use.Free(rigs[i], board.Open[i].Span);
                use.Take(before[i], board.Open[i].Span);
                rigs[i] = before[i];
            }
        }
    }
}
