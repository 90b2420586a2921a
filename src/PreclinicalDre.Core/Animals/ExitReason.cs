namespace PreclinicalDre.Core.Animals;

/// <summary>Why an animal left its study; the reasons that a laboratory must report.</summary>
public enum ExitReason
{
    /// <summary>The protocol ended.</summary>
    ProtocolEnd,

    /// <summary>Killed at a humane end point.</summary>
    HumaneEndpoint,

    /// <summary>Found dead, cause not known.</summary>
    FoundDead,

    /// <summary>Sudden death after or with a seizure (SUDEP-like).</summary>
    SuddenDeath,

    /// <summary>Electrode, headcap or telemetry implant lost.</summary>
    ImplantLoss,

    /// <summary>Technical failure of the set-up.</summary>
    TechnicalFailure,

    /// <summary>Excluded by a rule of the protocol.</summary>
    Excluded,

    /// <summary>Another reason, told in the note.</summary>
    Other,
}
