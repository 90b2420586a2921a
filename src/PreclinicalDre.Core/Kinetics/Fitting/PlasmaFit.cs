using System.Globalization;
using PreclinicalDre.Core.Statistics;
using PreclinicalDre.Core.Statistics.Distributions;

namespace PreclinicalDre.Core.Kinetics.Fitting;

/// <summary>
/// Half-life and volume from a study's own plasma samples, by non-linear least squares; absorption and bioavailability are held where the caller puts them.
/// The level is proportional to 1/V, so for each half-life the best volume is in closed form (variable projection, Golub and Pereyra 1973) and one dimension is
/// left to search: the whole range of half-lives is looked over, no start value is needed. Samples of several animals are pooled naively, each with its own
/// doses. Intervals are profile-t: with S the sum of squares, all values with <c>S(value) &lt;= S_min (1 + t² / (n - 2))</c>, t two-sided with n - 2 degrees of freedom.
/// </summary>
public static class PlasmaFit
{
    /// <summary>Fewest samples.</summary>
    public const int FewestSamples = 4;

    /// <summary>Fewest different times after the last dose, to the minute.</summary>
    public const int FewestTimes = 3;

    /// <summary>Shortest half-life that is looked for, h.</summary>
    public const double ShortestHours = 1.0 / 60;

    /// <summary>Longest half-life that is looked for, h.</summary>
    public const double LongestHours = 5000;

    private const int GridPoints = 180;

    /// <summary>The fit.</summary>
    /// <param name="subjects">One for each animal.</param>
    /// <param name="absorptionHalfLifeHours">Absorption half-life to hold, h; 0 is a bolus.</param>
    /// <param name="bioavailability">Bioavailability to hold, above 0 to 1.</param>
    /// <param name="scale">On which scale residuals count.</param>
    /// <param name="confidence">Confidence of the intervals, between 0 and 1.</param>
    public static KineticFitAnswer Of(
        IReadOnlyList<FitSubject> subjects, double absorptionHalfLifeHours = 0, double bioavailability = 1, ResidualScale scale = ResidualScale.Logarithm, double confidence = 0.95)
    {
        ArgumentNullException.ThrowIfNull(subjects);
        if (!(confidence is > 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(confidence), confidence, "between 0 and 1");
        }

        _ = new OneCompartment(1, 1, absorptionHalfLifeHours, bioavailability > 0 ? bioavailability : throw new ArgumentOutOfRangeException(nameof(bioavailability), bioavailability, "above 0 to 1"));
        var usable = subjects.Select(s => s with { Samples = [.. s.Samples.Where(p => Usable(s, p, scale))] }).Where(s => s.Samples.Count > 0).ToArray();
        var used = usable.Sum(s => s.Samples.Count);
        var leftOut = subjects.Sum(s => s.Samples.Count) - used;
        var times = usable.SelectMany(s => s.Samples.Select(p => Math.Round((p.AtHours - LastDose(s, p.AtHours)) * 60))).Distinct().Count();
        if (used < FewestSamples || times < FewestTimes)
        {
            return Refuse(FitRefusal.TooFewSamples, $"{Count(used, "sample")} at {Count(times, "time")} after a dose can be used; a fit needs {FewestSamples} at {FewestTimes}.");
        }

        var sums = new SumOfSquares(usable, absorptionHalfLifeHours, bioavailability, scale);
        var (best, least) = Search(sums);
        var degrees = used - 2;
        var t = StudentT.Critical(confidence, degrees);

        // Samples that lie on the curve to rounding leave no noise to measure an interval by; it is then as narrow as rounding.
        var limit = Math.Max(least, used * 1e-24) * (1 + (t * t / degrees));
        var low = sums.At(Math.Log(ShortestHours)) > limit ? Roots.Between(x => sums.At(x) - limit, best, FarSide(sums, best, Math.Log(ShortestHours), limit)) : (double?)null;
        var high = sums.At(Math.Log(LongestHours)) > limit ? Roots.Between(x => sums.At(x) - limit, best, FarSide(sums, best, Math.Log(LongestHours), limit)) : (double?)null;
        if (low is null || high is null)
        {
            return Refuse(FitRefusal.NotIdentifiable,
                $"The samples do not tell half-lives apart: a half-life {(low is null ? $"as short as {ShortestHours * 60:0} min" : $"as long as {LongestHours:0} h")} fits about as well. Sample later after a dose, or at more times.");
        }

        var halfLife = Math.Exp(best);
        if (absorptionHalfLifeHours > 0 && halfLife <= absorptionHalfLifeHours)
        {
            return Refuse(FitRefusal.FlipFlop,
                $"The fitted half-life, {Text(halfLife)} h, is not longer than that of absorption, {Text(absorptionHalfLifeHours)} h: what falls may be absorption (flip-flop). A bolus into a vein tells the two apart.");
        }

        var volume = VolumeInterval(sums, best, low.Value, high.Value, limit);
        return new KineticFitAnswer(
            new KineticFit(
                new FittedValue(halfLife, new Interval(Math.Exp(low.Value), Math.Exp(high.Value))), new FittedValue(sums.VolumeAt(best), volume),
                used, leftOut, Math.Sqrt(least / degrees), confidence), null, "");
    }

