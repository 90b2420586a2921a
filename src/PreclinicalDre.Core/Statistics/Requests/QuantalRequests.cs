using PreclinicalDre.Core.Evaluation.Json;
using PreclinicalDre.Core.Statistics.Quantal;

namespace PreclinicalDre.Core.Statistics.Requests;

/// <summary>Dose groups and what is asked of them.</summary>
/// <param name="Rows">The groups.</param>
/// <param name="Options">Curve, effect and level.</param>
public sealed record DoseResponseRequest(IReadOnlyList<DoseRow> Rows, DoseResponseOptions Options) : ICountsRows
{
    /// <inheritdoc/>
    public long? CountedRows => Rows.Sum(r => r.N);
}

/// <summary>Dose groups of a wanted and an unwanted effect.</summary>
/// <param name="Efficacy">Groups of the wanted effect.</param>
/// <param name="Toxicity">Groups of the unwanted effect.</param>
/// <param name="Options">Curve, effect and level, for both.</param>
public sealed record ProtectiveIndexRequest(IReadOnlyList<DoseRow> Efficacy, IReadOnlyList<DoseRow> Toxicity, DoseResponseOptions Options) : ICountsRows
{
    /// <inheritdoc/>
    public long? CountedRows => Efficacy.Sum(r => r.N) + Toxicity.Sum(r => r.N);
}

/// <summary>Time points after one dose.</summary>
/// <param name="Points">The time points.</param>
public sealed record PeakEffectRequest(IReadOnlyList<TimePoint> Points) : ICountsRows
{
    /// <inheritdoc/>
    public long? CountedRows => Points.Sum(p => p.N);
}

/// <summary>Strict readers of what is asked about quantal data: lists <c>dose</c>, <c>n</c>, <c>responded</c>, item by item a group.</summary>
public static class QuantalRequests
{
    private static readonly FieldSet Fit = new("dose", "n", "responded", "link", "effect", "confidence", "heterogeneityFactor", RequestScope.Unit);
    private static readonly FieldSet Groups = new("dose", "n", "responded");
    private static readonly FieldSet Index = new("efficacy", "toxicity", "link", "effect", "confidence", "heterogeneityFactor", RequestScope.Unit);
    private static readonly FieldSet Karber = new("dose", "n", "responded", "confidence", RequestScope.Unit);
    private static readonly FieldSet Peak = new("hours", "n", "responded", RequestScope.Unit);
    private static readonly NumberRange Dose = new(0, 1e15);
    private static readonly NumberRange Hours = new(0, 10_000, LeastIsInside: false);

    /// <summary>Reads groups with <c>link</c> (probit, logit), <c>effect</c>, <c>confidence</c>, <c>heterogeneityFactor</c>.</summary>
    public static StatisticsReading<DoseResponseRequest> DoseResponse(ReadOnlyMemory<byte> utf8) =>
        RequestScope.Read(utf8, Fit, r => new DoseResponseRequest(Rows(r), Options(r)));

    /// <summary>Reads two tables, <c>efficacy</c> and <c>toxicity</c>.</summary>
    public static StatisticsReading<ProtectiveIndexRequest> ProtectiveIndex(ReadOnlyMemory<byte> utf8) => RequestScope.Read(utf8, Index, r =>
    {
        var (efficacy, toxicity) = (r.Part("efficacy", Groups), r.Part("toxicity", Groups));
        return efficacy is null || toxicity is null ? null : new ProtectiveIndexRequest(Rows(efficacy), Rows(toxicity), Options(r));
    });

    /// <summary>Reads groups with <c>confidence</c>.</summary>
    public static StatisticsReading<DoseResponseRequest> SpearmanKarber(ReadOnlyMemory<byte> utf8) =>
        RequestScope.Read(utf8, Karber, r => new DoseResponseRequest(Rows(r), new DoseResponseOptions(Confidence: r.Confidence())));

    /// <summary>Reads lists <c>hours</c>, <c>n</c>, <c>responded</c>.</summary>
    public static StatisticsReading<PeakEffectRequest> PeakEffect(ReadOnlyMemory<byte> utf8) => RequestScope.Read(utf8, Peak, r =>
    {
        var hours = r.Numbers("hours", Hours);
        var (n, responded) = Counts(r, "hours", hours.Length);
        return new PeakEffectRequest([.. hours.Take(Math.Min(n.Length, responded.Length)).Select((h, i) => new TimePoint(h, n[i], responded[i]))]);
    });

    private static List<DoseRow> Rows(RequestScope r)
    {
        var dose = r.Numbers("dose", Dose);
        var (n, responded) = Counts(r, "dose", dose.Length);
        return [.. dose.Take(Math.Min(n.Length, responded.Length)).Select((d, i) => new DoseRow(d, n[i], responded[i]))];
    }

    private static (long[] N, long[] Responded) Counts(RequestScope r, string first, int length)
    {
        var (n, responded) = (r.Counts("n", least: 1), r.Counts("responded"));
        if (r.SameLength("n", n.Length, first, length) & r.SameLength("responded", responded.Length, first, length))
        {
            for (var i = 0; i < n.Length; i++)
            {
                if (responded[i] > n[i])
                {
                    r.Fault("responded", i, "more-than-all", "More animals responded than there are in the group.", $"{responded[i]}", $"at most {n[i]}");
                }
            }
        }

        return (n, responded);
    }

    private static DoseResponseOptions Options(RequestScope r) =>
        new(r.Choice<DoseLink>("link"), r.Between("effect", 0.5), r.Confidence(), r.Truth("heterogeneityFactor"));
}
