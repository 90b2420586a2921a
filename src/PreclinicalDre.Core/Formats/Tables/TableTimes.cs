using System.Globalization;
using NodaTime;
using PreclinicalDre.Core.Formats.Times;
using PreclinicalDre.Core.Tabular;

namespace PreclinicalDre.Core.Formats.Tables;

/// <summary>Times of a table in seconds from the start of the recording.</summary>
internal sealed class TableTimes(ColumnMapping mapping, RecordingReadOptions options, ReadLog log)
{
    /// <summary>Animals whose last time is kept: memory does not grow with a file of nonsense.</summary>
    private const int MaxAnimals = 10_000;

    // A clock that goes back by more than this has passed midnight; by less, rows are out of order.
    private const long HalfADay = 12 * NodaConstants.NanosecondsPerHour;

    private readonly WallClock _clock = new(mapping.TimeZone is { } id ? DateTimeZoneProviders.Tzdb.GetZoneOrNull(id) : options.Zone);
    private readonly DateOrder? _order = mapping.DateOrder ?? options.DateOrder;
    // Each animal's events have their own order.
    private readonly Dictionary<string, LocalDateTime> _last = new(StringComparer.Ordinal);
    private WallTime? _onset;

    /// <summary>Start of the recording, or of the first event where nothing tells it.</summary>
    public WallTime? Start { get; private set; } = (mapping.Start ?? options.Start) is { } given ? new WallTime(given) : null;

    public bool StartIsFirstEvent { get; private set; }

    /// <summary>True where no row can be read for want of a start.</summary>
    public bool Stopped { get; private set; }

    public decimal? Onset(TableRow row, RawCell cell, RawCell date, string animal)
    {
        if (mapping.OnsetMode is TimeMode.Relative or TimeMode.Elapsed)
        {
            if (Relative(cell, mapping.OnsetMode, mapping.OnsetUnit) is { } seconds)
            {
                return seconds;
            }

            return Bad(row, mapping.Onset, cell, mapping.OnsetMode == TimeMode.Elapsed ? "h:mm:ss since the start" : $"a number of {mapping.OnsetUnit.ToString().ToLowerInvariant()}{(mapping.DecimalComma ? ", with a decimal comma" : ", with a decimal point")}");
        }

        if (Wall(row, cell, date, animal) is not { } time)
        {
            return null;
        }

        StartIsFirstEvent |= Start is null;
        Start ??= time;
        _onset = time;
        return Elapsed(row, Start.Value, time, mapping.Onset);
    }

    public decimal? Duration(TableRow row, RawCell cell)
    {
        if (cell.IsBlank || EventValues.IsMissing(cell.Shown.Trim()))
        {
            return null;
        }

        var seconds = Relative(cell, TimeMode.Relative, mapping.DurationUnit) ?? Relative(cell, TimeMode.Elapsed, mapping.DurationUnit);
        if (seconds is >= 0)
        {
            return seconds;
        }

        log.Warn(FormatCodes.BadDuration, "A duration cannot be read; the event is kept without it.", row.Row, row.Byte, mapping.Duration, cell.Shown, "a number from 0, or h:mm:ss");
        return null;
    }

    /// <summary>Duration from an end that is written as onsets are.</summary>
    public decimal? End(TableRow row, RawCell cell, decimal onset)
    {
        if (cell.IsBlank || EventValues.IsMissing(cell.Shown.Trim()))
        {
            return null;
        }

        decimal? duration;
        if (mapping.OnsetMode is TimeMode.Relative or TimeMode.Elapsed)
        {
            duration = Relative(cell, mapping.OnsetMode, mapping.OnsetUnit) - onset;
        }
        else if (mapping.OnsetMode == TimeMode.Clock)
        {
            // An end before its onset on the clock lies after midnight.
            duration = TimeOfDay(cell) is { } end && _onset is { } from
                ? Elapsed(row, from, new WallTime((end < from.Local.TimeOfDay ? from.Local.Date.PlusDays(1) : from.Local.Date) + end, from.Offset), mapping.End)
                : null;
        }
        else
        {
            duration = Absolute(cell, out var time) == TimeReading.Read && _onset is { } from ? Elapsed(row, from, time, mapping.End) : null;
        }

        if (duration is >= 0)
        {
            return duration;
        }

        log.Warn(FormatCodes.BadDuration, "An end cannot be read or lies before its onset; the event is kept without a duration.", row.Row, row.Byte, mapping.End, cell.Shown, "an end not before the onset, written as the onset is");
        return null;
    }

    private decimal? Relative(RawCell cell, TimeMode mode, TimeUnit unit)
    {
        if (mode == TimeMode.Elapsed)
        {
            return cell.Kind == RawCellKind.Text && ClockText.TryElapsed(cell.Clean, out var elapsed) ? elapsed : null;
        }

        decimal number;
        if (cell.Kind == RawCellKind.Number)
        {
            if (!double.IsFinite(cell.Number) || Math.Abs(cell.Number) > 1e11)
            {
                return null;
            }

            number = (decimal)cell.Number;
        }
        else if (cell.Kind != RawCellKind.Text || !SecondsText.TryParse(cell.Clean, mapping.DecimalComma, out number))
        {
            return null;
        }

        return unit switch
        {
            TimeUnit.Seconds => number,
            TimeUnit.Milliseconds => number / 1000,
            TimeUnit.Minutes => number * 60,
            TimeUnit.Hours => number * 3600,
        };
    }

