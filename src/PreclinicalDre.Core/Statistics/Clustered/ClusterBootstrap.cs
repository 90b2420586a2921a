using PreclinicalDre.Core.Statistics.Ranks;

namespace PreclinicalDre.Core.Statistics.Clustered;

/// <summary>What is asked of the bootstrap.</summary>
/// <param name="Method">How the interval is read off.</param>
/// <param name="Resamples">Resamples, 1 or more; 9999 makes the usual quantiles whole places.</param>
/// <param name="Seed">The same seed gives the same interval.</param>
/// <param name="Confidence">Level, inside 0 to 1.</param>
public sealed record BootstrapOptions(BootstrapMethod Method = BootstrapMethod.Bca, int Resamples = 9999, ulong Seed = 1, double Confidence = 0.95);

/// <summary>
/// The cluster bootstrap: whole clusters (donors, litters, animals) are drawn with replacement, each with all its rows, so that what rows of one cluster have in
/// common is never taken for information. Where each cluster is in one arm, each arm's clusters are drawn for themselves; where clusters have both arms, those
/// clusters are drawn with both. Values: an arm's mean is that of its clusters' means, a cluster counting once whatever its rows; with both arms the mean of the
/// clusters' differences; with one arm the mean. Counts with recorded time: the ratio of rates, an arm's rate being its events over its time.
/// </summary>
/// <param name="Estimate">Treated less control, or over it for rates; the mean or rate where there is one arm.</param>
/// <param name="Bounds">The interval; null where it cannot be had.</param>
/// <param name="IsRatio">True for a ratio of rates.</param>
/// <param name="Method">How the interval was read off.</param>
/// <param name="Acceleration">Acceleration of BCa.</param>
/// <param name="Undefined">Resamples without a number, left out: no event in either arm.</param>
/// <param name="Clusters">Clusters drawn from.</param>
/// <param name="LeftOut">Clusters with one arm only beside others with both: they say nothing of a difference within clusters.</param>
/// <param name="Refusal">Why there is no interval.</param>
public sealed record ClusterBootstrap(
    double Estimate, Interval? Bounds, bool IsRatio, BootstrapMethod Method, double? Acceleration, int Undefined, int Clusters, IReadOnlyList<string> LeftOut, StatisticNote? Refusal)
{
    /// <summary>Fewer clusters than this in an arm make the interval too narrow.</summary>
    public const int FewClusters = 8;

    /// <summary>Draws and reads off; null where an arm's rate or mean cannot be had at all.</summary>
    /// <param name="rows">Rows in any order; all with a time, or none.</param>
    /// <param name="options">What is asked.</param>
    /// <exception cref="ArgumentException">There is no row, a value is not finite, or some rows have a time and others none.</exception>
    public static (ClusterBootstrap? Result, StatisticNote? Refusal) Of(IReadOnlyList<ClusteredValue> rows, BootstrapOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Resamples, 1);
        var all = Cluster.Of(rows);
        if (rows.Any(r => r.Time is null) && rows.Any(r => r.Time is not null))
        {
            throw new ArgumentException("Either all rows have a time or none has.", nameof(rows));
        }

        var isRate = rows[0].Time is not null;
        var both = all.Where(c => c.HasBoth).ToList();
        List<string> leftOut = both.Count > 0 ? [.. all.Where(c => !c.HasBoth).Select(c => c.Name)] : [];
        IReadOnlyList<IReadOnlyList<Cluster>> strata = both.Count > 0 ? [both]
            : [.. new[] { all.Where(c => c.Control.N > 0).ToList(), [.. all.Where(c => c.Treated.N > 0)] }.Where(s => s.Count > 0)];
        var statistic = new Statistic(isRate, both.Count > 0, strata.Count == 2 || both.Count > 0);
        var estimate = statistic.Of(strata);
        if (!double.IsFinite(estimate))
        {
            return (null, new StatisticNote("no-events", "There is no event under control, or none at all: a ratio of rates is no number."));
        }

        return (Drawn(statistic, strata, estimate, options, leftOut), null);
    }

    private static ClusterBootstrap Drawn(Statistic statistic, IReadOnlyList<IReadOnlyList<Cluster>> strata, double estimate, BootstrapOptions options, List<string> leftOut)
    {
        var drawn = strata.Sum(s => s.Count);
        ClusterBootstrap Without(string code, string words) => new(
            statistic.Shown(estimate), null, statistic.IsRatio, options.Method, null, 0, drawn, leftOut, new StatisticNote(code, words));
        if (strata.Any(s => s.Count < 2))
        {
            return Without("one-cluster-in-an-arm", "An arm has a single cluster: drawing it again and again says nothing of how clusters differ.");
        }

        var dice = new Dice(options.Seed);
        var replicates = new List<double>(options.Resamples);
        var sample = strata.Select(s => new Cluster[s.Count]).ToArray();
        for (var i = 0; i < options.Resamples; i++)
        {
            for (var s = 0; s < strata.Count; s++)
            {
                for (var j = 0; j < sample[s].Length; j++)
                {
                    sample[s][j] = strata[s][dice.Below(sample[s].Length)];
                }
            }

            var replicate = statistic.Of(sample);
            if (!double.IsNaN(replicate))
            {
                replicates.Add(replicate);
            }
        }

        replicates.Sort();
        var undefined = options.Resamples - replicates.Count;
        if (replicates.Count == 0 || replicates[0] == replicates[^1])
        {
            return Without("no-scatter", "Every resample gave the same number: there is no scatter between clusters to judge by.");
        }

        var without = strata.Select((s, at) => (IReadOnlyList<double>)[.. s.Select(left => statistic.Of([.. strata.Select((o, k) => k == at ? [.. o.Where(c => c != left)] : o)]))]).ToList();
        double? acceleration = without.SelectMany(w => w).All(double.IsFinite) ? BootstrapInterval.Acceleration(without, estimate) : null;
        var bounds = options.Method == BootstrapMethod.Percentile ? BootstrapInterval.Percentile(replicates, options.Confidence)
            : acceleration is { } a ? BootstrapInterval.Bca(replicates, estimate, a, options.Confidence) : null;
        if (bounds is not { } b)
        {
            return Without("no-bca", "The correction of the BCa interval cannot be had from these clusters; the percentile interval can.");
        }

        var shown = Interval.Finite(statistic.Shown(b.Lower), statistic.Shown(b.Upper));
        return new ClusterBootstrap(
            statistic.Shown(estimate), shown, statistic.IsRatio, options.Method, options.Method == BootstrapMethod.Bca ? acceleration : null, undefined, drawn, leftOut,
            shown is null ? new StatisticNote("unbounded", "In some resamples one arm has no event at all: the ratio has no finite bound.") : null);
    }

    /// <summary>The number that is estimated; a ratio on its logarithm, where its scatter is the more even.</summary>
    private sealed record Statistic(bool IsRate, bool IsWithin, bool TwoArms)
    {
        public bool IsRatio => IsRate && TwoArms;

        public double Shown(double value) => IsRatio ? Math.Exp(value) : value;

        public double Of(IReadOnlyList<IReadOnlyList<Cluster>> strata)
        {
            if (IsWithin)
            {
                return IsRate ? Math.Log(Rate(strata[0], c => c.Treated) / Rate(strata[0], c => c.Control)) : strata[0].Average(c => c.Treated.Mean - c.Control.Mean);
            }

            if (!TwoArms)
            {
                return IsRate ? Rate(strata[0], Only) : strata[0].Average(c => Only(c).Mean);
            }

            return IsRate ? Math.Log(Rate(strata[1], c => c.Treated) / Rate(strata[0], c => c.Control))
                : strata[1].Average(c => c.Treated.Mean) - strata[0].Average(c => c.Control.Mean);
        }

        private static ClusterCell Only(Cluster c) => c.Control.N > 0 ? c.Control : c.Treated;

        private static double Rate(IReadOnlyList<Cluster> clusters, Func<Cluster, ClusterCell> cell) => clusters.Sum(c => cell(c).Sum) / clusters.Sum(c => cell(c).Time);
    }
}
