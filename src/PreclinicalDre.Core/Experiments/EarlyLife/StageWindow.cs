using System.Globalization;
using PreclinicalDre.Core.Evaluation;

namespace PreclinicalDre.Core.Experiments.EarlyLife;

/// <summary>A plan for a model whose seizures last only so long.</summary>
/// <param name="SpeciesId">Id of the species, one that the definition knows.</param>
/// <param name="WindowDays">Days that the stage lasts; null where it does not close.</param>
/// <param name="SteadyStateDays">Days from a trial's start to steady state (five half-lives, titration with it), 0 or more.</param>
/// <param name="TrialDays">Days of treatment beyond steady state that each trial is planned for, above 0.</param>
/// <param name="Coverage">Share of the time that is recorded, above 0 to 1.</param>
/// <param name="LongestIntervalDays">Longest interval between seizures that is expected, days; null where nothing is known of it.</param>
public sealed record StagePlan(string SpeciesId, double? WindowDays, double SteadyStateDays = 1, double TrialDays = 3, double Coverage = 1, double? LongestIntervalDays = null);

/// <summary>An answer that a study could give, and whether the stage is long enough.</summary>
/// <param name="Id">Stable id.</param>
/// <param name="Name">Name for a person.</param>
/// <param name="IsVerdict">True for verdicts of the definition.</param>
/// <param name="NeedsDays">Days of the stage that it needs.</param>
/// <param name="Possible">True where they fit.</param>
/// <param name="Criterion">The definition's criterion that can never be met; null where it is possible.</param>
/// <param name="Words">What it needs and why, in a sentence.</param>
public sealed record StageAnswer(string Id, string Name, bool IsVerdict, double NeedsDays, bool Possible, string? Criterion, string Words);

/// <summary>
/// Told at planning: what a stage of life that closes leaves time for, by a definition. Time needed is reckoned from the start of recordings: the baseline's recorded
/// days, then each trial with its way to steady state; recorded days are bought with calendar days at the planned coverage.
/// </summary>
/// <param name="Definition">Name of the definition.</param>
/// <param name="WindowDays">Days of the stage; null where it does not close.</param>
/// <param name="RequiredFreeDays">Seizure-free recorded days that the definition asks for.</param>
/// <param name="Headline">The answer in a sentence.</param>
/// <param name="Answers">Every answer, verdicts first.</param>
/// <param name="Findings">What is wrong with the plan; then there are no answers.</param>
public sealed record StageWindow(string Definition, double? WindowDays, double RequiredFreeDays, string Headline, IReadOnlyList<StageAnswer> Answers, IReadOnlyList<Finding> Findings)
{
    /// <summary>True where some verdict can be reached.</summary>
    public bool AnyVerdict => Answers.Any(a => a is { IsVerdict: true, Possible: true });

    /// <summary>Reckons a plan.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="definition">The definition.</param>
    public static StageWindow Of(StagePlan plan, DreDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(definition);
        var findings = Check(plan, definition);
        if (findings.Count > 0)
        {
            return new StageWindow(definition.Name, plan.WindowDays, 0, "The plan was not understood.", [], findings);
        }

        var free = Math.Max(definition.MinSeizureFreeDays[plan.SpeciesId], definition.IntervalMultiple * (plan.LongestIntervalDays ?? 0));
        var baseline = definition.MinBaselineRecordedDays / plan.Coverage;
        var toTrial = baseline + plan.SteadyStateDays;
        var run = free / plan.Coverage;
        var trial = Math.Max(plan.TrialDays, definition.MinWindowDaysBeforeStop);
        var covered = plan.Coverage >= definition.MinCoverage;
        StageAnswer[] answers =
        [
            Verdict("drug-responsive", "Drug-responsive", toTrial + run, "duration", $"a baseline of {Days(baseline)}, {Days(plan.SteadyStateDays)} to steady state and {Days(run)} free of seizures"),
            Verdict(
                "drug-resistant", "Drug-resistant", baseline + (definition.FailedRegimens * (plan.SteadyStateDays + trial)), "baseline",
                $"a baseline of {Days(baseline)} and {definition.FailedRegimens} failed regimens one after the other, {Days(plan.SteadyStateDays)} to steady state and {Days(trial)} of trial each; washout may overlap with the next way to steady state"),
            Other("rate-change", "Change of the rate with its interval, partial response or worsening", toTrial + 1, $"a baseline of {Days(baseline)}, {Days(plan.SteadyStateDays)} to steady state and a recorded day"),
            Other("group-rate", "Rate of a treated group against vehicle, with the litter as the unit", plan.SteadyStateDays + 1, $"{Days(plan.SteadyStateDays)} to steady state and a recorded day; no baseline is needed"),
            Other("fading", "Whether an effect fades from the first half of the trial to the second", toTrial + trial, $"a baseline of {Days(baseline)}, {Days(plan.SteadyStateDays)} to steady state and the trial of {Days(trial)}"),
            Other("upper-bound", "An upper bound of the rate where none was seen (3 over the recorded time, 95 %)", plan.SteadyStateDays + 1, "recorded time alone"),
        ];
        return new StageWindow(definition.Name, plan.WindowDays, free, Say(plan, answers, covered, definition), answers, []);

        StageAnswer Verdict(string id, string name, double needs, string criterion, string what) =>
            Fits(id, name, true, needs, what) is var a && a.Possible && !covered
                ? a with { Possible = false, Criterion = "monitoring", Words = $"The plan records {Percent(plan.Coverage)} of the time and the definition asks for {Percent(definition.MinCoverage)}: the criterion 'monitoring' can never be met." }
                : a.Possible ? a : a with { Criterion = baseline >= plan.WindowDays ? "baseline" : criterion is "baseline" ? "steady-state" : criterion };

        StageAnswer Other(string id, string name, double needs, string what) => Fits(id, name, false, needs, what);

        StageAnswer Fits(string id, string name, bool verdict, double needs, string what)
        {
            var possible = plan.WindowDays is not { } has || needs <= has + 1e-9;
            var words = $"Needs {Days(needs)}: {what}." + (possible ? "" : $" The stage has {Days(plan.WindowDays!.Value)}.");
            return new StageAnswer(id, name, verdict, needs, possible, null, words);
        }
    }

