using PreclinicalDre.Core.Statistics;

namespace PreclinicalDre.Core.Mechanisms;

/// <summary>What must be known beside a comparison of mechanisms.</summary>
internal static class MechanismNotes
{
    public const string NegativeAndLimit = "limit-and-negative";

    public static IReadOnlyList<StatisticNote> Of(
        MechanismMeasure measure, IReadOnlyList<MechanismSample> samples, IReadOnlyList<MeasuredAnimal> measured, List<MeasuredAnimal> resistant, List<MeasuredAnimal> responsive)
    {
        var notes = new List<StatisticNote>();
        var lacking = MechanismComparison.Lacking(resistant.Count, responsive.Count);
        if (lacking > 0)
        {
            var smaller = resistant.Count <= responsive.Count ? VerdictGroup.Resistant : VerdictGroup.Responsive;
            notes.Add(new StatisticNote(
                "too-few-animals",
                $"Too few animals for a p-value: {resistant.Count} drug-resistant and {responsive.Count} drug-responsive. At least {lacking} more {VerdictGroups.Say(smaller)} {(lacking == 1 ? "animal is" : "animals are")} missing"
                + (Math.Max(resistant.Count, responsive.Count) < MechanismComparison.FewestAnimals ? ", and the other group needs more too." : ".")));
        }

        if (measured.Any(a => a.Samples > 1))
        {
            notes.Add(new StatisticNote(
                "samples-of-one-animal",
                $"{measured.Count(a => a.Samples > 1)} of {measured.Count} animals gave several samples: the animal counts once, by {(measure.Kind == MeasureKind.Numeric ? "the median of its samples" : "the one category that all its samples show")}."));
        }

        if (measured.Count(a => a.IsMixed) is > 0 and var mixed)
        {
            notes.Add(new StatisticNote("samples-contradict", $"The samples of {mixed} {(mixed == 1 ? "animal show" : "animals show")} different categories: {string.Join(", ", measured.Where(a => a.IsMixed).Select(a => a.Animal.Code))}. Not compared."));
        }

        var below = measured.Count(a => a.Value is { IsCensored: true });
        if (below > 0)
        {
            notes.Add(new StatisticNote(
                "below-limit", $"Of {below} {(below == 1 ? "animal" : "animals")} only a range below a limit of quantification is known. No number stands in for it: the shift and its interval hold wherever the value lies in that range, and pairs that cannot be ordered count as tied."));
        }

        if (below > 0 && samples.Any(s => s.Value < 0))
        {
            notes.Add(new StatisticNote(NegativeAndLimit, "Some values are negative and some lie below a limit: how far below is not known, so that nothing is compared."));
        }

        if (samples.Select(s => s.Method).Distinct(StringComparer.OrdinalIgnoreCase).Count() > 1)
        {
            notes.Add(new StatisticNote("methods-differ", $"Measured in different ways: {string.Join(", ", samples.Select(s => s.Method.Length == 0 ? "not told" : s.Method).Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.Ordinal))}."));
        }

        List<MeasuredAnimal> compared = [.. resistant, .. responsive];
        var siblings = compared.Where(a => a.Animal.Litter.Length > 0).GroupBy(a => a.Animal.Litter, StringComparer.Ordinal).Where(g => g.Count() > 1).ToList();
        if (siblings.Count > 0)
        {
            notes.Add(new StatisticNote(
                "litters-shared",
                $"{siblings.Sum(g => g.Count())} of {compared.Count} compared animals share a litter with another one ({siblings.Count} {(siblings.Count == 1 ? "litter" : "litters")}). Siblings are alike, most of all in genotype, so that the p-value may be too small and the interval too narrow."));
        }

        return notes;
    }
}
