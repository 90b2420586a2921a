using PreclinicalDre.Core.Evaluation.Criteria;

namespace PreclinicalDre.Core.Evaluation.Definitions;

/// <summary>What the comparison of two verdicts needs of a judged trial.</summary>
/// <param name="Id">The trial.</param>
/// <param name="Code">Outcome, as <c>2A</c>.</param>
/// <param name="Criteria">State of each criterion by its id, as codes.</param>
/// <param name="RunDays">Recorded days of its seizure-free run.</param>
public sealed record JudgedTrial(string Id, string Code, IReadOnlyDictionary<string, string> Criteria, double RunDays);

/// <summary>A verdict on a record, as far as its comparison needs it.</summary>
/// <param name="Classification">Code of the verdict.</param>
/// <param name="RequiredFreeDays">Seizure-free time wanted; null where not known.</param>
/// <param name="Trials">Its trials.</param>
public sealed record JudgedAnimal(string Classification, double? RequiredFreeDays, IReadOnlyList<JudgedTrial> Trials);

/// <summary>A trial whose outcome differs.</summary>
/// <param name="Trial">The trial.</param>
/// <param name="From">Outcome under the one definition.</param>
/// <param name="To">Outcome under the other.</param>
/// <param name="By">What decided it.</param>
public sealed record TrialShift(string Trial, string From, string To, IReadOnlyList<string> By);

/// <summary>
/// Where two definitions part over one record, and by what: criteria whose state differs, <c>duration</c> where the seizure-free time wanted does,
/// <c>run-coverage</c> where only the coverage asked of that run does, and <c>failed-regimens</c> where all trials agree and the number that must fail differs.
/// </summary>
/// <param name="Trials">Trials whose outcome differs.</param>
/// <param name="By">What the change hangs on, in the definition's order.</param>
public sealed record VerdictShift(IReadOnlyList<TrialShift> Trials, IReadOnlyList<string> By)
{
    /// <summary>Seizure-free time wanted.</summary>
    public const string Duration = Outcome.Duration;

    /// <summary>Coverage asked of the seizure-free run.</summary>
    public const string RunCoverage = "run-coverage";

    /// <summary>Number of regimens that must fail.</summary>
    public const string FailedRegimens = "failed-regimens";

    /// <summary>Everything that a change can hang on, in order.</summary>
    public static IReadOnlyList<string> Causes { get; } = [.. CriterionIds.All, Duration, RunCoverage, FailedRegimens];

    /// <summary>Compares two verdicts on the same record.</summary>
    public static VerdictShift Between(JudgedAnimal one, JudgedAnimal other)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(other);
        var others = other.Trials.ToDictionary(t => t.Id, StringComparer.Ordinal);
        var trials = new List<TrialShift>();
        foreach (var trial in one.Trials)
        {
            if (others.GetValueOrDefault(trial.Id) is { } twin && twin.Code != trial.Code)
            {
                trials.Add(new TrialShift(trial.Id, trial.Code, twin.Code, Why(trial, twin, one, other)));
            }
        }

        var by = trials.SelectMany(t => t.By).ToHashSet(StringComparer.Ordinal);
        if (trials.Count == 0 && one.Classification != other.Classification)
        {
            by.Add(FailedRegimens);
        }

        return new VerdictShift(trials, [.. Causes.Where(by.Contains)]);
    }

    private static List<string> Why(JudgedTrial trial, JudgedTrial twin, JudgedAnimal one, JudgedAnimal other)
    {
        var by = CriterionIds.All.Where(id => trial.Criteria.GetValueOrDefault(id) != twin.Criteria.GetValueOrDefault(id)).ToList();
        var (freeHere, freeThere) = (trial.Code.StartsWith('1'), twin.Code.StartsWith('1'));
        if (freeHere != freeThere)
        {
            // Freedom hangs on the baseline, the length of the run and the run's own coverage; criteria of adequacy tell nothing of it.
            by.RemoveAll(id => id != Baseline.Id);
            if (trial.RunDays >= one.RequiredFreeDays != twin.RunDays >= other.RequiredFreeDays)
            {
                by.Add(Duration);
            }
            else if (by.Count == 0)
            {
                by.Add(RunCoverage);
            }
        }

        return by;
    }
}
