using NodaTime;

namespace PreclinicalDre.Core.Seizures.Events;

/// <summary>
/// A named rule by which clusters of seizures are told. There is no agreed one: the rule stands beside every count of clusters, and the raw count beside that.
/// </summary>
/// <param name="Id">Stable kebab-case id.</param>
/// <param name="Name">For a person.</param>
/// <param name="Text">The rule as a sentence with its numbers.</param>
/// <param name="Tag">How far its source was seen.</param>
/// <param name="Source">Where it comes from.</param>
public sealed record ClusterRule(string Id, string Name, string Text, EvidenceTag Tag, string Source)
{
    private delegate IEnumerable<(int First, int Last)> Finder(IReadOnlyList<Instant> onsets);

    private Finder Find { get; init; } = _ => [];

    /// <summary>Clusters are not told.</summary>
    public static ClusterRule None { get; } = new("none", "No clusters", "Clusters are not told: each event stands alone.", EvidenceTag.GK, "a choice of the study");

    /// <summary>The rules, in the order in which pages offer them.</summary>
    public static IReadOnlyList<ClusterRule> All { get; } =
    [
        None,
        new("three-in-24-h", "3 in 24 h", "Three or more seizures within any 24 hours; stretches of 24 hours that share a seizure are one cluster.",
            EvidenceTag.GK, "common clinical usage; no source was read")
        {
            Find = o => Within(o, 3, Duration.FromHours(24)),
        },
        new("within-4-h", "Within 4 h", "A seizure less than four hours after the one before belongs to its cluster; the first is the lead seizure.",
            EvidenceTag.V, "4 h separation of lead seizures in dogs with implanted EEG [S31a]")
        {
            Find = o => Runs(o, Duration.FromHours(4), 2),
        },
        new("within-1-h", "Within 1 h", "A seizure less than an hour after the one before belongs to its cluster.", EvidenceTag.GK, "a choice for models with brief seizures; no source was read")
        {
            Find = o => Runs(o, Duration.FromHours(1), 2),
        },
        new("daily-3-days", "Daily for 3 days", "At least one seizure a day on three or more days that follow each other, and at least five seizures together.",
            EvidenceTag.V, "pilocarpine mouse [S34c]; days of 24 hours from the first seizure of the run")
        {
            Find = Daily,
        },
        new("spasms-within-1-min", "Spasms within 1 min", "Three or more events, each less than a minute after the one before.", EvidenceTag.GK, "usual for clusters of spasms; no source was read")
        {
            Find = o => Runs(o, Duration.FromMinutes(1), 3),
        },
    ];

    /// <summary>The rule of that id, or null.</summary>
    public static ClusterRule? Of(string id) => All.FirstOrDefault(r => r.Id == id);

    /// <summary>The clusters among one animal's events.</summary>
    /// <param name="onsets">Onsets in ascending order.</param>
    /// <exception cref="ArgumentException">They are not in order.</exception>
    public ClusterCount Count(IReadOnlyList<Instant> onsets)
    {
        ArgumentNullException.ThrowIfNull(onsets);
        for (var i = 1; i < onsets.Count; i++)
        {
            if (onsets[i] < onsets[i - 1])
            {
                throw new ArgumentException("Onsets are in ascending order.", nameof(onsets));
            }
        }

        List<EventCluster> clusters = [.. Find(onsets).Select(c => new EventCluster(onsets[c.First], onsets[c.Last], c.Last - c.First + 1))];
        var inside = clusters.Sum(c => (long)c.Events);
        return new ClusterCount(onsets.Count, onsets.Count - inside + clusters.Count, inside, clusters);
    }

    private static IEnumerable<(int First, int Last)> Runs(IReadOnlyList<Instant> onsets, Duration below, int least)
    {
        for (var first = 0; first < onsets.Count;)
        {
            var last = first;
            while (last + 1 < onsets.Count && onsets[last + 1] - onsets[last] < below)
            {
                last++;
            }

            if (last - first + 1 >= least)
            {
                yield return (first, last);
            }

            first = last + 1;
        }
    }

    /// <summary>Stretches in which some window of that length holds enough; windows that share an event are one cluster.</summary>
    private static IEnumerable<(int First, int Last)> Within(IReadOnlyList<Instant> onsets, int least, Duration window)
    {
        (int First, int Last)? open = null;
        for (var i = 0; i + least - 1 < onsets.Count; i++)
        {
            var end = i + least - 1;
            if (onsets[end] - onsets[i] > window)
            {
                continue;
            }

            if (open is { } o && i <= o.Last)
            {
                open = (o.First, end);
            }
            else
            {
                if (open is { } done)
                {
                    yield return done;
                }

                open = (i, end);
            }
        }

        if (open is { } last)
        {
            yield return last;
        }
    }

    private static IEnumerable<(int First, int Last)> Daily(IReadOnlyList<Instant> onsets)
    {
        for (var first = 0; first < onsets.Count;)
        {
            var (last, days) = (first, 1);
            while (last + 1 < onsets.Count)
            {
                var day = (int)Math.Floor((onsets[last + 1] - onsets[first]).TotalDays);
                if (day > days)
                {
                    break;
                }

                days = Math.Max(days, day + 1);
                last++;
            }

            if (days >= 3 && last - first + 1 >= 5)
            {
                yield return (first, last);
                first = last + 1;
            }
            else
            {
                first++;
            }
        }
    }
}

/// <summary>A cluster.</summary>
/// <param name="From">Onset of its first event.</param>
/// <param name="LastOnset">Onset of its last.</param>
/// <param name="Events">Events in it.</param>
public sealed record EventCluster(Instant From, Instant LastOnset, int Events);

/// <summary>Raw and collapsed counts, always together.</summary>
/// <param name="Raw">Events.</param>
/// <param name="Collapsed">Events where each cluster counts as one.</param>
/// <param name="InClusters">Events inside clusters.</param>
/// <param name="Clusters">The clusters in order of time.</param>
public sealed record ClusterCount(long Raw, long Collapsed, long InClusters, IReadOnlyList<EventCluster> Clusters);
