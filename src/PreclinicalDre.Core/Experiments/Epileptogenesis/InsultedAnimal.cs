using System.Globalization;
using NodaTime;
using PreclinicalDre.Core.Monitoring;

namespace PreclinicalDre.Core.Experiments.Epileptogenesis;

/// <summary>When an event came, by the rules.</summary>
public enum EventTime
{
    /// <summary>Before the insult.</summary>
    Before,

    /// <summary>Within the acute hours.</summary>
    Acute,

    /// <summary>After these, within the early days: provoked by the insult.</summary>
    Early,

    /// <summary>Later: unprovoked.</summary>
    Late,
}

/// <summary>An event of an animal.</summary>
/// <param name="At">Its onset.</param>
/// <param name="TypeId">Id of its type.</param>
public readonly record struct InsultEvent(Instant At, string TypeId);

/// <summary>What is known of an animal with an insult, or with a sham of it.</summary>
/// <param name="Animal">Its code.</param>
/// <param name="IsSham">True where everything but the insult was done.</param>
/// <param name="InsultAt">When.</param>
/// <param name="ExitedAt">Death or leaving; null while it is in the study.</param>
/// <param name="Recorded">When it was recorded.</param>
/// <param name="Events">Seizures and ictal-like events.</param>
/// <param name="ConfirmedAt">When the study says its epilepsy was confirmed; null where it does not.</param>
public sealed record InsultFacts(
    string Animal, bool IsSham, Instant InsultAt, Instant? ExitedAt, RecordedTime Recorded, IReadOnlyList<InsultEvent> Events, Instant? ConfirmedAt);

