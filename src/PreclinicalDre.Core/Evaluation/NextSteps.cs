using PreclinicalDre.Core.Evaluation.Criteria;

namespace PreclinicalDre.Core.Evaluation;

/// <summary>What must be done to reach a verdict, or would move it, one plain sentence each.</summary>
internal static class NextSteps
{
    private const int MaxTrialsExplained = 10;

    public static IReadOnlyList<string> Of(
        ModelFacts model, DreState state, IReadOnlyList<TrialAnswer> trials, DreDefinition definition, double? required, CriterionResult baseline)
    {
        if (state == DreState.NotApplicable)
        {
            return [$"No trial in {model.Id} can change this; a verdict needs a chronic in-vivo model with spontaneous seizures."];
        }

        var steps = new List<string>();
        if (baseline.ToMend is { } mend)
        {
            steps.Add(mend);
        }

        foreach (var trial in trials.Where(t => t.Category == OutcomeCategory.Undetermined).TakeLast(MaxTrialsExplained))
        {
            steps.Add(Open(trial, required));
        }

        if (trials.Count > 0 && state == DreState.DrugResponsive)
        {
            steps.Add(AfterFreedom(trials, definition));
        }
        else
        {
            var days = required is { } w ? $"at least {Plain.Days(w)} of recorded time" : "long enough (the time needed is not known without a baseline seizure)";
            steps.Add($"A regimen that keeps the animal free of seizures for {days} would make it drug-responsive.");
        }

        if (state == DreState.Undefined)
        {
            steps.Add(ToResistance(trials, definition));
        }

        return steps;
    }

    private static string Open(TrialAnswer trial, double? required)
    {
        var name = $"Trial {trial.Id} ({VerdictWords.Regimen(trial)})";
        if (trial.Reasons is [Outcome.NoWindow])
        {
            if (trial.Exposures.FirstOrDefault(e => e.Source is ExposureSource.NoSteadyState) is { } never)
            {
                return $"{name} has no steady state, and would have none if it went on: {never.Compound} reaches the animal at {never.Trouble?.Found}, and for a steady level it must stay {never.Trouble?.Wanted}.";
            }

            return $"{name} must go on beyond steady state, {Plain.Days(trial.SteadyStateDays)} after its start.";
        }

        string[] mends = [.. trial.Criteria.Where(c => c.Id != Baseline.Id && trial.Reasons.Contains(c.Id)).Select(c => c.ToMend).OfType<string>()];
        var what = string.Join(" ", mends);
        if (trial.Reasons.Contains(Outcome.Duration))
        {
            what = $"{Plain.Days(Math.Max(0, (required ?? 0) - trial.SeizureFreeRunDays))} more of recorded time without a seizure are needed. {what}".TrimEnd();
        }

        return what.Length == 0
            ? $"{name} cannot count before the baseline is sufficient."
            : $"{name} would count as {(trial.Seizures > 0 ? "a failure" : "seizure-free")} if this were mended: {what}";
    }

    private static string AfterFreedom(IReadOnlyList<TrialAnswer> trials, DreDefinition definition)
    {
        var last = trials[^1];
        var regimen = VerdictWords.Regimen(last);
        string[] unmet = [.. last.Criteria.Where(c => c.State != CriterionState.Met).Select(c => c.Id.Replace('-', ' '))];
        if (unmet.Length > 0)
        {
            return $"A seizure under {regimen} as it was given would be no proof of failure, because of {Plain.Join(unmet)}; a relapse would make the outcome undetermined until that is mended.";
        }

        var failed = Verdict.FailedRegimens([.. trials, last with { Category = OutcomeCategory.TreatmentFailure }]);
        return failed >= definition.FailedRegimens
            ? $"A further adequate trial of {regimen} with seizures would make the animal drug-resistant: {failed} different regimens would then have failed."
            : $"A further adequate trial of {regimen} with seizures would make the animal undefined: {failed} of {definition.FailedRegimens} different regimens would then have failed.";
    }

    private static string ToResistance(IReadOnlyList<TrialAnswer> trials, DreDefinition definition)
    {
        string[] failed = [.. trials.Where(t => t.Category == OutcomeCategory.TreatmentFailure).Select(VerdictWords.Regimen).Distinct(StringComparer.Ordinal)];
        var missing = definition.FailedRegimens - failed.Length;
        return $"{Plain.Count(missing, "more regimen", "more regimens")}{(failed.Length == 0 ? "" : $" other than {Plain.Join(failed)}")} failing in adequate trials would make the animal drug-resistant.";
    }
}
