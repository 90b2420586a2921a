using System.Globalization;
using PreclinicalDre.Core;
using PreclinicalDre.Core.Evaluation;
using PreclinicalDre.Core.Evaluation.Definitions;

namespace PreclinicalDre.Server.Features.Evaluation;

/// <summary>A parameter of the definition for a person: what it is, its value, unit and where it comes from.</summary>
/// <param name="Name">Name in the definition's JSON.</param>
/// <param name="Words">What it asks for, in one sentence.</param>
/// <param name="Value">The value.</param>
/// <param name="Unit">Its unit; empty for counts and shares.</param>
/// <param name="Tag">How well it is known.</param>
/// <param name="Source">From where.</param>
public sealed record DefinitionParameter(string Name, string Words, string Value, string Unit, EvidenceTag Tag, string Source);

/// <summary>A criterion or an outcome in plain words.</summary>
public sealed record DefinitionRule(string Id, string Words);

/// <summary>The definition in plain words. The numbers come from the definition that is shown, never from here.</summary>
public static class DefinitionWords
{
    private const string Ilae = "ILAE 2010 (Kwan et al., Epilepsia 51:1069)";
    private const string Task1 = "ILAE/AES TASK1 (Auvin et al., Epilepsia 2023;64:2891)";
    private const string OfItsOwn = "the variant's own number; its reasons say why";
    private const string Policy = "policy of this definition; no source fixes the number";

    /// <summary>The parameters in the order of the definition's file.</summary>
    public static IReadOnlyList<DefinitionParameter> Parameters(DreDefinition d)
    {
        ArgumentNullException.ThrowIfNull(d);
        var own = DefinitionField.Of(d.MinSeizureFreeDays.Keys).Where(f => f.Get(d) != f.Get(DreDefinition.Translational10)).Select(f => f.Name).ToHashSet(StringComparer.Ordinal);
        return [.. Sourced(d).Select(p => !own.Contains(p.Name) ? p : d.Equals(BuiltInDefinitions.HumanIlae2010) ? OfTheHumanRule(p) : p with { Tag = EvidenceTag.GK, Source = OfItsOwn })];
    }

    /// <summary>The sources are those of the numbers of the translational definition; another number has another.</summary>
    private static DefinitionParameter OfTheHumanRule(DefinitionParameter p) => p.Name.StartsWith("minSeizureFreeDays.", StringComparison.Ordinal)
        ? p with { Tag = EvidenceTag.V, Source = $"the 12 months of {Ilae} as they stand, 365 days" }
        : p with { Tag = EvidenceTag.GK, Source = $"{Ilae} gives no number: it asks for nothing here" };

    private static IReadOnlyList<DefinitionParameter> Sourced(DreDefinition d) =>
    [
        new("failedRegimens", "Different regimens that must fail in adequate trials before an animal counts as drug-resistant.", $"{d.FailedRegimens}", "", EvidenceTag.V, Ilae),
        new("intervalMultiple", "The seizure-free run must be at least this many times the longest interval between baseline seizures.", N(d.IntervalMultiple), "times", EvidenceTag.V, $"{Ilae}, rule of three"),
        .. d.MinSeizureFreeDays.OrderBy(s => s.Key, StringComparer.Ordinal).Select(s => new DefinitionParameter(
            $"minSeizureFreeDays.{s.Key}", $"Least recorded time without a seizure in a {s.Key}, whatever the baseline.", N(s.Value), "days", SeizureFreeDaysTag(s.Key), SeizureFreeDaysSource(s.Key))),
        new("minBaselineSeizures", "Least recorded seizures of the baseline.", $"{d.MinBaselineSeizures}", "", EvidenceTag.GK, Policy),
        new("minBaselineRecordedDays", "Least recorded time of the baseline.", N(d.MinBaselineRecordedDays), "days", EvidenceTag.GK, Policy),
        new("minExposureFraction", "Least share of the maintenance window at or above the target level.", P(d.MinExposureFraction), "", EvidenceTag.GK, $"{Task1} asks for shown exposure; the number is a {Policy}"),
        new("minAdherence", "Least share of the planned doses that was given.", P(d.MinAdherence), "", EvidenceTag.GK, $"{Ilae} leaves out trials without adherence; the number is a {Policy}"),
        new("minCoverage", "Least share of the maintenance window that was recorded, for every seizure type of the baseline.", P(d.MinCoverage), "", EvidenceTag.GK, $"{Task1} names limited video-EEG; the number is a {Policy}"),
        new("minWindowDaysBeforeStop", "A trial that was stopped for adverse effects must have lasted this long beyond steady state.", N(d.MinWindowDaysBeforeStop), "days", EvidenceTag.GK, Policy),
    ];

