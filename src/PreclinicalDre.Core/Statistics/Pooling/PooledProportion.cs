using PreclinicalDre.Core.Statistics.Distributions;

namespace PreclinicalDre.Core.Statistics.Pooling;

/// <summary>Animals with a property in one study.</summary>
/// <param name="X">With the property.</param>
/// <param name="N">In all, 1 or more.</param>
public readonly record struct StudyShare(long X, long N);

/// <summary>
/// A share over studies that differ, by DerSimonian and Laird (Control Clin Trials 1986;7:177) on the logit; a study with none or all gets 0.5 in both cells, the others
/// stay as they are. The same as R's <c>metafor::rma(measure = "PLO", method = "DL")</c>.
/// </summary>
/// <param name="Share">Pooled share, 0 to 1.</param>
/// <param name="Bounds">Its interval, by the normal quantile on the logit.</param>
/// <param name="Tau2">Variance between studies on the logit, 0 or more.</param>
/// <param name="Q">Cochran's Q.</param>
/// <param name="QP">Probability of a greater Q without differences between studies; null with one study.</param>
/// <param name="I2">Share of Q beyond its degrees of freedom, per cent.</param>
/// <param name="Weights">Each study's share of the weight, 0 to 1.</param>
public sealed record PooledProportion(double Share, Interval Bounds, double Tau2, double Q, double? QP, double I2, IReadOnlyList<double> Weights)
{
    private const double Added = 0.5;

    /// <summary>Pools the studies.</summary>
    /// <exception cref="ArgumentException">There is no study, a count is outside its range, or the level is not inside 0 to 1.</exception>
    public static PooledProportion Of(IReadOnlyList<StudyShare> studies, double confidence = 0.95)
    {
        ArgumentNullException.ThrowIfNull(studies);
        if (studies.Count == 0 || studies.Any(s => s.N < 1 || s.X < 0 || s.X > s.N) || !(confidence > 0 && confidence < 1))
        {
            throw new ArgumentException("At least one study was wanted, with 0 to n of n, and a level inside 0 to 1.", nameof(studies));
        }

        var effects = studies.Select(Effect).ToArray();
        var df = effects.Length - 1;
        var (w, w2) = (effects.Sum(e => 1 / e.Variance), effects.Sum(e => 1 / (e.Variance * e.Variance)));
        var common = effects.Sum(e => e.Logit / e.Variance) / w;
        var q = effects.Sum(e => (e.Logit - common) * (e.Logit - common) / e.Variance);
        var tau2 = df == 0 ? 0 : Math.Max(0, (q - df) / (w - (w2 / w)));
        var weights = effects.Select(e => 1 / (e.Variance + tau2)).ToArray();
        var all = weights.Sum();
        var pooled = effects.Zip(weights, (e, v) => e.Logit * v).Sum() / all;
        var half = Normal.Critical(confidence) / Math.Sqrt(all);
        return new PooledProportion(
            Expit(pooled), new Interval(Expit(pooled - half), Expit(pooled + half)), tau2, q, df == 0 ? null : ChiSquared.Upper(q, df), q > 0 ? Math.Max(0, (q - df) / q * 100) : 0, [.. weights.Select(v => v / all)]);
    }

    private static (double Logit, double Variance) Effect(StudyShare s)
    {
        var add = s.X == 0 || s.X == s.N ? Added : 0;
        double yes = s.X + add, no = s.N - s.X + add;
        return (Math.Log(yes / no), (1 / yes) + (1 / no));
    }

    private static double Expit(double x) => 1 / (1 + Math.Exp(-x));
}