    private static bool Usable(FitSubject subject, PlasmaSample sample, ResidualScale scale) =>
        !sample.BelowLimit && double.IsFinite(sample.MgPerL) && sample.MgPerL >= 0 && (scale is ResidualScale.Level || sample.MgPerL > 0)
        && subject.Inputs.Any(i => i.MgPerKg > 0 && (scale is ResidualScale.Level ? i.AtHours <= sample.AtHours : i.AtHours < sample.AtHours));

    private static double LastDose(FitSubject subject, double at) => subject.Inputs.Where(i => i.AtHours <= at).Max(i => i.AtHours);

    /// <summary>The half-life (its logarithm) with the least sum of squares: the best point of a grid, then golden section between its neighbours.</summary>
    private static (double Best, double Least) Search(SumOfSquares sums)
    {
        double from = Math.Log(ShortestHours), step = (Math.Log(LongestHours) - from) / GridPoints;
        var k = Enumerable.Range(0, GridPoints + 1).MinBy(i => sums.At(from + (i * step)));
        var (best, least) = Golden.Least(sums.At, from + ((k - 1) * step), from + ((k + 1) * step));
        return (best, least);
    }

    /// <summary>The nearest point of a grid towards an end at which the sum is above the limit.</summary>
    private static double FarSide(SumOfSquares sums, double best, double end, double limit)
    {
        for (double k = 1; k < GridPoints; k++)
        {
            var at = best + ((end - best) * (k / GridPoints) * (k / GridPoints));
            if (sums.At(at) > limit)
            {
                return at;
            }
        }

        return end;
    }

    /// <summary>
    /// The profile of the volume: for each volume the best half-life. The region below the limit is one stretch of half-lives, each with a stretch of volumes; the
    /// ends of the interval are the least and the largest volume of the region.
    /// </summary>
    private static Interval VolumeInterval(SumOfSquares sums, double best, double low, double high, double limit)
    {
        var (_, least) = Golden.Least(x => sums.LogVolumeEnd(x, limit, -1), low, high);
        var (_, most) = Golden.Least(x => -sums.LogVolumeEnd(x, limit, 1), low, high);
        var middle = Math.Log(sums.VolumeAt(best));
        return new Interval(Math.Exp(Math.Min(least, middle)), Math.Exp(Math.Max(-most, middle)));
    }

    private static KineticFitAnswer Refuse(FitRefusal refusal, string sentence) => new(null, refusal, sentence);

    private static string Count(int n, string what) => string.Create(CultureInfo.InvariantCulture, $"{n} {what}{(n == 1 ? "" : "s")}");

    private static string Text(double hours) => hours.ToString("0.##", CultureInfo.InvariantCulture);
}
