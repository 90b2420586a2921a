using System.Text;
using NodaTime;

namespace PreclinicalDre.Core.Formats.Edf;

/// <summary>
/// Start date and time. The date of 8 characters has a year of two digits (85 to 99 is 1985 to 1999, 00 to 84 is 2000 to 2084), so the
/// four-digit <c>Startdate dd-MMM-yyyy</c> of the recording field is preferred where both agree.
/// </summary>
internal static class EdfStart
{
    private const int DateOffset = 168;
    private const int TimeOffset = 176;
    private const int PivotYear = 85;

    public static LocalDateTime? Read(HeaderFields fields, string recordingId, FindingLog log)
    {
        if (fields.Available < TimeOffset + 8)
        {
            return null;
        }

        var date = Date(fields, recordingId, log);
        var time = Time(fields, log);
        return date is { } day && time is { } clock ? day + clock : null;
    }

    private static LocalDate? Date(HeaderFields fields, string recordingId, FindingLog log)
    {
        var named = EdfStartdate.Read(recordingId, fields.At(88), log);
        var raw = fields.Raw(DateOffset, 8);
        var found = Encoding.Latin1.GetString(raw);
        var openYear = raw[6] is (byte)'y' or (byte)'Y' && raw[7] is (byte)'y' or (byte)'Y';
        var (day, month, year) = (Pair(raw), Pair(raw[3..]), openYear ? null : Pair(raw[6..]));
        var fullYear = year is { } y ? (y >= PivotYear ? 1900 : 2000) + y : (int?)null;
        var possible = raw[2] == '.' && raw[5] == '.' && day is { } d && month is { } m
            && (fullYear is { } f ? IsDate(f, m, d) : openYear && named.Date is not null);
        if (!possible)
        {
            log.Add(
                named.Date is null ? Severity.Error : Severity.Warning,
                named.Date is null ? EdfFindingCodes.StartUnknown : EdfFindingCodes.HeaderField,
                named.Date is null
                    ? "The start date is no possible date, and the recording field gives none."
                    : "The start date is no possible date; the one of the recording field is taken.",
                fields.At(DateOffset),
                found,
                "dd.mm.yy",
                "start date");
            return named.Date;
        }

        if (named.Date is { } full)
        {
            if (full.Day == day && full.Month == month && (year is null || full.Year % 100 == year))
            {
                return full;
            }

            log.Add(
                Severity.Warning,
                EdfFindingCodes.DateMismatch,
                openYear
                    ? "The two dates of the header contradict each other; the one with a year, in the recording field, is taken."
                    : "The two dates of the header contradict each other; the start date field is taken.",
                fields.At(DateOffset),
                found,
                $"the date of '{named.Text}'",
                "start date");
            if (openYear)
            {
                return full;
            }
        }

        var date = new LocalDate(fullYear!.Value, month!.Value, day!.Value);
        if (date == new LocalDate(1985, 1, 1) && named.Date is null)
        {
            log.Add(
                Severity.Warning,
                EdfFindingCodes.DateAnonymised,
                "01.01.85 stands for an unknown date: times of day may be right, the day is not.",
                fields.At(DateOffset),
                found,
                field: "start date");
        }

        return date;
    }

    private static LocalTime? Time(HeaderFields fields, FindingLog log)
    {
        var raw = fields.Raw(TimeOffset, 8);
        var found = Encoding.Latin1.GetString(raw);
        var (hour, minute, second) = (Pair(raw), Pair(raw[3..]), Pair(raw[6..]));
        var separated = raw[2] is (byte)'.' or (byte)':' && raw[5] == raw[2];
        if (!separated || hour is not (>= 0 and < 24) || minute is not (>= 0 and < 60) || second is not (>= 0 and < 60))
        {
            log.Add(
                Severity.Error, EdfFindingCodes.StartUnknown, "The start time is no possible time.", fields.At(TimeOffset), found, "hh.mm.ss", "start time");
            return null;
        }

        if (raw[2] == ':')
        {
            log.Add(
                Severity.Warning, EdfFindingCodes.HeaderField, "The start time is written with colons; it is read.", fields.At(TimeOffset), found, "hh.mm.ss", "start time");
        }

        return new LocalTime(hour.Value, minute.Value, second.Value);
    }

    internal static bool IsDate(int year, int month, int day) =>
        year is >= 1 and <= 9999 && month is >= 1 and <= 12 && day >= 1 && day <= CalendarSystem.Iso.GetDaysInMonth(year, month);

    /// <summary>Two digits, or a space and a digit.</summary>
    private static int? Pair(ReadOnlySpan<byte> at) =>
        at[1] is < (byte)'0' or > (byte)'9' ? null
        : at[0] == ' ' ? at[1] - '0'
        : at[0] is < (byte)'0' or > (byte)'9' ? null
        : ((at[0] - '0') * 10) + (at[1] - '0');
}
