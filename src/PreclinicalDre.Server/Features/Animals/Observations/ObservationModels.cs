using PreclinicalDre.Core.Dosing;

namespace PreclinicalDre.Server.Features.Animals.Observations;

/// <summary>A seizure. <c>Recorded</c> is false for one seen outside every recording.</summary>
public sealed record SeizureDetail(
    Guid Id, DateTime At, string Type, double? DurationSeconds, string Scale, double? Stage, string Observer, string Note, bool Recorded);

/// <summary>A recording, <c>[From, To)</c>; no types mean that it shows all.</summary>
public sealed record RecordingDetail(Guid Id, DateTime From, DateTime To, IReadOnlyList<string> Detects, string Equipment, string FileName, string FileHash);

/// <summary>A planned dose and what became of it.</summary>
public sealed record DoseDetail(
    Guid Id, string Trial, string Compound, DateTime PlannedAt, DateTime? GivenAt, double DoseMgPerKg, double GivenFraction, string Route, string Reason);

/// <summary>A plasma level; below quantification, <c>MgPerL</c> is that limit.</summary>
public sealed record PlasmaDetail(Guid Id, string Trial, string Compound, DateTime SampledAt, double MgPerL, bool BelowQuantification, string Method);

/// <summary>A trial with its compounds.</summary>
public sealed record TrialDetail(
    Guid Id, string Code, DateTime Start, DateTime? End, DateTime? MaintenanceFrom, bool? MaximumToleratedDoseReached, bool? AdverseEffectsSeen,
    bool StoppedForAdverseEffects, bool IsAddOn, string StopReason, string Note, IReadOnlyList<TrialCompoundDetail> Compounds);

/// <summary>A compound of a trial with its titration.</summary>
public sealed record TrialCompoundDetail(string Compound, double? TargetLowMgPerL, IReadOnlyList<TitrationDetail> Titration);

/// <summary>A dose level held during titration.</summary>
public sealed record TitrationDetail(Guid Id, DateTime From, double DoseMgPerKg, double? IntervalHours, bool? Tolerated, string Note);

/// <summary>An adverse effect.</summary>
public sealed record AdverseEffectDetail(Guid Id, string Trial, DateTime ObservedAt, string Effect, EffectSeverity Severity, string Note);

/// <summary>A body weight.</summary>
public sealed record WeightDetail(Guid Id, DateTime WeighedAt, double Grams);
