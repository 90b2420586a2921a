using PreclinicalDre.Core.Statistics.Distributions;

namespace PreclinicalDre.Core.Statistics.Clustered;

/// <summary>
/// The linear mixed model with a random intercept for each cluster, <c>y = β0 + β1·treated + u(cluster) + e</c>, by restricted maximum likelihood (Patterson and
/// Thompson, Biometrika 1971;58:545; as R's <c>lme4::lmer(y ~ arm + (1 | cluster))</c> and <c>nlme::lme</c>). With one arm only, the model of the mean alone.
/// Interval and p by Student's t. Degrees of freedom where the arm is the same for all rows of a cluster: clusters less 2 (less 1 for the mean alone); where it
/// varies inside clusters: rows less clusters less 1. These are nlme's, but for the mean alone, where nlme counts rows and this counts clusters.
/// </summary>
/// <param name="Effect">Treated less control in the unit of the values; the mean where there is one arm.</param>
/// <param name="Se">Its standard error.</param>
/// <param name="Bounds">Interval by t.</param>
/// <param name="P">Two-sided p against 0.</param>
/// <param name="Df">Degrees of freedom of t.</param>
/// <param name="ControlMean">Estimated mean under control; of the only arm where there is one.</param>
/// <param name="Between">Variance between clusters.</param>
/// <param name="Within">Variance inside clusters.</param>
/// <param name="Icc">Intraclass correlation, between over the sum of both; null where every cluster has one row and the two cannot be told apart.</param>
/// <param name="LogLikelihood">Restricted log-likelihood, as <c>lme4</c> gives it.</param>
/// <param name="Clusters">Clusters.</param>
/// <param name="Rows">Rows.</param>
/// <param name="IsWithin">True where some cluster has rows of both arms.</param>
public sealed record MixedModel(
    double Effect, double Se, Interval Bounds, double P, int Df, double ControlMean, double Between, double Within, double? Icc, double LogLikelihood, int Clusters, int Rows, bool IsWithin)
{
    // Ratios of the variances that are looked at, as powers of ten.
    private const int LeastPower = -8;
    private const int MostPower = 8;
    private const int StepsPerPower = 4;

    /// <summary>Fits the model; a refusal where the rows cannot carry it.</summary>
    /// <param name="rows">Rows in any order; times are not looked at.</param>
    /// <param name="confidence">Level of the interval, inside 0 to 1.</param>
    /// <exception cref="ArgumentException">There is no row, or a value is not finite.</exception>
    public static (MixedModel? Fit, StatisticNote? Refusal) Of(IReadOnlyList<ClusteredValue> rows, double confidence = 0.95)
    {
        var clusters = Cluster.Of(rows);
        return Refuse(clusters) is { } refusal ? (null, refusal) : Fitted(new RemlProfile(clusters), clusters, confidence, null);
    }

    /// <summary>The same rows as if each were independent: the ordinary comparison of two means with a common variance, shown only beside the true one.</summary>
    /// <inheritdoc cref="Of"/>
    public static (MixedModel? Fit, StatisticNote? Refusal) AsIfIndependent(IReadOnlyList<ClusteredValue> rows, double confidence = 0.95)
    {
        var clusters = Cluster.Of(rows);
        return Refuse(clusters) is { } refusal ? (null, refusal) : Fitted(new RemlProfile(clusters), clusters, confidence, 0);
    }

    private static (MixedModel? Fit, StatisticNote? Refusal) Fitted(RemlProfile profile, IReadOnlyList<Cluster> clusters, double confidence, double? ratio)
    {
        var told = clusters.Any(c => c.N > 1);
        var lambda = ratio ?? (told ? Best(profile) : 0);
        var at = profile.At(lambda);
        if (!(at.Residual > 0))
        {
            return (null, new StatisticNote("no-scatter", "All values of an arm are the same: there is no scatter to judge a difference by."));
        }

        var within = at.Residual / profile.Degrees;
        var (effect, se) = (profile.Arms == 2 ? at.Effect : at.Intercept, Math.Sqrt(within * (profile.Arms == 2 ? at.EffectFactor : at.InterceptFactor)));
        var isWithin = clusters.Any(c => c.HasBoth);
        var df = ratio is not null ? profile.Degrees : isWithin ? profile.Rows - clusters.Count - 1 : clusters.Count - profile.Arms;
        if (df < 1)
        {
            return (null, new StatisticNote("too-few-clusters", "There are too few clusters to tell the scatter between them from the effect."));
        }

        var half = StudentT.Critical(confidence, df) * se;
        double? icc = told ? lambda / (1 + lambda) : null;
        return (new MixedModel(
            effect, se, new Interval(effect - half, effect + half), StudentT.TwoSided(effect / se, df), df, at.Intercept, lambda * within, within, icc,
            profile.LogLikelihood(lambda), clusters.Count, profile.Rows, isWithin), null);
    }

    private static StatisticNote? Refuse(IReadOnlyList<Cluster> clusters)
    {
        if (clusters.Count < 2)
        {
            return new StatisticNote("one-cluster", "All rows are of one cluster: nothing says how much clusters differ, and no number of rows mends that.");
        }

        var (control, treated) = (clusters.Count(c => c.Control.N > 0), clusters.Count(c => c.Treated.N > 0));
        var both = clusters.Count(c => c.HasBoth);
        return both == 0 && control > 0 && treated > 0 && (control < 2 || treated < 2)
            ? new StatisticNote("one-cluster-in-an-arm", "One arm has a single cluster: what is special about that cluster cannot be told from the effect.")
            : null;
    }

    // A scan first, since the profile may have more than one valley; then the root of its slope.
    private static double Best(RemlProfile profile)
    {
        var (best, least) = (-1, profile.Deviance(0));
        double Ratio(int i) => Math.Pow(10, LeastPower + ((double)i / StepsPerPower));
        const int last = (MostPower - LeastPower) * StepsPerPower;
        for (var i = 0; i <= last; i++)
        {
            var deviance = profile.Deviance(Ratio(i));
            if (deviance < least)
            {
                (best, least) = (i, deviance);
            }
        }

        if (best < 0)
        {
            return 0;
        }

        double low = Ratio(best - 1), high = Ratio(best + 1);
        return best < last && profile.Slope(low) < 0 && profile.Slope(high) > 0
            ? Math.Exp(Roots.Between(l => profile.Slope(Math.Exp(l)), Math.Log(low), Math.Log(high)))
            : Ratio(best);
    }
}
