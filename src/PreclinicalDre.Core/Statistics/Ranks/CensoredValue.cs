namespace PreclinicalDre.Core.Statistics.Ranks;

/// <summary>
/// A value that was measured, or of which only the range is known: below the limit of quantification it lies from <see cref="Low"/> to below
/// <see cref="High"/>. It is never replaced by a number.
/// </summary>
/// <param name="Low">Lowest that it can be.</param>
/// <param name="High">The value where it was measured; else the limit, which it does not reach.</param>
/// <param name="IsCensored">True where only the range is known.</param>
public readonly record struct CensoredValue(double Low, double High, bool IsCensored)
{
    /// <summary>A measured value.</summary>
    public static CensoredValue Of(double value) => new(value, value, false);

    /// <summary>An amount below a limit: from 0 to the limit, which is above 0.</summary>
    public static CensoredValue Below(double limit) => new(0, limit, true);

    /// <summary>True where the value lies below the other whatever both are inside their ranges.</summary>
    public bool IsSurelyBelow(CensoredValue other) => IsCensored ? High <= other.Low : High < other.Low;

    /// <summary>
    /// The median of several: of the low ends and of the high ends; it is measured where both are the same number, and known as a range where they are not.
    /// </summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static CensoredValue Median(IReadOnlyCollection<CensoredValue> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (values.Count == 0)
        {
            throw new ArgumentException("A value was wanted.", nameof(values));
        }

        var (low, high) = (Middle(values.Select(v => v.Low)), Middle(values.Select(v => v.High)));
        return new CensoredValue(low, high, low < high);

        static double Middle(IEnumerable<double> of)
        {
            double[] sorted = [.. of.Order()];
            return (sorted[(sorted.Length - 1) / 2] / 2) + (sorted[sorted.Length / 2] / 2);
        }
    }
}
