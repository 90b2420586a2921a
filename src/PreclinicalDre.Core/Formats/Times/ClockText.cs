using System.Globalization;
using System.Text.RegularExpressions;
using NodaTime;

namespace PreclinicalDre.Core.Formats.Times;

/// <summary>Times of day (<c>14:03:27.5</c>, <c>2:03 PM</c>) and elapsed times (<c>27:14:03</c>, <c>1.03:14:03</c> with days).</summary>
internal static partial class ClockText
{
    /// <summary>A time of day, to the nanosecond.</summary>
    public static bool TryTimeOfDay(string text, out LocalTime time)
    {
        time = default;
        if (Clock().Match(text.Trim()) is not { Success: true } match || match.Groups["days"].Success || match.Groups["sign"].Success)
        {
            return false;
        }

        var (hour, minute, second) = (Number(match, "hour"), Number(match, "minute"), match.Groups["second"].Success ? Number(match, "second") : 0);
        if (match.Groups["half"].Success)
        {
            if (hour is < 1 or > 12)
            {
                return false;
            }

            hour = (hour % 12) + (match.Groups["half"].ValueSpan[0] is 'p' or 'P' ? 12 : 0);
        }

        if (hour > 23 || minute > 59 || second > 59)
        {
            return false;
        }

        time = new LocalTime(hour, minute, second).PlusNanoseconds((long)(Fraction(match) * NodaConstants.NanosecondsPerSecond));
        return true;
    }

    /// <summary>An elapsed time in seconds.</summary>
    public static bool TryElapsed(string text, out decimal seconds)
    {
        seconds = 0;
        if (Clock().Match(text.Trim()) is not { Success: true } match || match.Groups["half"].Success)
        {
            return false;
        }

        // h:mm:ss, or m:ss where there are two parts only.
        var three = match.Groups["second"].Success;
        var (hour, minute, second) = three ? (Number(match, "hour"), Number(match, "minute"), Number(match, "second")) : (0, Number(match, "hour"), Number(match, "minute"));
        if (second > 59 || (three && minute > 59))
        {
            return false;
        }

        var days = match.Groups["days"].Success ? Number(match, "days") : 0;
        seconds = (days * 86_400m) + (hour * 3600m) + (minute * 60m) + second + Fraction(match);
        seconds = match.Groups["sign"].Value == "-" ? -seconds : seconds;
        return true;
    }

    private static decimal Fraction(Match match) => match.Groups["fraction"].Success
        ? decimal.Parse("0." + match.Groups["fraction"].Value, CultureInfo.InvariantCulture)
        : 0;

    private static int Number(Match match, string group) => int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(
        @"^(?<sign>[+-])?((?<days>[0-9]{1,5})[.](?=[0-9]{1,2}:[0-9]{1,2}:))?(?<hour>[0-9]{1,6}):(?<minute>[0-9]{1,2})(:(?<second>[0-9]{1,2}))?([.,](?<fraction>[0-9]{1,9})[0-9]*)?(\s*(?<half>[AaPp])\.?[Mm]\.?)?\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Clock();
}
