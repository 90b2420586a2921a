using Microsoft.EntityFrameworkCore;
using NodaTime;
using PreclinicalDre.Core.Seizures.Events;
using PreclinicalDre.Data;

namespace PreclinicalDre.Server.Features.Seizures.Numbers;

/// <summary>What a definition makes of an animal's events: raw and collapsed counts, side by side.</summary>
/// <param name="Animal">Its code.</param>
/// <param name="Raw">Marked events of the types that the definition counts.</param>
/// <param name="Counted">After merging, and without those that are too short.</param>
/// <param name="TooShort">Left out as too short.</param>
/// <param name="RawRecorded">Raw ones inside recordings.</param>
/// <param name="CountedRecorded">Counted ones inside recordings.</param>
/// <param name="RecordedHours">Recorded hours.</param>
/// <param name="Clusters">Clusters by the definition's rule.</param>
/// <param name="InClusters">Counted events inside them.</param>
/// <param name="Collapsed">Counted events where each cluster counts as one.</param>
/// <param name="LargestCluster">Events of the largest cluster; 0 without one.</param>
public sealed record DefinedCount(
    string Animal, long Raw, long Counted, long TooShort, long RawRecorded, long CountedRecorded, double RecordedHours, int Clusters, long InClusters, long Collapsed, int LargestCluster)
{
    /// <summary>Raw events per 24 recorded hours; null without recorded time.</summary>
    public double? RawPerDay => RecordedHours > 0 ? RawRecorded * 24 / RecordedHours : null;

    /// <summary>Counted events per 24 recorded hours.</summary>
    public double? CountedPerDay => RecordedHours > 0 ? CountedRecorded * 24 / RecordedHours : null;
}

/// <summary>Applies a definition to a study's events, animal by animal as the database gives them: what is held is the onsets of one animal's counted events.</summary>
public sealed class DefinedCounts(DreDbContext db)
{
    public async Task<IReadOnlyList<DefinedCount>> OfAsync(StudyCounts hours, EventDefinition definition, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(hours);
        ArgumentNullException.ThrowIfNull(definition);
        var counts = new List<DefinedCount>();
        foreach (var animal in hours.Animals)
        {
            var onsets = new List<Instant>();
            long recorded = 0, raw = 0;
            var collapse = new EventCollapse(definition, e =>
            {
                onsets.Add(e.At);
                recorded += animal.Recorded.Contains(e.At) ? 1 : 0;
            });
            var events = db.Seizures.AsNoTracking().Where(s => s.AnimalId == animal.Id).OrderBy(s => s.At).Select(s => new { s.At, s.TypeId, s.DurationSeconds }).AsAsyncEnumerable();
            await foreach (var e in events.WithCancellation(cancellation))
            {
                collapse.Add(new MarkedEvent(e.At, e.TypeId, e.DurationSeconds));
                raw += definition.Counts(e.TypeId) && animal.Recorded.Contains(e.At) ? 1 : 0;
            }

            collapse.Finish();
            onsets.Sort();
            var clusters = definition.Cluster.Count(onsets);
            counts.Add(new DefinedCount(
                animal.Code, collapse.Raw, collapse.Counted, collapse.TooShort, raw, recorded, SeizureNumbers.DaysOf(animal.Recorded) * 24, clusters.Clusters.Count, clusters.InClusters, clusters.Collapsed,
                clusters.Clusters.Count == 0 ? 0 : clusters.Clusters.Max(c => c.Events)));
        }

        return counts;
    }
}
