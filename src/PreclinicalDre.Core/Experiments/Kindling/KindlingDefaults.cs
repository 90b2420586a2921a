using PreclinicalDre.Core.Catalog;

namespace PreclinicalDre.Core.Experiments.Kindling;

/// <summary>A form of kindling with the rules that its literature uses, each with how well it is known and from where.</summary>
/// <param name="ModelId">Id of the catalogue's entry; empty for what belongs to none.</param>
/// <param name="Variant">Id of the entry's variant; null for all of the entry.</param>
/// <param name="Name">Name for a person.</param>
/// <param name="ScaleId">Id of the scale.</param>
/// <param name="Kindled">When an animal is fully kindled.</param>
/// <param name="ProtectedBelow">A score below this in a test is protection.</param>
/// <param name="WashoutDays">Days between tests with a compound.</param>
public sealed record KindlingForm(
    string ModelId, string? Variant, string Name, string ScaleId, Fact<KindledRule> Kindled, Fact<int> ProtectedBelow, Fact<int> WashoutDays)
{
    /// <summary>How the threshold is looked for; the same in every form.</summary>
    public Fact<ThresholdRule> Threshold { get; } = new(new ThresholdRule(3, 0.2), EvidenceTag.GK, [], "At least 3 s of discharge, steps of 20 %.");

    /// <summary>How animals are sorted: the classes are of Löscher's group, the numbers are general knowledge.</summary>
    public Fact<SelectionRule> Selection { get; } = new(
        new SelectionRule(0.2, 3), EvidenceTag.GK, ["S20a"], "The three classes are verified; that a rise counts from 20 % and that three tests are the least is general knowledge.");

    /// <summary>The rules to begin with.</summary>
    public KindlingRules Rules() => new()
    {
        Variant = Variant,
        ScaleId = ScaleId,
        Kindled = Kindled.Value,
        ProtectedBelow = ProtectedBelow.Value,
        WashoutDays = WashoutDays.Value,
        Threshold = Threshold.Value,
        Selection = Selection.Value,
    };

    /// <summary>The rules in words, each with its source where it still is the default.</summary>
    public IReadOnlyList<RuleLine> Lines(KindlingRules rules)
    {
        ArgumentNullException.ThrowIfNull(rules);
        return
        [
            Line("Fully kindled", rules.Kindled.Say(), Kindled, rules.Kindled == Kindled.Value),
            Line("Protected", $"score below {rules.ProtectedBelow}", ProtectedBelow, rules.ProtectedBelow == ProtectedBelow.Value),
            Line("Washout", $"{rules.WashoutDays} days between tests with a compound in one animal", WashoutDays, rules.WashoutDays == WashoutDays.Value),
            Line("Threshold", FormattableString.Invariant($"first step of an ascending series with a discharge of {rules.Threshold.AfterdischargeSeconds} s or more; steps of {100 * rules.Threshold.StepShare:0.#} %"), Threshold, rules.Threshold with { StartMa = null } == Threshold.Value),
            Line("Selection", FormattableString.Invariant($"threshold up by {100 * rules.Selection.RaiseShare:0.#} % or more: in all tests a responder, in none a non-responder, in some variable; {rules.Selection.Tests} usable tests or more"), Selection, rules.Selection == Selection.Value),
        ];
    }

    private static RuleLine Line(string name, string text, IFact source, bool isDefault) => new(name, text, isDefault ? source : null);
}

/// <summary>A rule in words.</summary>
/// <param name="Name">What it is about.</param>
/// <param name="Text">The rule.</param>
/// <param name="Source">How well the default is known; null where the study set its own.</param>
public sealed record RuleLine(string Name, string Text, IFact? Source);

/// <summary>The forms of kindling that the catalogue knows, and one for what it does not.</summary>
public static class KindlingDefaults
{
    private const string NotRead = "Not in what was read; a common choice.";

    /// <summary>All forms; the last is for kindling that no entry describes.</summary>
    public static IReadOnlyList<KindlingForm> All { get; } =
    [
        new("corneal-kindled", "six-hz-kindled", "6 Hz corneal kindling", "racine",
            new(new KindledRule(3, 10, true, 35), EvidenceTag.V, ["S17"]),
            new(3, EvidenceTag.GK, ["S10"], "Verified for the 60 Hz form."),
            new(7, EvidenceTag.GK, [], NotRead)),
        new("corneal-kindled", "sixty-hz-kindled", "60 Hz corneal kindling", "racine",
            new(new KindledRule(5, 5), EvidenceTag.V, ["S10"]),
            new(3, EvidenceTag.V, ["S10"]),
            new(7, EvidenceTag.V, ["S10"], "Stated as the rest between the last stimulation and drug tests.")),
        new("phenytoin-resistant-kindled", null, "Amygdala kindling, selection by phenytoin", "racine",
            new(new KindledRule(5, 10), EvidenceTag.GK, [], NotRead),
            new(3, EvidenceTag.GK, [], NotRead),
            new(7, EvidenceTag.V, ["S20a", "S20b", "S20c", "S20d"], "Weekly tests of the same rat.")),
        new("lamotrigine-resistant-kindled", null, "Amygdala kindling under lamotrigine", "racine-running-fits",
            new(new KindledRule(5, 5), EvidenceTag.GK, [], NotRead),
            new(3, EvidenceTag.V, ["S12"], "And no overt adverse effects."),
            new(7, EvidenceTag.V, ["S13"])),
        new("", null, "Kindling of another site", "racine",
            new(new KindledRule(5, 3, false), EvidenceTag.GK, [], NotRead),
            new(3, EvidenceTag.GK, [], NotRead),
            new(7, EvidenceTag.GK, [], NotRead)),
    ];

    /// <summary>The form of a model and, where the model has several, its variant; the general form where the catalogue has none of it.</summary>
    public static KindlingForm For(string modelId, string? variant = null) =>
        All.FirstOrDefault(f => f.ModelId == modelId && f.Variant == variant)
        ?? All.FirstOrDefault(f => f.ModelId == modelId && (f.Variant is null || variant is null))
        ?? All[^1];
}
