using PreclinicalDre.Core.Statistics;
using PreclinicalDre.Core.Statistics.Ranks;
using PreclinicalDre.Core.Statistics.Requests;
using PreclinicalDre.Core.Statistics.Survival;

namespace PreclinicalDre.Server.Features.Comparison.Statistics;

/// <summary>The log-rank test; without a statistic where there is one group or no event.</summary>
public sealed record LogRankAnswer(double? Chisq, double? P, int Df, IReadOnlyList<double> Expected);

/// <summary>The falls of one group's curve: item by item a time.</summary>
public sealed record CurveAnswer(
    string Group, IReadOnlyList<double> Time, IReadOnlyList<double> Survival, IReadOnlyList<double?> Lower, IReadOnlyList<double?> Upper,
    IReadOnlyList<long> AtRisk, IReadOnlyList<long> Events, IReadOnlyList<double> Censored);

/// <summary>Curves of groups; the lists of medians follow <see cref="Groups"/>.</summary>
public sealed record KaplanMeierAnswer(
    IReadOnlyList<double?> Median, IReadOnlyList<double?> Lower, IReadOnlyList<double?> Upper, LogRankAnswer Logrank, IReadOnlyList<CurveAnswer> Curve,
    IReadOnlyList<string> Groups, IReadOnlyList<int> N, IReadOnlyList<int> Events, double Confidence, string Method, string Unit)
{
    public static KaplanMeierAnswer Of(KaplanMeierRequest r) => Of(KaplanMeier.Of(r.Times, r.Groups, r.Confidence));

    private static KaplanMeierAnswer Of(KaplanMeier k) => new(
        [.. k.Curves.Select(c => c.Median)], [.. k.Curves.Select(c => c.Lower)], [.. k.Curves.Select(c => c.Upper)],
        new LogRankAnswer(k.LogRank.ChiSquared, k.LogRank.P, k.LogRank.Df, k.LogRank.Expected), [.. k.Curves.Select(Steps)],
        [.. k.Curves.Select(c => c.Group)], [.. k.Curves.Select(c => c.N)], [.. k.Curves.Select(c => c.Events)], k.Confidence, StatisticsWords.KaplanMeier, StatisticsWords.Unit);

    private static CurveAnswer Steps(SurvivalCurve c) => new(
        c.Group, [.. c.Steps.Select(s => s.Time)], [.. c.Steps.Select(s => s.Survival)], [.. c.Steps.Select(s => s.Bounds?.Lower)], [.. c.Steps.Select(s => s.Bounds?.Upper)],
        [.. c.Steps.Select(s => s.AtRisk)], [.. c.Steps.Select(s => s.Events)], c.Censored);
}

/// <summary>Two independent groups by ranks.</summary>
public sealed record MannWhitneyAnswer(double U, double P, bool Exact, bool Ties, double Superiority, string Method, string Unit)
{
    public static MannWhitneyAnswer Of(TwoSamplesRequest r)
    {
        var m = MannWhitney.Of(r.First, r.Second);
        return new(m.U, m.P, m.IsExact, m.HasTies, m.Superiority, m.IsExact ? StatisticsWords.MannWhitneyExact : StatisticsWords.MannWhitneyNormal, StatisticsWords.Unit);
    }
}

/// <summary>Shift between two independent groups, x less y.</summary>
public sealed record HodgesLehmannAnswer(
    double Shift, double? Lower, double? Upper, double? Achieved, bool Exact, double Confidence, IReadOnlyList<StatisticNote> Refusals, string Method, string Unit)
{
    public static HodgesLehmannAnswer Of(TwoSamplesRequest r)
    {
        var h = HodgesLehmann.Of(r.First, r.Second, r.Confidence);
        return new(
            h.Shift, h.Bounds?.Lower, h.Bounds?.Upper, h.Achieved, h.IsExact, r.Confidence,
            h.Bounds is null ? [new("too-few-values", "The groups are too small for an interval of this level: not even the extreme differences are unlikely enough.")] : [],
            h.IsExact ? StatisticsWords.HodgesLehmannExact : StatisticsWords.HodgesLehmannNormal, StatisticsWords.Unit);
    }
}

/// <summary>Two conditions within the same animals.</summary>
public sealed record PermutationAnswer(
    double? Difference, double? P, bool Exact, long Dealings, ulong? Seed, int Animals, IReadOnlyList<string> LeftOut, IReadOnlyList<StatisticNote> Refusals, string Method, string Unit)
{
    public static PermutationAnswer Of(PermutationRequest r)
    {
        var t = PermutationTest.Of(r.Values, r.Permutations, r.Seed);
        return new(
            t.Difference, t.P, t.IsExact, t.Dealings, t.P is null || t.IsExact ? null : r.Seed, t.Animals, t.LeftOut,
            t.P is null ? [new("no-pairs", "No animal has values under both conditions.")] : [],
            t.IsExact ? StatisticsWords.PermutationExact : StatisticsWords.PermutationSampled, StatisticsWords.Unit);
    }
}

/// <summary>Adjusted p-values, in the order of the given ones.</summary>
public sealed record HolmAnswer(IReadOnlyList<double> Adjusted, string Method)
{
    public static HolmAnswer Of(HolmRequest r) => new(Holm.Adjust(r.P), StatisticsWords.Holm);
}
