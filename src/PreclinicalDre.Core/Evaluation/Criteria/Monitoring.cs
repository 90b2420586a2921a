using PreclinicalDre.Core.Evaluation.Measures;

namespace PreclinicalDre.Core.Evaluation.Criteria;

/// <summary>
/// <c>monitoring</c>: the recorded share of the window, and for every baseline type the share recorded by what can detect it, are at least
/// <see cref="DreDefinition.MinCoverage"/>. Never unknown; an empty window has coverage 0.
/// </summary>
public static class Monitoring
{
    /// <summary>The criterion's id.</summary>
    public const string Id = "monitoring";

    internal static CriterionResult Judge(TrialMeasure trial, DreDefinition definition)
    {
        var types = trial.Baseline.Types.Select((t, i) => (Name: trial.Baseline.Line.Types[t], Coverage: trial.TypeCoverage[i])).ToArray();
        var least = types.Length == 0 ? trial.Coverage : Math.Min(trial.Coverage, types.Min(t => t.Coverage));
        var met = least >= definition.MinCoverage;
        var wanted = Plain.Percent(definition.MinCoverage);
        string[] blind = [.. types.Where(t => t.Coverage < definition.MinCoverage && t.Coverage < trial.Coverage)
            .Select(t => $"{t.Name} could be seen in {Plain.Percent(t.Coverage)}")];
        return new CriterionResult(
            Id,
            met ? CriterionState.Met : CriterionState.NotMet,
            least,
            definition.MinCoverage,
            "",
            [new("window recorded", trial.Coverage), .. types.Select(t => new EvidenceFact($"{t.Name} detectable", t.Coverage))],
            $"monitoring: {Plain.Percent(trial.Coverage)} of the window recorded{(blind.Length == 0 ? "" : ", but " + Plain.Join(blind))}; wanted {wanted}{(types.Length == 0 ? "" : " for every baseline type")}",
            met ? null
            : trial.Coverage < definition.MinCoverage ? $"Record at least {wanted} of the window."
            : $"Record at least {wanted} of the window with what can detect {Plain.Join([.. types.Where(t => t.Coverage < definition.MinCoverage).Select(t => t.Name)])}.");
    }
}
