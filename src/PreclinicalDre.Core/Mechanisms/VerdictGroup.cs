using PreclinicalDre.Core.Evaluation;

namespace PreclinicalDre.Core.Mechanisms;

/// <summary>Where an animal stands in a comparison of mechanisms. Two groups are compared; the others are counted and shown, never folded in.</summary>
public enum VerdictGroup
{
    /// <summary>Drug-resistant by the definition.</summary>
    Resistant,

    /// <summary>Drug-responsive by the definition.</summary>
    Responsive,

    /// <summary>No verdict, and at least one failure that does not count: it looks resistant and is not shown to be.</summary>
    PseudoResistant,

    /// <summary>No verdict yet for another reason.</summary>
    Undetermined,

    /// <summary>The model cannot carry a verdict.</summary>
    NotApplicable,

    /// <summary>Not judged, or judged on data that changed since.</summary>
    NotJudged,
}

/// <summary>Words of the groups, and which one an animal is in.</summary>
public static class VerdictGroups
{
    /// <summary>All, in the order in which they are shown.</summary>
    public static IReadOnlyList<VerdictGroup> All { get; } = Enum.GetValues<VerdictGroup>();

    /// <summary>The group of an animal.</summary>
    /// <param name="classification">Code of its current verdict; null where it has none.</param>
    /// <param name="isStale">True where its data changed after the verdict.</param>
    /// <param name="hasFailureThatDoesNotCount">True where a failure of it is shown not to count.</param>
    public static VerdictGroup Of(string? classification, bool isStale, bool hasFailureThatDoesNotCount) => classification switch
    {
        null => VerdictGroup.NotJudged,
        _ when isStale => VerdictGroup.NotJudged,
        _ when classification == DreState.DrugResistant.Code() => VerdictGroup.Resistant,
        _ when classification == DreState.DrugResponsive.Code() => VerdictGroup.Responsive,
        _ when classification == DreState.NotApplicable.Code() => VerdictGroup.NotApplicable,
        _ => hasFailureThatDoesNotCount ? VerdictGroup.PseudoResistant : VerdictGroup.Undetermined,
    };

    /// <summary>The group in words.</summary>
    public static string Say(VerdictGroup group) => group switch
    {
        VerdictGroup.Resistant => "drug-resistant",
        VerdictGroup.Responsive => "drug-responsive",
        VerdictGroup.PseudoResistant => "pseudo-resistant",
        VerdictGroup.Undetermined => "undetermined",
        VerdictGroup.NotApplicable => "not applicable",
        VerdictGroup.NotJudged => "not judged on the latest data",
        _ => throw new ArgumentOutOfRangeException(nameof(group), group, null),
    };
}
