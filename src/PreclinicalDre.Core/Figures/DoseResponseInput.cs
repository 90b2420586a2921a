using PreclinicalDre.Core.Statistics.Quantal;

namespace PreclinicalDre.Core.Figures;

/// <summary>What <see cref="DoseResponseFigure"/> draws.</summary>
public sealed record DoseResponseInput
{
    /// <summary>What was given, or another short name of the experiment.</summary>
    public required string Name { get; init; }

    /// <summary>Unit of the doses.</summary>
    public string Unit { get; init; } = "mg/kg";

    /// <summary>Fit of the wanted effect, or of the only one.</summary>
    public required DoseResponse Efficacy { get; init; }

    /// <summary>Fit of the unwanted effect; null where there is none.</summary>
    public DoseResponse? Toxicity { get; init; }

    /// <summary>The protective index of both; null where there is one fit.</summary>
    public ProtectiveIndex? Index { get; init; }
}
