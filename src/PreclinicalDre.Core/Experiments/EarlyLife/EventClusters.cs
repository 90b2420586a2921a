using NodaTime;

namespace PreclinicalDre.Core.Experiments.EarlyLife;

/// <summary>A run of events close together.</summary>
/// <param name="From">Its first event.</param>
/// <param name="To">Its last.</param>
/// <param name="Events">Events in it.</param>
public readonly record struct EventCluster(Instant From, Instant To, int Events)
{
    /// <summary>Clusters of events: neighbours no further apart than the gap belong together; runs with fewer events than asked for are no cluster.</summary>
    /// <param name="at">Events in any order.</param>
    /// <param name="gapSeconds">Longest gap inside a cluster, inclusive, above 0.</param>
    /// <param name="least">Events that make a cluster, 1 or more.</param>
    public static IReadOnlyList<EventCluster> Of(IEnumerable<Instant> at, double gapSeconds, int least)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(least, 1);
        var gap = Duration.FromSeconds(gapSeconds);
        var clusters = new List<EventCluster>();
        EventCluster? run = null;
        foreach (var instant in at.Order())
        {
            if (run is { } r && instant - r.To <= gap)
            {
                run = r with { To = instant, Events = r.Events + 1 };
                continue;
            }

            Close();
            run = new EventCluster(instant, instant, 1);
        }

        Close();
        return clusters;

        void Close()
        {
            if (run is { } r && r.Events >= least)
            {
                clusters.Add(r);
            }
        }
    }
}
