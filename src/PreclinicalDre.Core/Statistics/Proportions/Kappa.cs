using PreclinicalDre.Core.Statistics.Distributions;

namespace PreclinicalDre.Core.Statistics.Proportions;

/// <summary>How far apart two categories are.</summary>
public enum KappaWeights
{
    /// <summary>Agreement or none.</summary>
    None,

    /// <summary>In proportion to the steps between them (equal spacing).</summary>
    Linear,

    /// <summary>By the square of the steps (Fleiss and Cohen).</summary>
    Quadratic,
}

/// <summary>
/// Cohen's kappa of two raters, plain or weighted, with the large-sample standard error of Fleiss, Cohen and Everitt (Psychol Bull 1969;72:323),
/// as in R's <c>vcd::Kappa</c>.
/// </summary>
/// <param name="Value">Kappa; null where both raters used one category only, and chance explains all.</param>
/// <param name="Se">Standard error of kappa.</param>
/// <param name="Bounds">Interval by the normal quantile, cut at 1.</param>
/// <param name="NullSe">Standard error if there were no agreement beyond chance.</param>
/// <param name="P">Two-sided p against that.</param>
/// <param name="Observed">Weighted share of agreement that was seen.</param>
/// <param name="Chance">Weighted share that chance gives.</param>
public sealed record Kappa(double? Value, double? Se, Interval? Bounds, double? NullSe, double? P, double Observed, double Chance)
{
    /// <summary>Kappa of a square table of counts.</summary>
    /// <param name="table">Rows: first rater; columns: second; categories in their order.</param>
    /// <param name="weights">How far apart categories are.</param>
    /// <param name="confidence">Level of the interval, inside 0 to 1.</param>
    /// <exception cref="ArgumentException">The table is not square, holds a negative count or is empty.</exception>
    public static Kappa Of(IReadOnlyList<IReadOnlyList<long>> table, KappaWeights weights = KappaWeights.None, double confidence = 0.95)
    {
        ArgumentNullException.ThrowIfNull(table);
        var k = table.Count;
        var n = table.Sum(r => r.Sum(c => (double)c));
        if (k == 0 || n == 0 || table.Any(r => r.Count != k || r.Any(c => c < 0)))
        {
            throw new ArgumentException("A square table of counts that is not empty was wanted.", nameof(table));
        }

        double Weight(int i, int j) => i == j ? 1 : weights switch
        {
            KappaWeights.None => 0,
            KappaWeights.Linear => 1 - (Math.Abs(i - j) / (k - 1.0)),
            KappaWeights.Quadratic => 1 - Math.Pow((i - j) / (k - 1.0), 2),
            _ => throw new ArgumentOutOfRangeException(nameof(weights), weights, null),
        };

        var rows = table.Select(r => r.Sum(c => (double)c) / n).ToArray();
        var columns = Enumerable.Range(0, k).Select(j => table.Sum(r => (double)r[j]) / n).ToArray();
        var ofRow = Enumerable.Range(0, k).Select(i => Enumerable.Range(0, k).Sum(j => Weight(i, j) * columns[j])).ToArray();
        var ofColumn = Enumerable.Range(0, k).Select(j => Enumerable.Range(0, k).Sum(i => Weight(i, j) * rows[i])).ToArray();
        double observed = 0, chance = 0;
        Each((i, j) =>
        {
            observed += Weight(i, j) * table[i][j] / n;
            chance += Weight(i, j) * rows[i] * columns[j];
        });
        if (rows.Any(r => r >= 1) && columns.Any(c => c >= 1) && observed >= 1)
        {
            return new Kappa(null, null, null, null, null, observed, chance);
        }

        var value = (observed - chance) / (1 - chance);
        double spread = 0, nullSpread = 0;
        Each((i, j) =>
        {
            var mean = ofRow[i] + ofColumn[j];
            spread += table[i][j] / n * Math.Pow(Weight(i, j) - (mean * (1 - value)), 2);
            nullSpread += rows[i] * columns[j] * Math.Pow(Weight(i, j) - mean, 2);
        });
        var se = Math.Sqrt(Math.Max(0, spread - Math.Pow(value - (chance * (1 - value)), 2)) / n) / (1 - chance);
        var nullSe = Math.Sqrt(Math.Max(0, nullSpread - (chance * chance)) / n) / (1 - chance);
        var half = Normal.Critical(confidence) * se;
        return new Kappa(value, se, new Interval(value - half, Math.Min(1, value + half)), nullSe, nullSe > 0 ? Normal.TwoSided(value / nullSe) : null, observed, chance);

        void Each(Action<int, int> take)
        {
            for (var i = 0; i < k; i++)
            {
                for (var j = 0; j < k; j++)
                {
                    take(i, j);
                }
            }
        }
    }
}
