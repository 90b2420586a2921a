namespace PreclinicalDre.Core.Seizures.Rhythm;

/// <summary>Seizures of one hour of the clock.</summary>
/// <param name="Hour">0 to 23.</param>
/// <param name="Seizures">Recorded seizures whose onset lies in it.</param>
/// <param name="RecordedHours">Recorded time in it.</param>
public sealed record ClockHour(int Hour, long Seizures, double RecordedHours)
{
    /// <summary>Seizures per recorded hour; null where nothing was recorded.</summary>
    public double? PerHour => RecordedHours > 0 ? Seizures / RecordedHours : null;
}

/// <summary>
/// The rhythm of day and night: rates by hour of the clock, each over the time that was recorded in it. Its strength is the length of the mean vector of the rates (0: even, 1: all in
/// one hour; V: circular statistics), its peak that vector's direction. Hours without recorded time would bend it, so that there is none where more than two of the 24 are missing.
/// </summary>
/// <param name="Hours">The 24 hours.</param>
/// <param name="Strength">0 to 1; null where there is nothing to tell it from.</param>
/// <param name="PeakHour">Hour of the clock, 0 to 24; null likewise.</param>
/// <param name="DarkPerDay">Seizures per 24 recorded dark hours; null where the lights are not known or nothing was recorded.</param>
/// <param name="LightPerDay">Seizures per 24 recorded light hours.</param>
public sealed record DayRhythm(IReadOnlyList<ClockHour> Hours, double? Strength, double? PeakHour, double? DarkPerDay, double? LightPerDay)
{
    private const int MostMissing = 2;

    /// <summary>The rhythm of 24 hours.</summary>
    /// <param name="hours">One for each of 0 to 23.</param>
    /// <param name="isDark">Share of the clock hour that lies in the dark phase, 0 to 1; null where the lights are not known.</param>
    /// <exception cref="ArgumentException">There are not 24 hours in their order.</exception>
    public static DayRhythm Of(IReadOnlyList<ClockHour> hours, Func<int, double>? isDark)
    {
        ArgumentNullException.ThrowIfNull(hours);
        if (hours.Count != 24 || hours.Where((h, i) => h.Hour != i).Any())
        {
            throw new ArgumentException("24 hours in their order were wanted.", nameof(hours));
        }

        var (strength, peak) = Vector(hours);
        return new DayRhythm(hours, strength, peak, PerDay(hours, isDark), PerDay(hours, isDark is null ? null : h => 1 - isDark(h)));
    }

    private static (double? Strength, double? Peak) Vector(IReadOnlyList<ClockHour> hours)
    {
        var rates = hours.Select(h => h.PerHour).ToList();
        if (rates.Count(r => r is null) > MostMissing || rates.Sum(r => r ?? 0) is not > 0)
        {
            return (null, null);
        }

        double x = 0, y = 0;
        for (var h = 0; h < 24; h++)
        {
            var angle = Math.Tau * (h + 0.5) / 24;
            x += (rates[h] ?? 0) * Math.Cos(angle);
            y += (rates[h] ?? 0) * Math.Sin(angle);
        }

        var length = Math.Sqrt((x * x) + (y * y)) / rates.Sum(r => r ?? 0);
        var direction = Math.Atan2(y, x) / Math.Tau * 24;
        return (length, length < 1e-9 ? null : (direction + 24) % 24);
    }

    private static double? PerDay(IReadOnlyList<ClockHour> hours, Func<int, double>? share)
    {
        if (share is null)
        {
            return null;
        }

        double seizures = 0, recorded = 0;
        foreach (var h in hours)
        {
            // An hour in which the lights change counts by its share, as if its seizures were spread evenly.
            seizures += h.Seizures * share(h.Hour);
            recorded += h.RecordedHours * share(h.Hour);
        }

        return recorded > 0 ? seizures * 24 / recorded : null;
    }
}
