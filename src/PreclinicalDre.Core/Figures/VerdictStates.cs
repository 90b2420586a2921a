namespace PreclinicalDre.Core.Figures;

/// <summary>From a stored classification to the state that figures draw.</summary>
public static class VerdictStates
{
    /// <summary>The state of a classification's code (<c>drug-resistant</c>); an animal that was not judged, null, is undefined.</summary>
    public static VerdictState Of(string? classification) => classification switch
    {
        "drug-resistant" => VerdictState.Resistant,
        "drug-responsive" => VerdictState.Responsive,
        "not-applicable" => VerdictState.NotApplicable,
        _ => VerdictState.Undefined,
    };
}
