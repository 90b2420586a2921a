using NodaTime;

namespace PreclinicalDre.Core.Figures;

/// <summary>A body weight.</summary>
/// <param name="At">When it was weighed.</param>
/// <param name="Grams">Body weight in g; one that is not positive and finite is listed but not drawn.</param>
public readonly record struct WeightMark(Instant At, double Grams);

/// <summary>What <see cref="WeightFigure"/> draws.</summary>
public sealed record WeightInput
{
    /// <summary>The animal's id.</summary>
    public required string Animal { get; init; }

    /// <summary>The lab's zone.</summary>
    public required DateTimeZone Zone { get; init; }

    /// <summary>Day 0 is the local day of this instant.</summary>
    public required Instant Zero { get; init; }

    /// <summary>The weights, in any order.</summary>
    public IReadOnlyList<WeightMark> Weights { get; init; } = [];

    /// <summary>The trials, for the shade; the first one's start decides which weight is the baseline.</summary>
    public IReadOnlyList<DoseStretch> Trials { get; init; } = [];
}
