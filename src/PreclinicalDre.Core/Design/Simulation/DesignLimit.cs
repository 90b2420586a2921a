using PreclinicalDre.Core.Evaluation;
using PreclinicalDre.Core.Evaluation.Criteria;

namespace PreclinicalDre.Core.Design.Simulation;

/// <summary>Why an animal of a design did not get the verdict that it should have.</summary>
public enum DesignLimit
{
    /// <summary>It left before its last trial was done.</summary>
    LeftStudy,

    /// <summary>The model's window closed before its last trial was done.</summary>
    StageEnded,

    /// <summary>Too few recorded baseline seizures or days.</summary>
    Baseline,

    /// <summary>The recorded window is shorter than the required multiple of the longest baseline interval.</summary>
    ThreeIntervals,

    /// <summary>The recorded window is shorter than the least seizure-free time of the species.</summary>
    LeastTime,

    /// <summary>A trial ended before steady state.</summary>
    NoWindow,

    /// <summary>Too little of the window was recorded.</summary>
    Monitoring,

    /// <summary>Too little of the window at target, or exposure not shown.</summary>
    Exposure,

    /// <summary>Neither the maximum tolerated dose nor the exposure.</summary>
    DoseOptimised,

    /// <summary>Too many doses missed.</summary>
    Adherence,

    /// <summary>The trial before was not washed out.</summary>
    Washout,

    /// <summary>A compound that is wrong for the model.</summary>
    Choice,

    /// <summary>All trials counted, but fewer regimens failed than must.</summary>
    TooFewTrials,

    /// <summary>Quiet for long enough by chance: it was called seizure-free though nothing had changed.</summary>
    ChanceFreedom,
}

/// <summary>Names the limits of an answer.</summary>
public static class DesignLimits
{
    /// <summary>Number of limits.</summary>
    internal static readonly int Count = Enum.GetValues<DesignLimit>().Length;

    /// <summary>
    /// What stood between the animal and its verdict, each at most once. Trials that were cut short by leaving or by the end of the window blame that and
    /// nothing else.
    /// </summary>
    internal static uint Of(StudyDesign design, AnimalTruth truth, DreAnswer answer, DesignLimit? cutBy)
    {
        uint limits = 0;
        var whole = answer.Trials.Count == design.Trials;
        foreach (var trial in answer.Trials)
        {
            var planned = (trial.End - trial.Start).TotalDays > design.TrialDays - 1e-6;
            whole &= planned;
            if (trial.Category == OutcomeCategory.Undetermined && planned)
            {
                foreach (var reason in trial.Reasons)
                {
                    Add(OfReason(reason, answer, design.Species));
                }
            }
            else if (trial.Category == OutcomeCategory.SeizureFree && truth is AnimalTruth.Resistant or AnimalTruth.PseudoResistant)
            {
                Add(DesignLimit.ChanceFreedom);
            }
        }

        if (cutBy is { } cut && !whole)
        {
            Add(cut);
        }

        if (limits == 0 && truth == AnimalTruth.Resistant)
        {
            Add(DesignLimit.TooFewTrials);
        }

        return limits;

        void Add(DesignLimit limit) => limits |= 1u << (int)limit;
    }

    /// <summary>The limit as the end of a sentence: "in 71 % …".</summary>
    public static string Say(DesignLimit limit, DreDefinition definition, string species)
    {
        ArgumentNullException.ThrowIfNull(definition);
        return limit switch
        {
            DesignLimit.LeftStudy => "the animal leaves before its trials are done",
            DesignLimit.StageEnded => "the model's window closes before the trials are done",
            DesignLimit.Baseline => $"the baseline has fewer than {Plain.Count(definition.MinBaselineSeizures, "recorded seizure", "recorded seizures")} or {Plain.Days(definition.MinBaselineRecordedDays)} recorded",
            DesignLimit.ThreeIntervals => $"the window is shorter than {(definition.IntervalMultiple == 3 ? "three longest intervals" : $"{Plain.Number(definition.IntervalMultiple)} times the longest interval")}",
            DesignLimit.LeastTime => $"the window is shorter than the {Plain.Days(definition.MinSeizureFreeDays.GetValueOrDefault(species))} of recorded time that the definition asks of a {species}",
            DesignLimit.NoWindow => "a trial ends before steady state",
            DesignLimit.Monitoring => $"less than {Plain.Percent(definition.MinCoverage)} of the window is recorded",
            DesignLimit.Exposure => $"less than {Plain.Percent(definition.MinExposureFraction)} of the window is at target, or exposure is not shown",
            DesignLimit.DoseOptimised => "neither the maximum tolerated dose nor the exposure is shown",
            DesignLimit.Adherence => $"less than {Plain.Percent(definition.MinAdherence)} of the doses are given",
            DesignLimit.Washout => "the drug before is not washed out",
            DesignLimit.Choice => "a compound is the wrong choice for the model",
            DesignLimit.TooFewTrials => $"fewer than {Plain.Count(definition.FailedRegimens, "different regimen", "different regimens")} could fail",
            DesignLimit.ChanceFreedom => "the animal is quiet for long enough by chance",
        };
    }

    private static DesignLimit OfReason(string reason, DreAnswer answer, string species) => reason switch
    {
        Outcome.NoWindow => DesignLimit.NoWindow,
        Outcome.Duration => answer.RequiredSeizureFreeDays > answer.Definition.MinSeizureFreeDays[species] ? DesignLimit.ThreeIntervals : DesignLimit.LeastTime,
        Evaluation.Criteria.Baseline.Id => DesignLimit.Baseline,
        AppropriateChoice.Id => DesignLimit.Choice,
        Evaluation.Criteria.Exposure.Id => DesignLimit.Exposure,
        Evaluation.Criteria.DoseOptimised.Id => DesignLimit.DoseOptimised,
        Evaluation.Criteria.Adherence.Id => DesignLimit.Adherence,
        Evaluation.Criteria.Washout.Id => DesignLimit.Washout,
        _ => DesignLimit.Monitoring,
    };
}
