namespace PreclinicalDre.Core.Evaluation;

/// <summary>The verdict as a paragraph for a person.</summary>
internal static class VerdictWords
{
    public static string Of(ModelFacts model, DreState state, IReadOnlyList<TrialAnswer> trials, DreDefinition definition, double? required) => state switch
    {
        DreState.NotApplicable =>
            $"Not applicable: {model.Id} is {WhyNot(model)}, so it cannot carry a verdict of drug resistance. {(trials.Count == 0 ? "No trial is on record." : "Its trials are shown as screening results.")}",
        DreState.DrugResponsive => Responsive(trials[^1], trials, required),
        DreState.DrugResistant => Resistant(trials, definition),
        DreState.Undefined => Undefined(trials, definition),
    };

    /// <summary>The regimen as people write it.</summary>
    public static string Regimen(TrialAnswer trial) => string.Join(" + ", trial.Compounds);

    private static string WhyNot(ModelFacts model) => Plain.Join(
    [
        .. model.Preparation != ModelPreparation.InVivo ? new[] { "not in vivo" } : [],
        .. model.Kind != ModelKind.Chronic ? new[] { "not chronic" } : [],
        .. !model.SpontaneousSeizures ? new[] { "without spontaneous seizures" } : [],
    ]);

    private static string Responsive(TrialAnswer last, IReadOnlyList<TrialAnswer> trials, double? required)
    {
        var failed = Verdict.FailedRegimens(trials);
        var before = failed == 0 ? "" : $" Before it, {Plain.Count(failed, "regimen", "different regimens")} had failed in adequate trials.";
        var chance = last.FreedomByChance is { } p
            ? $" The chance of that if nothing had changed is {(p < 1e-9 ? "below 1 in 10^9" : Plain.Number(p))}, seizures taken as independent; clusters make this figure too good."
            : "";
        var adequate = last.Adequate ? "" : $" The freedom stands although the trial is not adequate ({Plain.Join(Unmet(last))}).";
        return $"Drug-responsive: on {Regimen(last)} no seizure for {Plain.Days(last.SeizureFreeRunDays)} of recorded time; {Plain.Days(required ?? 0)} were needed.{chance}{before}{adequate}";
    }

    private static string Resistant(IReadOnlyList<TrialAnswer> trials, DreDefinition definition)
    {
        string[] names = [.. trials.Where(t => t.Category == OutcomeCategory.TreatmentFailure).Select(Regimen).Distinct(StringComparer.Ordinal)];
        var free = trials.Any(t => t.Category == OutcomeCategory.SeizureFree) ? " It has been seizure-free under a regimen in between or before, so the state is not for ever." : "";
        return $"Drug-resistant: {Plain.Count(names.Length, "regimen", "different regimens")} ({string.Join("; ", names)}) failed in adequate trials; the definition asks for {definition.FailedRegimens}.{free}";
    }

    private static string Undefined(IReadOnlyList<TrialAnswer> trials, DreDefinition definition)
    {
        if (trials.Count == 0)
        {
            return "Undefined: no trial is on record.";
        }

        var failed = Verdict.FailedRegimens(trials);
        string[] open = [.. trials.Where(t => t.Category == OutcomeCategory.Undetermined).Select(t => $"{Regimen(t)} (trial {t.Id}) is undetermined: {Plain.Join([.. t.Reasons.Select(Reason)])}")];
        return $"Undefined: {failed} of the {definition.FailedRegimens} different regimens that must fail in adequate trials {(failed == 1 ? "has" : "have")} failed, and the last trial did not bring freedom."
            + (open.Length == 0 ? "" : " " + string.Join(". ", open.Take(5)) + (open.Length > 5 ? $"; and {open.Length - 5} trials more." : "."));
    }

    private static IReadOnlyList<string> Unmet(TrialAnswer trial) =>
        [.. trial.Criteria.Where(c => c.State != CriterionState.Met).Select(c => $"{Reason(c.Id)} {(c.State == CriterionState.Unknown ? "unknown" : "not met")}")];

    private static string Reason(string id) => id switch
    {
        Outcome.NoWindow => "it ended before steady state",
        Outcome.Duration => "the seizure-free time is too short",
        _ => id.Replace('-', ' '),
    };
}
