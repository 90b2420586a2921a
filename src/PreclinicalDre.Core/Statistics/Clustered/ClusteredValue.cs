namespace PreclinicalDre.Core.Statistics.Clustered;

/// <summary>One measured row that lies in a cluster: a slice of a donor, a pup of a litter, a trial of an animal.</summary>
/// <param name="Cluster">Whose row it is: the donor, the litter, the animal; rows of one cluster are not independent.</param>
/// <param name="Treated">True under treatment, false under control; the same for all where there is one group only.</param>
/// <param name="Value">The value, finite; a count of events where <paramref name="Time"/> is given.</param>
/// <param name="Time">Recorded time of a count, above 0, in one unit for all rows; null where the value is no count.</param>
public readonly record struct ClusteredValue(string Cluster, bool Treated, double Value, double? Time = null);

/// <summary>What the rows of one cluster come to in each arm: number, sum, sum of squared deviations from their mean, and recorded time.</summary>
internal readonly record struct ClusterCell(double N, double Sum, double Squares, double Time)
{
    public double Mean => Sum / N;

    public static ClusterCell Of(IEnumerable<ClusteredValue> rows)
    {
        var list = rows.ToList();
        if (list.Count == 0)
        {
            return default;
        }

        var sum = list.Sum(r => r.Value);
        var mean = sum / list.Count;
        return new ClusterCell(list.Count, sum, list.Sum(r => (r.Value - mean) * (r.Value - mean)), list.Sum(r => r.Time ?? 0));
    }
}

/// <summary>A cluster with its rows under control and under treatment.</summary>
internal sealed record Cluster(string Name, ClusterCell Control, ClusterCell Treated)
{
    public double N => Control.N + Treated.N;

    public bool HasBoth => Control.N > 0 && Treated.N > 0;

    /// <summary>The clusters of the rows, by name.</summary>
    public static IReadOnlyList<Cluster> Of(IReadOnlyList<ClusteredValue> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        if (rows.Count == 0 || rows.Any(r => !double.IsFinite(r.Value) || r.Time is not (null or > 0 and < double.PositiveInfinity)))
        {
            throw new ArgumentException("At least one row was wanted, values finite and times above 0.", nameof(rows));
        }

        return [.. rows.GroupBy(r => r.Cluster, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => new Cluster(g.Key, ClusterCell.Of(g.Where(r => !r.Treated)), ClusterCell.Of(g.Where(r => r.Treated))))];
    }
}
