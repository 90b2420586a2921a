using PreclinicalDre.Core.Statistics.Distributions;

namespace PreclinicalDre.Core.Statistics.Pooling;

/// <summary>One study, or one block of an experiment: responders of two groups.</summary>
/// <param name="TreatedResponders">Responders under treatment.</param>
/// <param name="TreatedN">Animals under treatment, 1 or more.</param>
/// <param name="ControlResponders">Responders among controls.</param>
/// <param name="ControlN">Controls, 1 or more.</param>
public readonly record struct StudyTable(long TreatedResponders, long TreatedN, long ControlResponders, long ControlN)
{
    /// <summary>True where a cell of the fourfold table is empty.</summary>
    public bool HasEmptyCell => TreatedResponders == 0 || TreatedResponders == TreatedN || ControlResponders == 0 || ControlResponders == ControlN;
}

/// <summary>A study's log odds ratio with its variance and its share of the weight.</summary>
/// <param name="LogOddsRatio">Logarithm of the odds ratio, after 0.5 was added to the cells of a table with an empty one.</param>
/// <param name="Variance">Sum of the cells' reciprocals.</param>
/// <param name="Weight">Share of the pooled estimate, 0 to 1.</param>
public sealed record StudyEffect(double LogOddsRatio, double Variance, double Weight);

/// <summary>
/// The odds ratio over studies that differ, by DerSimonian and Laird (Control Clin Trials 1986;7:177). A table with an empty cell gets 0.5 in
/// all four; the others stay as they are. The same as R's <c>metafor::rma(measure = "OR", method = "DL")</c>.
/// </summary>
/// <param name="LogOddsRatio">Pooled log odds ratio.</param>
/// <param name="Se">Its standard error.</param>
/// <param name="Bounds">Interval of the log odds ratio by the normal quantile.</param>
/// <param name="P">Two-sided p against an odds ratio of 1.</param>
/// <param name="Tau2">Variance between studies, 0 or more.</param>
/// <param name="Q">Cochran's Q.</param>
/// <param name="QP">Probability of a greater Q without differences between studies; null with one study.</param>
/// <param name="I2">Share of Q beyond its degrees of freedom, per cent (Higgins and Thompson).</param>
/// <param name="Studies">Each study's part.</param>
/// <param name="Warnings">What to be careful of.</param>
public sealed record RandomEffects(
    double LogOddsRatio, double Se, Interval Bounds, double P, double Tau2, double Q, double? QP, double I2,
    IReadOnlyList<StudyEffect> Studies, IReadOnlyList<StatisticNote> Warnings)
{
    private const double Added = 0.5;

    /// <summary>Pools the studies.</summary>
    /// <exception cref="ArgumentException">There is no study, a count is outside its range, or the level is not inside 0 to 1.</exception>
    public static RandomEffects Of(IReadOnlyList<StudyTable> studies, double confidence = 0.95)
    {
        ArgumentNullException.ThrowIfNull(studies);
        if (studies.Count == 0 || studies.Any(s => s.TreatedN < 1 || s.ControlN < 1 || s.TreatedResponders < 0 || s.TreatedResponders > s.TreatedN || s.ControlResponders < 0 || s.ControlResponders > s.ControlN))
        {
            throw new ArgumentException("At least one study was wanted, with 0 to n of n responders in both groups.", nameof(studies));
        }

        if (!(confidence > 0 && confidence < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(confidence), confidence, "between 0 and 1");
        }

        var effects = studies.Select(Effect).ToArray();
        var df = effects.Length - 1;
        var (w, w2) = (effects.Sum(e => 1 / e.Variance), effects.Sum(e => 1 / (e.Variance * e.Variance)));
        var common = effects.Sum(e => e.Log / e.Variance) / w;
        var q = effects.Sum(e => (e.Log - common) * (e.Log - common) / e.Variance);
        var tau2 = df == 0 ? 0 : Math.Max(0, (q - df) / (w - (w2 / w)));
        var weights = effects.Select(e => 1 / (e.Variance + tau2)).ToArray();
        var all = weights.Sum();
        var pooled = effects.Zip(weights, (e, v) => e.Log * v).Sum() / all;
        var se = 1 / Math.Sqrt(all);
        var half = Normal.Critical(confidence) * se;
        return new RandomEffects(
            pooled, se, new Interval(pooled - half, pooled + half), Normal.TwoSided(pooled / se), tau2, q, df == 0 ? null : ChiSquared.Upper(q, df), q > 0 ? Math.Max(0, (q - df) / q * 100) : 0,
            [.. effects.Zip(weights, (e, v) => new StudyEffect(e.Log, e.Variance, v / all))], [.. Warn(studies)]);
    }

    private static (double Log, double Variance) Effect(StudyTable s)
    {
        var add = s.HasEmptyCell ? Added : 0;
        double a = s.TreatedResponders + add, b = s.TreatedN - s.TreatedResponders + add, c = s.ControlResponders + add, d = s.ControlN - s.ControlResponders + add;
        return (Math.Log(a / b) - Math.Log(c / d), (1 / a) + (1 / b) + (1 / c) + (1 / d));
    }

    private static IEnumerable<StatisticNote> Warn(IReadOnlyList<StudyTable> studies)
    {
        if (studies.Any(s => s.HasEmptyCell))
        {
            yield return new("half-added", $"{studies.Count(s => s.HasEmptyCell)} of {studies.Count} tables have an empty cell; 0.5 was added to all four cells of these.");
        }

        if (studies.Any(s => (s.TreatedResponders == 0 && s.ControlResponders == 0) || (s.TreatedResponders == s.TreatedN && s.ControlResponders == s.ControlN)))
        {
            yield return new("says-nothing", "A table in which none, or all, of both groups responded says nothing about the ratio; it was kept, with 0.5 added.");
        }

        if (studies.Count == 1)
        {
            yield return new("one-study", "There is one study: nothing can be said about differences between studies.");
        }
    }
}
