using PreclinicalDre.Core.Catalog;

namespace PreclinicalDre.Core.Experiments.Kindling;

/// <summary>How far the drug-free re-test is that tells tolerance from resistance.</summary>
public enum RetestState
{
    /// <summary>No drug met a stimulation yet: there is nothing to re-test.</summary>
    NotDue,

    /// <summary>Proposed: the animal was stimulated under the drug and has had no drug-free rest.</summary>
    Proposed,

    /// <summary>Stimulated without drug after it; the compound is still to be tested again.</summary>
    Begun,

    /// <summary>Tested again after the drug-free rest.</summary>
    Done,
}

/// <summary>
/// Contingent tolerance of an animal: an effect that is lost because the drug was there when the seizure was evoked. It passes for resistance and
/// is none; a drug-free re-test, or an arm that gets the drug after the seizure, tells them apart (catalogue, S14 to S16).
/// </summary>
/// <param name="CompoundId">The compound that met the stimulations.</param>
/// <param name="DrugBeforeSeizure">Stimulations under it.</param>
/// <param name="State">How far the re-test is.</param>
/// <param name="Words">What this means for the animal.</param>
public sealed record ContingentTolerance(string CompoundId, int DrugBeforeSeizure, RetestState State, string Words)
{
    /// <summary>The proposal for the study: the arms that are needed before anything is said about resistance.</summary>
    public static string Proposal(KindlingRules rules)
    {
        ArgumentNullException.ThrowIfNull(rules);
        return $"Drug-free re-test arm: no drug for {rules.WashoutDays} days or more, at least one stimulation without it, then the same dose again. Beside it an arm that gets the drug after each stimulation. " +
            "If the effect comes back, it was tolerance; only what stays lost in both arms may be called resistance.";
    }

    /// <summary>
    /// The animal's state for each compound that it was kindled or kept up under; none where the model does not breed contingent tolerance. A compound that was only tested
    /// bred none.
    /// </summary>
    public static IReadOnlyList<ContingentTolerance> Of(IEnumerable<Stimulus> stimuli, ModelEntry? model, KindlingRules rules)
    {
        ArgumentNullException.ThrowIfNull(stimuli);
        ArgumentNullException.ThrowIfNull(rules);
        if (model?.Has(ModelWarning.ContingentTolerance) != true)
        {
            return [];
        }

        var given = stimuli.Where(s => s.Given).OrderBy(s => s.Number).ToList();
        return [.. given.Where(s => s.WithDrug && s.Purpose is not StimulationPurpose.Test).Select(s => s.CompoundId!).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(c => Judge(c, given, rules))];
    }

    private static ContingentTolerance Judge(string compound, List<Stimulus> given, KindlingRules rules)
    {
        var exposures = given.Where(s => s.WithDrug && s.CompoundId == compound).ToList();
        // The re-test: first drug-free stimulation after an exposure, the compound again not before the washout is over.
        foreach (var exposure in exposures.AsEnumerable().Reverse())
        {
            var free = given.FirstOrDefault(s => !s.WithDrug && s.Number > exposure.Number);
            var again = free is null ? null : exposures.FirstOrDefault(s => s.Number > free.Number && NodaTime.Period.DaysBetween(exposure.On, s.On) >= rules.WashoutDays);
            if (again is not null)
            {
                // What comes back must have been lost: an exposure before the rest that did not protect.
                var lost = exposures.Any(s => s.Number < free!.Number && s.Score >= rules.ProtectedBelow);
                var score = again.Score is { } s
                    ? $"score {s}, {(s >= rules.ProtectedBelow ? "not protected" : lost ? "protected: the loss was tolerance" : "protected; no loss stands on record before the rest, so that tolerance is not shown")}"
                    : "not scored";
                return new(compound, exposures.Count, RetestState.Done, $"Tested again at stimulation {again.Number} after a drug-free rest: {score}.");
            }
        }

        var last = exposures[^1];
        return given.Any(s => !s.WithDrug && s.Number > last.Number)
            ? new(compound, exposures.Count, RetestState.Begun, $"Stimulated without drug after {exposures.Count} stimulations under it; the compound is to be tested again.")
            : new(compound, exposures.Count, RetestState.Proposed, $"{exposures.Count} stimulation{(exposures.Count == 1 ? "" : "s")} under the drug: a lost effect may be tolerance. A drug-free re-test is needed.");
    }
}
