using PreclinicalDre.Core.Evaluation.Measures;

namespace PreclinicalDre.Core.Evaluation.Criteria;

/// <summary>
/// <c>exposure</c>: every compound spends at least <see cref="DreDefinition.MinExposureFraction"/> of the window at or above its target. Plasma
/// samples in the window overrule the prediction. Not met if any known share is below; else unknown if any share is unknown.
/// </summary>
public static class Exposure
{
    /// <summary>The criterion's id.</summary>
    public const string Id = "exposure";

    internal static CriterionState StateOf(TrialMeasure trial, DreDefinition definition)
    {
        var state = CriterionState.Met;
        foreach (var exposure in trial.Exposures)
        {
            if (exposure.Share < definition.MinExposureFraction)
            {
                return CriterionState.NotMet;
            }

            state = exposure.Share is null ? CriterionState.Unknown : state;
        }

        return state;
    }

    internal static CriterionResult Judge(TrialMeasure trial, DreDefinition definition)
    {
        var state = StateOf(trial, definition);
        var wanted = Plain.Percent(definition.MinExposureFraction);
        string[] parts = [.. trial.Exposures.Select(Say)];
        return new CriterionResult(
            Id,
            state,
            trial.Exposures.Min(e => e.Share),
            definition.MinExposureFraction,
            "",
            [.. trial.Exposures.Select(e => new EvidenceFact(e.Compound, e.Share, "", e.Source.Code()))],
            $"exposure: {string.Join("; ", parts)}; wanted {wanted}",
            state == CriterionState.Met ? null : string.Join(" ", trial.Exposures.Select(e => Mend(e, definition)).Where(m => m.Length > 0)));
    }

    private static string Say(CompoundExposure exposure)
    {
        var target = exposure.TargetMgPerL is { } mgPerL ? Plain.Number(mgPerL) + " mg/L" : "";
        return exposure.Source switch
        {
            ExposureSource.Samples =>
                $"{exposure.SamplesAtTarget} of {Plain.Count(exposure.SamplesInWindow, "plasma sample", "plasma samples")} at or above {target} ({exposure.Compound}, {Plain.Percent(exposure.Share ?? 0)})",
            ExposureSource.Predicted =>
                $"{Plain.Percent(exposure.Share ?? 0)} of the window at or above {target} ({exposure.Compound}, predicted from {Plain.Count(exposure.Doses, "dose", "doses")})",
            ExposureSource.NoTarget => $"not known for {exposure.Compound}, which has no target",
            ExposureSource.NoSamplesNoKinetics => $"not known for {exposure.Compound}, which has neither kinetics nor plasma samples in the window",
            ExposureSource.NoSteadyState => $"not known for {exposure.Compound}, which is given faster ({exposure.Trouble?.Found}) than the animal can eliminate it, so that its level is never steady",
            ExposureSource.NoWindow => $"not known for {exposure.Compound}, as the trial ended before steady state",
        };
    }

    private static string Mend(CompoundExposure exposure, DreDefinition definition) => exposure switch
    {
        { Source: ExposureSource.NoTarget } => $"Give a target concentration for {exposure.Compound}.",
        { Source: ExposureSource.NoSamplesNoKinetics } => $"Take plasma samples of {exposure.Compound} in the window, or give its kinetics in this species.",
        { Source: ExposureSource.NoSteadyState } => $"Lower the dose of {exposure.Compound} to {exposure.Trouble?.Wanted}: there is no steady state before.",
        { Source: ExposureSource.NoWindow } => $"Keep {exposure.Compound} up beyond steady state.",
        _ when exposure.Share < definition.MinExposureFraction =>
            $"Raise the dose of {exposure.Compound} or give it more often, until {Plain.Percent(definition.MinExposureFraction)} of the window is at or above {Plain.Number(exposure.TargetMgPerL ?? 0)} mg/L.",
        _ => "",
    };
}
