using PreclinicalDre.Core.Animals;
using PreclinicalDre.Core.Catalog;

namespace PreclinicalDre.Core.Experiments.Screens;

/// <summary>An animal that is to be put into a group.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Sex">Its sex.</param>
/// <param name="Strain">Its strain; may be empty.</param>
/// <param name="HasLeft">True where it is dead or left the study.</param>
/// <param name="IsInScreen">True where this screen has it already.</param>
/// <param name="OtherScreens">Codes of other screens in which it was tested.</param>
public sealed record ScreenCandidate(string Code, Sex Sex, string Strain, bool HasLeft, bool IsInScreen, IReadOnlyList<string> OtherScreens);

/// <summary>What is said of a screen's settings, groups and animals when they are entered.</summary>
public static class ScreenChecks
{
    /// <summary>Current and multiple of CC97 may differ by this share before it is said: 32 mA is called 1.5 × 22 mA.</summary>
    private const double MultipleTolerance = 0.1;

    /// <summary>Findings of settings; paths name the settings as JSON does.</summary>
    public static IReadOnlyList<Finding> Settings(ScreenSettings settings, Catalogue catalogue)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(catalogue);
        var found = new List<Finding>();
        if (catalogue.Compound(settings.CompoundId) is null)
        {
            found.Add(Error("unknown-compound", "The catalogue has no such compound.", "compoundId", settings.CompoundId, "the id of a compound"));
        }

        Above("observationSeconds", settings.ObservationSeconds);
        Above("testHours", settings.TestHours);
        if (string.IsNullOrWhiteSpace(settings.Criterion))
        {
            found.Add(Error("bad-value", "What makes an animal protected must be said before the first one is tested.", "criterion", "", "the behaviour that must be absent"));
        }

        found.AddRange(Stimulus(settings.Stimulus));
        found.AddRange(Ladder(settings.Ladder));
        return found;

