using NodaTime;

namespace PreclinicalDre.Core.Experiments.Kindling;

/// <summary>What a stimulation is for.</summary>
public enum StimulationPurpose
{
    /// <summary>Acquisition: it is to kindle the animal.</summary>
    Kindling,

    /// <summary>A step of an ascending series that looks for the afterdischarge threshold, with or without a compound.</summary>
    Threshold,

    /// <summary>Keeps the kindled state between tests.</summary>
    Upkeep,

    /// <summary>Kindles again after a rest.</summary>
    Rekindling,

    /// <summary>A test of a compound, or of its vehicle or nothing, in the kindled animal.</summary>
    Test,
}

/// <summary>One stimulation of one animal, or one that was due and not given.</summary>
/// <param name="Number">Its number in the animal, from 1, over all sessions.</param>
/// <param name="On">Day on the laboratory's calendar.</param>
/// <param name="Session">Number of the session in the animal, from 1, 0 where the record does not say; the steps of one threshold series share it.</param>
/// <param name="Purpose">What it was for.</param>
public sealed record Stimulus(int Number, LocalDate On, int Session, StimulationPurpose Purpose)
{
    /// <summary>False where it was due and the animal was not stimulated; then there is no outcome.</summary>
    public bool Given { get; init; } = true;

    /// <summary>Current in mA, above 0; null where the record does not say.</summary>
    public double? CurrentMa { get; init; }

    /// <summary>Level of the study's scale, 0 for no response; null where not scored. Never compared across scales.</summary>
    public int? Score { get; init; }

    /// <summary>Afterdischarge in seconds, 0 where there was none; null where it was not recorded.</summary>
    public double? AfterdischargeSeconds { get; init; }

    /// <summary>Wet-dog shakes that were counted; null where nobody counted.</summary>
    public int? WetDogShakes { get; init; }

    /// <summary>Id of the compound on board; null for none.</summary>
    public string? CompoundId { get; init; }

    /// <summary>Its dose in mg/kg, 0 for its vehicle; null without a compound.</summary>
    public double? DoseMgPerKg { get; init; }

    /// <summary>Whether overt adverse effects were seen; null where nobody said.</summary>
    public bool? AdverseEffects { get; init; }

    /// <summary>True where it was given and an active compound was on board.</summary>
    public bool WithDrug => Given && CompoundId is not null && DoseMgPerKg is null or > 0;

    /// <summary>True where there is an outcome: score, afterdischarge or a count.</summary>
    public bool HasOutcome => Score is not null || AfterdischargeSeconds is not null || WetDogShakes is not null;
}
