using PreclinicalDre.Core.Statistics;

namespace PreclinicalDre.Core.Mechanisms;

/// <summary>How many animals of a group were measured.</summary>
/// <param name="Group">The group.</param>
/// <param name="Animals">Animals with the measure.</param>
/// <param name="Samples">Their samples.</param>
/// <param name="BelowLimit">Animals of which only the range below a limit is known.</param>
/// <param name="MedianLow">Median of the animals, or the lowest that it can be; null for categories and without animals.</param>
/// <param name="MedianHigh">The same, or the highest that it can be.</param>
/// <param name="Categories">Animals by category, in the order of the measure; empty for numbers.</param>
/// <param name="Mixed">Animals whose samples contradict each other.</param>
public sealed record GroupSummary(
    VerdictGroup Group, int Animals, int Samples, int BelowLimit, double? MedianLow, double? MedianHigh, IReadOnlyList<(string Category, int Animals)> Categories, int Mixed);

/// <summary>Difference of numbers, resistant less responsive.</summary>
/// <param name="ShiftLow">Hodges and Lehmann's shift, in the unit of the measure; where values lie below a limit the lowest that they allow.</param>
/// <param name="ShiftHigh">The highest; the same where all were measured.</param>
/// <param name="Bounds">95 % interval; null where the groups are too small for it.</param>
/// <param name="Superiority">Chance that a resistant animal has the greater value.</param>
/// <param name="IsExact">True where p comes from the exact distribution.</param>
public sealed record NumericDifference(double ShiftLow, double ShiftHigh, Interval? Bounds, double Superiority, bool IsExact);

/// <summary>Difference of shares of one category, resistant less responsive.</summary>
/// <param name="Category">The category, against all others.</param>
/// <param name="Resistant">Resistant animals with it.</param>
/// <param name="ResistantOf">Resistant animals.</param>
/// <param name="Responsive">Responsive animals with it.</param>
/// <param name="ResponsiveOf">Responsive animals.</param>
/// <param name="Difference">Difference of the shares, -1 to 1.</param>
/// <param name="Bounds">95 % interval of the difference (Newcombe).</param>
/// <param name="OddsRatio">The sample's odds ratio; null where a cell is empty.</param>
public sealed record CategoryDifference(string Category, int Resistant, int ResistantOf, int Responsive, int ResponsiveOf, double Difference, Interval Bounds, double? OddsRatio);

/// <summary>One comparison: a measure in one specimen, and of categories one of them.</summary>
/// <param name="Measure">The measure.</param>
/// <param name="Specimen">The specimen or region; empty where none is told.</param>
/// <param name="Groups">The groups that have animals with it.</param>
/// <param name="Animals">What each animal shows.</param>
/// <param name="Number">The difference of numbers; null for categories and where nothing can be compared.</param>
/// <param name="Share">The difference of shares; null for numbers and where nothing can be compared.</param>
/// <param name="P">Two-sided p-value; null where there are too few animals.</param>
/// <param name="Adjusted">The same after Holm's correction over all comparisons of the study that have one.</param>
/// <param name="Notes">What must be known beside it.</param>
public sealed record MeasureComparison(
    MechanismMeasure Measure, string Specimen, IReadOnlyList<GroupSummary> Groups, IReadOnlyList<MeasuredAnimal> Animals, NumericDifference? Number, CategoryDifference? Share, double? P,
    double? Adjusted, IReadOnlyList<StatisticNote> Notes)
{
    /// <summary>Measure, category and specimen in one line.</summary>
    public string Title => (Share is { } s && Measure.Categories.Count > 2 ? $"{Measure.Name} {s.Category} against the others" : Measure.Name) + (Specimen.Length == 0 ? "" : $", {Specimen}");

    /// <summary>The method in words.</summary>
    public string Method => Number is { } n
        ? $"Hodges and Lehmann's shift; Mann and Whitney's test, {(n.IsExact ? "exact" : "by the normal approximation")}{(Animals.Any(a => a.Value is { IsCensored: true }) ? ", values below a limit ranked as Gehan does" : "")}"
        : "Fisher's exact test; difference of shares with Newcombe's interval";
}
