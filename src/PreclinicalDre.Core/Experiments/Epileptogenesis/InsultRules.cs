using PreclinicalDre.Core.Catalog;

namespace PreclinicalDre.Core.Experiments.Epileptogenesis;

/// <summary>The rules of an experiment in which an insult makes some animals epileptic after a time: data that a study may change.</summary>
public sealed record InsultRules
{
    /// <summary>Hours after the insult within which a seizure is acute.</summary>
    public required double AcuteHours { get; init; }

    /// <summary>Days after the insult within which a seizure is early: provoked by the insult, no epilepsy.</summary>
    public required double EarlyDays { get; init; }

    /// <summary>Late seizures that confirm the epilepsy, 1 or more.</summary>
    public required int SeizuresNeeded { get; init; }

    /// <summary>Ids of event types that never count, since animals without the insult have them too.</summary>
    public required IReadOnlyList<string> NeverCounted { get; init; }

    /// <summary>True where only confirmed animals may be randomised.</summary>
    public bool ConfirmBeforeRandomising { get; init; } = true;

    /// <summary>What cannot be; empty for rules that can be used.</summary>
    public IReadOnlyList<Finding> Check()
    {
        var findings = new List<Finding>();
        if (!(AcuteHours is >= 0 and <= 168))
        {
            findings.Add(Finding.Error("bad-rule", "The hours of acute seizures cannot be.", new Location(Path: "acute-hours"), Text(AcuteHours), "0 to 168"));
        }

        if (!(EarlyDays is > 0 and <= 365) || EarlyDays * 24 < AcuteHours)
        {
            findings.Add(Finding.Error("bad-rule", "The days of early seizures cannot be.", new Location(Path: "early-days"), Text(EarlyDays), "above 0, at most 365, not shorter than the acute hours"));
        }

        if (SeizuresNeeded is < 1 or > 100)
        {
            findings.Add(Finding.Error("bad-rule", "The number of seizures that confirms an epilepsy cannot be.", new Location(Path: "seizures-needed"), Text(SeizuresNeeded), "1 to 100"));
        }

        findings.AddRange(NeverCounted.Where(t => Seizures.SeizureType.Find(t) is null)
            .Select(t => Finding.Error("unknown-seizure-type", "There is no such seizure type.", new Location(Path: "never-counted"), t, "an id of the list of seizure types")));
        return findings;

        static string Text(double value) => value.ToString("R", System.Globalization.CultureInfo.InvariantCulture);
    }
}

/// <summary>The rules that a model's literature uses, each with how well it is known and from where.</summary>
/// <param name="ModelId">Id of the catalogue's entry.</param>
/// <param name="Insult">What the insult is, for a person.</param>
/// <param name="AcuteHours">Hours of acute seizures.</param>
/// <param name="EarlyDays">Days of early seizures.</param>
/// <param name="SeizuresNeeded">Late seizures that confirm the epilepsy.</param>
/// <param name="NeverCounted">Event types that never count.</param>
public sealed record InsultForm(
    string ModelId, string Insult, Fact<double> AcuteHours, Fact<double> EarlyDays, Fact<int> SeizuresNeeded, Fact<IReadOnlyList<string>> NeverCounted)
{
    private static readonly IReadOnlyList<string> Absence = ["spike-wave-discharge"];
    private static readonly IReadOnlyList<string> AllSpikeWave = ["spike-wave-discharge", "slow-spike-wave-discharge"];

    /// <summary>The forms that the catalogue knows; the last is for what it does not.</summary>
    public static IReadOnlyList<InsultForm> All { get; } =
    [
        new("post-traumatic-epilepsy", "Injury",
            new(24, EvidenceTag.V, ["S23e"]), new(7, EvidenceTag.V, ["S23e"], "Only late seizures make the epilepsy."), One,
            new(AllSpikeWave, EvidenceTag.V, ["S23c"], "As common in sham rats.")),
        new("two-hit-dre-pathology", "Second hit",
            new(24, EvidenceTag.GK, [], "As after an injury."), new(7, EvidenceTag.GK, [], "As after an injury: seizures of the status and of the days after it are provoked."), One,
            new(Absence, EvidenceTag.GK, [], "Control rats have them too.")),
        // In prenatal MAM with AY-9944 slow spike-wave is the seizure of the model.
        new("cortical-dysplasia", "Last hit",
            new(24, EvidenceTag.GK, [], "As after an injury."), new(7, EvidenceTag.GK, [], "As after an injury."), One,
            new(Absence, EvidenceTag.GK, [], "Control rats have them too; slow spike-wave discharges are the seizure of one variant and count.")),
        new("", "Insult",
            new(24, EvidenceTag.GK, []), new(7, EvidenceTag.GK, []), One, new(Absence, EvidenceTag.GK, [], "Control rats have them too.")),
    ];

    private static Fact<int> One => new(1, EvidenceTag.GK, [], "One unprovoked seizure; laboratories differ.");

    /// <summary>The form of a model; the general one where the catalogue has none of it.</summary>
    public static InsultForm For(string modelId) => All.FirstOrDefault(f => f.ModelId == modelId) ?? All[^1];

    /// <summary>The rules to begin with.</summary>
    public InsultRules Rules() => new() { AcuteHours = AcuteHours.Value, EarlyDays = EarlyDays.Value, SeizuresNeeded = SeizuresNeeded.Value, NeverCounted = NeverCounted.Value };

    /// <summary>The rules in words, each with its source where it still is the default.</summary>
    public IReadOnlyList<Kindling.RuleLine> Lines(InsultRules rules)
    {
        ArgumentNullException.ThrowIfNull(rules);
        return
        [
            new("Acute", FormattableString.Invariant($"up to {rules.AcuteHours:0.##} h after the insult"), rules.AcuteHours == AcuteHours.Value ? AcuteHours : null),
            new("Early", FormattableString.Invariant($"up to {rules.EarlyDays:0.##} days after the insult: provoked, makes no epilepsy"), rules.EarlyDays == EarlyDays.Value ? EarlyDays : null),
            new("Confirmed", $"{rules.SeizuresNeeded} late seizure{(rules.SeizuresNeeded == 1 ? "" : "s")} or more", rules.SeizuresNeeded == SeizuresNeeded.Value ? SeizuresNeeded : null),
            new("Never counted", rules.NeverCounted.Count == 0 ? "nothing" : string.Join(", ", rules.NeverCounted.Select(t => Seizures.SeizureType.Find(t)?.Name ?? t)), rules.NeverCounted.SequenceEqual(NeverCounted.Value) ? NeverCounted : null),
        ];
    }
}
