using NodaTime;
using PreclinicalDre.Core.Statistics.Proportions;
using Interval = PreclinicalDre.Core.Statistics.Interval;

namespace PreclinicalDre.Core.Experiments.Kindling;

/// <summary>A stimulation with or without a compound in the kindled animal, judged by its score.</summary>
/// <param name="Number">Number of the stimulation.</param>
/// <param name="On">Its day.</param>
/// <param name="CompoundId">The compound; null for nothing.</param>
/// <param name="DoseMgPerKg">Its dose in mg/kg, 0 for the vehicle.</param>
/// <param name="Score">The score; null where it was not scored.</param>
/// <param name="Protected">Whether the score lies below the rule's; null where it was not scored.</param>
/// <param name="AdverseEffects">Whether overt adverse effects were seen; null where nobody said.</param>
/// <param name="Usable">False where the test says nothing: washout too short, or the animal not kindled.</param>
/// <param name="Why">Why it cannot be used; empty where it can.</param>
public sealed record DrugTest(
    int Number, LocalDate On, string? CompoundId, double? DoseMgPerKg, int? Score, bool? Protected, bool? AdverseEffects, bool Usable, string Why)
{
    /// <summary>True where no active compound was on board.</summary>
    public bool IsControl => CompoundId is null || DoseMgPerKg == 0;

    /// <summary>The tests of one animal in order.</summary>
    public static IReadOnlyList<DrugTest> AllOf(IReadOnlyCollection<Stimulus> stimuli, KindlingCourse course, KindlingRules rules)
    {
        ArgumentNullException.ThrowIfNull(stimuli);
        ArgumentNullException.ThrowIfNull(course);
        ArgumentNullException.ThrowIfNull(rules);
        var tests = new List<DrugTest>();
        Stimulus? last = null;
        foreach (var s in stimuli.Where(s => s.Given && (s.Purpose is StimulationPurpose.Test || s.WithDrug)).OrderBy(s => s.Number))
        {
            if (s.Purpose == StimulationPurpose.Test)
            {
                var why = Against(s, last, course, rules);
                tests.Add(new(s.Number, s.On, s.CompoundId, s.DoseMgPerKg, s.Score, s.Score is { } score ? score < rules.ProtectedBelow : null, s.AdverseEffects, why.Length == 0, why));
            }

            last = s.WithDrug ? s : last;
        }

        return tests;
    }

    private static string Against(Stimulus test, Stimulus? last, KindlingCourse course, KindlingRules rules)
    {
        if (course.Kindled is null || test.Number <= course.Kindled.Number)
        {
            return "The animal was not fully kindled.";
        }

        return test.WithDrug && last is not null && Period.DaysBetween(last.On, test.On) is var days && days < rules.WashoutDays
            ? $"{days} days after {last.CompoundId}; the washout is {rules.WashoutDays}."
            : test.Score is null ? "Not scored." : "";
    }
}

/// <summary>How many animals a dose of a compound protected. The animal is the unit: of several tests at one dose its last usable one counts.</summary>
/// <param name="CompoundId">The compound; null for the control tests.</param>
/// <param name="DoseMgPerKg">Its dose in mg/kg.</param>
/// <param name="Protected">Animals protected.</param>
/// <param name="Animals">Animals tested.</param>
/// <param name="Adverse">Animals with overt adverse effects.</param>
/// <param name="LeftOut">Tests that could not be used, or that an animal had besides its last.</param>
/// <param name="Share">Wilson's interval of the share protected; null without animals.</param>
public sealed record ProtectionRow(string? CompoundId, double? DoseMgPerKg, int Protected, int Animals, int Adverse, int LeftOut, Interval? Share)
{
    /// <summary>The table over animals.</summary>
    public static IReadOnlyList<ProtectionRow> Of(IEnumerable<(string Animal, DrugTest Test)> tests) =>
    [
        .. tests.GroupBy(t => (Compound: t.Test.IsControl ? null : t.Test.CompoundId, Dose: t.Test.IsControl ? null : t.Test.DoseMgPerKg))
            .OrderBy(g => g.Key.Compound, StringComparer.Ordinal).ThenBy(g => g.Key.Dose)
            .Select(g =>
            {
                var last = g.Where(t => t.Test.Usable).GroupBy(t => t.Animal, StringComparer.Ordinal).Select(a => a.MaxBy(t => t.Test.Number).Test).ToList();
                var safe = last.Count(t => t.Protected == true);
                return new ProtectionRow(g.Key.Compound, g.Key.Dose, safe, last.Count, last.Count(t => t.AdverseEffects == true), g.Count() - last.Count, last.Count == 0 ? null : Wilson.Of(safe, last.Count));
            }),
    ];
}
