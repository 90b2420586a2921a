using PreclinicalDre.Core.Evaluation.Measures;

namespace PreclinicalDre.Core.Evaluation.Criteria;

/// <summary>
/// <c>tolerated</c>: not met if the trial was stopped for adverse effects no later than <see cref="DreDefinition.MinWindowDaysBeforeStop"/> days
/// after steady state: then its dose was never tried. Never unknown: a stop is told or there was none.
/// </summary>
public static class Tolerated
{
    /// <summary>The criterion's id.</summary>
    public const string Id = "tolerated";

    internal static CriterionResult Judge(TrialMeasure trial, DreDefinition definition)
    {
        var stopped = trial.Trial.StoppedForAdverseEffects;
        var days = Ticks.Days(trial.End - trial.SteadyState);
        var met = !stopped || trial.End - trial.SteadyState > definition.MinWindowDaysBeforeStop * Ticks.PerDay;
        var sentence = !stopped ? "tolerated: not stopped for adverse effects"
            : days >= 0 ? $"tolerated: stopped for adverse effects {Plain.Days(days)} after steady state; wanted more than {Plain.Days(definition.MinWindowDaysBeforeStop)}"
            : "tolerated: stopped for adverse effects before steady state";
        return new CriterionResult(
            Id,
            met ? CriterionState.Met : CriterionState.NotMet,
            stopped ? days : null,
            definition.MinWindowDaysBeforeStop,
            "d",
            [new("stopped for adverse effects", null, Text: stopped ? "yes" : "no")],
            sentence,
            met ? null : "Try the regimen again with a slower titration or at a dose that is tolerated beyond steady state, or choose another.");
    }
}
