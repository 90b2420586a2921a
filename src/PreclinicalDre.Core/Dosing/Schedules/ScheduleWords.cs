using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace PreclinicalDre.Core.Dosing.Schedules;

/// <summary>A schedule in words.</summary>
public static class ScheduleWords
{
    private static readonly LocalDateTimePattern Moment = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm");
    private static readonly (Weekdays Day, string Word)[] Names =
    [
        (Weekdays.Monday, "Mon"), (Weekdays.Tuesday, "Tue"), (Weekdays.Wednesday, "Wed"), (Weekdays.Thursday, "Thu"), (Weekdays.Friday, "Fri"), (Weekdays.Saturday, "Sat"),
        (Weekdays.Sunday, "Sun"),
    ];

    /// <summary><c>every 6 h from 2026-03-01 08:00</c>, <c>08:00, 20:00 daily</c> or <c>09:00 every 3 days from 2026-03-01</c>.</summary>
    /// <param name="schedule">The schedule.</param>
    /// <param name="zone">The laboratory's zone.</param>
    public static string Say(DoseSchedule schedule, DateTimeZone zone)
    {
        ArgumentNullException.ThrowIfNull(zone);
        return schedule switch
        {
            IntervalSchedule i => $"every {Say(i.Interval)} from {Moment.Format(i.Anchor.InZone(zone).LocalDateTime)}",
            ClockSchedule c => $"{ClockTimes.Format(c.Times).Replace(";", ", ", StringComparison.Ordinal)} {Say(c.Days)}",
            _ => throw new ArgumentOutOfRangeException(nameof(schedule), schedule, "a schedule of this library"),
        };
    }

    /// <summary>A length of time in the unit that people say: <c>40 min</c>, <c>1.5 h</c>, <c>84 h</c>, <c>3 days</c>.</summary>
    public static string Say(Duration time) => time switch
    {
        { TotalDays: >= 2 } when time.TotalDays % 1 == 0 => string.Create(CultureInfo.InvariantCulture, $"{time.TotalDays:0} days"),
        { TotalHours: >= 1 and <= 96 } when time.TotalHours % 0.5 == 0 => string.Create(CultureInfo.InvariantCulture, $"{time.TotalHours:0.#} h"),
        { TotalDays: >= 2 } => string.Create(CultureInfo.InvariantCulture, $"{time.TotalDays:0.#} days"),
        { TotalHours: >= 2 } => string.Create(CultureInfo.InvariantCulture, $"{time.TotalHours:0.#} h"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{time.TotalMinutes:0.#} min"),
    };

    private static string Say(DayRule days) => days switch
    {
        EveryDays { Days: 1 } or OnWeekdays { Days: Weekdays.All } => "daily",
        EveryDays e => string.Create(CultureInfo.InvariantCulture, $"every {e.Days} days from {LocalDatePattern.Iso.Format(e.First)}"),
        OnWeekdays w => string.Join(", ", Names.Where(n => w.Days.HasFlag(n.Day)).Select(n => n.Word)),
        _ => throw new ArgumentOutOfRangeException(nameof(days), days, "a rule of this library"),
    };
}
