namespace PreclinicalDre.Core.Animals;

/// <summary>How far the record of an animal is from being final.</summary>
public enum RecordState
{
    /// <summary>Data come in and are corrected freely; the audit keeps each change.</summary>
    Draft,

    /// <summary>Another person looked through it. A change needs a reason and makes it a draft again.</summary>
    Reviewed,

    /// <summary>Final: nothing of it is changed. What is signed rests on locked records.</summary>
    Locked,
}

/// <summary>How a record moves between its states.</summary>
public static class RecordStates
{
    /// <summary>One step on at a time; back always to draft, so that what is opened is reviewed again before it is locked again.</summary>
    public static bool MayMove(RecordState from, RecordState to) => (from, to) switch
    {
        (RecordState.Draft, RecordState.Reviewed) or (RecordState.Reviewed, RecordState.Locked) => true,
        (RecordState.Reviewed or RecordState.Locked, RecordState.Draft) => true,
        _ => false,
    };

    /// <summary>The way back is told why.</summary>
    public static bool NeedsReason(RecordState from, RecordState to) => to < from;
}
