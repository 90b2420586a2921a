namespace PreclinicalDre.Core.Evaluation.Criteria;

/// <summary>A short fact that a criterion rests on.</summary>
/// <param name="Name">What it is, in words.</param>
/// <param name="Value">Its number; null where it is a text or not known.</param>
/// <param name="Unit">The number's unit; empty for counts and texts.</param>
/// <param name="Text">Its text; null where it is a number.</param>
public sealed record EvidenceFact(string Name, double? Value, string Unit = "", string? Text = null);

/// <summary>One criterion of an adequate trial, judged, with its trace.</summary>
/// <param name="Id">The criterion's id (<c>exposure</c>).</param>
/// <param name="State">Met, not met or unknown.</param>
/// <param name="Value">The value it was judged by; null where not known or not a number.</param>
/// <param name="Threshold">What the value was held against; null where there is no number to hold against.</param>
/// <param name="Unit">Unit of both; empty for shares (0 to 1) and counts.</param>
/// <param name="Evidence">The facts behind the value.</param>
/// <param name="Sentence">The judgement in plain words, one sentence.</param>
/// <param name="ToMend">What would have to be done, or which data are missing; null where met.</param>
public sealed record CriterionResult(
    string Id,
    CriterionState State,
    double? Value,
    double? Threshold,
    string Unit,
    IReadOnlyList<EvidenceFact> Evidence,
    string Sentence,
    string? ToMend);

/// <summary>The criteria's ids, in the order of the definition's table, which is the order of reasons.</summary>
public static class CriterionIds
{
    /// <summary>All eight, in order.</summary>
    public static IReadOnlyList<string> All { get; } =
        [Baseline.Id, AppropriateChoice.Id, Exposure.Id, DoseOptimised.Id, Adherence.Id, Tolerated.Id, Washout.Id, Monitoring.Id];
}
