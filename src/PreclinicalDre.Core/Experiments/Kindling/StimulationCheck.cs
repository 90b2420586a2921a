using System.Globalization;
using NodaTime;
using PreclinicalDre.Core.Animals;
using PreclinicalDre.Core.Catalog;

namespace PreclinicalDre.Core.Experiments.Kindling;

/// <summary>What is known of an animal when a stimulation of it is entered.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Sex">Its sex.</param>
/// <param name="Strain">Its strain; empty where it is not on record.</param>
/// <param name="BornOn">Its birthday; null where it is not known.</param>
/// <param name="ExitedOn">Day of death or of leaving; null while it is in the study.</param>
public sealed record StimulatedAnimal(string Code, Sex Sex, string Strain, LocalDate? BornOn, LocalDate? ExitedOn);

/// <summary>
/// Holds a stimulation, as it is entered or read from a file, against the animal, the scale, the plan and what came before it. An error is not stored,
/// a warning needs a reason at the bench, a hint is only told.
/// </summary>
public static class StimulationCheck
{
    /// <summary>Tells what there is to say; paths of the findings are the names of the fields.</summary>
    /// <param name="stimulus">The stimulation.</param>
    /// <param name="reason">Why it was not given, or why a warning is accepted; may be empty.</param>
    /// <param name="animal">Whose it is.</param>
    /// <param name="before">The stimulations of the animal before it.</param>
    /// <param name="rules">The experiment's rules.</param>
    /// <param name="scale">The scale of the rules; null where the catalogue does not know it, and then no score is refused.</param>
    public static IReadOnlyList<Finding> Of(
        Stimulus stimulus, string reason, StimulatedAnimal animal, IReadOnlyCollection<Stimulus> before, KindlingRules rules, SeizureScale? scale)
    {
        ArgumentNullException.ThrowIfNull(stimulus);
        ArgumentNullException.ThrowIfNull(animal);
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(rules);
        var log = new List<Finding>();
        Outcome(stimulus, reason, log);
        Score(stimulus, scale, log);
        Life(stimulus, animal, before, log);
        Dose(stimulus, before, rules, log);
        Protocol(animal, rules, log);
        Threshold(stimulus, before, rules, log);
        return log;
    }

