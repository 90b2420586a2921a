namespace PreclinicalDre.Core.Statistics;

/// <summary>
/// What a stretch without events says when events come independently at a constant rate. Seizures cluster, so both answers are optimistic;
/// whoever shows them says so.
/// </summary>
public static class PoissonFreedom
{
    /// <summary>Chance (0 to 1) of no event in that many days if nothing changed: <c>exp(-rate x days)</c>. Both 0 or more.</summary>
    public static double ByChance(double ratePerDay, double days)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(ratePerDay);
        ArgumentOutOfRangeException.ThrowIfNegative(days);
        return Math.Exp(-ratePerDay * days);
    }

    /// <summary>
    /// Highest rate per day that still fits no event in <paramref name="days"/> (above 0) at that confidence: <c>-ln(1 - confidence) / days</c>,
    /// the "rule of three" at 95 % (Hanley and Lippman-Hand, JAMA 1983;249:1743).
    /// </summary>
    public static double HighestRatePerDay(double days, double confidence = 0.95)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(days);
        return confidence is > 0 and < 1
            ? -Math.Log(1 - confidence) / days
            : throw new ArgumentOutOfRangeException(nameof(confidence), confidence, "between 0 and 1");
    }
}
