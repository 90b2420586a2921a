using PreclinicalDre.Core.Statistics.Distributions;

namespace PreclinicalDre.Core.Statistics.Quantal;

/// <summary>
/// The protective index, TD50/ED50 (what some texts call the therapeutic index), with the interval that the delta method gives its logarithm:
/// the squared standard errors of both log doses are added. The two fits are taken as independent; where the same animals gave both,
/// as is usual with the rotarod, the interval is somewhat off.
/// </summary>
public sealed record ProtectiveIndex
{
    /// <summary>Fit of the wanted effect.</summary>
    public required DoseResponse Efficacy { get; init; }

    /// <summary>Fit of the unwanted effect.</summary>
    public required DoseResponse Toxicity { get; init; }

    /// <summary>Toxic over effective dose; null where one of them is missing.</summary>
    public double? Index { get; init; }

    /// <summary>Interval of the index.</summary>
    public Interval? Bounds { get; init; }

    /// <summary>Why the index is missing: the refusals of both fits, with the side named.</summary>
    public IReadOnlyList<StatisticNote> Refusals { get; init; } = [];

    /// <summary>Fits both sides.</summary>
    /// <param name="efficacy">Dose groups of the wanted effect.</param>
    /// <param name="toxicity">Dose groups of the unwanted effect, in the same unit.</param>
    /// <param name="options">For both fits; null: probit, ED50 and TD50, 95 %.</param>
    public static ProtectiveIndex Of(IReadOnlyList<DoseRow> efficacy, IReadOnlyList<DoseRow> toxicity, DoseResponseOptions? options = null)
    {
        var (wanted, unwanted) = (DoseResponse.Fit(efficacy, options), DoseResponse.Fit(toxicity, options));
        var bare = new ProtectiveIndex { Efficacy = wanted, Toxicity = unwanted };
        if (wanted is not { Log10: { } ed, Log10Se: { } edSe } || unwanted is not { Log10: { } td, Log10Se: { } tdSe })
        {
            return bare with { Refusals = [.. Of(wanted, "efficacy", "Efficacy"), .. Of(unwanted, "toxicity", "Toxicity")] };
        }

        var half = Normal.Critical(wanted.Confidence) * Math.Sqrt((edSe * edSe) + (tdSe * tdSe));
        var index = Math.Pow(10, td - ed);
        return double.IsFinite(index)
            ? bare with { Index = index, Bounds = Interval.Finite(Math.Pow(10, td - ed - half), Math.Pow(10, td - ed + half)) }
            : bare with { Refusals = [new("index-beyond-numbers", "The two doses lie too far apart for their ratio to be a number.")] };
    }

    private static IEnumerable<StatisticNote> Of(DoseResponse fit, string side, string words) =>
        fit.Log10 is null ? fit.Refusals.Select(r => new StatisticNote($"{side}-{r.Code}", $"{words}: {r.Words}")) : [];
}
