using PreclinicalDre.Core.Statistics.Distributions;

namespace PreclinicalDre.Core.Statistics.Survival;

/// <summary>One animal's time to an event, or to the end of its observation.</summary>
/// <param name="Time">Time from the start, 0 or more, in any unit.</param>
/// <param name="Event">True where the event came, false where the observation ended without it (censored).</param>
/// <param name="Group">Its group.</param>
public readonly record struct SurvivalTime(double Time, bool Event, string Group);

/// <summary>A fall of the curve.</summary>
/// <param name="Time">When.</param>
/// <param name="AtRisk">Animals observed and without event just before.</param>
/// <param name="Events">Events at this time.</param>
/// <param name="Survival">Share without event from here on.</param>
/// <param name="Bounds">Its interval on the scale of log(-log); null where the share is 0.</param>
public sealed record SurvivalStep(double Time, long AtRisk, long Events, double Survival, Interval? Bounds);

/// <summary>
/// The product-limit estimate of one group (Kaplan and Meier, J Am Stat Assoc 1958;53:457), with Greenwood's variance and intervals on the
/// scale of log(-log), as R's <c>survfit(conf.type = "log-log")</c>. The median is the first time with a share of one half or less; where the curve
/// runs at exactly one half, the middle between there and its next fall. Its interval's ends are read in the same way from the curve's bounds
/// (Brookmeyer and Crowley, Biometrics 1982;38:29) and are null where these never reach one half.
/// </summary>
/// <param name="Group">The group.</param>
/// <param name="N">Animals.</param>
/// <param name="Events">Events.</param>
/// <param name="Steps">The falls, in time.</param>
/// <param name="Censored">Times without event, rising.</param>
/// <param name="Median">Median time; null where more than half never had the event.</param>
/// <param name="Lower">Lower end of the median's interval.</param>
/// <param name="Upper">Upper end of the median's interval.</param>
public sealed record SurvivalCurve(
    string Group, int N, int Events, IReadOnlyList<SurvivalStep> Steps, IReadOnlyList<double> Censored, double? Median, double? Lower, double? Upper)
{
    // R's tolerance for "exactly one half": the square root of a double's precision.
    private const double Tolerance = 1.4901161193847656e-8;

    /// <summary>The curve of animals of one group; the level is inside 0 to 1.</summary>
    public static SurvivalCurve Of(string group, IReadOnlyList<SurvivalTime> times, double confidence)
    {
        ArgumentNullException.ThrowIfNull(times);
        var z = Normal.Critical(confidence);
        var steps = new List<SurvivalStep>();
        double survival = 1, variance = 0;
        long left = times.Count;
        foreach (var at in times.GroupBy(t => t.Time).OrderBy(g => g.Key))
        {
            long events = at.Count(t => t.Event);
            if (events > 0)
            {
                survival *= (double)(left - events) / left;
                variance += events / ((double)left * (left - events));
                steps.Add(new(at.Key, left, events, survival, Bounds(survival, variance, z)));
            }

            left -= at.Count();
        }

        return new SurvivalCurve(
            group, times.Count, times.Count(t => t.Event), steps, [.. times.Where(t => !t.Event).Select(t => t.Time).Order()],
            Half(steps, s => s.Survival), Half(steps, s => s.Bounds?.Lower), Half(steps, s => s.Bounds?.Upper));
    }

    /// <summary>Animals at risk at a time: observed that long or longer, without event before it.</summary>
    public long AtRisk(double time) => N - Steps.Where(s => s.Time < time).Sum(s => s.Events) - Censored.Count(c => c < time);

    private static Interval? Bounds(double survival, double variance, double z)
    {
        if (!(survival > 0))
        {
            return null;
        }

        var at = Math.Log(-Math.Log(survival));
        var half = z * Math.Sqrt(variance) / -Math.Log(survival);
        return new Interval(Math.Exp(-Math.Exp(at + half)), Math.Exp(-Math.Exp(at - half)));
    }

    private static double? Half(List<SurvivalStep> steps, Func<SurvivalStep, double?> curve)
    {
        var first = steps.FindIndex(s => curve(s) < 0.5 + Tolerance);
        if (first < 0)
        {
            return null;
        }

        var level = curve(steps[first])!.Value;
        var next = Math.Abs(level - 0.5) < Tolerance ? steps.FindIndex(s => curve(s) < level) : -1;
        return next < 0 ? steps[first].Time : (steps[first].Time + steps[next].Time) / 2;
    }
}
