using System.Globalization;
using System.Text.RegularExpressions;
using NodaTime;
using PreclinicalDre.Core.Tabular;

namespace PreclinicalDre.Core.Formats.Times;

/// <summary>What became of a text that should be a date or time.</summary>
internal enum TimeReading
{
    /// <summary>It was read.</summary>
    Read,

    /// <summary>It is no date or time, or none that the calendar or clock has.</summary>
    Wrong,

    /// <summary>Day and month can be read either way, and no order is set.</summary>
    Ambiguous,
}

/// <summary>
/// Dates as laboratories' programs write them: <c>2026-03-20</c>, <c>20.03.2026</c>, <c>3/20/2026</c>, <c>20-MAR-2026</c>, <c>Mar 20, 2026</c>. Where day and
/// month can be read either way, only a set order decides. Years lie in <see cref="PlausibleYears"/>; years of two digits are read only in a set order, 85 to 99
/// as 1985 to 1999 and the rest as 2000 to 2084 (the pivot of EDF).
/// </summary>
internal static partial class DateText
{
    private const int PivotYear = 85;

    public static TimeReading Read(string text, DateOrder? order, out LocalDate date)
    {
        date = default;
        text = text.Trim();
        if (Named().Match(text) is { Success: true } named)
        {
            return MonthOf(named.Groups["name"].Value) is { } month && Made(Number(named, "year"), month, Number(named, "day"), out date) ? TimeReading.Read : TimeReading.Wrong;
        }

        if (YearFirst().Match(text) is { Success: true } iso)
        {
            return Made(Number(iso, "year"), Number(iso, "month"), Number(iso, "day"), out date) ? TimeReading.Read : TimeReading.Wrong;
        }

        if (Numbers().Match(text) is not { Success: true } numbers)
        {
            return TimeReading.Wrong;
        }

        var (first, second, third) = (Number(numbers, "first"), Number(numbers, "second"), Number(numbers, "third"));
        var shortYear = numbers.Groups["third"].Length == 2;
        if (shortYear && order is null)
        {
            return TimeReading.Ambiguous;
        }

        var year = !shortYear ? third : third >= PivotYear ? 1900 + third : 2000 + third;
        var dayFirst = Made(year, second, first, out var asDayFirst);
        var monthFirst = Made(year, first, second, out var asMonthFirst);
        switch (order)
        {
            case DateOrder.DayMonthYear:
                date = asDayFirst;
                return dayFirst ? TimeReading.Read : TimeReading.Wrong;
            case DateOrder.MonthDayYear:
                date = asMonthFirst;
                return monthFirst ? TimeReading.Read : TimeReading.Wrong;
            case DateOrder.YearMonthDay:
                return shortYear && Made(first >= PivotYear ? 1900 + first : 2000 + first, second, third, out date) ? TimeReading.Read : TimeReading.Wrong;
            case null:
            default:
                date = dayFirst ? asDayFirst : asMonthFirst;
                return dayFirst && monthFirst && first != second ? TimeReading.Ambiguous : dayFirst || monthFirst ? TimeReading.Read : TimeReading.Wrong;
        }
    }

    private static bool Made(int year, int month, int day, out LocalDate date)
    {
        var possible = PlausibleYears.Hold(year) && month is >= 1 and <= 12 && day >= 1 && day <= CalendarSystem.Iso.GetDaysInMonth(year, month);
        date = possible ? new LocalDate(year, month, day) : default;
        return possible;
    }

    private static int? MonthOf(string name)
    {
        var at = name.Length < 3 ? -1 : Array.FindIndex(Months, m => m.StartsWith(name, StringComparison.OrdinalIgnoreCase));
        return at < 0 ? null : at + 1;
    }

    private static readonly string[] Months =
        ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];

    private static int Number(Match match, string group) => int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(?<year>[0-9]{4})(?<s>[./-])(?<month>[0-9]{1,2})\k<s>(?<day>[0-9]{1,2})\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex YearFirst();

    [GeneratedRegex(@"^(?<first>[0-9]{1,2})(?<s>[./-])(?<second>[0-9]{1,2})\k<s>(?<third>[0-9]{4}|[0-9]{2})\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Numbers();

    [GeneratedRegex(@"^((?<day>[0-9]{1,2})[ ./-]{1,2}(?<name>[A-Za-z]{3,9})|(?<name>[A-Za-z]{3,9})[ ./-]{1,2}(?<day>[0-9]{1,2}))[ ,./-]{1,2}(?<year>[0-9]{4})\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Named();
}
