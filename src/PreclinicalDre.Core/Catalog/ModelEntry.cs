namespace PreclinicalDre.Core.Catalog;

/// <summary>
/// A preclinical model of drug-resistant epilepsy: one row of the review's Table 1, or a study's own beside them. Lists may be empty where nothing is
/// known; in the built-in catalogue an empty list is explained in <see cref="NotStated"/>.
/// </summary>
public sealed record ModelEntry
{
    /// <summary>Kebab-case id, unique over the catalogue (<c>six-hz</c>).</summary>
    public required string Id { get; init; }

    /// <summary>Row of Table 1 (<c>A1</c>); null for a study's own model.</summary>
    public string? TableId { get; init; }

    /// <summary>Name in the experimental literature; the name that pages use.</summary>
    public required string LiteratureLabel { get; init; }

    /// <summary>Wording of Table 1 in English; null for a study's own model.</summary>
    public string? SeedLabel { get; init; }

    /// <summary>One or two sentences for a list.</summary>
    public required string Summary { get; init; }

    /// <summary>Part of Table 1.</summary>
    public required ModelStage Stage { get; init; }

    /// <summary>Acute or chronic.</summary>
    public required ModelPhase Phase { get; init; }

    /// <summary>Animal or tissue.</summary>
    public required Preparation Preparation { get; init; }

    /// <summary>What one row of an analysis is.</summary>
    public required UnitOfAnalysis Unit { get; init; }

    /// <summary>Species, strains, sexes and ages in use; at least one.</summary>
    public required IReadOnlyList<Fact<SubjectUse>> Subjects { get; init; }

    /// <summary>Induction and test settings.</summary>
    public IReadOnlyList<Fact<ProtocolParameter>> Protocol { get; init; } = [];

    /// <summary>Whether seizures come by themselves.</summary>
    public required Fact<SpontaneousSeizures> SpontaneousSeizures { get; init; }

    /// <summary>Ids of <see cref="Seizures.SeizureType"/>s that the model shows.</summary>
    public IReadOnlyList<Fact<string>> SeizureTypes { get; init; } = [];

    /// <summary>What is measured.</summary>
    public IReadOnlyList<Fact<string>> Readouts { get; init; } = [];

    /// <summary>How seizures answer to compounds.</summary>
    public IReadOnlyList<Fact<AsmResponse>> AsmProfile { get; init; } = [];

    /// <summary>How patients with the condition that the model stands for answer to compounds; empty where the catalogue has nothing that can be named.</summary>
    public IReadOnlyList<Fact<ClinicalResponse>> Clinical { get; init; } = [];

    /// <summary>Explanations of resistance that the model may speak to.</summary>
    public IReadOnlyList<Fact<ResistanceHypothesis>> Hypotheses { get; init; } = [];

    /// <summary>Compounds that are the wrong choice.</summary>
    public IReadOnlyList<Fact<InappropriateCompound>> Inappropriate { get; init; } = [];

    /// <summary>Human causes that it stands for.</summary>
    public IReadOnlyList<Fact<CauseUse>> HumanCauses { get; init; } = [];

    /// <summary>What to keep in mind.</summary>
    public IReadOnlyList<Fact<string>> Caveats { get; init; } = [];

    /// <summary>Warnings that programs act on.</summary>
    public IReadOnlyList<Fact<ModelWarning>> Flags { get; init; } = [];

    /// <summary>Whether a verdict on an animal is possible.</summary>
    public required Fact<VerdictUse> Verdict { get; init; }

    /// <summary>Forms of the model.</summary>
    public IReadOnlyList<Fact<ModelVariant>> Variants { get; init; } = [];

    /// <summary>Field name to the reason why its list is empty.</summary>
    public IReadOnlyDictionary<string, string> NotStated { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>True where Table 1 and the literature name it differently.</summary>
    public bool LabelsDiffer => SeedLabel is not null && SeedLabel != LiteratureLabel;

    /// <summary>Species ids in order of first mention.</summary>
    public IReadOnlyList<string> Species => [.. Subjects.Select(s => s.Value.Species).Distinct(StringComparer.Ordinal)];

    /// <summary>True where the flag is set.</summary>
    public bool Has(ModelWarning flag) => Flags.Any(f => f.Value == flag);

    /// <summary>Every fact of the entry with its field, in the order of the fields.</summary>
    public IEnumerable<FieldFact> Facts() =>
        Of("subjects", Subjects)
            .Concat(Of("protocol", Protocol))
            .Append(new FieldFact("spontaneousSeizures", SpontaneousSeizures))
            .Concat(Of("seizureTypes", SeizureTypes))
            .Concat(Of("readouts", Readouts))
            .Concat(Of("asmProfile", AsmProfile))
            .Concat(Of("clinical", Clinical))
            .Concat(Of("hypotheses", Hypotheses))
            .Concat(Of("inappropriate", Inappropriate))
            .Concat(Of("humanCauses", HumanCauses))
            .Concat(Of("caveats", Caveats))
            .Concat(Of("flags", Flags))
            .Append(new FieldFact("verdict", Verdict))
            .Concat(Of("variants", Variants));

    /// <summary>Names of the lists that are empty without a reason in <see cref="NotStated"/>; none for a complete entry.</summary>
    public IReadOnlyList<string> Gaps()
    {
        (string Field, int Count)[] lists =
        [
            ("subjects", Subjects.Count), ("protocol", Protocol.Count), ("seizureTypes", SeizureTypes.Count), ("readouts", Readouts.Count),
            ("asmProfile", AsmProfile.Count), ("hypotheses", Hypotheses.Count), ("inappropriate", Inappropriate.Count),
            ("humanCauses", HumanCauses.Count), ("caveats", Caveats.Count), ("flags", Flags.Count),
        ];
        return [.. lists.Where(l => l.Count == 0 && !NotStated.ContainsKey(l.Field)).Select(l => l.Field)];
    }

    /// <summary>
    /// What the evaluation asks of a model. For a model whose variants differ, <paramref name="variant"/> decides about spontaneous seizures;
    /// without it, or where the variant does not say, they count as absent: missing data never opens the way to a verdict.
    /// </summary>
    /// <exception cref="ArgumentException">The entry has no such variant.</exception>
    public ModelFacts ToFacts(string? variant = null)
    {
        var form = variant is null ? null : Variants.FirstOrDefault(v => v.Value.Id == variant)?.Value
            ?? throw new ArgumentException($"{Id} has no variant '{variant}'.", nameof(variant));
        var spontaneous = form?.SpontaneousSeizures ?? SpontaneousSeizures.Value is Catalog.SpontaneousSeizures.Yes;
        return new ModelFacts(
            Id,
            Phase is ModelPhase.Chronic ? "chronic" : "acute",
            Terms.Preparation[Preparation].Id,
            spontaneous,
            [.. Inappropriate.Select(i => i.Value.Compound).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            Has(ModelWarning.ContingentTolerance),
            Verdict.Value.Possibility is not (DrePossibility.No or DrePossibility.SelectionOnly));
    }

    private static IEnumerable<FieldFact> Of<T>(string field, IReadOnlyList<Fact<T>> facts) => facts.Select(f => new FieldFact(field, f));
}
