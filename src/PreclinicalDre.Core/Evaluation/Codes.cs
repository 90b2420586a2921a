namespace PreclinicalDre.Core.Evaluation;

/// <summary>The stable kebab-case codes of the answer.</summary>
public static class Codes
{
    /// <summary><c>met</c>, <c>not-met</c> or <c>unknown</c>.</summary>
    public static string Code(this CriterionState state) => state switch
    {
        CriterionState.Met => "met",
        CriterionState.NotMet => "not-met",
        CriterionState.Unknown => "unknown",
    };

    /// <summary>The code of a degree of response.</summary>
    public static string Code(this ResponseDegree degree) => degree switch
    {
        ResponseDegree.SeizureFree => "seizure-free",
        ResponseDegree.Reduction75 => "reduction-75",
        ResponseDegree.Reduction50 => "reduction-50",
        ResponseDegree.NoMeaningfulChange => "no-meaningful-change",
        ResponseDegree.Worse => "worse",
        ResponseDegree.Unknown => "unknown",
    };

    /// <summary>The code of a verdict.</summary>
    public static string Code(this DreState state) => state switch
    {
        DreState.Undefined => "undefined",
        DreState.DrugResponsive => "drug-responsive",
        DreState.DrugResistant => "drug-resistant",
        DreState.NotApplicable => "not-applicable",
    };

    /// <summary>The code of a course.</summary>
    public static string Code(this CoursePattern pattern) => pattern switch
    {
        CoursePattern.NotEstablished => "not-established",
        CoursePattern.SeizureFreeThroughout => "seizure-free-throughout",
        CoursePattern.NeverSeizureFree => "never-seizure-free",
        CoursePattern.Remission => "remission",
        CoursePattern.Fluctuating => "fluctuating",
        CoursePattern.LateResistance => "late-resistance",
        CoursePattern.Relapse => "relapse",
        CoursePattern.NotApplicable => "not-applicable",
    };

    /// <summary>The code of where a share of the window comes from.</summary>
    public static string Code(this ExposureSource source) => source switch
    {
        ExposureSource.Samples => "samples",
        ExposureSource.Predicted => "predicted",
        ExposureSource.NoTarget => "no-target",
        ExposureSource.NoSamplesNoKinetics => "no-samples-no-kinetics",
        ExposureSource.NoWindow => "no-window",
        ExposureSource.NoSteadyState => "no-steady-state",
    };
}
