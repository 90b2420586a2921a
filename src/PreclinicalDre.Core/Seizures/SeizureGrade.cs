namespace PreclinicalDre.Core.Seizures;

/// <summary>
/// A stage together with the scale it is on. Level 5 means something else in each scale, so that stages are compared inside one scale only: across scales
/// <see cref="CompareTo"/> has no answer, and there is no operator that would give one.
/// </summary>
public sealed record SeizureGrade
{
    /// <summary>A stage on a scale.</summary>
    /// <param name="scale">Id or name of the scale (<c>racine</c>, <c>pinel-rovner</c>, <c>mouse-kainate</c>); not empty.</param>
    /// <param name="stage">The stage, 0 or more.</param>
    /// <exception cref="ArgumentException">The scale is empty: a stage without its scale says nothing.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The stage is negative or not finite.</exception>
    public SeizureGrade(string scale, double stage)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(scale);
        if (!(stage >= 0) || !double.IsFinite(stage))
        {
            throw new ArgumentOutOfRangeException(nameof(stage), stage, "0 or more");
        }

        Scale = scale;
        Stage = stage;
    }

    /// <summary>Id or name of the scale.</summary>
    public string Scale { get; }

    /// <summary>The stage on it.</summary>
    public double Stage { get; }

    /// <summary>The grade of a stored stage; null where there is no stage, or no scale to read it on.</summary>
    public static SeizureGrade? Of(string scale, double? stage) =>
        stage is { } s && s >= 0 && double.IsFinite(s) && !string.IsNullOrWhiteSpace(scale) ? new SeizureGrade(scale, s) : null;

    /// <summary>True where both are on one scale (its id, case not regarded).</summary>
    public bool IsComparableTo(SeizureGrade other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return string.Equals(Scale, other.Scale, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Below 0, 0 or above 0 as this one is milder, equal or graver; null where the two are on different scales.</summary>
    public int? CompareTo(SeizureGrade other) => IsComparableTo(other) ? Stage.CompareTo(other.Stage) : null;

    /// <summary>Median and gravest stage by scale: grades of different scales never enter one figure.</summary>
    /// <param name="grades">Grades of any scales.</param>
    public static IReadOnlyList<ScaleSummary> ByScale(IEnumerable<SeizureGrade> grades)
    {
        ArgumentNullException.ThrowIfNull(grades);
        return [.. grades.GroupBy(g => g.Scale, StringComparer.OrdinalIgnoreCase).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g =>
        {
            double[] stages = [.. g.Select(x => x.Stage).Order()];
            var middle = stages.Length / 2;
            return new ScaleSummary(g.Key, stages.Length, stages.Length % 2 == 1 ? stages[middle] : (stages[middle - 1] + stages[middle]) / 2, stages[^1]);
        })];
    }
}

/// <summary>Stages on one scale.</summary>
/// <param name="Scale">The scale.</param>
/// <param name="Count">Graded seizures.</param>
/// <param name="Median">Their median stage.</param>
/// <param name="Gravest">Their highest stage.</param>
public sealed record ScaleSummary(string Scale, int Count, double Median, double Gravest);
