using NodaTime;

namespace PreclinicalDre.Core.Figures;

/// <summary>A stretch of time, half-open: <c>[From, To)</c>. One whose end is not after its start is listed but not drawn.</summary>
/// <param name="From">First instant inside.</param>
/// <param name="To">First instant after.</param>
public readonly record struct FigureSpan(Instant From, Instant To);

/// <summary>When the lights of the animal room go on and off, on the lab's clock. Equal times mean constant light.</summary>
/// <param name="On">Start of the light phase.</param>
/// <param name="Off">Start of the dark phase.</param>
public readonly record struct LightPhase(LocalTime On, LocalTime Off);

/// <summary>The verdict on an animal, as figures tell it apart.</summary>
public enum VerdictState
{
    /// <summary>Drug-resistant.</summary>
    Resistant,

    /// <summary>Drug-responsive.</summary>
    Responsive,

    /// <summary>Undefined: not enough adequate trials, or unknown criteria.</summary>
    Undefined,

    /// <summary>The definition does not apply (no chronic model with spontaneous seizures).</summary>
    NotApplicable,
}

/// <summary>From here on the animal was in this state, until the next mark.</summary>
/// <param name="At">When the state began.</param>
/// <param name="State">The state.</param>
/// <param name="Reason">Why, for the tooltip and the table.</param>
public sealed record VerdictMark(Instant At, VerdictState State, string? Reason = null);

/// <summary>A predicted level.</summary>
/// <param name="At">When.</param>
/// <param name="MgPerL">Concentration in mg/L; negative and non-finite values are not drawn.</param>
public readonly record struct ExposurePoint(Instant At, double MgPerL);

/// <summary>The predicted levels of one compound in one trial.</summary>
/// <param name="Compound">Name as the samples carry it.</param>
/// <param name="TargetLowMgPerL">Lower end of the target range in mg/L; null or not positive: no target is known.</param>
/// <param name="ShareAboveTarget">Share of the evaluated window at or above target, 0 to 1; null where not known.</param>
/// <param name="Points">The levels; sorted by the figure.</param>
public sealed record ExposureSeries(
    string Compound, double? TargetLowMgPerL, double? ShareAboveTarget, IReadOnlyList<ExposurePoint> Points);

/// <summary>One ASM trial of an animal.</summary>
/// <param name="Regimen">Compound or compounds; the same regimen has the same colour everywhere in a figure.</param>
/// <param name="From">Start.</param>
/// <param name="To">End.</param>
/// <param name="MaintenanceFrom">End of titration; null where the trial was not titrated.</param>
/// <param name="DoseLine">Dose in words: <c>60 mg/kg q6h</c>.</param>
/// <param name="Code">Outcome, such as <c>2A</c>; null while it is open.</param>
/// <param name="Outcome">Outcome in words, for tooltip and table.</param>
public sealed record TrialMark(
    string Regimen, Instant From, Instant To, Instant? MaintenanceFrom = null, string? DoseLine = null, string? Code = null, string? Outcome = null)
{
    /// <summary>Predicted levels, one series a compound; empty where there are no kinetics.</summary>
    public IReadOnlyList<ExposureSeries> Exposure { get; init; } = [];
}

/// <summary>A planned dose.</summary>
/// <param name="At">When.</param>
/// <param name="Compound">What.</param>
/// <param name="MgPerKg">Planned dose in mg/kg.</param>
/// <param name="GivenFraction">Share that was given, 0 (missed) to 1 (given).</param>
public sealed record DoseMark(Instant At, string Compound, double MgPerKg, double GivenFraction);

/// <summary>What a seizure looked like, as far as figures tell it apart.</summary>
public enum SeizureClass
{
    /// <summary>Bilateral convulsion (Racine 3 to 5 or its like).</summary>
    Convulsive,

    /// <summary>Motor signs without a bilateral convulsion.</summary>
    OtherMotor,

    /// <summary>Seen in the EEG only.</summary>
    Electrographic,

    /// <summary>The kind could not be told.</summary>
    Unclassified,
}

/// <summary>One seizure.</summary>
/// <param name="At">Onset.</param>
/// <param name="Class">How it is drawn.</param>
/// <param name="Type">Name of the type, for tooltip and table.</param>
/// <param name="Stage">Stage in the scale used (such as Racine 4); null where not staged.</param>
/// <param name="Incidental">
/// Seen outside every recording. Figures also take a seizure as incidental when no recording covers it; either way it enters no rate.
/// </param>
public sealed record SeizureMark(Instant At, SeizureClass Class, string Type, string? Stage = null, bool Incidental = false);

/// <summary>One measured level.</summary>
/// <param name="At">When the sample was drawn.</param>
/// <param name="Compound">What was measured.</param>
/// <param name="MgPerL">Concentration in mg/L.</param>
/// <param name="BelowQuantification">True where the level lay below what the assay can tell; the value is then that limit.</param>
public sealed record SampleMark(Instant At, string Compound, double MgPerL, bool BelowQuantification = false);

/// <summary>A turn in an animal's life.</summary>
public enum EventKind
{
    /// <summary>Epilepsy was confirmed.</summary>
    EpilepsyConfirmed,

    /// <summary>The animal left the study alive.</summary>
    Exit,

    /// <summary>Death, found or humane endpoint.</summary>
    Death,

    /// <summary>Anything else worth a flag.</summary>
    Other,
}

/// <summary>An event with its reason.</summary>
/// <param name="At">When.</param>
/// <param name="Kind">What kind.</param>
/// <param name="Label">What happened and why, in a few words.</param>
public sealed record EventMark(Instant At, EventKind Kind, string Label);

/// <summary>A part of an animal's time that is no trial.</summary>
public enum PhaseKind
{
    /// <summary>Baseline before the first trial.</summary>
    Baseline,

    /// <summary>Washout between trials.</summary>
    Washout,
}

/// <summary>Baseline or washout.</summary>
/// <param name="Kind">Which.</param>
/// <param name="From">Start.</param>
/// <param name="To">End.</param>
public sealed record PhaseMark(PhaseKind Kind, Instant From, Instant To);
