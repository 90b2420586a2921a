namespace PreclinicalDre.Core.Statistics.Ranks;

/// <summary>
/// Hodges and Lehmann's shift where some values are known only as below a limit. The shift rises with each value of the first group and falls with each of
/// the second, so that its extremes lie where all such values are at one end of their ranges: what is given holds wherever they are inside them.
/// </summary>
/// <param name="Low">Lowest shift that the values allow, first less second.</param>
/// <param name="High">Highest; the same where every value was measured.</param>
/// <param name="Bounds">Interval that holds the intervals of both; null where the groups are too small for the level.</param>
/// <param name="Achieved">Level that the interval has, of exact ones; else null.</param>
/// <param name="IsExact">True for the exact distribution in both.</param>
public sealed record CensoredShift(double Low, double High, Interval? Bounds, double? Achieved, bool IsExact)
{
    /// <summary>The shift of the first group against the second.</summary>
    /// <exception cref="ArgumentException">A group is empty or holds what is not finite, or the level is not inside 0 to 1.</exception>
    public static CensoredShift Of(IReadOnlyList<CensoredValue> first, IReadOnlyList<CensoredValue> second, double confidence = 0.95)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        var low = HodgesLehmann.Of([.. first.Select(v => v.Low)], [.. second.Select(v => v.High)], confidence);
        var high = HodgesLehmann.Of([.. first.Select(v => v.High)], [.. second.Select(v => v.Low)], confidence);
        Interval? bounds = low.Bounds is { } l && high.Bounds is { } h ? new Interval(l.Lower, h.Upper) : null;
        double? achieved = low.Achieved is { } a && high.Achieved is { } b ? Math.Min(a, b) : null;
        return new CensoredShift(low.Shift, high.Shift, bounds, bounds is null ? null : achieved, low.IsExact && high.IsExact);
    }
}