    private static string Say(StagePlan plan, IReadOnlyList<StageAnswer> answers, bool covered, DreDefinition definition)
    {
        var verdicts = answers.Where(a => a.IsVerdict).ToList();
        var possible = verdicts.Where(a => a.Possible).ToList();
        var others = answers.Where(a => a is { IsVerdict: false, Possible: true }).Select(a => Lower(a.Name)).ToList();
        var these = others.Count == 0 ? "no answer fits" : $"these answers are: {string.Join("; ", others)}";
        if (!covered)
        {
            return string.Create(CultureInfo.InvariantCulture, $"The plan records {plan.Coverage * 100:0.#} % of the time, {definition.Name} asks for {definition.MinCoverage * 100:0.#} %: no verdict possible; {these}.");
        }

        var stage = plan.WindowDays is { } has ? $"the stage has {Days(has)}" : "the stage does not close";
        if (possible.Count == verdicts.Count)
        {
            return $"{definition.Name} needs {Days(verdicts.Max(v => v.NeedsDays))} at most, {stage}: both verdicts can be reached.";
        }

        return possible.Count == 0
            ? $"{definition.Name} needs {Days(verdicts.Min(v => v.NeedsDays))}, {stage}: no verdict possible; {these}."
            : $"{string.Join(" and ", verdicts.Except(possible).Select(v => $"{Lower(v.Name)} needs {Days(v.NeedsDays)}"))}, {stage}: never {string.Join(" or ", verdicts.Except(possible).Select(v => Lower(v.Name)))}, "
                + $"only {string.Join(" or ", possible.Select(v => Lower(v.Name)))} can be shown; {these}.";
    }

    private static List<Finding> Check(StagePlan plan, DreDefinition definition)
    {
        var findings = new List<Finding>();
        if (!definition.MinSeizureFreeDays.ContainsKey(plan.SpeciesId))
        {
            findings.Add(Bad("species", $"{definition.Name} does not know the species.", plan.SpeciesId, string.Join(", ", definition.MinSeizureFreeDays.Keys.Order(StringComparer.Ordinal))));
        }

        Number("windowDays", plan.WindowDays ?? 1, 0.01, 10_000);
        Number("steadyStateDays", plan.SteadyStateDays, 0, 1000);
        Number("trialDays", plan.TrialDays, 0.01, 1000);
        Number("coverage", plan.Coverage, 0.001, 1);
        Number("longestIntervalDays", plan.LongestIntervalDays ?? 0, 0, 1000);
        return findings;

        void Number(string field, double value, double least, double most)
        {
            if (!(value >= least && value <= most))
            {
                findings.Add(Bad(field, "The number does not fit.", FormattableString.Invariant($"{value}"), FormattableString.Invariant($"{least} to {most}")));
            }
        }
    }

    private static string Days(double days) => string.Create(CultureInfo.InvariantCulture, $"{days:0.#} {(Math.Round(days, 1) == 1 ? "day" : "days")}");

    private static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{share * 100:0.#} %");

    private static string Lower(string name) => char.ToLowerInvariant(name[0]) + name[1..];

    private static Finding Bad(string field, string message, string found, string wanted) => Finding.Error("bad-value", message, new Location(Path: field), found, wanted);
}
