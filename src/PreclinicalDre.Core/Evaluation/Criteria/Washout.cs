using PreclinicalDre.Core.Evaluation.Measures;

namespace PreclinicalDre.Core.Evaluation.Criteria;

/// <summary>
/// <c>washout</c>: five half-lives (where elimination saturates, the time until as little is left) of every compound of an earlier trial have passed by this trial's steady state, counted from the earlier trial's
/// end; compounds that this trial goes on giving need none, and an add-on trial (said so, or begun while an earlier one went on) needs none at all. Not met if a known one is left; else unknown if
/// the kinetics of one are.
/// </summary>
public static class Washout
{
    /// <summary>The criterion's id.</summary>
    public const string Id = "washout";

    internal static CriterionResult Judge(TrialMeasure trial)
    {
        var left = trial.Washout.Where(n => n.GoneAt > trial.SteadyState).ToArray();
        var unknown = trial.Washout.Where(n => n.GoneAt is null).ToArray();
        var state = left.Length > 0 ? CriterionState.NotMet : unknown.Length > 0 ? CriterionState.Unknown : CriterionState.Met;
        var worst = left.Length > 0 || unknown.Length == 0 ? First(trial.Washout) : unknown[0];
        var had = worst is null ? (double?)null : (trial.SteadyState - worst.Ended) / Ticks.PerHour;
        return new CriterionResult(
            Id,
            state,
            had,
            worst?.NeededHours,
            "h",
            [.. trial.Washout.Take(8).Select(n => new EvidenceFact($"{n.Compound} of {n.Trial} needs", n.NeededHours, "h"))],
            Say(trial, worst, state, had),
            Mend(state, left, unknown, trial));
    }

    private static WashoutNeed? First(IReadOnlyList<WashoutNeed> needs) => needs.Count == 0 ? null : needs[0];

    private static string Say(TrialMeasure trial, WashoutNeed? worst, CriterionState state, double? hours)
    {
        if (worst is null)
        {
            return trial.IsAddOn ? "washout: added to a regimen that went on, nothing to wash out" : "washout: no other compound before it";
        }

        return state == CriterionState.Unknown
            ? $"washout: the kinetics of {worst.Compound} (trial {worst.Trial}) are not known, so nobody can say when it was gone"
            : $"washout: {Plain.Days((hours ?? 0) / 24)} from the end of {worst.Compound} (trial {worst.Trial}) to steady state; wanted {Plain.Days((worst.NeededHours ?? 0) / 24)} ({(worst.Saturates ? "until 1/32 of its highest level is left, as after 5 half-lives; its elimination saturates" : "5 half-lives")})";
    }

    private static string? Mend(CriterionState state, WashoutNeed[] left, WashoutNeed[] unknown, TrialMeasure trial) => state switch
    {
        CriterionState.Met => null,
        CriterionState.NotMet =>
            $"Leave {Plain.Days(Ticks.Days((left[0].GoneAt ?? 0) - trial.SteadyState))} more between {left[0].Compound} and this regimen's steady state.",
        CriterionState.Unknown => $"Give the kinetics of {Plain.Join([.. unknown.Select(n => n.Compound).Distinct(StringComparer.Ordinal)])} in this species.",
    };
}
