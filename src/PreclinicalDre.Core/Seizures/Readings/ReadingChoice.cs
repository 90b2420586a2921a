namespace PreclinicalDre.Core.Seizures.Readings;

/// <summary>What a third person decided about a difference between two readings. Member 0 is nobody's, so that a choice is always one that was made.</summary>
public enum ReadingChoice
{
    /// <summary>Nothing was decided.</summary>
    Open,

    /// <summary>The first reader's event stands.</summary>
    First,

    /// <summary>The second reader's event stands.</summary>
    Second,

    /// <summary>There was no event.</summary>
    Neither,
}