/// <summary>What the rules say of an animal.</summary>
/// <param name="Facts">What is known.</param>
/// <param name="Acute">Acute seizures.</param>
/// <param name="Early">Early seizures.</param>
/// <param name="Late">Late seizures.</param>
/// <param name="SetApart">Events of types that never count, at any time after the insult.</param>
/// <param name="FirstLateAt">The late seizure that makes the first; null where there is none.</param>
/// <param name="ConfirmedAt">The late seizure that confirms the epilepsy by the rule; null where there are too few.</param>
/// <param name="ObservedTo">End of the observation: the last recording, or the last late seizure where that is later; null where nothing is known past the early days.</param>
/// <param name="LateRecordedHours">Recorded hours past the early days.</param>
/// <param name="RecordedHours">Recorded hours after the insult.</param>
/// <param name="Words">What this means.</param>
/// <param name="Findings">What does not fit together.</param>
public sealed record InsultedAnimal(
    InsultFacts Facts, int Acute, int Early, int Late, int SetApart, Instant? FirstLateAt, Instant? ConfirmedAt, Instant? ObservedTo, double LateRecordedHours,
    double RecordedHours, string Words, IReadOnlyList<Finding> Findings)
{
    /// <summary>True where it was seen past the early days: only such animals tell of penetrance.</summary>
    public bool IsObserved => ObservedTo is not null;

    /// <summary>Days from the insult to the first late seizure; null where there was none.</summary>
    public double? LatencyDays => FirstLateAt is { } at ? (at - Facts.InsultAt).TotalDays : null;

    /// <summary>Days from the insult to the end of the observation.</summary>
    public double? ObservedDays => ObservedTo is { } to ? (to - Facts.InsultAt).TotalDays : null;

    /// <summary>Events set apart in a day of recording; null without a recording.</summary>
    public double? SetApartPerDay => RecordedHours > 0 ? SetApart / RecordedHours * 24 : null;

    /// <summary>Judges one animal.</summary>
    public static InsultedAnimal Of(InsultFacts facts, InsultRules rules)
    {
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(rules);
        var counted = facts.Events.Where(e => !rules.NeverCounted.Contains(e.TypeId, StringComparer.Ordinal)).OrderBy(e => e.At).ToList();
        var late = counted.Where(e => TimeOf(e.At, facts.InsultAt, rules) == EventTime.Late).Select(e => e.At).ToList();
        var border = facts.InsultAt + Duration.FromDays(rules.EarlyDays);
        var last = facts.Recorded.Stretches().Select(s => (Instant?)s.To).LastOrDefault();
        var until = Later(last, late.Count > 0 ? late[^1] : null);
        until = until > border ? until : null;
        var end = Later(last, border) ?? border;
        var apart = facts.Events.Count(e => rules.NeverCounted.Contains(e.TypeId, StringComparer.Ordinal) && e.At >= facts.InsultAt);
        Instant? confirmed = late.Count >= rules.SeizuresNeeded ? late[rules.SeizuresNeeded - 1] : null;
        return new InsultedAnimal(
            facts, counted.Count(e => TimeOf(e.At, facts.InsultAt, rules) == EventTime.Acute), counted.Count(e => TimeOf(e.At, facts.InsultAt, rules) == EventTime.Early), late.Count, apart,
            late.Count > 0 ? late[0] : null, confirmed, until, facts.Recorded.DaysWithin(border, end) * 24, facts.Recorded.DaysWithin(facts.InsultAt, end) * 24,
            Say(facts, rules, late.Count, confirmed, until, apart), Check(facts, rules, late, confirmed));
    }

    /// <summary>When an event came. The ends of the acute hours and of the early days belong to them.</summary>
    public static EventTime TimeOf(Instant at, Instant insult, InsultRules rules)
    {
        ArgumentNullException.ThrowIfNull(rules);
        var after = at - insult;
        return after < Duration.Zero ? EventTime.Before
            : after <= Duration.FromHours(rules.AcuteHours) ? EventTime.Acute
            : after <= Duration.FromDays(rules.EarlyDays) ? EventTime.Early
            : EventTime.Late;
    }

    private static Instant? Later(Instant? a, Instant? b) => a is null ? b : b is null ? a : Instant.Max(a.Value, b.Value);

    private static string Say(InsultFacts facts, InsultRules rules, int late, Instant? confirmed, Instant? until, int apart)
    {
        var kept = apart > 0 ? $" {apart} event{(apart == 1 ? "" : "s")} of types that never count {(apart == 1 ? "is" : "are")} kept apart." : "";
        if (until is not { } to)
        {
            return "Not seen past the early days: it tells nothing of penetrance yet." + kept;
        }

        var days = string.Create(CultureInfo.InvariantCulture, $"{(to - facts.InsultAt).TotalDays:0.#}");
        return confirmed is { } at
            ? string.Create(CultureInfo.InvariantCulture, $"Epileptic: {late} late seizure{(late == 1 ? "" : "s")}, confirmed on day {(at - facts.InsultAt).TotalDays:0.#}.{kept}")
            : late > 0 ? $"{late} late seizure{(late == 1 ? "" : "s")} of {rules.SeizuresNeeded} that confirm; seen to day {days}.{kept}"
            : $"No late seizure up to day {days}, when the observation ends.{kept}";
    }

    private static List<Finding> Check(InsultFacts facts, InsultRules rules, List<Instant> late, Instant? confirmed)
    {
        var findings = new List<Finding>();
        var at = new Location(Path: facts.Animal);
        if (facts.IsSham && late.Count > 0)
        {
            findings.Add(Finding.Warning("sham-with-seizures", "A sham animal has late seizures that count: look whether they are seizures, or the animal is no sham.", at, late.Count.ToString(CultureInfo.InvariantCulture)));
        }

        if (facts.ConfirmedAt is not null && confirmed is null && !facts.IsSham)
        {
            findings.Add(Finding.Warning("confirmed-without-proof", "The record says that its epilepsy is confirmed, but its late seizures do not show it.", at, $"{late.Count} late seizures", $"{rules.SeizuresNeeded}"));
        }

        if (facts.ConfirmedAt is null && confirmed is not null && !facts.IsSham)
        {
            findings.Add(Finding.Info("confirmation-not-on-record", "Its late seizures confirm the epilepsy; the record does not say so yet.", at));
        }

        if (facts.Events.Any(e => facts.ExitedAt is { } exit && e.At > exit))
        {
            findings.Add(Finding.Error("after-exit", "It has events after it left the study.", at));
        }

        return findings;
    }
}
