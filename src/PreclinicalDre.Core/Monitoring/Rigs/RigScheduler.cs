using NodaTime;

namespace PreclinicalDre.Core.Monitoring.Rigs;

/// <summary>
/// Assigns animals to rigs: no place is taken twice at a time, none is taken while its rig is out of use, and each demand stays in one rig from start to end.
/// <para>
/// Whether it can be done at all. First a proof that it cannot: at each instant a flow of animals into suiting places, which falls short exactly where too
/// many need too few places. Then first fit in order of time, exact on rigs that are alike and never out of use; elsewhere, since intervals on unlike
/// machines are NP-hard, a search through all arrangements up to <see cref="PlaceSearch.MaxSteps"/> placements. The answer does not depend on what
/// the animals are called.
/// </para>
/// <para>
/// Which of the ways to do it is taken: the one in which the fewest animals change their rig between their demands, and of these the one that uses the
/// fewest rigs, among those that first fit by animal, first fit by demand and the search find, each then tidied by moving demands to a rig that the animal
/// has already and by emptying rigs. This is a heuristic, though exact for the number of like rigs. The same input gives the same answer.
/// </para>
/// </summary>
public static class RigScheduler
{
    /// <summary>Assigns what is not held yet; all of it or nothing.</summary>
    /// <param name="rigs">The rigs; codes are unique.</param>
    /// <param name="demands">What is held and what is to be assigned; ids are unique, spans not empty.</param>
    /// <param name="zone">The laboratory's zone, for the words of reasons.</param>
    public static RigSchedule Assign(IReadOnlyList<RigFacts> rigs, IReadOnlyList<RigDemand> demands, DateTimeZone zone)
    {
        ArgumentNullException.ThrowIfNull(rigs);
        ArgumentNullException.ThrowIfNull(demands);
        ArgumentNullException.ThrowIfNull(zone);
        if (demands.FirstOrDefault(d => d.Span.IsEmpty) is { } empty)
        {
            throw new ArgumentException($"The span of demand {empty.Id} is empty.", nameof(demands));
        }

        var board = new RigBoard(rigs, demands);
        var finder = new ShortageFinder(board, zone);
        var shortages = finder.Find();
        if (shortages.Count > 0)
        {
            return new([], shortages, [], []);
        }

        List<int[]> found = [.. new[] { FirstFit.Run(board, together: true), FirstFit.Run(board, together: false) }.OfType<int[]>()];
        if (found.Count == 0)
        {
            var search = new PlaceSearch(board);
            if (search.Run() is not { } last)
            {
                return new([], [Unarranged(board, finder, search)], [], []);
            }

            found.Add(last);
        }

        return found.Select(f => Result(board, Tidying.Tidy(board, f))).MinBy(r => (r.Moved.Count, r.RigsUsed.Count))!;
    }

    private static RigShortage Unarranged(RigBoard board, ShortageFinder finder, PlaceSearch search)
    {
        var at = board.Open[search.Deepest];
        var name = $"places are enough on each day, but {at.Animal} finds no rig that is free all through {finder.Dates(at.Span)}";
        return search.GaveUp
            ? new(ShortageProof.NotFound, $"No assignment was found in {PlaceSearch.MaxSteps} steps, which does not prove that there is none: {name}. A plan cut in two at a service leaves more room.", [at.Id])
            : new(ShortageProof.Exhausted, $"No arrangement keeps each animal in one rig for its whole plan: {name}. Cut a plan in two, move a service, or shift a start.", [at.Id]);
    }

    private static RigSchedule Result(RigBoard board, int[] rigs)
    {
        var where = board.Open.Select((d, i) => (d.Animal, Rig: rigs[i])).Concat(board.Held.Select(h => (h.Animal, Rig: board.RigOf(h.Held!)))).Where(w => w.Rig >= 0).ToList();
        return new(
            [.. board.Open.Select((d, i) => new RigPlacement(d.Id, board.Rigs[rigs[i]].Code)).OrderBy(p => p.Demand, StringComparer.Ordinal)],
            [],
            [.. where.GroupBy(w => w.Animal, StringComparer.Ordinal).Where(g => g.Select(w => w.Rig).Distinct().Skip(1).Any()).Select(g => g.Key).Order(StringComparer.Ordinal)],
            [.. where.Select(w => w.Rig).Distinct().Order().Select(r => board.Rigs[r].Code)]);
    }
}
