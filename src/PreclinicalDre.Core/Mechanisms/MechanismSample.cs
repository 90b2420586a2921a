using PreclinicalDre.Core.Statistics.Ranks;

namespace PreclinicalDre.Core.Mechanisms;

/// <summary>An animal of a comparison.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Group">Where it stands.</param>
/// <param name="Litter">Its litter; empty where not known.</param>
public sealed record MechanismAnimal(string Code, VerdictGroup Group, string Litter);

/// <summary>One observation of a measure.</summary>
/// <param name="Animal">Code of the animal.</param>
/// <param name="Measure">Name of the measure.</param>
/// <param name="Specimen">Specimen or region; different ones are never put together.</param>
/// <param name="Method">Assay, tracer or primer; empty where not told.</param>
/// <param name="Value">The number; the limit where <paramref name="BelowLimit"/>; null for a category.</param>
/// <param name="BelowLimit">True where the value lay below the limit of quantification.</param>
/// <param name="Category">The category; empty for a number.</param>
public sealed record MechanismSample(string Animal, string Measure, string Specimen, string Method, double? Value, bool BelowLimit, string Category);

/// <summary>What one animal shows of a measure: the animal is the unit, however many samples it gave.</summary>
/// <param name="Animal">The animal.</param>
/// <param name="Samples">Its samples.</param>
/// <param name="Value">The median of its numbers; null for categories.</param>
/// <param name="Category">Its category; empty for numbers, and where its samples contradict each other.</param>
public sealed record MeasuredAnimal(MechanismAnimal Animal, int Samples, CensoredValue? Value, string Category)
{
    /// <summary>True where its samples show different categories: it is shown and not compared.</summary>
    public bool IsMixed => Value is null && Category.Length == 0;

    /// <summary>The animals of a measure in one specimen, in the order of their codes; samples of animals that are not given are left out.</summary>
    public static IReadOnlyList<MeasuredAnimal> Of(IEnumerable<MechanismSample> samples, IEnumerable<MechanismAnimal> animals)
    {
        ArgumentNullException.ThrowIfNull(samples);
        ArgumentNullException.ThrowIfNull(animals);
        var known = animals.ToDictionary(a => a.Code, StringComparer.Ordinal);
        return [.. samples.GroupBy(s => s.Animal, StringComparer.Ordinal).Where(g => known.ContainsKey(g.Key)).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => One(known[g.Key], [.. g]))];
    }

    private static MeasuredAnimal One(MechanismAnimal animal, IReadOnlyList<MechanismSample> samples)
    {
        if (samples[0].Value is not null)
        {
            return new MeasuredAnimal(animal, samples.Count, CensoredValue.Median([.. samples.Select(s => s.BelowLimit ? CensoredValue.Below(s.Value!.Value) : CensoredValue.Of(s.Value!.Value))]), "");
        }

        var categories = samples.Select(s => s.Category).Distinct(StringComparer.Ordinal).ToList();
        return new MeasuredAnimal(animal, samples.Count, null, categories.Count == 1 ? categories[0] : "");
    }
}
