using PreclinicalDre.Core.Design.Randomising;

namespace PreclinicalDre.Core.Design.Balancing;

/// <summary>A number factor within one arm.</summary>
/// <param name="Arm">Code of the arm.</param>
/// <param name="Known">Animals of which the number is known.</param>
/// <param name="Mean">Mean; null without any.</param>
/// <param name="Deviation">Sample standard deviation; null with fewer than two.</param>
public sealed record ArmNumbers(string Arm, int Known, double? Mean, double? Deviation);

/// <summary>A number factor over the arms.</summary>
/// <param name="Kind">The factor.</param>
/// <param name="Arms">Each arm.</param>
/// <param name="Largest">The standardised mean difference of the two arms that differ most; null where fewer than two arms have two known animals.</param>
public sealed record NumberBalance(FactorKind Kind, IReadOnlyList<ArmNumbers> Arms, double? Largest);

/// <summary>A level of a factor over the arms.</summary>
/// <param name="Kind">The factor.</param>
/// <param name="Level">The level.</param>
/// <param name="Counts">Animals of each arm, in the order of the arms.</param>
public sealed record LevelBalance(FactorKind Kind, string Level, IReadOnlyList<int> Counts);

/// <summary>How far two arms are apart in a number, or in the share of a level.</summary>
/// <param name="Kind">The factor.</param>
/// <param name="Level">The level; null for a number.</param>
/// <param name="First">Code of one arm.</param>
/// <param name="Second">Code of the other.</param>
/// <param name="FirstValue">Mean of the number in the one arm, or share of its animals (0 to 1) at the level.</param>
/// <param name="SecondValue">The same of the other arm.</param>
/// <param name="Standardised">First less second, standardised; null where it has no value.</param>
public sealed record ArmDifference(FactorKind Kind, string? Level, string First, string Second, double FirstValue, double SecondValue, double? Standardised);

/// <summary>How alike the arms are.</summary>
/// <param name="Arms">Codes of the arms, in order.</param>
/// <param name="Sizes">Animals of each arm.</param>
/// <param name="Levels">Counts by sex, cohort and litter; a factor of which nothing is known is left out.</param>
/// <param name="Numbers">Baseline rate and weight.</param>
public sealed record Balance(IReadOnlyList<string> Arms, IReadOnlyList<int> Sizes, IReadOnlyList<LevelBalance> Levels, IReadOnlyList<NumberBalance> Numbers)
{
    /// <summary>
    /// Above this standardised difference arms are commonly called unlike. In groups as small as those of animal studies chance alone exceeds it often:
    /// it is a mark to look at, no test (Austin, Stat Med 2009;28:3083).
    /// </summary>
    public const double LookAt = 0.25;

    /// <summary>The balance of animals over arms; an animal of an arm that is not named is left out.</summary>
    public static Balance Of(IReadOnlyList<string> arms, IReadOnlyList<(string Arm, SubjectFacts Facts)> dealt)
    {
        ArgumentNullException.ThrowIfNull(arms);
        ArgumentNullException.ThrowIfNull(dealt);
        var groups = arms.Select(a => dealt.Where(d => d.Arm == a).Select(d => d.Facts).ToList()).ToList();
        return new Balance(arms, [.. groups.Select(g => g.Count)], [.. LevelsOf(groups)], [.. NumbersOf(arms, groups)]);
    }

    /// <summary>
    /// The standardised mean difference, (a − b) / √((s² of a + s² of b) / 2), as in Austin (2009); 0 where both are the same constant, null where it has no
    /// value: fewer than two on a side, or two different constants.
    /// </summary>
    public static double? Standardised(IReadOnlyList<double> a, IReadOnlyList<double> b)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        if (Deviation(a) is not { } first || Deviation(b) is not { } second)
        {
            return null;
        }

        return Over(a.Average() - b.Average(), first * first, second * second);
    }

    /// <summary>
    /// Each two arms in each number and level. A share is standardised as Austin (2009) does for a variable of two values: (p − q) / √((p(1 − p) + q(1 − q)) / 2), without a
    /// value where all of one arm and none of the other are at the level. Of a factor with two levels the first stands for both.
    /// </summary>
    public IReadOnlyList<ArmDifference> Differences() =>
    [
        .. Numbers.SelectMany(n => Pairs(n.Arms.Count).Where(p => n.Arms[p.First].Mean is not null && n.Arms[p.Second].Mean is not null).Select(p =>
        {
            var (a, b) = (n.Arms[p.First], n.Arms[p.Second]);
            double? standardised = a.Deviation is { } first && b.Deviation is { } second ? Over(a.Mean!.Value - b.Mean!.Value, first * first, second * second) : null;
            return new ArmDifference(n.Kind, null, a.Arm, b.Arm, a.Mean!.Value, b.Mean!.Value, standardised);
        })),
        .. Levels.GroupBy(l => l.Kind).SelectMany(f => f.Count() == 2 ? f.Take(1) : f).SelectMany(l => Pairs(Arms.Count).Where(p => Sizes[p.First] > 0 && Sizes[p.Second] > 0).Select(p =>
        {
            var (a, b) = ((double)l.Counts[p.First] / Sizes[p.First], (double)l.Counts[p.Second] / Sizes[p.Second]);
            return new ArmDifference(l.Kind, l.Level, Arms[p.First], Arms[p.Second], a, b, Over(a - b, a * (1 - a), b * (1 - b)));
        })),
    ];

    private static IEnumerable<(int First, int Second)> Pairs(int count) => Enumerable.Range(0, count).SelectMany(i => Enumerable.Range(i + 1, count - i - 1).Select(j => (i, j)));

    private static double? Over(double difference, double variance, double other)
    {
        var pooled = Math.Sqrt((variance + other) / 2);
        return pooled > 0 ? difference / pooled : difference == 0 ? 0 : null;
    }

    private static IEnumerable<LevelBalance> LevelsOf(List<List<SubjectFacts>> groups)
    {
        foreach (var kind in new[] { FactorKind.Sex, FactorKind.Cohort, FactorKind.Litter })
        {
            var factor = new RandomisationFactor(kind, []);
            List<string> levels = [.. groups.SelectMany(g => g).Select(s => Randomising.Levels.Of(factor, s)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
            if (levels is not ([] or [Randomising.Levels.Unknown]))
            {
                foreach (var level in levels)
                {
                    yield return new LevelBalance(kind, level, [.. groups.Select(g => g.Count(s => Randomising.Levels.Of(factor, s) == level))]);
                }
            }
        }
    }

    private static IEnumerable<NumberBalance> NumbersOf(IReadOnlyList<string> arms, List<List<SubjectFacts>> groups)
    {
        foreach (var kind in new[] { FactorKind.BaselineRate, FactorKind.Weight })
        {
            var values = groups.ConvertAll(g => g.Select(s => Randomising.Levels.Value(kind, s)).OfType<double>().ToList());
            if (values.Exists(v => v.Count > 0))
            {
                var differences = values.SelectMany((a, i) => values.Skip(i + 1).Select(b => Standardised(a, b))).OfType<double>().Select(Math.Abs).ToList();
                yield return new NumberBalance(
                    kind, [.. values.Select((v, i) => new ArmNumbers(arms[i], v.Count, v.Count == 0 ? null : v.Average(), Deviation(v)))], differences.Count == 0 ? null : differences.Max());
            }
        }
    }

    private static double? Deviation(IReadOnlyList<double> values)
    {
        if (values.Count < 2)
        {
            return null;
        }

        var mean = values.Average();
        return Math.Sqrt(values.Sum(v => (v - mean) * (v - mean)) / (values.Count - 1));
    }
}
