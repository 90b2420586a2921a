namespace PreclinicalDre.Core.Seizures;

/// <summary>
/// What of a seizure's note, and which annotation texts, may be read by whom the study is blinded for. A note is what somebody wrote into a recording: it may name the treatment
/// ("20 min after 54 mg/kg"). A word of a controlled list, or one that laboratories use for a kind of seizure, cannot; all else is hidden, channels and confidence with it.
/// </summary>
public static class BlindNote
{
    /// <summary>Stands for what is hidden.</summary>
    public const string Hidden = "(blinded)";

    /// <summary>Note of a seizure that two readers agreed on.</summary>
    public const string Agreed = "agreed by both readers";

    /// <summary>Note of a seizure about which a third person decided.</summary>
    public const string Decided = "decided by a third person";

    /// <summary>The word of a list that the note begins with, the program's own note, <see cref="Hidden"/>, or nothing where there is no note.</summary>
    public static string Of(string note)
    {
        ArgumentNullException.ThrowIfNull(note);
        var end = note.IndexOf("; ", StringComparison.Ordinal);
        var word = end < 0 ? note : note[..end];
        return note.Length == 0 || note is Agreed or Decided || IsListed(word) ? word : Hidden;
    }

    /// <summary>True for a text of a controlled list, or a laboratory's usual word for a kind of seizure: it says what was seen and nothing else.</summary>
    public static bool IsListed(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return SeizureCodes.IsKnown(text.Trim()) || SeizureCodes.Suggest(text) is not null;
    }
}
