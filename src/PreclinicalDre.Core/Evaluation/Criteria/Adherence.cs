using PreclinicalDre.Core.Evaluation.Measures;

namespace PreclinicalDre.Core.Evaluation.Criteria;

/// <summary>
/// <c>adherence</c>: the sum of given fractions over the planned doses, all compounds and the whole trial together, is at least
/// <see cref="DreDefinition.MinAdherence"/>. Unknown without doses.
/// </summary>
public static class Adherence
{
    /// <summary>The criterion's id.</summary>
    public const string Id = "adherence";

    internal static CriterionResult Judge(TrialMeasure trial, DreDefinition definition)
    {
        var doses = trial.Doses;
        var wanted = Plain.Percent(definition.MinAdherence);
        if (doses.Adherence is not { } share)
        {
            return new CriterionResult(
                Id, CriterionState.Unknown, null, definition.MinAdherence, "", [], $"adherence: no doses are on record; wanted {wanted} of those planned", "Enter the doses with the share that was given.");
        }

        var met = share >= definition.MinAdherence;
        return new CriterionResult(
            Id,
            met ? CriterionState.Met : CriterionState.NotMet,
            share,
            definition.MinAdherence,
            "",
            [new("planned doses", doses.Planned), new("missed doses", doses.Missed), new("partly given doses", doses.Partial)],
            $"adherence: {Plain.Percent(share)} of {Plain.Count(doses.Planned, "planned dose", "planned doses")} given ({doses.Missed} missed, {doses.Partial} in part); wanted {wanted}",
            met ? null : $"Repeat the regimen with at least {wanted} of the planned doses given.");
    }
}
