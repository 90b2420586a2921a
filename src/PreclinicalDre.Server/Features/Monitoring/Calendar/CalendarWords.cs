using System.Globalization;
using NodaTime;

namespace PreclinicalDre.Server.Features.Monitoring.Calendar;

/// <summary>Words that the month and the week share.</summary>
internal static class CalendarWords
{
    private const int FewNames = 4;

    /// <summary>Hours of a part of a day: recorded of due, or due alone before it began.</summary>
    public static string Hours(CalendarEntry entry) => entry.HoursRecorded is { } recorded
        ? $"{MonitoringWords.Hours(recorded)} of {MonitoringWords.Hours(entry.HoursDue)} h"
        : $"{MonitoringWords.Hours(entry.HoursDue)} h due";

    /// <summary>Clock times of a part of a day; the whole day in a word.</summary>
    public static string Span(Instant from, Instant to, DateTimeZone zone)
    {
        var (start, end) = (from.InZone(zone).TimeOfDay, to.InZone(zone).TimeOfDay);
        return start == LocalTime.Midnight && end == LocalTime.Midnight ? "all day" : $"{Clock(start)} to {(end == LocalTime.Midnight ? "24:00" : Clock(end))}";
    }

    /// <summary>The first few codes, and how many more.</summary>
    public static string Few(IEnumerable<string> codes)
    {
        List<string> all = [.. codes.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        return string.Join(", ", all.Take(FewNames)) + (all.Count > FewNames ? $" and {all.Count - FewNames} more" : "");
    }

    private static string Clock(LocalTime time) => time.ToString("HH:mm", CultureInfo.InvariantCulture);
}
