namespace PreclinicalDre.Core.Monitoring.Rigs;

/// <summary>Animals that are alike in which rigs come into question for them, at one instant.</summary>
/// <param name="Rigs">Indices of the rigs.</param>
/// <param name="Count">How many animals.</param>
internal sealed record PlaceGroup(IReadOnlyList<int> Rigs, int Count);

/// <summary>
/// Whether groups of animals fit into rigs at one instant: a flow from groups to rigs, grown by augmenting paths. Where it stops short, the groups that the
/// last search reached share fewer places than they are (Hall's condition), which proves that nothing can be done.
/// </summary>
internal static class PlaceFlow
{
    /// <summary>Indices of groups that together have too few places; null where all fit.</summary>
    public static IReadOnlyList<int>? TooMany(IReadOnlyList<PlaceGroup> groups, IReadOnlyList<int> places)
    {
        var flow = new int[groups.Count, places.Count];
        var free = places.ToArray();
        for (var g = 0; g < groups.Count; g++)
        {
            for (var n = 0; n < groups[g].Count; n++)
            {
                if (Reach(g, groups, flow, free) is { } reached)
                {
                    return reached;
                }
            }
        }

        return null;
    }

    // Breadth first from a group to a free place; moves one animal along each step. The groups reached where there is no such place.
    private static IReadOnlyList<int>? Reach(int start, IReadOnlyList<PlaceGroup> groups, int[,] flow, int[] free)
    {
        var intoRig = new int?[free.Length];
        var intoGroup = new (int Rig, bool Known)[groups.Count];
        intoGroup[start] = (-1, true);
        var queue = new Queue<int>([start]);
        while (queue.TryDequeue(out var g))
        {
            foreach (var r in groups[g].Rigs.Where(r => intoRig[r] is null))
            {
                intoRig[r] = g;
                if (free[r] > 0)
                {
                    free[r]--;
                    for (int rig = r, group = g; ; (rig, group) = (intoGroup[group].Rig, intoRig[intoGroup[group].Rig]!.Value))
                    {
                        flow[group, rig]++;
                        if (intoGroup[group].Rig < 0)
                        {
                            return null;
                        }

                        flow[group, intoGroup[group].Rig]--;
                    }
                }

                for (var other = 0; other < groups.Count; other++)
                {
                    if (!intoGroup[other].Known && flow[other, r] > 0)
                    {
                        intoGroup[other] = (r, true);
                        queue.Enqueue(other);
                    }
                }
            }
        }

        return [.. Enumerable.Range(0, groups.Count).Where(g => intoGroup[g].Known)];
    }
}
