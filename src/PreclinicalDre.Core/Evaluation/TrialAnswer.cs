using NodaTime;
using PreclinicalDre.Core.Evaluation.Criteria;

namespace PreclinicalDre.Core.Evaluation;

/// <summary>The outcome of one trial. Days are days of 24 hours; shares are 0 to 1.</summary>
public sealed record TrialAnswer
{
    /// <summary>The trial's id.</summary>
    public required string Id { get; init; }

    /// <summary>Its compounds, sorted; this set is the regimen.</summary>
    public required IReadOnlyList<string> Compounds { get; init; }

    /// <summary>Its start.</summary>
    public required Instant Start { get; init; }

    /// <summary>Titration done.</summary>
    public required Instant MaintenanceFrom { get; init; }

    /// <summary>Start of the window; at or after <see cref="End"/> where there is none.</summary>
    public required Instant SteadyState { get; init; }

    /// <summary>Its end, and the window's.</summary>
    public required Instant End { get; init; }

    /// <summary>Outcome, level 1.</summary>
    public required OutcomeCategory Category { get; init; }

    /// <summary>Adverse effects.</summary>
    public required AdverseEffectCode Subcategory { get; init; }

    /// <summary>Both, as in <c>2A</c>.</summary>
    public string Code => $"{(int)Category}{Subcategory}";

    /// <summary>The eight criteria, in the definition's order.</summary>
    public required IReadOnlyList<CriterionResult> Criteria { get; init; }

    /// <summary>Whether all eight are met.</summary>
    public required bool Adequate { get; init; }

    /// <summary>Why the outcome is undetermined; empty for the other categories.</summary>
    public required IReadOnlyList<string> Reasons { get; init; }

    /// <summary>Days from the trial's start to steady state.</summary>
    public required double SteadyStateDays { get; init; }

    /// <summary>Recorded days of the window.</summary>
    public required double RecordedDays { get; init; }

    /// <summary>Recorded share of the window; 0 where that is empty.</summary>
    public required double Coverage { get; init; }

    /// <summary>Seizures in the window, incidental ones too.</summary>
    public required int Seizures { get; init; }

    /// <summary>Those of them seen outside every recording.</summary>
    public required int IncidentalSeizures { get; init; }

    /// <summary>Where the seizure-free run starts: the last seizure of the window, or steady state; the trial's end where there is no window.</summary>
    public required Instant SeizureFreeFrom { get; init; }

    /// <summary>Recorded days of the run.</summary>
    public required double SeizureFreeRunDays { get; init; }

    /// <summary>Least coverage of the run, overall and for each of the baseline's types.</summary>
    public required double RunCoverage { get; init; }

    /// <summary>How likely a run this long is if nothing changed; null without a baseline rate above 0 or without a window.</summary>
    public required double? FreedomByChance { get; init; }

    /// <summary>Share of the window at target for each compound, by name.</summary>
    public required IReadOnlyList<CompoundExposure> Exposures { get; init; }

    /// <summary>The least of the shares; null unless all are known.</summary>
    public required double? ExposureFraction { get; init; }

    /// <summary>Given over planned doses; null without doses.</summary>
    public required double? Adherence { get; init; }

    /// <summary>Fall of the recorded seizure rate; null without a baseline seizure or without recorded time on either side.</summary>
    public required RateReduction? Reduction { get; init; }

    /// <summary>How far the rate moved.</summary>
    public required ResponseDegree Degree { get; init; }

    /// <summary>Whether a response of the window's first half was gone in its second.</summary>
    public required bool LossOfResponse { get; init; }

    /// <summary>Counts by type, sorted; over the types of the baseline and of the window.</summary>
    public required IReadOnlyList<TypeResponse> ByType { get; init; }
}

/// <summary>Response of one seizure type.</summary>
/// <param name="Type">The type.</param>
/// <param name="Baseline">Recorded seizures of the baseline.</param>
/// <param name="Treatment">Recorded seizures of the window.</param>
/// <param name="BaselineRecordedDays">Baseline days under recordings that can detect the type.</param>
/// <param name="TreatmentRecordedDays">Window days under recordings that can detect the type.</param>
/// <param name="Reduction">Fall of the rate over those days; null without a baseline seizure or without such days on either side.</param>
public sealed record TypeResponse(
    string Type, int Baseline, int Treatment, double BaselineRecordedDays, double TreatmentRecordedDays, RateReduction? Reduction);
