using PreclinicalDre.Core.Evaluation.Measures;

namespace PreclinicalDre.Core.Evaluation.Criteria;

/// <summary>
/// <c>baseline</c>: at least <see cref="DreDefinition.MinBaselineSeizures"/> recorded seizures in at least
/// <see cref="DreDefinition.MinBaselineRecordedDays"/> recorded days before the first trial. Never unknown: what was not recorded is not there.
/// </summary>
public static class Baseline
{
    /// <summary>The criterion's id.</summary>
    public const string Id = "baseline";

    internal static CriterionResult Judge(BaselineMeasure baseline, DreDefinition definition)
    {
        var wanted = $"at least {Plain.Count(definition.MinBaselineSeizures, "seizure", "seizures")} in at least {Plain.Days(definition.MinBaselineRecordedDays)}";
        return new CriterionResult(
            Id,
            baseline.Sufficient ? CriterionState.Met : CriterionState.NotMet,
            baseline.Seizures,
            definition.MinBaselineSeizures,
            "",
            [
                new("recorded seizures", baseline.Seizures),
                new("recorded time", baseline.RecordedDays, "d"),
                new("longest interval", baseline.LongestIntervalTicks is { } longest ? Ticks.Days(longest) : null, "d"),
            ],
            $"baseline: {Plain.Count(baseline.Seizures, "seizure", "seizures")} in {Plain.Days(baseline.RecordedDays)} recorded before the first trial; wanted {wanted}",
            baseline.Sufficient
                ? null
                : $"A baseline of {wanted} must be on record before the first trial; recordings that were made but not entered can still be added.");
    }
}
