using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Dosing.Recording;

/// <summary>What a person can say at the rack.</summary>
public static class EntryAction
{
    public const string Given = "given";
    public const string NotGiven = "not-given";
    public const string Weight = "weight";
    public const string Done = "done";
    public const string NotDone = "not-done";

    public static IReadOnlyList<string> All { get; } = [Given, NotGiven, Weight, Done, NotDone];
}

/// <summary>One entry at the rack.</summary>
public sealed class EntryInput
{
    /// <summary>Made by the sender, once for each entry: sent again, it counts once.</summary>
    public Guid EntryId { get; set; }

    /// <summary>The task; not needed for a weight.</summary>
    public Guid? TaskId { get; set; }

    /// <summary>Code of the animal; not needed with a task.</summary>
    public string? Animal { get; set; }

    /// <summary><c>given</c>, <c>not-given</c>, <c>weight</c>, <c>done</c> or <c>not-done</c>.</summary>
    public string? Action { get; set; }

    /// <summary>When it was done, with its offset or as the laboratory's clock showed it; empty: now.</summary>
    public string? At { get; set; }

    /// <summary>Share of the dose that was given, above 0 to 1; empty: 1.</summary>
    public double? Fraction { get; set; }

    /// <summary>Body weight, g.</summary>
    public double? Grams { get; set; }

    /// <summary>Why it was not done, or why it was done in spite of a warning.</summary>
    public string? Reason { get; set; }

    /// <summary>True to enter it in spite of an error; the reason must say why.</summary>
    public bool Override { get; set; }
}

/// <summary>What became of an entry.</summary>
/// <param name="EntryId">The entry.</param>
/// <param name="Status"><c>stored</c>, <c>known</c> (it was stored before) or <c>refused</c>.</param>
/// <param name="State">State of its task now, as <c>not-done</c>; null where it has none.</param>
/// <param name="NeedsReason">Refused, and taken with a reason.</param>
/// <param name="NeedsOverride">Refused, and taken with a reason and <c>override</c>.</param>
/// <param name="Findings">What was found, also of an entry that was stored.</param>
public sealed record EntryAnswer(Guid EntryId, string Status, string? State, bool NeedsReason, bool NeedsOverride, IReadOnlyList<FindingDto> Findings)
{
    public const string Stored = "stored";
    public const string Known = "known";
    public const string Refused = "refused";
}
