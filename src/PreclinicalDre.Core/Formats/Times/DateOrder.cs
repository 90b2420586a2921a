namespace PreclinicalDre.Core.Formats.Times;

/// <summary>The order in which a date names its parts.</summary>
public enum DateOrder
{
    /// <summary>Year, month, day.</summary>
    YearMonthDay,

    /// <summary>Day, month, year, as in most of the world.</summary>
    DayMonthYear,

    /// <summary>Month, day, year, as in the United States.</summary>
    MonthDayYear,
}