    private WallTime? Wall(TableRow row, RawCell cell, RawCell date, string animal)
    {
        if (mapping.OnsetMode != TimeMode.Clock)
        {
            var reading = Absolute(cell, out var time);
            return reading == TimeReading.Read ? time : BadDate(row, mapping.Onset, cell, reading);
        }

        if (TimeOfDay(cell) is not { } clock)
        {
            Bad(row, mapping.Onset, cell, "a time of day as hh:mm:ss");
            return null;
        }

        if (mapping.Date is { } column)
        {
            var reading = date.Kind is RawCellKind.Date or RawCellKind.DateTime ? TimeReading.Read : DateText.Read(date.Shown, _order, out _);
            if (reading != TimeReading.Read)
            {
                return BadDate(row, column, date, reading);
            }

            var day = date.Kind is RawCellKind.Date or RawCellKind.DateTime ? date.Local.Date : DateText.Read(date.Shown, _order, out var read) == TimeReading.Read ? read : default;
            return new WallTime(day + clock);
        }

        if (Start is not { } start)
        {
            Stopped = true;
            log.Error(FormatCodes.StartNeeded, "Times of day without a date need the start of the recording.", row.Row, row.Byte, mapping.Onset, cell.Shown, "the start of the recording, or a column of dates");
            return null;
        }

        return new WallTime(Roll(row, cell, start.Local, clock, animal));
    }

    /// <summary>The day of a time of day: the last one's, or the next where the clock has passed midnight.</summary>
    private LocalDateTime Roll(TableRow row, RawCell cell, LocalDateTime start, LocalTime clock, string animal)
    {
        var last = _last.TryGetValue(animal, out var before) ? before : start;
        var back = last.TimeOfDay.NanosecondOfDay - clock.NanosecondOfDay;
        var day = back > HalfADay && last.Date < LocalDate.MaxIsoValue ? last.Date.PlusDays(1) : last.Date;
        if (back is > 0 and <= HalfADay)
        {
            log.Warn(FormatCodes.TimesGoBack, "A time lies before the one above it, by less than half a day; it is kept on the same day.", row.Row, row.Byte, mapping.Onset, cell.Shown, "rows in order of time");
        }

        var time = day + clock;
        if (_last.Count < MaxAnimals || _last.ContainsKey(animal))
        {
            _last[animal] = last > time && _last.ContainsKey(animal) ? last : time;
        }

        return time;
    }

    private static LocalTime? TimeOfDay(RawCell cell) => cell.Kind switch
    {
        RawCellKind.DateTime => cell.Local.TimeOfDay,
        RawCellKind.Number when cell.Number is >= 0 and < 1 => LocalTime.FromMillisecondsSinceMidnight((int)Math.Min(NodaConstants.MillisecondsPerDay - 1, Math.Round(cell.Number * NodaConstants.MillisecondsPerDay))),
        RawCellKind.Text when ClockText.TryTimeOfDay(cell.Clean, out var time) => time,
        _ => null,
    };

    private TimeReading Absolute(RawCell cell, out WallTime time)
    {
        time = default;
        if (cell.Kind == RawCellKind.DateTime)
        {
            time = new WallTime(cell.Local);
            return PlausibleYears.Hold(cell.Local.Year) ? TimeReading.Read : TimeReading.Wrong;
        }

        if (mapping.OnsetMode == TimeMode.ExcelSerial)
        {
            var serial = cell.Kind == RawCellKind.Number && double.IsFinite(cell.Number) && Math.Abs(cell.Number) < 1e9 ? (decimal)cell.Number
                : cell.Kind == RawCellKind.Text && SecondsText.TryParse(cell.Clean, mapping.DecimalComma, out var number) ? number
                : -1;
            if (!WallClock.TrySerial(serial, mapping.From1904, out var local))
            {
                return TimeReading.Wrong;
            }

            time = new WallTime(local);
            return TimeReading.Read;
        }

        return cell.Kind == RawCellKind.Text ? WallClock.Read(cell.Clean, _order, out time) : TimeReading.Wrong;
    }

    private decimal? Elapsed(TableRow row, WallTime from, WallTime to, string? column)
    {
        var seconds = _clock.Elapsed(from, to, out var problem);
        if (problem is not null)
        {
            log.Error(FormatCodes.ClockChange, problem, row.Row, row.Byte, column, wanted: "a time with its offset from UTC, as 2026-10-25T02:30:00+01:00");
        }

        return seconds;
    }

    private decimal? Bad(TableRow row, string column, RawCell cell, string wanted)
    {
        log.Error(FormatCodes.BadOnset, "An onset cannot be read; its row is left out.", row.Row, row.Byte, column, cell.Shown, wanted);
        return null;
    }

    private WallTime? BadDate(TableRow row, string column, RawCell cell, TimeReading reading)
    {
        if (reading == TimeReading.Ambiguous)
        {
            log.Error(FormatCodes.AmbiguousDate, "Day and month of a date can be read either way; the order has to be set.", row.Row, row.Byte, column, cell.Shown, "the order of the date's parts, or yyyy-MM-dd");
        }
        else
        {
            log.Error(
                FormatCodes.BadOnset, "An onset cannot be read; its row is left out.", row.Row, row.Byte, column, cell.Shown,
                mapping.OnsetMode == TimeMode.ExcelSerial ? string.Create(CultureInfo.InvariantCulture, $"a day number from {PlausibleYears.First} on") : "date and time, as yyyy-MM-dd HH:mm:ss");
        }

        return null;
    }
}
