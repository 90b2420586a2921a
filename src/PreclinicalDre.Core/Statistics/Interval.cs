namespace PreclinicalDre.Core.Statistics;

/// <summary>An interval of confidence; what it was made by stands beside it.</summary>
/// <param name="Lower">Lower end.</param>
/// <param name="Upper">Upper end, not below the lower.</param>
public readonly record struct Interval(double Lower, double Upper)
{
    /// <summary>The interval where both ends are finite numbers; null where one is not, since such an end is no number to show.</summary>
    public static Interval? Finite(double lower, double upper) =>
        double.IsFinite(lower) && double.IsFinite(upper) ? new Interval(lower, upper) : null;
}
