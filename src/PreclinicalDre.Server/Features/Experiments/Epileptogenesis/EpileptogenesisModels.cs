using NodaTime;
using PreclinicalDre.Core.Experiments.Epileptogenesis;
using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Experiments.Epileptogenesis;

/// <summary>An experiment from insult to epilepsy, as the API tells it.</summary>
/// <param name="Rules">The rules in words with their sources.</param>
/// <param name="Penetrance">Share of insulted animals that became epileptic, with Wilson's interval; shams are no part of it.</param>
/// <param name="NotObserved">Insulted animals that were not seen past the early days.</param>
/// <param name="MedianLatencyDays">Median of the Kaplan-Meier curve of insulted animals; null where it is not reached.</param>
/// <param name="SetApart">Events that never count, of insulted animals and of shams.</param>
/// <param name="Findings">What does not fit together.</param>
public sealed record EpileptogenesisView(
    string Study, string Experiment, string Title, string ModelId, bool IsClosed, IReadOnlyList<Kindling.RuleDetail> Rules, Penetrance Penetrance, IReadOnlyList<string> NotObserved, double? MedianLatencyDays,
    IReadOnlyList<SetApartRow> SetApart, IReadOnlyList<InsultDetail> Animals, IReadOnlyList<FindingDto> Findings);

/// <summary>An animal of it.</summary>
/// <param name="SetApart">Events that never count.</param>
/// <param name="LatencyDays">Days from the insult to the first late seizure.</param>
/// <param name="ObservedDays">Days from the insult to the end of observation; null where it was not seen past the early days.</param>
/// <param name="ConfirmedAt">The late seizure that confirms the epilepsy by the rule.</param>
/// <param name="OnRecordAt">When the animal's record says that it was confirmed.</param>
public sealed record InsultDetail(
    string Animal, bool IsSham, Instant InsultAt, int Acute, int Early, int Late, int SetApart, double? LatencyDays, double? ObservedDays, double RecordedHours, Instant? ConfirmedAt, Instant? OnRecordAt,
    string Words);

/// <summary>Insults, or shams of them, as a person enters them for several animals at once.</summary>
public sealed class InsultsInput
{
    /// <summary>Codes, separated by spaces, commas or semicolons.</summary>
    public string? Animals { get; set; }

    /// <summary>When: a time of the laboratory's clock, or one with its offset.</summary>
    public string? At { get; set; }

    /// <summary>True where everything but the insult was done.</summary>
    public bool IsSham { get; set; }

    public string? Note { get; set; }
}

/// <summary>The rules as a person enters them; what is left out stays as it is.</summary>
public sealed class InsultRulesInput
{
    public double? AcuteHours { get; set; }

    public double? EarlyDays { get; set; }

    public int? SeizuresNeeded { get; set; }

    /// <summary>Ids of seizure types, separated by spaces, commas or semicolons; empty text for none.</summary>
    public string? NeverCounted { get; set; }

    /// <summary><c>refuse</c> or <c>warn</c>: what is done when an animal that is not confirmed is to be randomised.</summary>
    public string? Randomising { get; set; }

    /// <summary>The version that was read before the change; null takes the current one.</summary>
    public int? Version { get; set; }
}
