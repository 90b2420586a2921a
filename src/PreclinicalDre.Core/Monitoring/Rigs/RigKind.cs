namespace PreclinicalDre.Core.Monitoring.Rigs;

/// <summary>Where the animal lives while a rig records it.</summary>
public enum RigKind
{
    /// <summary>Its home cage, or a rack of them.</summary>
    HomeCage,

    /// <summary>A recording chamber.</summary>
    Chamber,

    /// <summary>A tank.</summary>
    Tank,

    /// <summary>A kennel or pen.</summary>
    Kennel,

    /// <summary>Something else, told in the note.</summary>
    Other,
}

/// <summary>How the signal leaves the animal.</summary>
public enum RigLink
{
    /// <summary>By a cable and, mostly, a commutator.</summary>
    Tethered,

    /// <summary>By radio from an implant.</summary>
    Telemetry,
}
