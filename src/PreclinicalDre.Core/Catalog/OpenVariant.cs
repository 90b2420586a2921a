namespace PreclinicalDre.Core.Catalog;

/// <summary>
/// A model of which only some variants have spontaneous seizures, in a study that names none of them, or one of which nobody says it: the study's animals get no
/// verdict, and the reason is a choice that is open, not the model.
/// </summary>
/// <param name="Model">Name of the model.</param>
/// <param name="Chosen">Name of the study's variant of which the catalogue does not say whether it has spontaneous seizures; null where none is chosen.</param>
/// <param name="With">Names of the variants with spontaneous seizures.</param>
/// <param name="Without">Names of those without.</param>
/// <param name="NotStated">Names of those of which the catalogue does not say.</param>
public sealed record OpenVariant(string Model, string? Chosen, IReadOnlyList<string> With, IReadOnlyList<string> Without, IReadOnlyList<string> NotStated)
{
    /// <summary>The choice that is open; null where the variant decides nothing, or is decided.</summary>
    /// <param name="model">The model.</param>
    /// <param name="variant">Id of the study's variant; null or unknown for the model as such.</param>
    public static OpenVariant? Of(ModelEntry model, string? variant)
    {
        ArgumentNullException.ThrowIfNull(model);
        var all = model.Variants.Select(v => v.Value).ToList();
        var chosen = all.Find(v => v.Id == variant);
        return model.SpontaneousSeizures.Value != SpontaneousSeizures.SomeVariants || chosen?.SpontaneousSeizures is not null
            || !all.Exists(v => v.SpontaneousSeizures == true && model.ToFacts(v.Id) is { VerdictPossible: true, IsChronicInVivoWithSpontaneousSeizures: true })
            ? null
            : new OpenVariant(model.LiteratureLabel, chosen?.Name, Named(true), Named(false), Named(null));

        IReadOnlyList<string> Named(bool? spontaneous) => [.. all.Where(v => v.SpontaneousSeizures == spontaneous).Select(v => v.Name)];
    }

    /// <summary>What is open, as the beginning of a sentence.</summary>
    public string Words => Chosen is null ? "Which variant of its model the study uses is open" : $"Whether the variant {Chosen} has spontaneous seizures is not known";

    /// <summary>What is open, in sentences.</summary>
    public string Sentence => string.Join(" ", new[]
    {
        Chosen is null
            ? $"Only some variants of the model {Model} have spontaneous seizures, and the study names none: until one is chosen no animal gets a verdict."
            : $"The catalogue does not say whether the variant {Chosen} of the model {Model} has spontaneous seizures: until that is known, or another is chosen, no animal gets a verdict.",
        $"With spontaneous seizures: {string.Join("; ", With)}.",
        Without.Count > 0 ? $"Without: {string.Join("; ", Without)}." : "",
        NotStated.Count > 0 ? $"Not stated: {string.Join("; ", NotStated)}." : "",
    }.Where(s => s.Length > 0));
}
