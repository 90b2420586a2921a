using PreclinicalDre.Core.Animals;

namespace PreclinicalDre.Data.Animals;

/// <summary>Why the state of a record stands against a change.</summary>
public enum RecordRefusal
{
    /// <summary>It is locked.</summary>
    Locked,

    /// <summary>It is reviewed, or is to go back to draft, and nobody said why.</summary>
    ReasonNeeded,

    /// <summary>It cannot come from its state into that one.</summary>
    NoSuchMove,
}

/// <summary>A save that the states of animals' records do not let happen; nothing of it was stored. Its message is for people.</summary>
public sealed class RecordStateException : Exception
{
    private const int MostNamed = 20;

    public RecordStateException(RecordRefusal refusal, IReadOnlyList<string> animals)
        : base(Say(refusal, animals)) => (Refusal, Animals) = (refusal, animals);

    public RecordRefusal Refusal { get; }

    /// <summary>Codes of the animals, sorted.</summary>
    public IReadOnlyList<string> Animals { get; }

    private static string Say(RecordRefusal refusal, IReadOnlyList<string> animals)
    {
        var which = animals.Count == 1 ? "The record of animal " : "The records of animals ";
        var names = string.Join(", ", animals.Take(MostNamed)) + (animals.Count > MostNamed ? $" and {animals.Count - MostNamed} more" : "");
        var (be, it) = animals.Count == 1 ? ("is", "it") : ("are", "them");
        return which + names + refusal switch
        {
            RecordRefusal.Locked => $" {be} locked: nothing of {it} is changed. Unlock {it} first, with a reason.",
            RecordRefusal.ReasonNeeded => $" {be} reviewed or locked: say why you change {it}. A change puts {it} back to draft.",
            RecordRefusal.NoSuchMove => $" cannot come from the present state into that one: a draft is reviewed, a reviewed record is locked, and both go back to draft.",
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }
}

/// <summary>A record's state as it is stored.</summary>
internal sealed record RecordFact(Guid Id, string Code, RecordState State);
