using PreclinicalDre.Core.Statistics;
using PreclinicalDre.Core.Statistics.Proportions;

namespace PreclinicalDre.Core.Seizures.Detection;

/// <summary>What a detector was found to be worth on recordings whose seizures were known.</summary>
/// <param name="KnownSeizures">Seizures of the validation, 1 or more; null where its sensitivity is not known.</param>
/// <param name="Found">Those that it found, 1 to <paramref name="KnownSeizures"/>.</param>
/// <param name="FalseAlarms">False alarms of the validation, 0 or more; null where their rate is not known.</param>
/// <param name="ValidationHours">Hours over which they were counted, above 0.</param>
public sealed record DetectorFacts(int? KnownSeizures, int? Found, int? FalseAlarms, double? ValidationHours)
{
    /// <summary>What is wrong, as a sentence; null where nothing is.</summary>
    public string? Complaint =>
        KnownSeizures is null != Found is null ? "Known seizures and those found belong together."
        : KnownSeizures is { } n && (n < 1 || Found is not { } x || x < 1 || x > n) ? "Found is a number from 1 to that of the known seizures."
        : FalseAlarms is null != ValidationHours is null ? "False alarms and the hours in which they were counted belong together."
        : FalseAlarms is { } k && (k < 0 || ValidationHours is not { } h || !(h > 0) || !double.IsFinite(h)) ? "False alarms are 0 or more, in more than 0 hours."
        : KnownSeizures is null && FalseAlarms is null ? "Neither a sensitivity nor a rate of false alarms is given."
        : null;
}

/// <summary>
/// The rate behind what a detector counted: (counted rate − rate of false alarms) / sensitivity. The interval carries what is not known of all three: Garwood's exact one of
/// both counts and Wilson's of the sensitivity are joined by the method of variance estimates recovery (MOVER; Zou and Donner, Stat Med 2008;27:1693 for the difference, Donner and
/// Zou, Stat Methods Med Res 2012;21:347 for the quotient; from memory, GK; held against simulation in tests). Counts that a person reviewed have no false alarms left: then only
/// the sensitivity enters.
/// </summary>
/// <param name="Counted">What was counted, per 24 recorded hours, with its exact interval.</param>
/// <param name="Corrected">The corrected rate, 0 or more.</param>
/// <param name="Lower">Lower bound, 0 or more.</param>
/// <param name="Upper">Upper bound; infinite where nothing bounds the sensitivity from below.</param>
/// <param name="Sensitivity">Sensitivity; 1 where it is not known.</param>
/// <param name="FalsePerDay">False alarms per 24 h that were taken off; 0 where not known or where the counts are reviewed.</param>
public sealed record DetectorRate(PoissonRate Counted, double Corrected, double Lower, double Upper, double Sensitivity, double FalsePerDay)
{
    /// <summary>The corrected rate.</summary>
    /// <param name="count">Events that were counted, 0 or more.</param>
    /// <param name="recordedDays">Recorded time in days, above 0.</param>
    /// <param name="facts">The detector's validation, without a complaint.</param>
    /// <param name="reviewed">True where a person looked at each counted event, so that false alarms are gone.</param>
    /// <param name="confidence">Level, inside 0 to 1.</param>
    /// <exception cref="ArgumentException">The facts have a complaint.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A figure is outside its range.</exception>
    public static DetectorRate Of(long count, double recordedDays, DetectorFacts facts, bool reviewed = false, double confidence = 0.95)
    {
        ArgumentNullException.ThrowIfNull(facts);
        if (facts.Complaint is { } complaint)
        {
            throw new ArgumentException(complaint, nameof(facts));
        }

        var counted = PoissonRate.Exact(count, recordedDays, confidence);
        var (rate, low, high, falsePerDay) = (counted.Rate, counted.Lower, counted.Upper, 0.0);
        if (!reviewed && facts is { FalseAlarms: { } k, ValidationHours: { } hours })
        {
            var alarms = PoissonRate.Exact(k, hours / 24, confidence);
            falsePerDay = alarms.Rate;
            (rate, low, high) = (counted.Rate - alarms.Rate,
                counted.Rate - alarms.Rate - Root(counted.Rate - counted.Lower, alarms.Upper - alarms.Rate),
                counted.Rate - alarms.Rate + Root(counted.Upper - counted.Rate, alarms.Rate - alarms.Lower));
        }

        (rate, low, high) = (Math.Max(0, rate), Math.Max(0, low), Math.Max(0, high));
        if (facts is not { KnownSeizures: { } n, Found: { } x })
        {
            return new DetectorRate(counted, rate, low, high, 1, falsePerDay);
        }

        var sensitivity = (double)x / n;
        var bounds = Wilson.Of(x, n, confidence);
        var (lower, upper) = Quotient(rate, low, high, sensitivity, bounds.Lower, bounds.Upper);
        return new DetectorRate(counted, rate / sensitivity, lower, upper, sensitivity, falsePerDay);
    }

    private static double Root(double a, double b) => Math.Sqrt((a * a) + (b * b));

    /// <summary>Bounds of a / b from those of both; where the closed form has no root, the quotient of the outer bounds, which is wider.</summary>
    private static (double Lower, double Upper) Quotient(double a, double la, double ua, double b, double lb, double ub)
    {
        var (under, over) = (ub * ((2 * b) - ub), lb * ((2 * b) - lb));
        var below = ((a * b) * (a * b)) - (la * under * ((2 * a) - la));
        var above = ((a * b) * (a * b)) - (ua * over * ((2 * a) - ua));
        var lower = under > 0 && below >= 0 && (2 * a) >= la ? ((a * b) - Math.Sqrt(below)) / under : la / ub;
        var upper = over > 0 && above >= 0 ? ((a * b) + Math.Sqrt(above)) / over : lb > 0 ? ua / lb : double.PositiveInfinity;
        return (Math.Clamp(lower, 0, a / b), Math.Max(upper, a / b));
    }
}
