namespace PreclinicalDre.Core.Monitoring;

/// <summary>Where a planned stretch of recording stands.</summary>
public enum SessionState
{
    /// <summary>Its time has not come.</summary>
    Planned,

    /// <summary>Its time has come and is not over.</summary>
    Running,

    /// <summary>Its time is over: the hours recorded are held against the hours due.</summary>
    Closed,

    /// <summary>A person said that it could not be done, and why. Its hours stay due.</summary>
    NotDone,
}
