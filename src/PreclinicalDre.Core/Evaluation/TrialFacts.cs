using NodaTime;
using PreclinicalDre.Core.Kinetics;

namespace PreclinicalDre.Core.Evaluation;

/// <summary>One regimen given to the animal over <c>[Start, End)</c>.</summary>
/// <param name="Id">Its id, unique in the record, not empty.</param>
/// <param name="Start">First day of the regimen.</param>
/// <param name="End">Its end, after the start.</param>
/// <param name="Compounds">What was given, at least one; no compound twice.</param>
/// <param name="MaintenanceFrom">Titration done, between start and end; null: at the start.</param>
/// <param name="AddOn">True where it was added to a regimen that went on: nothing had to be washed out.</param>
/// <param name="AdverseEffects">Whether there were any; null: not assessed.</param>
/// <param name="StoppedForAdverseEffects">Whether they ended the trial.</param>
/// <param name="MaximumToleratedDoseReached">Whether the dose was raised to the maximum tolerated one; null: not looked for.</param>
public sealed record TrialFacts(
    string Id,
    Instant Start,
    Instant End,
    IReadOnlyList<CompoundFacts> Compounds,
    Instant? MaintenanceFrom = null,
    bool AddOn = false,
    bool? AdverseEffects = null,
    bool StoppedForAdverseEffects = false,
    bool? MaximumToleratedDoseReached = null);

/// <summary>One compound of a regimen.</summary>
/// <param name="Compound">Its id (<c>levetiracetam</c>), not empty.</param>
/// <param name="Doses">Doses planned, with the share that was given.</param>
/// <param name="Plasma">Measured levels.</param>
/// <param name="Kinetics">Its kinetics in this animal's species; null where not known.</param>
/// <param name="TargetLowMgPerL">Lower end of the target range in mg/L, 0 or more; null where not known.</param>
/// <param name="Saturable">Its kinetics where elimination saturates, in place of <paramref name="Kinetics"/>; null where it does not or is not known.</param>
public sealed record CompoundFacts(
    string Compound,
    IReadOnlyList<DoseFacts> Doses,
    IReadOnlyList<PlasmaFacts> Plasma,
    OneCompartment? Kinetics = null,
    double? TargetLowMgPerL = null,
    MichaelisMenten? Saturable = null);

/// <summary>A planned dose.</summary>
/// <param name="At">When.</param>
/// <param name="MgPerKg">Planned dose in mg/kg, above 0.</param>
/// <param name="GivenFraction">Share that reached the animal, 0 (missed) to 1.</param>
/// <param name="OverHours">Hours over which it came at a constant rate (a ration, a pump), 0 or more; 0 is at once.</param>
public readonly record struct DoseFacts(Instant At, double MgPerKg, double GivenFraction = 1, double OverHours = 0);

/// <summary>A measured level.</summary>
/// <param name="At">When the sample was taken.</param>
/// <param name="MgPerL">Concentration in mg/L, 0 or more.</param>
public readonly record struct PlasmaFacts(Instant At, double MgPerL);
