using NodaTime;

namespace PreclinicalDre.Core.Evaluation.Json;

/// <summary>
/// RFC 3339 instants, strictly: <c>yyyy-mm-ddThh:mm:ss[.fraction](Z|+hh:mm)</c>, years 0001 to 9999, at most nine digits of fraction,
/// offsets up to 18 hours, no leap second. By hand because a record holds thousands of them.
/// </summary>
internal static class InstantText
{
    public const string Wanted = "an instant with its offset, such as 2026-03-16T08:00:00Z or 2026-03-16T09:00:00+01:00";

    private static readonly long MaxSeconds = Instant.MaxValue.ToUnixTimeSeconds();
    private static readonly long MinSeconds = Instant.MinValue.ToUnixTimeSeconds();

    /// <summary>True where it would be an instant if only an offset stood at its end.</summary>
    public static bool LacksOffset(string text) => !TryParse(text, out _) && TryParse(text + "Z", out _);

    public static bool TryParse(ReadOnlySpan<char> text, out Instant instant)
    {
        instant = default;
        if (text.Length < 20 || text[4] != '-' || text[7] != '-' || text[10] != 'T' || text[13] != ':' || text[16] != ':'
            || !Digits(text[..4], out var year) || !Digits(text[5..7], out var month) || !Digits(text[8..10], out var day)
            || !Digits(text[11..13], out var hour) || !Digits(text[14..16], out var minute) || !Digits(text[17..19], out var second)
            || year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month)
            || hour > 23 || minute > 59 || second > 59
            || !Fraction(text[19..], out var nanoseconds, out var used)
            || !Offset(text[(19 + used)..], out var offsetSeconds))
        {
            return false;
        }

        var days = new DateOnly(year, month, day).DayNumber - EpochDay;
        var seconds = (days * 86_400L) + (hour * 3600) + (minute * 60) + second - offsetSeconds;
        if (seconds > MaxSeconds || seconds < MinSeconds)
        {
            return false;
        }

        instant = Instant.FromUnixTimeSeconds(seconds).PlusNanoseconds(nanoseconds);
        return true;
    }

    private static int EpochDay { get; } = new DateOnly(1970, 1, 1).DayNumber;

    private static bool Fraction(ReadOnlySpan<char> rest, out long nanoseconds, out int used)
    {
        nanoseconds = 0;
        used = 0;
        if (rest.Length == 0 || rest[0] != '.')
        {
            return true;
        }

        var scale = 100_000_000L;
        for (used = 1; used < rest.Length && char.IsAsciiDigit(rest[used]); used++)
        {
            nanoseconds += (rest[used] - '0') * scale;
            scale /= 10;
        }

        return used is > 1 and <= 10;
    }

    private static bool Offset(ReadOnlySpan<char> rest, out int seconds)
    {
        seconds = 0;
        if (rest is "Z")
        {
            return true;
        }

        if (rest.Length != 6 || rest[0] is not ('+' or '-') || rest[3] != ':'
            || !Digits(rest[1..3], out var hours) || !Digits(rest[4..], out var minutes) || minutes > 59 || (hours * 60) + minutes > 18 * 60)
        {
            return false;
        }

        seconds = (rest[0] == '-' ? -60 : 60) * ((hours * 60) + minutes);
        return true;
    }

    private static bool Digits(ReadOnlySpan<char> text, out int value)
    {
        value = 0;
        foreach (var c in text)
        {
            if (!char.IsAsciiDigit(c))
            {
                return false;
            }

            value = (value * 10) + (c - '0');
        }

        return true;
    }
}
