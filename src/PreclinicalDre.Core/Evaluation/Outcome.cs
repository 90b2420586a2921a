using PreclinicalDre.Core.Evaluation.Criteria;
using PreclinicalDre.Core.Evaluation.Measures;

namespace PreclinicalDre.Core.Evaluation;

/// <summary>Outcome of a trial (ILAE 2010, level 1) from its numbers and its criteria; the first rule that fits wins.</summary>
internal static class Outcome
{
    public const string NoWindow = "no-maintenance-window";
    public const string Duration = "duration";

    public static (OutcomeCategory Category, IReadOnlyList<string> Reasons) Of(
        TrialMeasure trial, IReadOnlyList<CriterionResult> criteria, DreDefinition definition)
    {
        if (!trial.HasWindow)
        {
            return (OutcomeCategory.Undetermined, [NoWindow]);
        }

        // Dose and exposure do not matter here: freedom at a low dose is freedom.
        if (trial.Baseline.Sufficient && trial.RunTicks >= trial.Baseline.RequiredFreeTicks && trial.RunCoverage >= definition.MinCoverage)
        {
            return (OutcomeCategory.SeizureFree, []);
        }

        var unmet = criteria.Where(c => c.State != CriterionState.Met).Select(c => c.Id);
        if (trial.Seizures > 0)
        {
            string[] reasons = [.. unmet];
            return reasons.Length == 0 ? (OutcomeCategory.TreatmentFailure, []) : (OutcomeCategory.Undetermined, reasons);
        }

        var open = unmet.Where(id => id is Baseline.Id or Tolerated.Id or Criteria.Monitoring.Id);
        return (OutcomeCategory.Undetermined, [.. trial.RunTicks < trial.Baseline.RequiredFreeTicks ? open.Append(Duration) : open]);
    }

    public static AdverseEffectCode SubcategoryOf(TrialFacts trial) => trial.AdverseEffects switch
    {
        false => AdverseEffectCode.A,
        true => AdverseEffectCode.B,
        null => AdverseEffectCode.C,
    };

    public static ResponseDegree DegreeOf(OutcomeCategory category, RateReduction? reduction) => reduction switch
    {
        _ when category == OutcomeCategory.SeizureFree => ResponseDegree.SeizureFree,
        null => ResponseDegree.Unknown,
        { Percent: >= 75 } => ResponseDegree.Reduction75,
        { Percent: >= 50 } => ResponseDegree.Reduction50,
        { Percent: > -25 } => ResponseDegree.NoMeaningfulChange,
        _ => ResponseDegree.Worse,
    };

    /// <summary>
    /// A response that faded under kept exposure: the window's recorded time is cut in two equal halves; the first falls by at least 50 %, the second
    /// by less than 25 %.
    /// </summary>
    public static bool LostResponse(TrialMeasure trial, OutcomeCategory category, CriterionState exposure)
    {
        var baseline = trial.Baseline;
        if (category == OutcomeCategory.SeizureFree || !baseline.Sufficient || exposure != CriterionState.Met
            || baseline.RecordedTicks == 0 || baseline.Seizures == 0 || trial.Halves is not var (half, _, first))
        {
            return false;
        }

        return RateReduction.PercentOf(first, half, baseline.Seizures, baseline.RecordedTicks) >= 50
            && RateReduction.PercentOf(trial.RecordedSeizures - first, half, baseline.Seizures, baseline.RecordedTicks) < 25;
    }
}
