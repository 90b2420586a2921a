using PreclinicalDre.Core.Catalog;

namespace PreclinicalDre.Core.Comparison;

/// <summary>Whether what was found agrees with what the catalogue says of the compound in the model.</summary>
public enum Agreement
{
    /// <summary>Both say that it helps, or both that it does not.</summary>
    Agrees,

    /// <summary>One says that it helps, the other that it does not.</summary>
    Disagrees,

    /// <summary>The catalogue says that animals differ, or does not know; nothing can be held against it.</summary>
    Open,
}

/// <summary>A found response held against a published one.</summary>
/// <param name="Found">Compound in model as found.</param>
/// <param name="Published">What the catalogue has.</param>
/// <param name="Agreement">Whether they agree.</param>
public sealed record ConcordanceRow(CompoundInModel Found, Fact<AsmResponse> Published, Agreement Agreement);

/// <summary>A found response held against that of patients.</summary>
/// <param name="Found">Compound in model as found.</param>
/// <param name="Clinical">What the catalogue has of patients with the condition that the model stands for.</param>
/// <param name="Agreement">Whether they agree.</param>
public sealed record ClinicalConcordanceRow(CompoundInModel Found, Fact<ClinicalResponse> Clinical, Agreement Agreement);

/// <summary>Holds found responses against the catalogue's.</summary>
public static class Concordance
{
    /// <summary>Every compound in a model that was found and of which the catalogue has an answer, with that answer's tag and sources. A compound helps where at least half of the animals responded (a policy).</summary>
    public static IReadOnlyList<ConcordanceRow> Of(IReadOnlyList<CompoundInModel> found, Func<string, ModelEntry?> models)
    {
        ArgumentNullException.ThrowIfNull(found);
        ArgumentNullException.ThrowIfNull(models);
        return [.. found.SelectMany(f => (models(f.ModelId)?.AsmProfile ?? []).Where(p => p.Value.Compound == f.Compound).Select(p => new ConcordanceRow(f, p, Judge(f, p.Value.Effect))))];
    }

    /// <summary>As <see cref="Of"/>, against what patients answer to the compound.</summary>
    public static IReadOnlyList<ClinicalConcordanceRow> WithPatients(IReadOnlyList<CompoundInModel> found, Func<string, ModelEntry?> models)
    {
        ArgumentNullException.ThrowIfNull(found);
        ArgumentNullException.ThrowIfNull(models);
        return [.. found.SelectMany(f => (models(f.ModelId)?.Clinical ?? []).Where(c => c.Value.Compound == f.Compound).Select(c => new ClinicalConcordanceRow(f, c, Judge(f, c.Value.Effect))))];
    }

    private static Agreement Judge(CompoundInModel found, AsmEffect effect) => effect switch
    {
        AsmEffect.Effective or AsmEffect.PartlyEffective => Helps(found) ? Agreement.Agrees : Agreement.Disagrees,
        AsmEffect.Ineffective or AsmEffect.Worsens => Helps(found) ? Agreement.Disagrees : Agreement.Agrees,
        AsmEffect.VariesBetweenAnimals or AsmEffect.Tolerance or AsmEffect.NotRead => Agreement.Open,
    };

    private static bool Helps(CompoundInModel found) => found.Responders * 2 >= found.Animals;
}
