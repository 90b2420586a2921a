using PreclinicalDre.Core.Statistics;
using PreclinicalDre.Core.Statistics.Proportions;
using PreclinicalDre.Core.Statistics.Ranks;

namespace PreclinicalDre.Core.Mechanisms;

/// <summary>
/// Drug-resistant against drug-responsive animals on each measure that a study declares. The unit is the animal; every specimen of a measure is a comparison of its own, and so is
/// every category of a measure of more than two; p-values are corrected for all of them together (Holm).
/// </summary>
public static class MechanismComparison
{
    /// <summary>The level at which groups have to be able to differ before a p-value is given.</summary>
    public const double Level = 0.05;

    /// <summary>Fewest animals in a group for a p-value.</summary>
    public const int FewestAnimals = 3;

    /// <summary>Compares on every measure, in their order; specimens in the order of their names.</summary>
    /// <param name="measures">What the study declares.</param>
    /// <param name="samples">What was observed; each of a measure that is given.</param>
    /// <param name="animals">All animals of the study.</param>
    public static IReadOnlyList<MeasureComparison> Of(IReadOnlyList<MechanismMeasure> measures, IReadOnlyList<MechanismSample> samples, IReadOnlyList<MechanismAnimal> animals)
    {
        ArgumentNullException.ThrowIfNull(measures);
        ArgumentNullException.ThrowIfNull(samples);
        ArgumentNullException.ThrowIfNull(animals);
        var of = samples.ToLookup(s => s.Measure, StringComparer.Ordinal);
        List<MeasureComparison> all =
        [
            .. measures.SelectMany(m => of[m.Name].Any()
                ? of[m.Name].GroupBy(s => s.Specimen, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal).SelectMany(g => Compare(m, g.Key, [.. g], animals))
                : Compare(m, "", [], animals)),
        ];
        var adjusted = new Queue<double>(Holm.Adjust([.. all.Select(c => c.P).OfType<double>()]));
        return [.. all.Select(c => c.P is null ? c : c with { Adjusted = adjusted.Dequeue() })];
    }

    /// <summary>
    /// How many animals the smaller group lacks before the groups could differ at the <see cref="Level"/> at all: at least <see cref="FewestAnimals"/> each, and enough ways to deal the
    /// animals to two groups of these sizes. 0 where there are enough.
    /// </summary>
    public static int Lacking(int one, int other)
    {
        var (small, large) = (Math.Min(one, other), Math.Max(one, other));
        var lacking = 0;
        while (small + lacking < FewestAnimals || large < FewestAnimals || 2 / Ways(small + lacking, large) > Level)
        {
            lacking++;
            large = Math.Max(large, Math.Min(FewestAnimals, small + lacking));
        }

        return lacking;
    }

    private static double Ways(int m, int n)
    {
        var ways = 1.0;
        for (var i = 1; i <= m; i++)
        {
            ways *= (double)(n + i) / i;
        }

        return ways;
    }

    private static IEnumerable<MeasureComparison> Compare(MechanismMeasure measure, string specimen, IReadOnlyList<MechanismSample> samples, IReadOnlyList<MechanismAnimal> animals)
    {
        var measured = MeasuredAnimal.Of(samples, animals);
        List<GroupSummary> groups = [.. VerdictGroups.All.Select(g => Summary(measure, g, [.. measured.Where(a => a.Animal.Group == g)])).Where(g => g.Animals > 0)];
        var compared = measured.Where(a => !a.IsMixed).ToLookup(a => a.Animal.Group);
        List<MeasuredAnimal> resistant = [.. compared[VerdictGroup.Resistant]], responsive = [.. compared[VerdictGroup.Responsive]];
        var notes = MechanismNotes.Of(measure, samples, measured, resistant, responsive);
        var lacking = Lacking(resistant.Count, responsive.Count);
        if (resistant.Count == 0 || responsive.Count == 0 || notes.Any(n => n.Code == MechanismNotes.NegativeAndLimit))
        {
            yield return new MeasureComparison(measure, specimen, groups, measured, null, null, null, null, notes);
        }
        else if (measure.Kind == MeasureKind.Numeric)
        {
            List<CensoredValue> first = [.. resistant.Select(a => a.Value!.Value)], second = [.. responsive.Select(a => a.Value!.Value)];
            var shift = CensoredShift.Of(first, second);
            var test = CensoredRankSum.Of(first, second);
            yield return new MeasureComparison(
                measure, specimen, groups, measured, new NumericDifference(shift.Low, shift.High, lacking == 0 ? shift.Bounds : null, test.Superiority, test.IsExact), null, lacking == 0 ? test.P : null, null, notes);
        }
        else
        {
            foreach (var category in measure.Categories.Count == 2 ? measure.Categories.Take(1) : measure.Categories)
            {
                var share = Share(category, resistant, responsive);
                // A category that none of them has, or all, cannot differ: it is no look and enters no correction.
                var canDiffer = share.Resistant + share.Responsive > 0 && share.Resistant + share.Responsive < resistant.Count + responsive.Count;
                var p = lacking == 0 && canDiffer ? FisherExact.PValue(share.Resistant, share.ResistantOf - share.Resistant, share.Responsive, share.ResponsiveOf - share.Responsive) : (double?)null;
                yield return new MeasureComparison(measure, specimen, groups, measured, null, share, p, null, canDiffer ? notes
                    : [.. notes, new StatisticNote("no-difference-possible", $"{(share.Resistant == 0 ? "None" : "All")} of the compared animals {(share.Resistant == 0 ? "has" : "have")} {category}.")]);
            }
        }
    }

    private static CategoryDifference Share(string category, List<MeasuredAnimal> resistant, List<MeasuredAnimal> responsive)
    {
        var (a, c) = (resistant.Count(r => r.Category == category), responsive.Count(r => r.Category == category));
        return new CategoryDifference(
            category, a, resistant.Count, c, responsive.Count, ((double)a / resistant.Count) - ((double)c / responsive.Count), Newcombe.Of(a, resistant.Count, c, responsive.Count),
            FisherExact.OddsRatio(a, resistant.Count - a, c, responsive.Count - c));
    }

    private static GroupSummary Summary(MechanismMeasure measure, VerdictGroup group, List<MeasuredAnimal> animals)
    {
        List<CensoredValue> values = [.. animals.Select(a => a.Value).OfType<CensoredValue>()];
        CensoredValue? median = values.Count > 0 ? CensoredValue.Median(values) : null;
        return new GroupSummary(
            group, animals.Count, animals.Sum(a => a.Samples), values.Count(v => v.IsCensored), median?.Low, median?.High,
            [.. measure.Categories.Select(c => (c, animals.Count(a => a.Category == c)))], animals.Count(a => a.IsMixed));
    }
}
