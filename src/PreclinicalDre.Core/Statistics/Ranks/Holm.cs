namespace PreclinicalDre.Core.Statistics.Ranks;

/// <summary>Holm's step-down adjustment of p-values (Scand J Stat 1979;6:65), as R's <c>p.adjust(method = "holm")</c>: no assumption on dependence.</summary>
public static class Holm
{
    /// <summary>The adjusted p-values, in the order of the given ones; each 0 to 1 and never below its own.</summary>
    /// <exception cref="ArgumentException">A value is outside 0 to 1.</exception>
    public static IReadOnlyList<double> Adjust(IReadOnlyList<double> p)
    {
        ArgumentNullException.ThrowIfNull(p);
        if (p.Any(v => !(v >= 0 && v <= 1)))
        {
            throw new ArgumentException("Probabilities from 0 to 1 were wanted.", nameof(p));
        }

        var adjusted = new double[p.Count];
        var highest = 0.0;
        var left = p.Count;
        foreach (var i in Enumerable.Range(0, p.Count).OrderBy(i => p[i]))
        {
            highest = Math.Max(highest, Math.Min(1, left-- * p[i]));
            adjusted[i] = highest;
        }

        return adjusted;
    }
}
