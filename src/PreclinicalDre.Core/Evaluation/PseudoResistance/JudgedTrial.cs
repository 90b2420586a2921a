using NodaTime;

namespace PreclinicalDre.Core.Evaluation.PseudoResistance;

/// <summary>A criterion of a trial as a stored verdict judged it.</summary>
/// <param name="Id">The criterion's id.</param>
/// <param name="State">Met, not met or unknown.</param>
/// <param name="Sentence">The judgement in words.</param>
/// <param name="ToMend">What would have to be done; null where met.</param>
public sealed record JudgedCriterion(string Id, CriterionState State, string Sentence, string? ToMend);

/// <summary>A trial as a stored verdict judged it: what the report of pseudo-resistance reads.</summary>
/// <param name="Id">Its id in the animal.</param>
/// <param name="Compounds">Its compounds.</param>
/// <param name="Start">Its start.</param>
/// <param name="End">Its end.</param>
/// <param name="Category">Its outcome.</param>
/// <param name="Seizures">Seizures in the window.</param>
/// <param name="Reasons">Why it is undetermined; else empty.</param>
/// <param name="Criteria">The eight criteria.</param>
/// <param name="Measured">Compounds whose exposure rests on samples inside the window.</param>
public sealed record JudgedTrial(
    string Id, IReadOnlyList<string> Compounds, Instant Start, Instant End, OutcomeCategory Category, int Seizures, IReadOnlyList<string> Reasons, IReadOnlyList<JudgedCriterion> Criteria,
    IReadOnlyList<string> Measured)
{
    /// <summary>The same of an answer that was just made.</summary>
    public static JudgedTrial Of(TrialAnswer trial)
    {
        ArgumentNullException.ThrowIfNull(trial);
        return new JudgedTrial(
            trial.Id, trial.Compounds, trial.Start, trial.End, trial.Category, trial.Seizures, trial.Reasons,
            [.. trial.Criteria.Select(c => new JudgedCriterion(c.Id, c.State, c.Sentence, c.ToMend))],
            [.. trial.Exposures.Where(e => e.Source is ExposureSource.Samples).Select(e => e.Compound)]);
    }
}
