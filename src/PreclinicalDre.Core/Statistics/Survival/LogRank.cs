using PreclinicalDre.Core.Statistics.Distributions;

namespace PreclinicalDre.Core.Statistics.Survival;

/// <summary>
/// The log-rank test of two or more groups (Mantel; Peto), with the hypergeometric variance at tied times, as R's <c>survdiff</c>.
/// </summary>
/// <param name="ChiSquared">Test statistic; null where fewer than two groups were at risk at an event.</param>
/// <param name="Df">Degrees of freedom: groups at risk at an event, less one.</param>
/// <param name="P">Probability of a greater statistic.</param>
/// <param name="Expected">Events that each group would have had if all were alike, in the order of the groups.</param>
public sealed record LogRank(double? ChiSquared, int Df, double? P, IReadOnlyList<double> Expected)
{
    /// <summary>Tests the groups; <paramref name="groups"/> names them in the order of the answer.</summary>
    public static LogRank Of(IReadOnlyList<SurvivalTime> times, IReadOnlyList<string> groups)
    {
        ArgumentNullException.ThrowIfNull(times);
        ArgumentNullException.ThrowIfNull(groups);
        var index = groups.Select((g, i) => (g, i)).ToDictionary(p => p.g, p => p.i, StringComparer.Ordinal);
        var k = groups.Count;
        var atRisk = new double[k];
        foreach (var t in times)
        {
            atRisk[index[t.Group]]++;
        }

        double[] observed = new double[k], expected = new double[k];
        var variance = new double[k, k];
        double all = times.Count;
        foreach (var at in times.GroupBy(t => t.Time).OrderBy(g => g.Key))
        {
            var events = new double[k];
            var gone = new double[k];
            foreach (var t in at)
            {
                events[index[t.Group]] += t.Event ? 1 : 0;
                gone[index[t.Group]]++;
            }

            var d = events.Sum();
            for (var i = 0; i < k && d > 0; i++)
            {
                observed[i] += events[i];
                expected[i] += d * atRisk[i] / all;
                for (var j = 0; j < k && all > 1; j++)
                {
                    variance[i, j] += d * (all - d) / (all - 1) * (atRisk[i] / all) * ((i == j ? 1 : 0) - (atRisk[j] / all));
                }
            }

            for (var i = 0; i < k; i++)
            {
                atRisk[i] -= gone[i];
                all -= gone[i];
            }
        }

        return Test(observed, expected, variance);
    }

    private static LogRank Test(double[] observed, double[] expected, double[,] variance)
    {
        var used = Enumerable.Range(0, expected.Length).Where(i => expected[i] > 0).ToArray();
        var df = Math.Max(0, used.Length - 1);
        if (df == 0)
        {
            return new LogRank(null, 0, null, expected);
        }

        // One group is settled by the others: it is left out and the quadratic form of the rest is taken.
        var z = used[..df].Select(i => observed[i] - expected[i]).ToArray();
        var v = new double[df, df];
        for (var i = 0; i < df; i++)
        {
            for (var j = 0; j < df; j++)
            {
                v[i, j] = variance[used[i], used[j]];
            }
        }

        var statistic = Quadratic(v, z);
        return statistic is { } s ? new LogRank(s, df, Distributions.ChiSquared.Upper(s, df), expected) : new LogRank(null, df, null, expected);
    }

    /// <summary><c>z' V⁻¹ z</c> by Cholesky's decomposition; null where V is singular (no event could tell the groups apart).</summary>
    private static double? Quadratic(double[,] v, double[] z)
    {
        var n = z.Length;
        var l = new double[n, n];
        var y = new double[n];
        double sum = 0;
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                var s = v[i, j];
                for (var m = 0; m < j; m++)
                {
                    s -= l[i, m] * l[j, m];
                }

                if (i == j && !(s > 1e-12 * v[i, i]))
                {
                    return null;
                }

                l[i, j] = i == j ? Math.Sqrt(s) : s / l[j, j];
            }

            var t = z[i];
            for (var m = 0; m < i; m++)
            {
                t -= l[i, m] * y[m];
            }

            y[i] = t / l[i, i];
            sum += y[i] * y[i];
        }

        return sum;
    }
}
