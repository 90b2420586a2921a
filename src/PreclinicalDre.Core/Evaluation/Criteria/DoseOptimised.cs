using PreclinicalDre.Core.Evaluation.Measures;

namespace PreclinicalDre.Core.Evaluation.Criteria;

/// <summary>
/// <c>dose-optimised</c>: the maximum tolerated dose was reached, or exposure is met. Unknown if that dose was not looked for and exposure is unknown.
/// </summary>
public static class DoseOptimised
{
    /// <summary>The criterion's id.</summary>
    public const string Id = "dose-optimised";

    internal static CriterionResult Judge(TrialMeasure trial, CriterionState exposure)
    {
        var reached = trial.Trial.MaximumToleratedDoseReached;
        var state = reached == true || exposure == CriterionState.Met ? CriterionState.Met
            : reached is null && exposure == CriterionState.Unknown ? CriterionState.Unknown
            : CriterionState.NotMet;
        var titration = reached switch
        {
            true => "the maximum tolerated dose was reached",
            false => "the maximum tolerated dose was not reached",
            null => "the maximum tolerated dose was not looked for",
        };
        return new CriterionResult(
            Id,
            state,
            null,
            null,
            "",
            [new("titration", null, Text: titration), new(Exposure.Id, null, Text: exposure.Code())],
            $"dose optimised: {titration}, and exposure is {exposure.Code().Replace('-', ' ')}; wanted one of the two",
            state == CriterionState.Met ? null : "Raise the dose until it is no longer tolerated and note that it was, or show the exposure.");
    }
}
