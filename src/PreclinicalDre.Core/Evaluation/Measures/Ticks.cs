using NodaTime;

namespace PreclinicalDre.Core.Evaluation.Measures;

/// <summary>
/// Instants as ticks of 100 ns from 1970: whole numbers, so that sums and comparisons of recorded time are exact. Digits of an instant beyond
/// the seventh are cut.
/// </summary>
internal static class Ticks
{
    public const double PerDay = NodaConstants.TicksPerDay;
    public const double PerHour = NodaConstants.TicksPerHour;

    private static readonly long Max = Instant.MaxValue.ToUnixTimeTicks();

    public static long Of(Instant instant) => instant.ToUnixTimeTicks();

    public static Instant ToInstant(long ticks) => Instant.FromUnixTimeTicks(Math.Min(ticks, Max));

    public static double Days(long ticks) => ticks / PerDay;

    /// <summary>That many hours (0 or more) later; the end of time at most.</summary>
    public static long Plus(long ticks, double hours)
    {
        var later = Math.Round(hours * PerHour);
        return later >= Max - ticks ? Max : ticks + (long)later;
    }
}