        void Above(string field, double? value)
        {
            if (value is { } v && !(v > 0 && double.IsFinite(v)))
            {
                found.Add(NotAbove(field, v));
            }
        }
    }

    /// <summary>Findings of a new group.</summary>
    /// <param name="group">The group.</param>
    /// <param name="others">Groups that are there.</param>
    /// <param name="settings">The screen's settings.</param>
    public static IReadOnlyList<Finding> Group(PlannedGroup group, IReadOnlyCollection<PlannedGroup> others, ScreenSettings settings)
    {
        ArgumentNullException.ThrowIfNull(group);
        ArgumentNullException.ThrowIfNull(settings);
        var found = new List<Finding>();
        if (others.Any(o => o.Code == group.Code))
        {
            found.Add(Error("code-taken", "The screen has a group of this code.", "code", group.Code, "another code"));
        }

        if (group.DoseMgPerKg < 0 || !double.IsFinite(group.DoseMgPerKg))
        {
            found.Add(NotAbove("doseMgPerKg", group.DoseMgPerKg));
        }
        else if (group.Purpose is GroupPurpose.Control != (group.DoseMgPerKg == 0))
        {
            found.Add(Error("bad-value", "A control gets vehicle, a dose of 0; every other group gets a dose.", "doseMgPerKg", Say(group.DoseMgPerKg), group.Purpose is GroupPurpose.Control ? "0" : "a dose above 0"));
        }
        else if (group.DoseMgPerKg > settings.Ladder.MostMgPerKg || (group.DoseMgPerKg > 0 && group.DoseMgPerKg < settings.Ladder.LeastMgPerKg))
        {
            found.Add(Error("dose-off-plan", "The dose is outside the doses of the plan.", "doseMgPerKg", Say(group.DoseMgPerKg), $"{Say(settings.Ladder.LeastMgPerKg)} to {Say(settings.Ladder.MostMgPerKg)} mg/kg"));
        }

        if (!(group.Hours > 0) || !double.IsFinite(group.Hours))
        {
            found.Add(NotAbove("hours", group.Hours));
        }
        else if (group.Purpose is GroupPurpose.Find or GroupPurpose.Quantify && settings.TestHours is { } hours && group.Hours != hours)
        {
            found.Add(Finding.Warning("off-peak", "The screen compares doses at another time after the dose: this group does not enter its ED50.", At("hours"), Say(group.Hours), $"{Say(hours)} h"));
        }

        var wanted = ProgrammeSizes.Of(group.Purpose);
        if (group.Animals < 1)
        {
            found.Add(NotAbove("animals", group.Animals));
        }
        else if (group.Animals < wanted && settings.Rule is DoseStepRule.Groups)
        {
            found.Add(Finding.Info("small-group", "The group is smaller than the screening programme's.", At("animals"), Say(group.Animals), $"{wanted}"));
        }

        return found;
    }

    /// <summary>Findings of animals for one group: errors for what cannot be, warnings for what is against the protocol.</summary>
    /// <param name="animals">The animals to be added.</param>
    /// <param name="present">Animals that the group has.</param>
    /// <param name="settings">The screen's settings.</param>
    public static IReadOnlyList<Finding> Animals(IReadOnlyList<ScreenCandidate> animals, IReadOnlyList<ScreenCandidate> present, ScreenSettings settings)
    {
        ArgumentNullException.ThrowIfNull(animals);
        ArgumentNullException.ThrowIfNull(present);
        ArgumentNullException.ThrowIfNull(settings);
        var found = animals.SelectMany(a => Animal(a, settings)).ToList();
        List<ScreenCandidate> all = [.. present, .. animals];
        if (settings.Sex is null && Distinct(all.Where(a => a.Sex != Sex.Unknown).Select(a => a.Sex.ToString().ToLowerInvariant())) is { Count: > 1 } sexes)
        {
            found.Add(Finding.Info("mixed-sexes", "The group is mixed of sexes. The protocol takes both; say so where its result is reported.", At("animals"), string.Join(", ", sexes)));
        }

        if (settings.Strain.Length == 0 && Distinct(all.Where(a => a.Strain.Length > 0).Select(a => a.Strain)) is { Count: > 1 } strains)
        {
            found.Add(Finding.Warning("mixed-strains", "The group is mixed of strains, and thresholds differ between strains.", At("animals"), string.Join(", ", strains), "one strain"));
        }

        return found;
    }

    private static IEnumerable<Finding> Animal(ScreenCandidate animal, ScreenSettings settings)
    {
        if (animal.HasLeft)
        {
            yield return Error("animal-left", $"Animal {animal.Code} has left the study.", "animals", animal.Code, "an animal that is in the study");
        }

        if (animal.IsInScreen)
        {
            yield return Error("in-screen", $"Animal {animal.Code} is in this screen already: one animal counts once.", "animals", animal.Code, "an animal that is not in it");
        }

        if (settings.Sex is { } sex && animal.Sex != sex)
        {
            yield return Finding.Warning("sex-off-protocol", $"Animal {animal.Code} is not of the protocol's sex.", At("animals"), animal.Sex.ToString().ToLowerInvariant(), sex.ToString().ToLowerInvariant());
        }

        if (settings.Strain.Length > 0 && !string.Equals(settings.Strain, animal.Strain, StringComparison.OrdinalIgnoreCase))
        {
            yield return Finding.Warning("strain-off-protocol", $"Animal {animal.Code} is not of the protocol's strain.", At("animals"), animal.Strain.Length == 0 ? "none on record" : animal.Strain, settings.Strain);
        }

        if (animal.OtherScreens.Count > 0)
        {
            yield return Finding.Warning("not-naive", $"Animal {animal.Code} was tested in another screen: earlier seizures and compounds change what comes after.", At("animals"), string.Join(", ", animal.OtherScreens), "a naive animal");
        }
    }

    private static IEnumerable<Finding> Stimulus(ScreenStimulus stimulus)
    {
        (string Field, double? Value)[] numbers =
        [
            ("stimulus.currentMa", stimulus.CurrentMa), ("stimulus.cc97Ma", stimulus.Cc97Ma), ("stimulus.cc97Multiple", stimulus.Cc97Multiple), ("stimulus.frequencyHz", stimulus.FrequencyHz),
            ("stimulus.pulseMs", stimulus.PulseMs), ("stimulus.trainSeconds", stimulus.TrainSeconds), ("stimulus.convulsantMgPerKg", stimulus.ConvulsantMgPerKg),
        ];
        foreach (var (field, value) in numbers.Where(n => n.Value is { } v && !(v > 0 && double.IsFinite(v))))
        {
            yield return NotAbove(field, value!.Value);
        }

        if (stimulus is { Kind: StimulusKind.Electric, Current: null, Multiple: null })
        {
            yield return Error("bad-value", "A stimulus needs its current, in mA or as a multiple of CC97.", "stimulus.currentMa", "", "a current");
        }

        if (stimulus is { CurrentMa: { } current, Cc97Ma: { } cc97, Cc97Multiple: { } times } && Math.Abs((current / cc97 / times) - 1) > MultipleTolerance)
        {
            yield return Finding.Warning("multiple-differs", "The current and the multiple of CC97 do not agree; the current counts.", At("stimulus.cc97Multiple"), Say(times), FormattableString.Invariant($"{current / cc97:0.##}"));
        }

        if (stimulus is { Kind: StimulusKind.Electric, Multiple: < 1 })
        {
            yield return Finding.Warning("below-cc97", "Below CC97 untreated animals escape too: they would be counted as protected.", At("stimulus.currentMa"), Say(stimulus.Multiple.Value), "1 × CC97 or more");
        }

        if (stimulus is { Kind: StimulusKind.Electric, Anaesthetic: "" })
        {
            yield return Finding.Warning("no-anaesthetic", "A current through the cornea without a topical anaesthetic hurts.", At("stimulus.anaesthetic"), "none", "tetracaine 0.5 % in saline");
        }

        if (stimulus.Kind is StimulusKind.Chemical && (stimulus.Convulsant.Length == 0 || stimulus.ConvulsantMgPerKg is null))
        {
            yield return Error("bad-value", "A chemical stimulus needs its convulsant and the dose of it.", "stimulus.convulsantMgPerKg", stimulus.Convulsant, "a convulsant with its dose");
        }

        if (stimulus.Kind is StimulusKind.Induction && stimulus.Induction.Length == 0)
        {
            yield return Error("bad-value", "How are seizures induced?", "stimulus.induction", "", "the induction in words");
        }
    }

    private static IEnumerable<Finding> Ladder(DoseLadder ladder)
    {
        if (!(ladder.LeastMgPerKg > 0) || !(ladder.MostMgPerKg >= ladder.LeastMgPerKg) || !double.IsFinite(ladder.MostMgPerKg))
        {
            yield return Error("bad-value", "The lowest dose is above 0 and not above the highest.", "ladder.leastMgPerKg", $"{Say(ladder.LeastMgPerKg)} to {Say(ladder.MostMgPerKg)}", "0 < lowest ≤ highest");
        }
        else if (!(ladder.StartMgPerKg >= ladder.LeastMgPerKg && ladder.StartMgPerKg <= ladder.MostMgPerKg))
        {
            yield return Error("dose-off-plan", "The start dose is outside the doses of the plan.", "ladder.startMgPerKg", Say(ladder.StartMgPerKg), $"{Say(ladder.LeastMgPerKg)} to {Say(ladder.MostMgPerKg)} mg/kg");
        }

        if (!(ladder.Fold > 1 && ladder.Fold <= 10))
        {
            yield return Error("bad-value", "One step is a factor above 1 and at most 10.", "ladder.fold", Say(ladder.Fold), "1.3 to 3");
        }
    }

    private static List<string> Distinct(IEnumerable<string> words) => [.. words.Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.Ordinal)];

    private static Finding NotAbove(string field, double value) => Error("bad-value", "This is no number above 0.", field, Say(value), "a number above 0");

    private static Finding Error(string code, string message, string field, string? found, string? wanted) => Finding.Error(code, message, At(field), found, wanted);

    private static Location At(string field) => new(Path: field);

    private static string Say(double value) => FormattableString.Invariant($"{value:0.####}");
}
