using PreclinicalDre.Core.Statistics;
using PreclinicalDre.Core.Statistics.Counts;
using PreclinicalDre.Core.Statistics.Pooling;
using PreclinicalDre.Core.Statistics.Proportions;
using PreclinicalDre.Core.Statistics.Requests;

namespace PreclinicalDre.Server.Features.Comparison.Statistics;

/// <summary>Treatment rate over baseline rate; null is infinite or none.</summary>
public sealed record RateRatioAnswer(double? Ratio, double? Lower, double? Upper, double P, double Confidence, string Method, string Assumption, string Unit)
{
    public static RateRatioAnswer Of(RateRatioRequest r)
    {
        var ratio = RateRatio.Exact(r.TreatmentCount, r.TreatmentDays, r.BaselineCount, r.BaselineDays, r.Confidence);
        return new(
            Number(ratio.Ratio), Number(ratio.Lower), Number(ratio.Upper), RateRatio.PValue(r.TreatmentCount, r.TreatmentDays, r.BaselineCount, r.BaselineDays),
            r.Confidence, StatisticsWords.RateRatio, StatisticsWords.Rates, StatisticsWords.Unit);
    }

    private static double? Number(double value) => double.IsFinite(value) ? value : null;
}

/// <summary>A share with its interval.</summary>
public sealed record ProportionAnswer(double Lower, double Upper, double Share, double Confidence, string Method, string Unit)
{
    public static ProportionAnswer Of(ProportionRequest r)
    {
        var bounds = Wilson.Of(r.X, r.N, r.Confidence);
        return new(bounds.Lower, bounds.Upper, (double)r.X / r.N, r.Confidence, StatisticsWords.Proportion, StatisticsWords.Unit);
    }
}

/// <summary>A fourfold table: the test, and each group's share with its interval.</summary>
public sealed record FisherAnswer(double P, double? OddsRatio, ProportionAnswer? First, ProportionAnswer? Second, string Method, string Unit)
{
    public static FisherAnswer Of(FourfoldRequest r) => new(
        FisherExact.PValue(r.A, r.B, r.C, r.D), FisherExact.OddsRatio(r.A, r.B, r.C, r.D), Share(r.A, r.B, r.Confidence), Share(r.C, r.D, r.Confidence),
        StatisticsWords.Fisher, StatisticsWords.Unit);

    private static ProportionAnswer? Share(long with, long without, double confidence) =>
        with + without == 0 ? null : ProportionAnswer.Of(new ProportionRequest(with, with + without, confidence));
}

/// <summary>Ratio of two arms' rates where animals differ.</summary>
public sealed record NegativeBinomialAnswer(
    double? RateRatio, double? Lower, double? Upper, double? Theta, double? P, double? LogSe, double? ThetaSe, double ControlRate, double TreatedRate, double Confidence,
    IReadOnlyList<StatisticNote> Refusals, IReadOnlyList<StatisticNote> Warnings, string Method, string Unit)
{
    public static NegativeBinomialAnswer Of(NegativeBinomialRequest r)
    {
        var f = NegativeBinomial.Fit(r.Counts, r.Confidence);
        return new(
            f.RateRatio, f.Bounds?.Lower, f.Bounds?.Upper, f.Theta, f.P, f.LogSe, f.ThetaSe, f.ControlRate, f.TreatedRate, r.Confidence, f.Refusals, f.Warnings,
            StatisticsWords.NegativeBinomial, StatisticsWords.Unit);
    }
}

/// <summary>The odds ratio over studies.</summary>
public sealed record RandomEffectsAnswer(
    double LogOddsRatio, double Se, double Tau2, double Q, double I2, double OddsRatio, double Lower, double Upper, double P, double? QP, double Confidence,
    IReadOnlyList<StudyEffect> Studies, IReadOnlyList<StatisticNote> Warnings, string Method, string Unit)
{
    public static RandomEffectsAnswer Of(RandomEffectsRequest r)
    {
        var e = RandomEffects.Of(r.Studies, r.Confidence);
        return new(
            e.LogOddsRatio, e.Se, e.Tau2, e.Q, e.I2, Math.Exp(e.LogOddsRatio), Math.Exp(e.Bounds.Lower), Math.Exp(e.Bounds.Upper), e.P, e.QP, r.Confidence, e.Studies,
            e.Warnings, StatisticsWords.RandomEffects, StatisticsWords.Unit);
    }
}

/// <summary>Agreement of two raters.</summary>
public sealed record KappaAnswer(
    double? Kappa, double? Se, double? Lower, double? Upper, double? P, double? NullSe, double Observed, double Chance, KappaWeights Weights, IReadOnlyList<string> Categories,
    double Confidence, IReadOnlyList<StatisticNote> Refusals, string Method)
{
    public static KappaAnswer Of(KappaRequest r)
    {
        var k = Core.Statistics.Proportions.Kappa.Of(r.Table, r.Weights, r.Confidence);
        return new(
            k.Value, k.Se, k.Bounds?.Lower, k.Bounds?.Upper, k.P, k.NullSe, k.Observed, k.Chance, r.Weights, r.Categories, r.Confidence,
            k.Value is null ? [new("one-category", "Both raters used one and the same category only: chance explains all their agreement, and kappa is not defined.")] : [],
            StatisticsWords.Kappa);
    }
}