    /// <summary>Animals of one group that differ in sex or strain against the protocol: said of the group as a whole.</summary>
    public static IReadOnlyList<Finding> OfGroups(IEnumerable<(string Group, StimulatedAnimal Animal)> members, KindlingRules rules)
    {
        ArgumentNullException.ThrowIfNull(members);
        ArgumentNullException.ThrowIfNull(rules);
        var findings = new List<Finding>();
        foreach (var group in members.GroupBy(m => m.Group, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            var at = new Location(Path: group.Key.Length == 0 ? "animals without a group" : $"group {group.Key}");
            var sexes = group.GroupBy(m => m.Animal.Sex).Where(g => g.Key != Sex.Unknown).OrderByDescending(g => g.Count()).ToList();
            if (rules.OnlySex is { } only && sexes.Count > 1)
            {
                findings.Add(Finding.Warning("mixed-sexes", "The group is mixed of sexes, against the protocol.", at, Counts(sexes.Select(s => (Word(s.Key), s.Count()))), $"{Word(only)} only"));
            }

            var strains = group.Where(m => m.Animal.Strain.Length > 0).GroupBy(m => m.Animal.Strain, StringComparer.OrdinalIgnoreCase).OrderByDescending(g => g.Count()).ToList();
            if (rules.OnlyStrain.Length > 0 && strains.Count > 1)
            {
                findings.Add(Finding.Warning("mixed-strains", "The group is mixed of strains, against the protocol.", at, Counts(strains.Select(s => (s.Key, s.Count()))), $"{rules.OnlyStrain} only"));
            }
        }

        return findings;

        static string Counts(IEnumerable<(string What, int N)> parts) => string.Join(", ", parts.Select(p => $"{p.N} {p.What}"));
    }

    private static void Outcome(Stimulus s, string reason, List<Finding> log)
    {
        if ((!s.Given || s.CurrentMa == 0) && s.HasOutcome)
        {
            log.Add(Finding.Error("outcome-without-stimulation", "The animal was not stimulated, so there is no outcome of it.", Path("score"), s.Score?.ToString(CultureInfo.InvariantCulture), "no outcome, or a stimulation that was given"));
        }

        if (!s.Given && string.IsNullOrWhiteSpace(reason))
        {
            log.Add(Finding.Error("reason-missing", "Say why the animal was not stimulated.", Path("reason"), wanted: "a reason"));
        }

        if (s.Given && !s.HasOutcome)
        {
            log.Add(Finding.Warning("no-outcome", "Stimulated, but neither scored nor recorded.", Path("score"), wanted: "a score or an afterdischarge"));
        }

        if (s.CurrentMa is { } current && (current < 0 || !double.IsFinite(current) || current > 200))
        {
            log.Add(Finding.Error("bad-current", "The current cannot be.", Path("current"), Text(current), "above 0, at most 200 mA"));
        }

        if (s.AfterdischargeSeconds is { } seconds && !(seconds is >= 0 and <= 3600))
        {
            log.Add(Finding.Error("bad-afterdischarge", "The afterdischarge cannot be.", Path("afterdischarge"), Text(seconds), "0 to 3600 s"));
        }

        if (s.Score >= 3 && s.AfterdischargeSeconds == 0)
        {
            log.Add(Finding.Info("seizure-without-afterdischarge", "A motor seizure without afterdischarge: look at the electrode and the amplifier.", Path("afterdischarge")));
        }
    }

    private static void Score(Stimulus s, SeizureScale? scale, List<Finding> log)
    {
        // Scales that begin at 1 name what is seen; 0 says that nothing was.
        if (s.Score is { } score && scale is not null && score != 0 && scale.Find(score) is null)
        {
            log.Add(Finding.Error("score-off-scale", $"The scale {scale.Name} has no such level.", Path("score"), score.ToString(CultureInfo.InvariantCulture), $"0 to {scale.Levels[^1].Value.Level}"));
        }
    }

    private static void Life(Stimulus s, StimulatedAnimal animal, IReadOnlyCollection<Stimulus> before, List<Finding> log)
    {
        if (animal.ExitedOn < s.On)
        {
            log.Add(Finding.Error("after-exit", $"{animal.Code} had left the study.", Path("on"), Day(s.On), $"a day up to {Day(animal.ExitedOn.Value)}"));
        }

        if (animal.BornOn > s.On)
        {
            log.Add(Finding.Error("before-birth", $"{animal.Code} was not born yet.", Path("on"), Day(s.On), $"a day from {Day(animal.BornOn.Value)} on"));
        }

        if (before.Count > 0 && before.Max(b => b.On) is var last && s.On < last)
        {
            log.Add(Finding.Warning("out-of-order", "A stimulation with a lower number has a later day.", Path("on"), Day(s.On), $"{Day(last)} or later"));
        }
    }

    private static void Dose(Stimulus s, IReadOnlyCollection<Stimulus> before, KindlingRules rules, List<Finding> log)
    {
        if (s.CompoundId is null)
        {
            if (s.DoseMgPerKg is not null)
            {
                log.Add(Finding.Error("dose-without-compound", "A dose stands without its compound.", Path("dose"), Text(s.DoseMgPerKg.Value), "the compound, or no dose"));
            }

            return;
        }

        if (s.DoseMgPerKg is not { } dose || !(dose is >= 0 and <= 5000))
        {
            log.Add(Finding.Error("bad-dose", "The dose of the compound is missing or cannot be.", Path("dose"), s.DoseMgPerKg is { } d ? Text(d) : null, "mg/kg, 0 for the vehicle"));
            return;
        }

        var planned = rules.Plan.Where(p => p.CompoundId == s.CompoundId).ToList();
        if (rules.Plan.Count > 0 && dose > 0 && !planned.Any(p => dose >= p.LowMgPerKg * (1 - 1e-9) && dose <= p.HighMgPerKg * (1 + 1e-9)))
        {
            log.Add(planned.Count == 0
                ? Finding.Warning("compound-off-plan", "The plan does not hold this compound.", Path("compound"), s.CompoundId, "one of " + string.Join(", ", rules.Plan.Select(p => p.CompoundId).Distinct()))
                : Finding.Warning("dose-off-plan", "The dose lies outside the plan.", Path("dose"), $"{Text(dose)} mg/kg", string.Join(" or ", planned.Select(p => p.LowMgPerKg == p.HighMgPerKg ? $"{Text(p.LowMgPerKg)} mg/kg" : $"{Text(p.LowMgPerKg)} to {Text(p.HighMgPerKg)} mg/kg"))));
        }

        if (s.Purpose is not (StimulationPurpose.Test or StimulationPurpose.Threshold) || dose == 0)
        {
            return;
        }

        if (s.Purpose == StimulationPurpose.Test && KindlingCourse.Of(before, rules.Kindled) is { Kindled: null } course)
        {
            log.Add(Finding.Warning("not-kindled", "The animal is not fully kindled: its answer does not enter the table.", Path("purpose"), course.Why, rules.Kindled.Say()));
        }

        if (before.Where(b => b.WithDrug && (b.Session != s.Session || b.On != s.On)).MaxBy(b => b.Number) is { } last && Period.DaysBetween(last.On, s.On) is var days && days < rules.WashoutDays)
        {
            log.Add(Finding.Warning("washout-too-short", $"The animal had {last.CompoundId} {days} days before.", Path("on"), $"{days} days", $"{rules.WashoutDays} days or more"));
        }
    }

    private static void Protocol(StimulatedAnimal animal, KindlingRules rules, List<Finding> log)
    {
        if (rules.OnlySex is { } sex && animal.Sex != Sex.Unknown && animal.Sex != sex)
        {
            log.Add(Finding.Warning("sex-off-protocol", $"{animal.Code} is of a sex that the protocol does not allow.", Path("animal"), Word(animal.Sex), Word(sex)));
        }

        if (rules.OnlyStrain.Length > 0 && animal.Strain.Length > 0 && !string.Equals(animal.Strain, rules.OnlyStrain, StringComparison.OrdinalIgnoreCase))
        {
            log.Add(Finding.Warning("strain-off-protocol", $"{animal.Code} is of a strain that the protocol does not allow.", Path("animal"), animal.Strain, rules.OnlyStrain));
        }
    }

    private static void Threshold(Stimulus s, IReadOnlyCollection<Stimulus> before, KindlingRules rules, List<Finding> log)
    {
        if (s is not { Given: true, Purpose: StimulationPurpose.Threshold })
        {
            return;
        }

        var steps = before.Where(b => b.Given && b.Purpose == StimulationPurpose.Threshold && b.On == s.On && b.Session == s.Session).OrderBy(b => b.Number).Append(s).ToList();
        var here = $"stimulation {s.Number}";
        foreach (var finding in ThresholdSeries.Of(steps, rules.Threshold).Findings.Where(f => f.At.Path == here || f.Code == "mixed-series"))
        {
            log.Add(finding with { At = Path("current"), Severity = finding.Severity == Severity.Error && finding.Code != "mixed-series" ? Severity.Warning : finding.Severity });
        }
    }

    private static string Word(Sex sex) => sex switch { Sex.Female => "female", Sex.Male => "male", _ => "of unknown sex" };

    private static Location Path(string field) => new(Path: field);

    private static string Day(LocalDate day) => NodaTime.Text.LocalDatePattern.Iso.Format(day);

    private static string Text(double value) => value.ToString("0.####", CultureInfo.InvariantCulture);
}
