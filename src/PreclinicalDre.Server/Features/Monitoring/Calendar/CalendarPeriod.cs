using System.Globalization;
using NodaTime;
using NodaTime.Calendars;
using NodaTime.Text;

namespace PreclinicalDre.Server.Features.Monitoring.Calendar;

/// <summary>A month or a week, Monday to Sunday, of a calendar.</summary>
/// <param name="First">Its first day.</param>
/// <param name="IsWeek">True for a week.</param>
public sealed record CalendarPeriod(LocalDate First, bool IsWeek)
{
    private const int FirstYear = 1950;
    private const int LastYear = 2150;

    private static readonly YearMonthPattern MonthPattern = YearMonthPattern.Iso;

    /// <summary>Its last day.</summary>
    public LocalDate Last => IsWeek ? First.PlusDays(6) : First.PlusMonths(1).PlusDays(-1);

    public CalendarPeriod Previous => new(IsWeek ? First.PlusDays(-7) : First.PlusMonths(-1), IsWeek);

    public CalendarPeriod Next => new(IsWeek ? First.PlusDays(7) : First.PlusMonths(1), IsWeek);

    /// <summary>As headings say it: <c>March 2026</c>, <c>week 12, 16 to 22 March 2026</c>.</summary>
    public string Words => IsWeek
        ? $"week {Week(First)}, {Say("d MMM", First)} to {Say("d MMM uuuu", Last)}"
        : Say("MMMM uuuu", First);

    /// <summary>As the address holds it.</summary>
    public (string Name, string Value) Query => IsWeek ? ("week", LocalDatePattern.Iso.Format(First)) : ("month", MonthPattern.Format(First.ToYearMonth()));

    /// <summary>Weeks that touch it, each by its Monday.</summary>
    public IEnumerable<LocalDate> Mondays
    {
        get
        {
            for (var monday = Monday(First); monday <= Last; monday = monday.PlusDays(7))
            {
                yield return monday;
            }
        }
    }

    /// <summary>Number of the week after ISO 8601.</summary>
    public static int Week(LocalDate day) => WeekYearRules.Iso.GetWeekOfWeekYear(day);

    public static CalendarPeriod MonthOf(LocalDate day) => new(new LocalDate(day.Year, day.Month, 1), false);

    public static CalendarPeriod WeekOf(LocalDate day) => new(Monday(day), true);

    /// <summary>What an address asks for: a month as 2026-03, a week by any of its days; neither: the month of <paramref name="today"/>. Null where it is no month and no day.</summary>
    public static CalendarPeriod? Read(string? month, string? week, LocalDate today)
    {
        if (!string.IsNullOrWhiteSpace(week))
        {
            var day = LocalDatePattern.Iso.Parse(week.Trim());
            return day.Success && InRange(day.Value.Year) ? WeekOf(day.Value) : null;
        }

        if (string.IsNullOrWhiteSpace(month))
        {
            return MonthOf(today);
        }

        var parsed = MonthPattern.Parse(month.Trim());
        return parsed.Success && InRange(parsed.Value.Year) ? MonthOf(parsed.Value.OnDayOfMonth(1)) : null;
    }

    private static bool InRange(int year) => year is >= FirstYear and <= LastYear;

    private static LocalDate Monday(LocalDate day) => day.PlusDays(1 - (int)day.DayOfWeek);

    private static string Say(string pattern, LocalDate day) => day.ToString(pattern, CultureInfo.InvariantCulture);
}
