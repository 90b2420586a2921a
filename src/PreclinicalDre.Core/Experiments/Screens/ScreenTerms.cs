namespace PreclinicalDre.Core.Experiments.Screens;

/// <summary>What became of an animal of a screen.</summary>
public enum ScreenOutcome
{
    /// <summary>Not known yet.</summary>
    Open,

    /// <summary>Protected by the model's criterion within the observation time.</summary>
    Protected,

    /// <summary>It seized.</summary>
    NotProtected,

    /// <summary>It was not tested; the reason stands beside it.</summary>
    NotTested,
}

/// <summary>What a group of a screen is there for.</summary>
public enum GroupPurpose
{
    /// <summary>To find the time of peak effect: one dose at several times.</summary>
    PeakEffect,

    /// <summary>To find the range of doses: four animals.</summary>
    Find,

    /// <summary>To quantify: eight animals.</summary>
    Quantify,

    /// <summary>Vehicle: shows that the stimulus works.</summary>
    Control,
}

/// <summary>A group as planned.</summary>
/// <param name="Code">Short code, unique in its screen; all that blinded people see.</param>
/// <param name="DoseMgPerKg">Dose, mg/kg; 0 for vehicle.</param>
/// <param name="Hours">Time between dose and stimulus, h, above 0.</param>
/// <param name="Animals">Planned animals, 1 or more.</param>
/// <param name="Purpose">What it is there for.</param>
public sealed record PlannedGroup(string Code, double DoseMgPerKg, double Hours, int Animals, GroupPurpose Purpose);

/// <summary>One animal of a screen: what it got and what came of it.</summary>
/// <param name="Group">Code of its group.</param>
/// <param name="Outcome">Protected or not.</param>
/// <param name="LatencySeconds">Time from the stimulus to the seizure, s; null where there was none or nobody took it.</param>
/// <param name="Impaired">Whether the motor test found it impaired; null where it was not tested.</param>
public sealed record ScreenedAnimal(string Group, ScreenOutcome Outcome, double? LatencySeconds = null, bool? Impaired = null);

/// <summary>
/// Group sizes of the screening programme (PANAChE test pages, NINDS): four animals a dose and time to find, eight a dose to quantify.
/// Kehne et al. 2017 describe the programme's phases.
/// </summary>
public static class ProgrammeSizes
{
    /// <summary>Animals of a dose and time while the range and the time of peak effect are sought.</summary>
    public const int Find = 4;

    /// <summary>Animals of a dose for an ED50 or TD50.</summary>
    public const int Quantify = 8;

    /// <summary>The programme's size for a purpose. That of a control is this product's choice (GK): as many as are compared with it.</summary>
    public static int Of(GroupPurpose purpose) => purpose is GroupPurpose.Quantify or GroupPurpose.Control ? Quantify : Find;
}
