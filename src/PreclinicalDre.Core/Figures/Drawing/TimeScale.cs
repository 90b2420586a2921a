using NodaTime;
using NodaTime.Text;

namespace PreclinicalDre.Core.Figures.Drawing;

/// <summary>Maps an instant to a coordinate in proportion to elapsed time: a day of 23 hours is narrower than one of 25.</summary>
internal readonly record struct TimeScale(Instant From, Instant To, double Start, double End)
{
    public double At(Instant at) => To <= From ? Start : Start + ((at - From).TotalDays / (To - From).TotalDays * (End - Start));

    /// <summary>As <see cref="At"/>, kept inside the range.</summary>
    public double Inside(Instant at) => Math.Clamp(At(at), Start, End);

    public bool Shows(Instant at) => at >= From && at <= To;

    public bool Shows(FigureSpan span) => span.To > span.From && span.To > From && span.From < To;

    public double PerDay => (End - Start) / Math.Max((To - From).TotalDays, 1e-6);
}

/// <summary>The lab's calendar: local days with their true length, numbered from the day of the zero instant.</summary>
internal sealed class LabClock(DateTimeZone zone, Instant zero)
{
    private static readonly LocalDatePattern DayMonth = LocalDatePattern.CreateWithInvariantCulture("d MMM");
    private static readonly LocalDatePattern DayMonthYear = LocalDatePattern.CreateWithInvariantCulture("d MMM uuuu");
    private static readonly LocalTimePattern HourMinute = LocalTimePattern.CreateWithInvariantCulture("HH:mm");
    private static readonly LocalDateTimePattern DayAndMinute = LocalDateTimePattern.CreateWithInvariantCulture("d MMM uuuu HH:mm");

    public DateTimeZone Zone { get; } = zone;

    /// <summary>Date of day 0. A zero instant that no figure draws (see <see cref="Domain"/>) leaves the calendar's own epoch.</summary>
    public LocalDate ZeroDate { get; } = (Domain.Holds(zero) ? zero : NodaConstants.UnixEpoch).InZone(zone).Date;

    public LocalDate Date(Instant at) => at.InZone(Zone).Date;

    /// <summary>Local days since the zero day; negative before it.</summary>
    public int Day(Instant at) => DayOf(Date(at));

    public int DayOf(LocalDate date) => Period.DaysBetween(ZeroDate, date);

    /// <summary>The instant at which a numbered day begins (a day may begin at 01:00 where midnight is skipped).</summary>
    public Instant StartOf(int day) => Zone.StartOf(ZeroDate.PlusDays(day));

    /// <summary>What the clock on the wall shows, in hours since midnight: 0 up to 24, also on days of 23 or 25 hours.</summary>
    public double Clock(Instant at) => at.InZone(Zone).TimeOfDay.NanosecondOfDay / (double)NodaConstants.NanosecondsPerHour;

    /// <summary>Day number, date and time for a tooltip; an instant that no figure draws as in tables.</summary>
    public string Say(Instant at) => Domain.Holds(at) ? $"d{Day(at)}, {DayAndMinute.Format(at.InZone(Zone).LocalDateTime)}" : Iso(at);

    public string Minute(Instant at) => HourMinute.Format(at.InZone(Zone).TimeOfDay);

    public string SayDay(int day, bool year) => (year ? DayMonthYear : DayMonth).Format(ZeroDate.PlusDays(day));

    /// <summary>ISO 8601 with offset, for tables; instants that no figure draws are given in UTC.</summary>
    public string Iso(Instant at) => Domain.Holds(at)
        ? OffsetDateTimePattern.GeneralIso.Format(at.InZone(Zone).ToOffsetDateTime())
        : InstantPattern.General.Format(at);
}

/// <summary>The span of a figure's data, and whether it can be drawn.</summary>
internal static class Domain
{
    /// <summary>Longest span drawn, in days: twenty years. A longer one comes from a mistyped year.</summary>
    public const int MaxDays = 7305;

    private static readonly Instant Earliest = Instant.FromUtc(1900, 1, 1, 0, 0);
    private static readonly Instant Latest = Instant.FromUtc(2200, 1, 1, 0, 0);

    public static bool Holds(Instant at) => at >= Earliest && at <= Latest;

    /// <summary>What is wrong with the dates, as a sentence; null where nothing is.</summary>
    public static string? Complaint(Instant from, Instant to) =>
        !Holds(from) || !Holds(to) ? "The dates lie outside the years 1900 to 2200. Check for a mistyped year."
        : (to - from).TotalDays > MaxDays ? $"The dates span {(int)(to - from).TotalDays} days, more than 20 years. Check for a mistyped year."
        : null;
}
