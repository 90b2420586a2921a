using PreclinicalDre.Core.Statistics.Counts;

namespace PreclinicalDre.Core.Statistics.Clustered;

/// <summary>A question about rows in clusters.</summary>
/// <param name="Rows">The rows: all with a recorded time (then they are counts), or none.</param>
/// <param name="Row">What one row is.</param>
/// <param name="Bootstrap">Options of the cluster bootstrap, with the level of all intervals.</param>
public sealed record ClusterQuestion(IReadOnlyList<ClusteredValue> Rows, SampleUnit Row, BootstrapOptions Bootstrap)
{
    /// <summary>True for counts over recorded time.</summary>
    public bool IsRate => Rows.Count > 0 && Rows[0].Time is not null;

    /// <summary>Clusters.</summary>
    public int Clusters => Rows.Select(r => r.Cluster).Distinct(StringComparer.Ordinal).Count();
}

/// <summary>
/// A comparison with its unit: the mixed estimate, the cluster bootstrap, and beside them what counting rows as independent would have claimed. For counts over
/// recorded time the mixed estimate is: where each cluster is in one arm, negative-binomial regression of the clusters' totals with their time as offset, a random
/// intercept of gamma form (as R's <c>MASS::glm.nb</c>); where clusters have both arms, the random-intercept model of <c>ln((count + ½)/time)</c> of rows. With one
/// arm it is that model of the logarithms too.
/// </summary>
/// <param name="Question">What was asked.</param>
/// <param name="Mixed">The random-intercept model; on the logarithm of rates where rows are counts; null where refused, or for counts between arms.</param>
/// <param name="Counts">The negative-binomial regression; null where it does not apply.</param>
/// <param name="Bootstrap">The cluster bootstrap; null where refused.</param>
/// <param name="Independent">The rows as if independent, on the scale of <paramref name="Mixed"/>; not for reporting.</param>
/// <param name="Design">What the rows are worth; null where the correlation cannot be told.</param>
/// <param name="Refusals">Why numbers are missing.</param>
/// <param name="Warnings">What to be careful of, with the warning for whoever counts rows as the unit.</param>
public sealed record ClusterComparison(
    ClusterQuestion Question, MixedModel? Mixed, NegativeBinomial? Counts, ClusterBootstrap? Bootstrap, MixedModel? Independent, DesignEffect? Design,
    IReadOnlyList<StatisticNote> Refusals, IReadOnlyList<StatisticNote> Warnings)
{
    /// <summary>The value that the random-intercept model sees of a row: itself, or the logarithm of its rate with half an event added.</summary>
    public static double Scale(ClusteredValue row) => row.Time is { } time ? Math.Log((row.Value + 0.5) / time) : row.Value;

    /// <summary>Answers the question.</summary>
    /// <param name="question">The question.</param>
    /// <param name="withBootstrap">False leaves the bootstrap out, which takes the time.</param>
    /// <exception cref="ArgumentException">There is no row, a value is not finite, or only some rows have a time.</exception>
    public static ClusterComparison Of(ClusterQuestion question, bool withBootstrap = true)
    {
        ArgumentNullException.ThrowIfNull(question);
        var confidence = question.Bootstrap.Confidence;
        var refusals = new List<StatisticNote>();
        IReadOnlyList<ClusteredValue> scaled = [.. question.Rows.Select(r => r with { Value = Scale(r), Time = null })];
        var clusters = Cluster.Of(question.Rows);
        var between = question.IsRate && !clusters.Any(c => c.HasBoth) && clusters.Any(c => c.Control.N > 0) && clusters.Any(c => c.Treated.N > 0);

        // The correlation and the naive comparison are told on the same scale even where the reported model is another.
        var (mixed, refusal) = MixedModel.Of(scaled, confidence);
        Note(refusal);
        var (independent, _) = MixedModel.AsIfIndependent(scaled, confidence);
        NegativeBinomial? counts = null;
        if (between && refusal is null)
        {
            counts = NegativeBinomial.Fit([.. clusters.Select(c => c.Control.N > 0 ? Total(c.Control, false) : Total(c.Treated, true))], confidence);
            refusals.AddRange(counts.Refusals);
        }

        ClusterBootstrap? bootstrap = null;
        if (withBootstrap)
        {
            (bootstrap, var none) = ClusterBootstrap.Of(question.Rows, question.Bootstrap);
            Note(none ?? bootstrap?.Refusal);
        }

        var design = mixed?.Icc is { } icc ? DesignEffect.Of([.. clusters.Select(c => (int)c.N)], icc) : null;
        return new ClusterComparison(
            question, between ? null : mixed, counts, bootstrap, independent, design, [.. refusals.DistinctBy(r => r.Code)],
            [.. UnitWarnings.Of(question, mixed, independent, design, clusters), .. counts?.Warnings ?? []]);

        void Note(StatisticNote? note)
        {
            if (note is not null)
            {
                refusals.Add(note);
            }
        }

        static ArmCount Total(ClusterCell cell, bool treated) => new((long)cell.Sum, cell.Time, treated);
    }
}
