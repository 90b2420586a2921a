using NodaTime;

namespace PreclinicalDre.Core.Figures;

/// <summary>A bin of time with its recorded seizures.</summary>
/// <param name="From">Start.</param>
/// <param name="To">End (exclusive).</param>
/// <param name="Seizures">Recorded seizures (incidental ones enter no rate).</param>
/// <param name="RecordedHours">Recorded hours; 0 is drawn hatched, never as a rate of zero.</param>
/// <param name="Lower">Lower end of the rate's exact Poisson interval, per 24 recorded hours; null: no interval drawn.</param>
/// <param name="Upper">Upper end.</param>
public sealed record FrequencyBin(Instant From, Instant To, int Seizures, double RecordedHours, double? Lower = null, double? Upper = null)
{
    /// <summary>Seizures per 24 recorded hours; null without recorded time.</summary>
    public double? PerDay => RecordedHours > 0 && double.IsFinite(RecordedHours) ? Math.Max(0, Seizures) * 24 / RecordedHours : null;
}

/// <summary>The baseline's rate with its interval, per 24 recorded hours.</summary>
/// <param name="PerDay">The rate.</param>
/// <param name="Lower">Lower end of the exact Poisson interval.</param>
/// <param name="Upper">Upper end.</param>
/// <param name="Level">Level of the interval, such as 0.95.</param>
public sealed record BaselineRate(double PerDay, double Lower, double Upper, double Level);

/// <summary>A stretch on one dose.</summary>
/// <param name="From">Start.</param>
/// <param name="To">End.</param>
/// <param name="Regimen">Compound or compounds.</param>
/// <param name="MgPerKgPerDay">Daily dose in mg/kg, for the depth of the shade; null where it cannot be given as one number.</param>
/// <param name="DoseLine">Dose in words.</param>
public sealed record DoseStretch(Instant From, Instant To, string Regimen, double? MgPerKgPerDay = null, string? DoseLine = null);

/// <summary>The group's rate at a time, to hold the animal against.</summary>
/// <param name="At">When (on the animal's axis).</param>
/// <param name="Median">Median rate of the group, per 24 recorded hours.</param>
/// <param name="LowerQuartile">25 % quantile; null: no band.</param>
/// <param name="UpperQuartile">75 % quantile.</param>
public sealed record GroupRate(Instant At, double Median, double? LowerQuartile = null, double? UpperQuartile = null);

/// <summary>What <see cref="FrequencyFigure"/> draws.</summary>
public sealed record FrequencyInput
{
    /// <summary>The animal's id, or the name of a group.</summary>
    public required string Name { get; init; }

    /// <summary>The lab's zone.</summary>
    public required DateTimeZone Zone { get; init; }

    /// <summary>Day 0 is the local day of this instant.</summary>
    public required Instant Zero { get; init; }

    /// <summary>The bins, in any order.</summary>
    public IReadOnlyList<FrequencyBin> Bins { get; init; } = [];

    /// <summary>The baseline; null where there is none.</summary>
    public BaselineRate? Baseline { get; init; }

    /// <summary>The doses over time.</summary>
    public IReadOnlyList<DoseStretch> Doses { get; init; } = [];

    /// <summary>The group's rate over time; empty: not shown.</summary>
    public IReadOnlyList<GroupRate> Group { get; init; } = [];
}
