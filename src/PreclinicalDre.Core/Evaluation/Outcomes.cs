namespace PreclinicalDre.Core.Evaluation;

/// <summary>State of a criterion. Unknown is an answer of its own and never counts as met.</summary>
public enum CriterionState
{
    /// <summary>Shown to hold.</summary>
    Met,

    /// <summary>Shown not to hold.</summary>
    NotMet,

    /// <summary>Data are missing.</summary>
    Unknown,
}

/// <summary>Outcome of a trial (ILAE 2010, level 1).</summary>
public enum OutcomeCategory
{
    /// <summary>Free of seizures for long enough.</summary>
    SeizureFree = 1,

    /// <summary>Seizures in an adequate trial.</summary>
    TreatmentFailure = 2,

    /// <summary>Not to be decided from what there is.</summary>
    Undetermined = 3,
}

/// <summary>Adverse effects of a trial (ILAE 2010, level 1, second dimension).</summary>
public enum AdverseEffectCode
{
    /// <summary>None.</summary>
    A,

    /// <summary>Present.</summary>
    B,

    /// <summary>Not assessed.</summary>
    C,
}

/// <summary>How far a trial moved the seizure rate; kept beside the category, which is blind to partial effects.</summary>
public enum ResponseDegree
{
    /// <summary>Category 1.</summary>
    SeizureFree,

    /// <summary>At least 75 % fewer.</summary>
    Reduction75,

    /// <summary>At least 50 % fewer.</summary>
    Reduction50,

    /// <summary>Fewer than that, or up to 25 % more.</summary>
    NoMeaningfulChange,

    /// <summary>25 % more, or above.</summary>
    Worse,

    /// <summary>No rate to compare.</summary>
    Unknown,
}

/// <summary>Verdict on the animal (ILAE 2010, level 2).</summary>
public enum DreState
{
    /// <summary>Neither of the others yet.</summary>
    Undefined,

    /// <summary>The last trial made it seizure-free.</summary>
    DrugResponsive,

    /// <summary>Enough different regimens failed in adequate trials.</summary>
    DrugResistant,

    /// <summary>The model cannot carry the verdict: not in vivo, not chronic, or without spontaneous seizures.</summary>
    NotApplicable,
}

/// <summary>The course over the trials of category 1 and 2.</summary>
public enum CoursePattern
{
    /// <summary>No such trial.</summary>
    NotEstablished,

    /// <summary>Only category 1.</summary>
    SeizureFreeThroughout,

    /// <summary>Only category 2.</summary>
    NeverSeizureFree,

    /// <summary>Ends free, and never failed after the first freedom.</summary>
    Remission,

    /// <summary>Ends free, with failures between freedoms.</summary>
    Fluctuating,

    /// <summary>Ends failing, first free without a failure before.</summary>
    LateResistance,

    /// <summary>Ends failing, after failures, freedom and failures again.</summary>
    Relapse,

    /// <summary>The verdict does not apply.</summary>
    NotApplicable,
}
