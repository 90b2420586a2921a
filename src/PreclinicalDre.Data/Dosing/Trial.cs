using NodaTime;
using PreclinicalDre.Core.Dosing;
using PreclinicalDre.Data.Animals;

namespace PreclinicalDre.Data.Dosing;

/// <summary>One anti-seizure regimen (one or more compounds) in one animal, from titration to its end.</summary>
public sealed class Trial : Entity, IAnimalData, IImported
{
    public Guid AnimalId { get; init; }

    public Animal? Animal { get; init; }

    /// <summary>Unique in its animal.</summary>
    public required string Code { get; set; }

    public Instant Start { get; set; }

    /// <summary>Null while it runs.</summary>
    public Instant? End { get; set; }

    /// <summary>Titration done; null where the first dose was the maintenance dose.</summary>
    public Instant? MaintenanceFrom { get; set; }

    /// <summary>Null where the maximum tolerated dose was not looked for.</summary>
    public bool? MaximumToleratedDoseReached { get; set; }

    /// <summary>Null where adverse effects were not assessed.</summary>
    public bool? AdverseEffectsSeen { get; set; }

    public bool StoppedForAdverseEffects { get; set; }

    /// <summary>Given on top of a regimen that goes on.</summary>
    public bool IsAddOn { get; set; }

    public string StopReason { get; set; } = "";

    public string Note { get; set; } = "";

    public Guid? ImportId { get; init; }

    public List<TrialCompound> Compounds { get; } = [];

    public List<AdverseEffect> AdverseEffects { get; } = [];
}

/// <summary>A compound of a trial, with what was planned, given and measured of it.</summary>
public sealed class TrialCompound : Entity, IAnimalData
{
    public Guid TrialId { get; init; }

    public Trial? Trial { get; init; }

    public Guid AnimalId { get; init; }

    /// <summary>Id of a catalogue compound or of one of the study's own.</summary>
    public required string CompoundId { get; init; }

    /// <summary>The trial's own lower target, mg/L; null takes the catalogue's.</summary>
    public double? TargetLowMgPerL { get; set; }

    public List<TitrationStep> TitrationSteps { get; } = [];

    public List<Dose> Doses { get; } = [];

    public List<PlasmaSample> PlasmaSamples { get; } = [];
}

/// <summary>A dose level that was held for a time during titration.</summary>
public sealed class TitrationStep : Entity, IAnimalData, IImported
{
    public Guid AnimalId { get; init; }

    public Guid TrialCompoundId { get; init; }

    public TrialCompound? TrialCompound { get; init; }

    public Instant From { get; init; }

    public double DoseMgPerKg { get; set; }

    public double? IntervalHours { get; set; }

    /// <summary>Null where tolerability was not assessed.</summary>
    public bool? Tolerated { get; set; }

    public string Note { get; set; } = "";

    public Guid? ImportId { get; init; }
}

/// <summary>A planned dose and what became of it.</summary>
public sealed class Dose : Entity, IAnimalData, IImported
{
    public Guid AnimalId { get; init; }

    public Guid TrialCompoundId { get; init; }

    public TrialCompound? TrialCompound { get; init; }

    public Instant PlannedAt { get; init; }

    /// <summary>When it was given, where that differs from the plan.</summary>
    public Instant? GivenAt { get; set; }

    public double DoseMgPerKg { get; set; }

    /// <summary>0 (missed) to 1 (whole).</summary>
    public double GivenFraction { get; set; } = 1;

    public string Route { get; set; } = "";

    /// <summary>Why it was not given, or not whole.</summary>
    public string Reason { get; set; } = "";

    public Guid? ImportId { get; init; }
}

/// <summary>A plasma level of one compound, mg/L.</summary>
public sealed class PlasmaSample : Entity, IAnimalData, IImported
{
    public Guid AnimalId { get; init; }

    public Guid TrialCompoundId { get; init; }

    public TrialCompound? TrialCompound { get; init; }

    public Instant SampledAt { get; init; }

    public double MgPerL { get; set; }

    /// <summary>True where the level lay below the method's limit of quantification, which <see cref="MgPerL"/> then holds.</summary>
    public bool BelowQuantification { get; set; }

    public string Method { get; set; } = "";

    public Guid? ImportId { get; init; }
}

/// <summary>An adverse effect seen during a trial.</summary>
public sealed class AdverseEffect : Entity, IAnimalData, IImported
{
    public Guid AnimalId { get; init; }

    public Guid TrialId { get; init; }

    public Trial? Trial { get; init; }

    public Instant ObservedAt { get; init; }

    public required string Effect { get; init; }

    public EffectSeverity Severity { get; set; }

    public string Note { get; set; } = "";

    public Guid? ImportId { get; init; }
}
