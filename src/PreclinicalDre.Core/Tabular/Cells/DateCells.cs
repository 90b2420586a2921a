using System.Text.RegularExpressions;
using NodaTime;

namespace PreclinicalDre.Core.Tabular.Cells;

/// <summary>Cells of days. Only ISO 8601 and typed dates are read: 03/04/2026 is March in one laboratory and April in the next.</summary>
internal static partial class DateCells
{
    /// <summary>First year that can be right; earlier ones are slips of the keyboard.</summary>
    public const int MinYear = PlausibleYears.First;

    /// <summary>Last year that can be right.</summary>
    public const int MaxYear = PlausibleYears.Last;

    private const string Wanted = "a day as yyyy-MM-dd";

    public static CellReader<LocalDate> Date { get; } = (cell, _) => cell.Kind switch
    {
        RawCellKind.Date => InYears(cell.Local.Date),
        RawCellKind.DateTime when cell.Local.TimeOfDay == LocalTime.Midnight => InYears(cell.Local.Date),
        RawCellKind.DateTime => new CellProblem("time-in-a-date", "The cell holds a time of day too.", "the day alone"),
        RawCellKind.Number => NumberProblem(Wanted),
        RawCellKind.Boolean or RawCellKind.Empty or RawCellKind.Text or RawCellKind.Error => FromText(cell),
    };

    public static CellProblem NumberProblem(string wanted) => new(
        "number-instead-of-date", "The cell holds a plain number.", wanted + "; in a workbook format the cell as a date");

    /// <summary>Says what is wrong with a text that is no ISO date, for days and instants alike.</summary>
    public static CellProblem TextProblem(string text, string wanted) => LocalOrder().IsMatch(text)
        ? new("ambiguous-date", "Day and month of this date can be read either way.", wanted)
        : new("not-a-date", "This is no date in the form that is read here.", wanted);

    public static CellResult<LocalDate> FromParts(int year, int month, int day)
    {
        if (year is < MinYear or > MaxYear)
        {
            return new CellProblem("year-out-of-range", "The year cannot be right.", $"a year from {MinYear} to {MaxYear}");
        }

        return month is >= 1 and <= 12 && day >= 1 && day <= CalendarSystem.Iso.GetDaysInMonth(year, month)
            ? new LocalDate(year, month, day)
            : new CellProblem("no-such-day", "The calendar has no such day.", Wanted);
    }

    public static CellResult<LocalDate> InYears(LocalDate date) => FromParts(date.Year, date.Month, date.Day);

    private static CellResult<LocalDate> FromText(RawCell cell)
    {
        var text = cell.Kind == RawCellKind.Boolean ? cell.Shown : cell.Clean;
        var match = Iso().Match(text);
        return match.Success ? FromParts(Part(match, "year"), Part(match, "month"), Part(match, "day")) : TextProblem(text, Wanted);
    }

    public static int Part(Match match, string group) => int.Parse(match.Groups[group].ValueSpan, System.Globalization.CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(?<year>[0-9]{4})-(?<month>[0-9]{2})-(?<day>[0-9]{2})\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Iso();

    [GeneratedRegex(@"^[0-9]{1,2}\s*[./-]\s*[0-9]{1,2}\s*[./-]\s*([0-9]{4}|[0-9]{2})(?![0-9])", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex LocalOrder();
}
