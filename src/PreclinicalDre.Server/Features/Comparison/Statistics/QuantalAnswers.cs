using PreclinicalDre.Core.Statistics;
using PreclinicalDre.Core.Statistics.Quantal;
using PreclinicalDre.Core.Statistics.Requests;

namespace PreclinicalDre.Server.Features.Comparison.Statistics;

/// <summary>A fit of response over log dose; null is a number that the data do not give, and the refusals say why.</summary>
public sealed record DoseResponseAnswer(
    double? Ed, double? Log10, double? Slope, double? Intercept, Interval? Delta, Interval? Fieller, Interval? Profile, Heterogeneity? Heterogeneity,
    double? Log10Se, double? SlopeSe, double? InterceptSe, double? G, DoseLink Link, double Effect, double Confidence, int PartialPoints,
    IReadOnlyList<StatisticNote> Refusals, IReadOnlyList<StatisticNote> Warnings, IReadOnlyList<StatisticNote> Notes, string Method, string Unit)
{
    public static DoseResponseAnswer Of(DoseResponse f) => new(
        f.Ed, f.Log10, f.Slope, f.Intercept, f.Delta, f.Fieller, f.Profile, f.Heterogeneity, f.Log10Se, f.SlopeSe, f.InterceptSe, f.G, f.Link, f.Effect, f.Confidence,
        f.PartialPoints, f.Refusals, f.Warnings, f.Notes, StatisticsWords.DoseResponse, StatisticsWords.Unit);
}

/// <summary>TD50/ED50 with its interval and both fits.</summary>
public sealed record ProtectiveIndexAnswer(
    double? Index, double? Lower, double? Upper, DoseResponseAnswer Efficacy, DoseResponseAnswer Toxicity, IReadOnlyList<StatisticNote> Refusals, string Method, string Unit)
{
    public static ProtectiveIndexAnswer Of(ProtectiveIndex p) => new(
        p.Index, p.Bounds?.Lower, p.Bounds?.Upper, DoseResponseAnswer.Of(p.Efficacy), DoseResponseAnswer.Of(p.Toxicity), p.Refusals, StatisticsWords.ProtectiveIndex, StatisticsWords.Unit);
}

/// <summary>ED50 without a curve's shape.</summary>
public sealed record SpearmanKarberAnswer(
    double? Ed, double? Log10, double? Log10Se, double? Lower, double? Upper, double Confidence,
    IReadOnlyList<StatisticNote> Refusals, IReadOnlyList<StatisticNote> Warnings, IReadOnlyList<StatisticNote> Notes, string Method, string Unit)
{
    public static SpearmanKarberAnswer Of(SpearmanKarber s) => new(
        s.Ed, s.Log10, s.Log10Se, s.Bounds?.Lower, s.Bounds?.Upper, s.Confidence, s.Refusals, s.Warnings, s.Notes, StatisticsWords.SpearmanKarber, StatisticsWords.Unit);
}

/// <summary>Time of peak effect.</summary>
public sealed record PeakEffectAnswer(
    double? Hours, double Most, IReadOnlyList<double> Times, IReadOnlyList<StatisticNote> Refusals, IReadOnlyList<StatisticNote> Warnings, string Method, string Unit)
{
    public static PeakEffectAnswer Of(PeakEffectRequest request)
    {
        var peak = PeakEffect.Of(request.Points);
        return new(peak.Hours, peak.Most, peak.Times, peak.Refusals, peak.Warnings, StatisticsWords.PeakEffect, StatisticsWords.Unit);
    }
}
