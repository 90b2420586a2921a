using NodaTime;
using PreclinicalDre.Core.Kinetics;
using Interval = NodaTime.Interval;

namespace PreclinicalDre.Core.Dosing;

/// <summary>From a regimen to what reaches the animal by it.</summary>
public static class RegimenInputs
{
    /// <summary>
    /// The inputs that the occasions in <paramref name="span"/> stand for: a bolus at once, a ration evenly until the next one is laid out, a pump at its rate until its
    /// reservoir is replaced or, where that comes first, empty.
    /// </summary>
    /// <param name="regimen">The regimen.</param>
    /// <param name="span">A span with both ends.</param>
    /// <param name="origin">Where hours count from.</param>
    /// <param name="zone">The laboratory's zone.</param>
    public static IEnumerable<DrugInput> Of(Regimen regimen, Interval span, Instant origin, DateTimeZone zone)
    {
        ArgumentNullException.ThrowIfNull(regimen);
        Instant? before = null;
        foreach (var occasion in regimen.Occasions(span, zone))
        {
            if (before is { } at)
            {
                yield return One(regimen, (at - origin).TotalHours, (occasion.At - at).TotalHours);
            }

            before = occasion.At;
        }

        if (before is { } last)
        {
            yield return One(regimen, (last - origin).TotalHours, regimen.Schedule.LongestGap.TotalHours);
        }
    }

    /// <summary>The input of one occasion.</summary>
    /// <param name="regimen">The regimen.</param>
    /// <param name="atHours">When.</param>
    /// <param name="hoursToNext">Hours until the next occasion.</param>
    /// <param name="fraction">Share of it that was given, 0 to 1.</param>
    public static DrugInput One(Regimen regimen, double atHours, double hoursToNext, double fraction = 1)
    {
        ArgumentNullException.ThrowIfNull(regimen);
        return regimen.Input switch
        {
            InputKind.Bolus => new DrugInput(atHours, regimen.DoseMgPerKg * fraction),
            InputKind.Food => new DrugInput(atHours, regimen.DoseMgPerKg * fraction, hoursToNext),
            InputKind.Pump => Pump(Math.Min(hoursToNext, regimen.Reservoir?.Life.TotalHours ?? hoursToNext)),
        };

        DrugInput Pump(double hours) => new(atHours, regimen.DoseMgPerKg / 24 * hours * fraction, hours);
    }
}
