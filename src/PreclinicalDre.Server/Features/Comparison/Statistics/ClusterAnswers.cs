using PreclinicalDre.Core.Statistics;
using PreclinicalDre.Core.Statistics.Clustered;

namespace PreclinicalDre.Server.Features.Comparison.Statistics;

/// <summary>
/// The mixed estimate of rows in clusters. <c>effect</c> and its interval are in the unit of the values; for counts they are logarithms of a ratio of rates, and
/// <c>ratio</c> is the ratio itself.
/// </summary>
public sealed record MixedAnswer(
    double? Effect, double? Se, double? Lower, double? Upper, double? P, int? Df, double? ControlMean, double? Between, double? Within, double? Icc, double? LogLikelihood,
    double? Ratio, double? RatioLower, double? RatioUpper, double? Theta, double? DesignEffect, double? EffectiveRows, int Clusters, int Rows, double Confidence,
    IReadOnlyList<StatisticNote> Refusals, IReadOnlyList<StatisticNote> Warnings, string Method, string Unit)
{
    public static MixedAnswer Of(ClusterQuestion question) => Of(ClusterComparison.Of(question, withBootstrap: false));

    public static MixedAnswer Of(ClusterComparison c)
    {
        ArgumentNullException.ThrowIfNull(c);
        var (mixed, counts, isRate) = (c.Mixed, c.Counts, c.Question.IsRate);
        return new MixedAnswer(
            mixed?.Effect ?? Log(counts?.RateRatio), mixed?.Se ?? counts?.LogSe, mixed?.Bounds.Lower ?? Log(counts?.Bounds?.Lower), mixed?.Bounds.Upper ?? Log(counts?.Bounds?.Upper),
            mixed?.P ?? counts?.P, mixed?.Df, mixed?.ControlMean, mixed?.Between, mixed?.Within, c.Design?.Icc, mixed?.LogLikelihood,
            counts?.RateRatio ?? Exp(isRate, mixed?.Effect), counts?.Bounds?.Lower ?? Exp(isRate, mixed?.Bounds.Lower), counts?.Bounds?.Upper ?? Exp(isRate, mixed?.Bounds.Upper), counts?.Theta,
            c.Design?.Factor, c.Design?.EffectiveRows, c.Question.Clusters, c.Question.Rows.Count, c.Question.Bootstrap.Confidence, c.Refusals, c.Warnings,
            counts is not null ? ClusterWords.Totals : isRate ? ClusterWords.MixedRates : ClusterWords.Mixed, ClusterWords.Unit(c.Question.Row));
    }

    private static double? Log(double? ratio) => ratio is { } r ? Math.Log(r) : null;

    private static double? Exp(bool isRate, double? log) => isRate && log is { } l ? Math.Exp(l) : null;
}

/// <summary>The cluster bootstrap of rows in clusters.</summary>
public sealed record ClusterBootstrapAnswer(
    double? Estimate, double? Lower, double? Upper, bool Ratio, double? Acceleration, int Resamples, int Undefined, ulong Seed, int Clusters, int Rows, IReadOnlyList<string> LeftOut,
    double Confidence, IReadOnlyList<StatisticNote> Refusals, IReadOnlyList<StatisticNote> Warnings, string Method, string Unit)
{
    public static ClusterBootstrapAnswer Of(ClusterQuestion question) => Of(ClusterComparison.Of(question));

    public static ClusterBootstrapAnswer Of(ClusterComparison c)
    {
        ArgumentNullException.ThrowIfNull(c);
        var (b, asked) = (c.Bootstrap, c.Question.Bootstrap);
        return new ClusterBootstrapAnswer(
            b?.Estimate, b?.Bounds?.Lower, b?.Bounds?.Upper, b?.IsRatio ?? false, b?.Acceleration, asked.Resamples, b?.Undefined ?? 0, asked.Seed, b?.Clusters ?? c.Question.Clusters,
            c.Question.Rows.Count, b?.LeftOut ?? [], asked.Confidence, b?.Refusal is { } r ? [r] : b is null ? c.Refusals : [], c.Warnings,
            asked.Method == BootstrapMethod.Bca ? ClusterWords.Bca : ClusterWords.Percentile, ClusterWords.Unit(c.Question.Row));
    }
}

/// <summary>Methods and units of comparisons whose rows lie in clusters.</summary>
public static class ClusterWords
{
    public const string Mixed =
        "Linear mixed model with a random intercept for each cluster, REML (as R's lme4::lmer and nlme::lme); interval and p by t, degrees of freedom by clusters where the group is the same for a whole cluster.";

    public const string MixedRates =
        "Linear mixed model with a random intercept for each cluster, REML (as R's lme4::lmer), of ln((count + 0.5) / time) of rows; the ratio is its exponential; interval and p by t.";

    public const string Totals =
        "Negative-binomial regression of the clusters' total counts with their recorded time as offset (as R's MASS::glm.nb): a cluster counts once, with a random intercept of gamma form; Wald interval.";

    public const string Bca =
        "Cluster bootstrap: whole clusters drawn with replacement, within each group where a cluster is in one group; seeded; BCa interval (Efron 1987; as R's boot::boot.ci with jackknife influences).";

    public const string Percentile =
        "Cluster bootstrap: whole clusters drawn with replacement, within each group where a cluster is in one group; seeded; percentile interval (as R's boot::boot.ci).";

    /// <summary>What was counted.</summary>
    public static string Unit(SampleUnit row)
    {
        var counted = SampleUnits.Counted(row);
        return counted == row ? $"Counted are {SampleUnits.Many(row)}, taken as independent." : $"Counted are {SampleUnits.Many(counted)}; rows are {SampleUnits.Many(row)}, which are not independent within one {SampleUnits.One(counted)}.";
    }

    /// <summary>What one row is, for a choice.</summary>
    public static string Row(SampleUnit row) => SampleUnits.IsIndependent(row)
        ? $"{SampleUnits.One(row)} (independent)"
        : $"{SampleUnits.One(row)} of {(SampleUnits.Counted(row) == SampleUnit.Animal ? "an" : "a")} {SampleUnits.One(SampleUnits.Counted(row))}";
}
