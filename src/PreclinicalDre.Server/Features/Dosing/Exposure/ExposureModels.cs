using NodaTime;
using PreclinicalDre.Core.Figures;
using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Dosing.Exposure;

/// <summary>A figure of the catalogue with its tag.</summary>
public sealed record ParameterRow(string What, string Value, string Tag, string? Note);

/// <summary>A fit of the study's own samples, or why there is none.</summary>
/// <param name="Interval">How the intervals were made.</param>
public sealed record FitRow(
    double? HalfLifeHours, double? HalfLifeLower, double? HalfLifeUpper, double? VolumeLPerKg, double? VolumeLower, double? VolumeUpper, int Samples, int LeftOut, string Interval, string? Refusal);

/// <summary>A seizure on the curve.</summary>
/// <param name="MgPerL">Predicted level then; null where none can be predicted.</param>
/// <param name="InExposure">True at or above the target; null where it cannot be said.</param>
public sealed record SeizureOnCurve(Instant At, string Type, double? MgPerL, bool? InExposure);

/// <summary>A known interaction.</summary>
public sealed record InteractionRow(string Cause, string Target, string Kind, string Change, double? RatioLow, double? RatioHigh, IReadOnlyList<string> Species, bool SeenInSpecies, string Tag, string Source, string Sentence);

/// <summary>An active metabolite of the compound.</summary>
/// <param name="Share">Share of the time at or above its own target; null without a target or a curve.</param>
/// <param name="Problem">Why no level can be said; null where it can.</param>
public sealed record MetaboliteRow(string Name, double? TargetMgPerL, bool TargetBorrowed, double? Share, double? PeakMgPerL, double? NowMgPerL, IReadOnlyList<ParameterRow> Parameters, string? Problem);

/// <summary>What planned doses would do, were they given as planned.</summary>
/// <param name="Doses">Planned doses in the span.</param>
/// <param name="Share">Share of it at or above the target; null without one.</param>
public sealed record AheadRow(Instant From, Instant To, int Doses, double? Share, double PeakMgPerL, double TroughMgPerL);

/// <summary>One compound of a trial in one animal.</summary>
/// <param name="For">Of which species, age, sex and route the kinetics are.</param>
/// <param name="Share">Share of the time from the first dose on at or above the target.</param>
/// <param name="Problem">Why no level or share can be said; null where it can.</param>
public sealed record ExposureRow(
    string Trial, string Compound, string Name, Instant From, Instant To, int Doses, double? TargetMgPerL, double? TargetHighMgPerL, bool TargetBorrowed, double? Share, double? PeakMgPerL,
    int Samples, int SamplesAtTarget, IReadOnlyList<SeizureOnCurve> Seizures, IReadOnlyList<ParameterRow> Parameters, FitRow Fit, FindingDto? Problem,
    string For, IReadOnlyList<MetaboliteRow> Metabolites, AheadRow? Ahead);

/// <summary>An animal's exposure.</summary>
public sealed record AnimalExposure(string Animal, IReadOnlyList<ExposureRow> Compounds, IReadOnlyList<InteractionRow> Interactions);

/// <summary>One animal's line of a study.</summary>
public sealed record StudyExposureRow(string Animal, string Trial, string Compound, double? Share, int Doses, int Samples, int SamplesAtTarget, int Seizures, int? InExposure);

/// <summary>A compound over a study: catalogue beside the fit of all its samples.</summary>
public sealed record StudyCompound(string Compound, string Name, IReadOnlyList<ParameterRow> Parameters, FitRow Fit);

/// <summary>A study's exposure.</summary>
public sealed record StudyExposure(string Study, IReadOnlyList<StudyCompound> Compounds, IReadOnlyList<StudyExposureRow> Animals, IReadOnlyList<InteractionRow> Interactions);
