using System.Text.RegularExpressions;
using NodaTime;
using NodaTime.Text;

namespace PreclinicalDre.Core.Tabular.Cells;

/// <summary>
/// Cells of moments: wall-clock date and time of the laboratory, or with an explicit offset. A time that the clock change skipped or
/// showed twice is an error, never a guess: an hour decides whether a seizure lies inside a recording.
/// </summary>
internal static partial class InstantCells
{
    private const string Wanted = "date and time as yyyy-MM-dd HH:mm or yyyy-MM-dd HH:mm:ss, on the laboratory's clock or followed by an offset (Z, +01:00)";

    public static CellReader<Instant> Instant { get; } = (cell, zone) => cell.Kind switch
    {
        RawCellKind.DateTime => Resolve(cell.Local, zone),
        RawCellKind.Date => NoTime,
        RawCellKind.Number => DateCells.NumberProblem(Wanted),
        RawCellKind.Boolean or RawCellKind.Empty or RawCellKind.Text or RawCellKind.Error => FromText(cell, zone),
    };

    private static CellResult<Instant> NoTime => new CellProblem("time-missing", "The date has no time of day.", Wanted);

    private static CellResult<Instant> FromText(RawCell cell, DateTimeZone zone)
    {
        var text = cell.Kind == RawCellKind.Boolean ? cell.Shown : cell.Clean;
        if (Plain(text) is { } plain)
        {
            return Resolve(plain, zone);
        }

        var match = Iso().Match(text);
        if (!match.Success)
        {
            return DateOnly().IsMatch(text) ? NoTime : DateCells.TextProblem(text, Wanted);
        }

        var date = DateCells.FromParts(DateCells.Part(match, "year"), DateCells.Part(match, "month"), DateCells.Part(match, "day"));
        if (date.Problem is not null)
        {
            return date.Problem;
        }

        var (hour, minute, second) = (DateCells.Part(match, "hour"), DateCells.Part(match, "minute"), match.Groups["second"].Success ? DateCells.Part(match, "second") : 0);
        if (hour > 23 || minute > 59 || second > 59)
        {
            return new CellProblem("no-such-time", "The clock has no such time.", "00:00:00 to 23:59:59");
        }

        // The pattern takes at most seven digits: ticks of 100 ns.
        var ticks = match.Groups["fraction"].Success ? long.Parse(match.Groups["fraction"].Value.PadRight(7, '0'), System.Globalization.CultureInfo.InvariantCulture) : 0;
        var local = date.Value.At(new LocalTime(hour, minute, second).PlusTicks(ticks));
        if (!match.Groups["offset"].Success)
        {
            return Resolve(local, zone);
        }

        var offset = OffsetPattern.GeneralInvariantWithZ.Parse(match.Groups["offset"].Value.ToUpperInvariant());
        return offset.Success
            ? local.WithOffset(offset.Value).ToInstant()
            : new CellProblem("no-such-offset", "The offset from UTC cannot be right.", "Z, or hours and minutes such as +01:00");
    }

    /// <summary>
    /// The form that programs write, <c>yyyy-MM-dd HH:mm:ss</c>, read at once: it is nearly every cell of a long table. Null for every other form and for every date or time that
    /// is none, which then get their words.
    /// </summary>
    private static LocalDateTime? Plain(string text)
    {
        if (text is not [_, _, _, _, '-', _, _, '-', _, _, ' ' or 'T', _, _, ':', _, _, ':', _, _])
        {
            return null;
        }

        var (year, month, day) = ((100 * Two(text, 0)) + Two(text, 2), Two(text, 5), Two(text, 8));
        var (hour, minute, second) = (Two(text, 11), Two(text, 14), Two(text, 17));
        return year is >= DateCells.MinYear and <= DateCells.MaxYear && month is >= 1 and <= 12 && day >= 1 && day <= CalendarSystem.Iso.GetDaysInMonth(year, month)
            && hour is >= 0 and <= 23 && minute is >= 0 and <= 59 && second is >= 0 and <= 59 && Two(text, 2) >= 0
            ? new LocalDateTime(year, month, day, hour, minute, second)
            : null;

        // Below zero where one of the two is no digit, whatever the other is.
        static int Two(string text, int at) => text[at] is >= '0' and <= '9' && text[at + 1] is >= '0' and <= '9' ? (10 * (text[at] - '0')) + (text[at + 1] - '0') : -1000;
    }

    private static CellResult<Instant> Resolve(LocalDateTime local, DateTimeZone zone)
    {
        var date = DateCells.InYears(local.Date);
        if (date.Problem is not null)
        {
            return date.Problem;
        }

        var mapping = zone.MapLocal(local);
        return mapping.Count switch
        {
            1 => mapping.Single().ToInstant(),
            0 => new CellProblem(
                "skipped-local-time",
                $"The clocks of {zone.Id} were put forward over this time; it never was.",
                "a time that the laboratory's clock showed, or one with an offset"),
            _ => new CellProblem(
                "ambiguous-local-time",
                $"The clocks of {zone.Id} showed this time twice when they were put back.",
                $"the time with its offset, {Shown(mapping.First())} or {Shown(mapping.Last())}"),
        };
    }

    private static string Shown(ZonedDateTime time) =>
        OffsetDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm:ss;FFFFFFFo<m>").Format(time.ToOffsetDateTime());

    [GeneratedRegex(
        @"^(?<year>[0-9]{4})-(?<month>[0-9]{2})-(?<day>[0-9]{2})([Tt]|\s+)(?<hour>[0-9]{2}):(?<minute>[0-9]{2})(:(?<second>[0-9]{2})(\.(?<fraction>[0-9]{1,7}))?)?\s?(?<offset>[Zz]|[+-][0-9]{2}:[0-9]{2})?\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        1000)]
    private static partial Regex Iso();

    [GeneratedRegex(@"^[0-9]{4}-[0-9]{2}-[0-9]{2}\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex DateOnly();
}
