namespace PreclinicalDre.Core.Statistics.Clustered;

/// <summary>
/// What rows that lie in clusters are worth. Design effect: <c>1 + (m - 1)·ICC</c> with m the mean cluster size weighted by rows, <c>Σm²/Σm</c> (Kish,
/// Survey Sampling, 1965), never below 1 here; effective number: rows over design effect.
/// </summary>
/// <param name="Rows">Rows.</param>
/// <param name="Clusters">Clusters.</param>
/// <param name="Icc">Intraclass correlation, 0 to 1.</param>
/// <param name="Size">Weighted mean size of a cluster.</param>
/// <param name="Factor">Design effect, 1 or more: by how much the variance of a mean is understated when rows are counted as independent.</param>
/// <param name="EffectiveRows">Independent rows that the data are worth.</param>
public sealed record DesignEffect(int Rows, int Clusters, double Icc, double Size, double Factor, double EffectiveRows)
{
    /// <summary>The design effect of cluster sizes under a correlation.</summary>
    /// <param name="sizes">Rows of each cluster, 1 or more.</param>
    /// <param name="icc">Intraclass correlation, 0 to 1.</param>
    /// <exception cref="ArgumentException">There is no cluster, or a size is below 1.</exception>
    public static DesignEffect Of(IReadOnlyList<int> sizes, double icc)
    {
        ArgumentNullException.ThrowIfNull(sizes);
        if (sizes.Count == 0 || sizes.Any(s => s < 1))
        {
            throw new ArgumentException("At least one cluster of at least one row was wanted.", nameof(sizes));
        }

        var rows = sizes.Sum();
        var size = sizes.Sum(s => (double)s * s) / rows;
        var factor = 1 + ((size - 1) * Math.Clamp(icc, 0, 1));
        return new DesignEffect(rows, sizes.Count, Math.Clamp(icc, 0, 1), size, factor, rows / factor);
    }
}
