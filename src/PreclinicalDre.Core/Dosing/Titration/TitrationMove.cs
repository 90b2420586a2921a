namespace PreclinicalDre.Core.Dosing.Titration;

/// <summary>What can be done with the dose of an animal under titration, in the order of how much is taken back.</summary>
public enum TitrationMove
{
    /// <summary>To the next step.</summary>
    Up,

    /// <summary>Stay.</summary>
    Hold,

    /// <summary>To the step before.</summary>
    Down,

    /// <summary>No more doses.</summary>
    Stop,
}

/// <summary>What a rule says of an animal now.</summary>
public enum RuleState
{
    /// <summary>It calls for its move; for a rule to go up: it is met.</summary>
    Holds,

    /// <summary>What it looks at was as bad as its threshold, but not often enough to call for its move; the animal does not go up on that.</summary>
    UnderWay,

    /// <summary>It does not; for a rule to go up: it is not met.</summary>
    Clear,

    /// <summary>Not known: what it looks at was not observed, or not often enough.</summary>
    Missing,
}
