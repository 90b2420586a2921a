namespace PreclinicalDre.Core.Monitoring.Rigs;

/// <summary>A rig as the assignment sees it: places that are all alike, and times at which none of them can be used.</summary>
/// <param name="Code">Its code, unique among the rigs.</param>
/// <param name="Places">Animals that it can hold at once; 0 or more.</param>
/// <param name="Abilities">What each place can do.</param>
/// <param name="Outages">Service and other times out of use; they may overlap.</param>
public sealed record RigFacts(string Code, int Places, RigAbilities Abilities, IReadOnlyList<MonitoringSpan> Outages)
{
    /// <summary>Whether the rig is in use during a whole stretch.</summary>
    public bool IsUpDuring(MonitoringSpan span) => !Outages.Any(o => !o.IsEmpty && o.From < span.To && o.To > span.From);
}

/// <summary>A stretch for which an animal needs one place, all the time.</summary>
/// <param name="Id">Names the demand; unique.</param>
/// <param name="Animal">The animal; its demands are kept on one rig where possible.</param>
/// <param name="Span">From when to when; not empty.</param>
/// <param name="Needs">What the place must be able to do.</param>
/// <param name="Held">Code of the rig on which it stays: it is not moved, and takes its place. Null: to be assigned.</param>
public sealed record RigDemand(string Id, string Animal, MonitoringSpan Span, RigNeeds Needs, string? Held = null);

/// <summary>Which rig a demand gets.</summary>
/// <param name="Demand">The demand's id.</param>
/// <param name="Rig">The rig's code.</param>
public sealed record RigPlacement(string Demand, string Rig);

/// <summary>How sure an answer that there is no assignment is.</summary>
public enum ShortageProof
{
    /// <summary>At some time there are more animals than places that suit them.</summary>
    Overlap,

    /// <summary>Places are enough at any time, and still every arrangement was tried: none keeps each animal in one rig for its whole plan.</summary>
    Exhausted,

    /// <summary>No arrangement was found in the steps allowed; there may be one.</summary>
    NotFound,
}

/// <summary>Why the demands cannot all be met.</summary>
/// <param name="Proof">How sure that is.</param>
/// <param name="Words">The reason in one plain sentence.</param>
/// <param name="Demands">Ids of the demands that it concerns, sorted.</param>
public sealed record RigShortage(ShortageProof Proof, string Words, IReadOnlyList<string> Demands);

/// <summary>An assignment of all demands, or the reasons why there is none.</summary>
/// <param name="Placements">A rig for each demand that was to be assigned, in order of demand ids; empty where one could not be met.</param>
/// <param name="Shortages">Empty where all are met.</param>
/// <param name="Moved">Animals that change their rig between their demands, sorted.</param>
/// <param name="RigsUsed">Codes of the rigs that hold any demand, those held before too, sorted.</param>
public sealed record RigSchedule(
    IReadOnlyList<RigPlacement> Placements, IReadOnlyList<RigShortage> Shortages, IReadOnlyList<string> Moved, IReadOnlyList<string> RigsUsed)
{
    /// <summary>True where every demand has its rig.</summary>
    public bool IsComplete => Shortages.Count == 0;
}
