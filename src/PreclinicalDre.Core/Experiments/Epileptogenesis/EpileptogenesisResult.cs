using NodaTime;
using PreclinicalDre.Core.Statistics.Proportions;
using PreclinicalDre.Core.Statistics.Survival;
using Interval = PreclinicalDre.Core.Statistics.Interval;

namespace PreclinicalDre.Core.Experiments.Epileptogenesis;

/// <summary>Share of animals that became epileptic.</summary>
/// <param name="Epileptic">Confirmed animals.</param>
/// <param name="Observed">Animals seen past the early days, without shams.</param>
/// <param name="Share">Wilson's interval; null without animals.</param>
public sealed record Penetrance(int Epileptic, int Observed, Interval? Share);

/// <summary>Events kept apart in injured animals or in shams: if shams have as many, they are no sign of epilepsy.</summary>
/// <param name="IsSham">Of which animals.</param>
/// <param name="Animals">Animals of the kind.</param>
/// <param name="With">Those with at least one such event.</param>
/// <param name="Events">Such events.</param>
/// <param name="RecordedHours">Hours recorded after the insult.</param>
public sealed record SetApartRow(bool IsSham, int Animals, int With, int Events, double RecordedHours)
{
    /// <summary>Events in 24 recorded hours; null without a recording.</summary>
    public double? PerDay => RecordedHours > 0 ? Events / RecordedHours * 24 : null;
}

/// <summary>What an insult made of a cohort.</summary>
/// <param name="Animals">The animals, in order of their codes.</param>
/// <param name="Penetrance">Share that became epileptic; shams and animals not seen long enough are no part of it.</param>
/// <param name="NotObserved">Codes of insulted animals that were not seen past the early days.</param>
/// <param name="Latency">Time in days from the insult to the first late seizure, by kind of animal, censored at the end of observation; null where no animal was seen long enough.</param>
/// <param name="SetApart">Events kept apart, insulted animals first.</param>
/// <param name="Findings">What does not fit together.</param>
public sealed record EpileptogenesisResult(
    IReadOnlyList<InsultedAnimal> Animals, Penetrance Penetrance, IReadOnlyList<string> NotObserved, KaplanMeier? Latency, IReadOnlyList<SetApartRow> SetApart,
    IReadOnlyList<Finding> Findings)
{
    /// <summary>Name of the group of animals with the insult.</summary>
    public const string Insulted = "insult";

    /// <summary>Name of the group of shams.</summary>
    public const string Sham = "sham";

    /// <summary>Judges a cohort.</summary>
    public static EpileptogenesisResult Of(IEnumerable<InsultFacts> cohort, InsultRules rules)
    {
        ArgumentNullException.ThrowIfNull(cohort);
        var animals = cohort.Select(f => InsultedAnimal.Of(f, rules)).OrderBy(a => a.Facts.Animal, StringComparer.Ordinal).ToList();
        var insulted = animals.Where(a => !a.Facts.IsSham).ToList();
        var observed = insulted.Where(a => a.IsObserved).ToList();
        var epileptic = observed.Count(a => a.ConfirmedAt is not null);
        List<SurvivalTime> times =
        [
            .. animals.Where(a => a.IsObserved).Select(a => new SurvivalTime(a.LatencyDays ?? a.ObservedDays!.Value, a.LatencyDays is not null, a.Facts.IsSham ? Sham : Insulted)),
        ];
        return new EpileptogenesisResult(
            animals,
            new Penetrance(epileptic, observed.Count, observed.Count == 0 ? null : Wilson.Of(epileptic, observed.Count)),
            [.. insulted.Where(a => !a.IsObserved).Select(a => a.Facts.Animal)],
            times.Count == 0 ? null : KaplanMeier.Of(times, [.. times.Select(t => t.Group).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)]),
            [.. animals.GroupBy(a => a.Facts.IsSham).OrderBy(g => g.Key).Select(g => new SetApartRow(g.Key, g.Count(), g.Count(a => a.SetApart > 0), g.Sum(a => a.SetApart), g.Sum(a => a.RecordedHours)))],
            [.. animals.SelectMany(a => a.Findings)]);
    }

    /// <summary>
    /// What stands against randomising these animals: not confirmed, sham, or not in the experiment. An error where the rules ask for confirmation, a warning where they do not.
    /// </summary>
    public IReadOnlyList<Finding> AgainstRandomising(IEnumerable<string> codes, InsultRules rules)
    {
        ArgumentNullException.ThrowIfNull(codes);
        ArgumentNullException.ThrowIfNull(rules);
        var known = Animals.ToDictionary(a => a.Facts.Animal, StringComparer.Ordinal);
        return
        [
            .. codes.Where(c => known.TryGetValue(c, out var a) && !a.Facts.IsSham && a.ConfirmedAt is null).Order(StringComparer.Ordinal).Select(c => new Finding(
                rules.ConfirmBeforeRandomising ? Severity.Error : Severity.Warning, "epilepsy-not-confirmed", $"The epilepsy of {c} is not confirmed: {known[c].Words}", new Location(Path: "animals"), c,
                "an animal whose epilepsy is confirmed by late seizures")),
        ];
    }
}
