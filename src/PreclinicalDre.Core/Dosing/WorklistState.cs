namespace PreclinicalDre.Core.Dosing;

/// <summary>What became of a task of the worklist.</summary>
public enum WorklistState
{
    /// <summary>To be done.</summary>
    Open,

    /// <summary>Done.</summary>
    Done,

    /// <summary>A person said that it was not done, and why.</summary>
    NotDone,

    /// <summary>Its window passed and nobody said anything; what was done can still be entered.</summary>
    Missed,

    /// <summary>No longer asked for: its plan was ended or changed, or the animal left.</summary>
    Cancelled,
}
