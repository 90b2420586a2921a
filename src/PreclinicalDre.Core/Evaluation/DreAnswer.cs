using NodaTime;

namespace PreclinicalDre.Core.Evaluation;

/// <summary>
/// The verdict on one animal with all that it rests on. <see cref="DreAnswerWriter"/> gives its JSON; figures take the instants.
/// </summary>
/// <param name="Animal">The animal's id.</param>
/// <param name="Definition">The definition that judged, whole.</param>
/// <param name="Classification">The verdict: the state after the last trial.</param>
/// <param name="Pattern">The course over the trials.</param>
/// <param name="Caveats">Codes of what to read with care, sorted.</param>
/// <param name="RequiredSeizureFreeDays">W in recorded days; null without a baseline seizure.</param>
/// <param name="Baseline">The baseline.</param>
/// <param name="Timeline">The state after each trial, in order of start.</param>
/// <param name="Trials">The trials, in order of start; those that start together by id.</param>
/// <param name="Words">The verdict in one paragraph.</param>
/// <param name="WhatWouldChange">What must be done to reach a verdict, or would move it; one sentence each.</param>
public sealed record DreAnswer(
    string Animal,
    DreDefinition Definition,
    DreState Classification,
    CoursePattern Pattern,
    IReadOnlyList<string> Caveats,
    double? RequiredSeizureFreeDays,
    BaselineAnswer Baseline,
    IReadOnlyList<StateAfter> Timeline,
    IReadOnlyList<TrialAnswer> Trials,
    string Words,
    IReadOnlyList<string> WhatWouldChange);

/// <summary>The baseline, <c>[From, To)</c>.</summary>
/// <param name="From">Its start; null without recordings and without an establishment of the model.</param>
/// <param name="To">Its end; null without trials and recordings.</param>
/// <param name="Seizures">Recorded seizures.</param>
/// <param name="RecordedDays">Recorded days.</param>
/// <param name="RatePerDay">Seizures per recorded day; null without recorded time.</param>
/// <param name="LongestIntervalDays">Longest recorded time without a seizure, both ends included; null without a seizure.</param>
/// <param name="Sufficient">Whether the criterion <c>baseline</c> is met.</param>
/// <param name="Types">Types of the recorded seizures, sorted.</param>
public sealed record BaselineAnswer(
    Instant? From,
    Instant? To,
    int Seizures,
    double RecordedDays,
    double? RatePerDay,
    double? LongestIntervalDays,
    bool Sufficient,
    IReadOnlyList<string> Types);

/// <summary>A step of the verdict.</summary>
/// <param name="After">Id of the trial just evaluated.</param>
/// <param name="At">Its end.</param>
/// <param name="State">The verdict as it then stood.</param>
public sealed record StateAfter(string After, Instant At, DreState State);
