using System.Globalization;
using NodaTime;
using NodaTime.Text;
using PreclinicalDre.Core.Tabular;

namespace PreclinicalDre.Core.Formats.Times;

/// <summary>A moment on the wall clock, with the offset from UTC where the text has one.</summary>
internal readonly record struct WallTime(LocalDateTime Local, Offset? Offset = null);

/// <summary>
/// Puts moments of one file apart: by the time that elapsed where the laboratory's zone is known, by the wall clock where not. A wall-clock time that the change
/// of the clocks skipped or showed twice is not guessed.
/// </summary>
internal sealed class WallClock(DateTimeZone? zone)
{
    /// <summary>Seconds from one moment to another; null, with why, where one of them cannot be placed.</summary>
    public decimal? Elapsed(WallTime from, WallTime to, out string? problem)
    {
        if (zone is null && from.Offset is null && to.Offset is null)
        {
            problem = null;
            return Seconds(to.Local.InUtc().ToInstant() - from.Local.InUtc().ToInstant());
        }

        var start = ToInstant(from, out problem);
        var end = problem is null ? ToInstant(to, out problem) : null;
        return start is { } a && end is { } b ? Seconds(b - a) : null;
    }

    /// <summary>Exact seconds of a duration of any length.</summary>
    public static decimal Seconds(Duration duration) => (duration.Days * 86_400m) + (duration.NanosecondOfDay / 1_000_000_000m);

    /// <summary>Date and time in one text, separated by T or spaces, with an offset or without.</summary>
    public static TimeReading Read(string text, DateOrder? order, out WallTime time)
    {
        time = default;
        text = text.Trim();
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0)
        {
            return DateText.Read(text, order, out _) is TimeReading.Ambiguous ? TimeReading.Ambiguous : TimeReading.Wrong;
        }

        // The hour's digits stand before the colon, and the date before them.
        var hour = colon;
        while (hour > 0 && char.IsAsciiDigit(text[hour - 1]))
        {
            hour--;
        }

        var (dateText, clockText) = (text[..hour].TrimEnd(' ', 'T', 't', ',', '\u00A0'), text[hour..]);
        if (hour > 0 && text[hour - 1] is not (' ' or 'T' or 't' or ',' or '\u00A0'))
        {
            return TimeReading.Wrong;
        }

        Offset? offset = null;
        var sign = clockText.AsSpan().LastIndexOfAny('+', '-');
        if (sign > 0 || clockText.EndsWith('Z') || clockText.EndsWith('z'))
        {
            var at = sign > 0 ? sign : clockText.Length - 1;
            var parsed = OffsetPattern.GeneralInvariantWithZ.Parse(clockText[at..].ToUpperInvariant());
            if (!parsed.Success)
            {
                return TimeReading.Wrong;
            }

            (offset, clockText) = (parsed.Value, clockText[..at]);
        }

        var reading = DateText.Read(dateText, order, out var date);
        if (reading != TimeReading.Read)
        {
            return reading;
        }

        if (!ClockText.TryTimeOfDay(clockText, out var clock))
        {
            return TimeReading.Wrong;
        }

        time = new WallTime(date + clock, offset);
        return TimeReading.Read;
    }

    /// <summary>A day count of a spreadsheet program (day 1 = 1 January 1900, with its 29 February 1900; or from 1904), rounded to the millisecond.</summary>
    public static bool TrySerial(decimal days, bool from1904, out LocalDateTime time)
    {
        time = default;
        var epoch = from1904 ? new LocalDate(1904, 1, 1) : new LocalDate(1899, 12, 30);
        if (days is < 0 or > 100_000)
        {
            return false;
        }

        var whole = decimal.Floor(days);
        var milliseconds = decimal.Round((days - whole) * NodaConstants.MillisecondsPerDay, MidpointRounding.AwayFromZero);
        time = epoch.PlusDays((int)whole).AtMidnight().PlusMilliseconds((long)milliseconds);
        return PlausibleYears.Hold(time.Year);
    }

    private Instant? ToInstant(WallTime time, out string? problem)
    {
        problem = null;
        if (time.Offset is { } offset)
        {
            return time.Local.WithOffset(offset).ToInstant();
        }

        if (zone is null)
        {
            problem = "Some times have an offset from UTC and some have none; without the laboratory's zone they cannot be set apart.";
            return null;
        }

        var mapping = zone.MapLocal(time.Local);
        if (mapping.Count == 1)
        {
            return mapping.Single().ToInstant();
        }

        var shown = LocalDateTimePattern.ExtendedIso.Format(time.Local);
        problem = mapping.Count == 0
            ? string.Create(CultureInfo.InvariantCulture, $"The clocks of {zone.Id} were put forward over {shown}; it never was.")
            : string.Create(CultureInfo.InvariantCulture, $"The clocks of {zone.Id} showed {shown} twice when they were put back.");
        return null;
    }
}
