using NodaTime;
using NodaTime.Text;

namespace PreclinicalDre.Core.Dosing.Schedules;

/// <summary>Times of a day as text: <c>08:00;20:00</c>.</summary>
public static class ClockTimes
{
    private static readonly LocalTimePattern Pattern = LocalTimePattern.CreateWithInvariantCulture("HH:mm");
    private static readonly char[] Between = [';', ',', ' ', '\t', '\n', '\r'];

    /// <summary>As they are stored, in order.</summary>
    public static string Format(IEnumerable<LocalTime> times) => string.Join(';', times.Order().Select(Pattern.Format));

    /// <summary>
    /// The times in order, parted by semicolon, comma or blank; null where there is none, one is there twice, one is no time, or there are more than
    /// <see cref="ClockSchedule.MostTimes"/>.
    /// </summary>
    public static IReadOnlyList<LocalTime>? Parse(string? text)
    {
        var times = new SortedSet<LocalTime>();
        foreach (var part in (text ?? "").Split(Between, StringSplitOptions.RemoveEmptyEntries))
        {
            if (Pattern.Parse(part.Length == 4 ? "0" + part : part) is not { Success: true } time || !times.Add(time.Value))
            {
                return null;
            }
        }

        return times.Count is 0 or > ClockSchedule.MostTimes ? null : [.. times];
    }
}
