using PreclinicalDre.Core.Dosing.Interactions;
using PreclinicalDre.Core.Evaluation.Criteria;

namespace PreclinicalDre.Core.Evaluation.PseudoResistance;

/// <summary>
/// From the trials of one animal as its verdict judged them to those whose failure says nothing of resistance, and why. A trial is one of them where seizures went on in
/// its window and it is undetermined; each criterion that is not met is a cause shown, each unknown one a cause that cannot be ruled out. Interactions come from
/// <see cref="InteractionTable"/>: they explain a low or unshown level, and cast doubt on one that was only predicted, since predictions do not know of them.
/// </summary>
public static class PseudoResistanceReview
{
    /// <summary>The failures, in order of the trials' start.</summary>
    /// <param name="trials">All trials of the animal, whatever became of them: those that overlap may interact.</param>
    /// <param name="species">Id of the species.</param>
    public static IReadOnlyList<FailureReview> Of(IReadOnlyList<JudgedTrial> trials, string species)
    {
        ArgumentNullException.ThrowIfNull(trials);
        return [.. trials.OrderBy(t => t.Start).ThenBy(t => t.Id, StringComparer.Ordinal).Select(t => One(t, trials, species)).OfType<FailureReview>()];
    }

    private static FailureReview? One(JudgedTrial trial, IReadOnlyList<JudgedTrial> all, string species)
    {
        var early = trial.Reasons is [Outcome.NoWindow];
        FailureStanding? standing = trial.Category switch
        {
            OutcomeCategory.Undetermined when early => FailureStanding.CannotBeSaid,
            OutcomeCategory.Undetermined when trial.Seizures > 0 => FailureStanding.DoesNotCount,
            OutcomeCategory.TreatmentFailure => FailureStanding.CountsInDoubt,
            _ => null,
        };
        if (standing is not { } stands)
        {
            return null;
        }

        var causes = stands is FailureStanding.CountsInDoubt
            ? Interactions(trial, all, species)
            : [.. OfCriteria(trial, early), .. Interactions(trial, all, species)];
        return causes.Count == 0
            ? null
            : new FailureReview(trial.Id, trial.Compounds, trial.Start, trial.End, trial.Seizures, stands, [.. causes.OrderBy(c => c.Cause).ThenByDescending(c => c.Shown)]);
    }

    private static IEnumerable<CauseFound> OfCriteria(JudgedTrial trial, bool early)
    {
        if (early)
        {
            yield return new CauseFound(
                PseudoCause.EndedTooEarly, true, "It ended before five half-lives at its maintenance dose had passed: the level was still rising.", "Repeat the regimen, and hold it beyond steady state.");
        }

        // Of a trial without a window, exposure and what follows from it are unknown by nature; what else is not met still is a cause.
        foreach (var criterion in trial.Criteria.Where(c => c.State is not CriterionState.Met && !(early && c.Id is (Exposure.Id or DoseOptimised.Id or Criteria.Monitoring.Id))))
        {
            if (CauseOf(criterion) is { } cause)
            {
                yield return new CauseFound(cause, criterion.State is CriterionState.NotMet, Capital(criterion.Sentence), criterion.ToMend ?? "");
            }
        }
    }

    private static PseudoCause? CauseOf(JudgedCriterion criterion) => criterion.Id switch
    {
        Adherence.Id => PseudoCause.MissedDoses,
        DoseOptimised.Id => PseudoCause.DoseNotOptimised,
        Exposure.Id => criterion.State is CriterionState.NotMet ? PseudoCause.ExposureTooLow : PseudoCause.ExposureNotShown,
        AppropriateChoice.Id => PseudoCause.WrongDrug,
        Criteria.Monitoring.Id => PseudoCause.TooLittleRecording,
        Washout.Id => PseudoCause.NotWashedOut,
        Tolerated.Id => PseudoCause.NotTolerated,
        Baseline.Id => PseudoCause.ThinBaseline,
        _ => null,
    };

    /// <summary>What is known to lower the level of one of its compounds, unless samples showed that level to be high enough.</summary>
    private static List<CauseFound> Interactions(JudgedTrial trial, IReadOnlyList<JudgedTrial> all, string species)
    {
        var exposed = trial.Criteria.Any(c => c.Id == Exposure.Id && c.State is CriterionState.Met);
        var own = trial.Compounds.ToHashSet(StringComparer.Ordinal);
        var given = all.Where(o => o.Start < trial.End && trial.Start < o.End).SelectMany(o => o.Compounds).Concat(trial.Compounds).Distinct(StringComparer.Ordinal);
        return
        [
            .. InteractionTable.Among(given, species).Where(h => h.Fact.Value is { Change: LevelChange.Down or LevelChange.Either, Analyte: null } i && own.Contains(i.Target) && !(exposed && trial.Measured.Contains(i.Target)))
                .Select(h => new CauseFound(PseudoCause.Interaction, false, h.Sentence, Next(h.Fact.Value, exposed), h.Fact.IsUnverified)),
        ];
    }

    private static string Next(Interaction interaction, bool exposed)
    {
        var measure = $"Measure the plasma level of {interaction.Target} in the window";
        return interaction.Kind is InteractionKind.Autoinduction
            ? $"{measure}, after the first weeks; raise the dose where it is low."
            : exposed
                ? $"{measure}: the exposure was predicted without {interaction.Cause}."
                : $"{measure}; raise its dose, or repeat the trial without {interaction.Cause}.";
    }

    private static string Capital(string sentence) => sentence.Length == 0 ? sentence : $"{char.ToUpperInvariant(sentence[0])}{sentence[1..]}{(sentence.EndsWith('.') ? "" : ".")}";
}
