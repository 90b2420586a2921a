using PreclinicalDre.Core.Evaluation.Measures;

namespace PreclinicalDre.Core.Evaluation.Criteria;

/// <summary>
/// <c>appropriate-choice</c>: no compound is on the model's list of inappropriate ones (a sodium-channel blocker in Dravet cannot show resistance).
/// Never unknown: an empty list objects to nothing.
/// </summary>
public static class AppropriateChoice
{
    /// <summary>The criterion's id.</summary>
    public const string Id = "appropriate-choice";

    internal static CriterionResult Judge(TrialMeasure trial, ModelFacts model)
    {
        string[] wrong = [.. trial.Trial.Compounds.Select(c => c.Compound).Where(model.InappropriateCompounds.Contains).Order(StringComparer.Ordinal)];
        return wrong.Length == 0
            ? new CriterionResult(Id, CriterionState.Met, 0, 0, "", [], $"appropriate choice: no compound is on the list of inappropriate ones of {model.Id}", null)
            : new CriterionResult(
                Id,
                CriterionState.NotMet,
                wrong.Length,
                0,
                "",
                [new("inappropriate in this model", null, Text: Plain.Join(wrong))],
                $"appropriate choice: {Plain.Join(wrong)} {(wrong.Length == 1 ? "is" : "are")} on the list of inappropriate compounds of {model.Id}",
                $"A failure of {Plain.Join(wrong)} says nothing about resistance in {model.Id}; try a regimen without {(wrong.Length == 1 ? "it" : "them")}.");
    }
}