    /// <summary>What a field asks for, by its name in the JSON; the name itself where it is not known.</summary>
    public static string WordsOf(string field)
    {
        ArgumentNullException.ThrowIfNull(field);
        return field.StartsWith("minSeizureFreeDays.", StringComparison.Ordinal)
            ? $"Least recorded time without a seizure in a {field["minSeizureFreeDays.".Length..]}, whatever the baseline."
            : Parameters(DreDefinition.Translational10).FirstOrDefault(p => p.Name == field)?.Words ?? field;
    }

    /// <summary>Scaled from a conversion that a source gives, or, for species without one, chosen.</summary>
    private static EvidenceTag SeizureFreeDaysTag(string species) => species is "mouse" or "rat" or "dog" ? EvidenceTag.C : EvidenceTag.GK;

    private static string SeizureFreeDaysSource(string species) => species switch
    {
        "mouse" => $"the 12 months of {Ilae} at about 9 mouse days a human year (2 years of life against 80), rounded up",
        "rat" => $"the 12 months of {Ilae} at 13.7 rat days a human year (3 years of life against 80), rounded up",
        "dog" => $"the 12 months of {Ilae} at about 91 dog days a human year for a dog of 4 years (16 ln age + 31), rounded",
        _ => $"stands for the 12 months of {Ilae}; no accepted conversion exists for this species, the number is a {Policy}",
    };

    /// <summary>The criteria of an adequate trial, in the definition's order.</summary>
    public static IReadOnlyList<DefinitionRule> Criteria(DreDefinition d)
    {
        ArgumentNullException.ThrowIfNull(d);
        return
        [
            new("baseline", $"At least {d.MinBaselineSeizures} seizures were recorded before the first trial, in at least {N(d.MinBaselineRecordedDays)} recorded days."),
            new("appropriate-choice", "None of the compounds is on the list of inappropriate ones of the model."),
            new("exposure", $"Each compound was at or above its target for at least {P(d.MinExposureFraction)} of the window. Plasma samples overrule the prediction from the doses; without a target, or without samples and kinetics, it is unknown."),
            new("dose-optimised", "The maximum tolerated dose was reached, or the exposure is met."),
            new("adherence", $"At least {P(d.MinAdherence)} of the planned doses were given."),
            new("tolerated", $"Adverse effects did not stop it within {N(d.MinWindowDaysBeforeStop)} day(s) of steady state."),
            new("washout", "Five half-lives of every earlier compound had passed by the start of the trial, at the latest by its steady state."),
            new("monitoring", $"At least {P(d.MinCoverage)} of the window was recorded, by recordings that can detect each seizure type of the baseline."),
        ];
    }

    /// <summary>The outcomes of a trial; the first that fits wins.</summary>
    public static IReadOnlyList<DefinitionRule> Outcomes { get; } =
    [
        new("1 seizure-free", "The baseline is sufficient and no seizure was seen for the required recorded time, itself recorded well enough. Dose and exposure do not matter for this."),
        new("2 treatment failure", "A seizure in the window, and all eight criteria met."),
        new("3 undetermined", "Everything else, with the criteria that stand in the way as its reasons: missing data are never taken as met."),
    ];

    /// <summary>The verdicts on an animal, in order.</summary>
    public static IReadOnlyList<DefinitionRule> Verdicts(DreDefinition d)
    {
        ArgumentNullException.ThrowIfNull(d);
        return
        [
            new("not-applicable", "The model is not a living, chronic one with spontaneous seizures; trials are screening results."),
            new("drug-responsive", "The last trial made the animal seizure-free."),
            new("drug-resistant", $"At least {d.FailedRegimens} different regimens have failed in adequate trials so far."),
            new("undefined", "Neither: more trials, or data that are missing, would tell."),
        ];
    }

    private static string N(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);

    private static string P(double share) => (share * 100).ToString("0.#", CultureInfo.InvariantCulture) + " %";
}
