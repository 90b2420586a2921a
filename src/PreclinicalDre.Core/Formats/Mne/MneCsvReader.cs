using PreclinicalDre.Core.Formats.Text;
using PreclinicalDre.Core.Formats.Times;

namespace PreclinicalDre.Core.Formats.Mne;

/// <summary>
/// Annotations as MNE writes them to CSV: <c>onset,duration,description</c> and sometimes <c>ch_names</c>, onsets as date and time (V, read in its source). The file
/// states no start of the recording: the first onset takes its place. Onsets that are plain numbers are refused: MNE itself takes them as milliseconds, people
/// mean seconds.
/// </summary>
internal static class MneCsvReader
{
    public static RecordingContent Read(TextLines lines, RecordingReadOptions options, ReadLog log)
    {
        var line = lines.Next();
        while (line is { IsBlank: true })
        {
            line = lines.Next();
        }

        if (line is not { } first)
        {
            return new RecordingContent { Format = RecordingFormat.MneCsv };
        }

        var rows = new DelimitedRows(lines, ',', log);
        var index = new HeaderIndex(rows.Read(first).Cells);
        return new Walk(index["onset"], index["duration"], index["description"], index["chnames"], options, log).Run(rows);
    }

    private sealed class Walk(int? onset, int? duration, int? description, int? channels, RecordingReadOptions options, ReadLog log)
    {
        private readonly AnnotationList _annotations = new(options.Limits, log);
        private readonly WallClock _clock = new(options.Zone);
        private WallTime? _start = options.Start is { } given ? new WallTime(given) : null;
        private bool _anyRow;

        public RecordingContent Run(DelimitedRows rows)
        {
            while (rows.Next() is { } row)
            {
                if (row.IsBlank || _annotations.LimitHit)
                {
                    continue;
                }

                _anyRow = true;
                if (Onset(row) is { } seconds)
                {
                    _annotations.Add(new FileAnnotation(seconds, EventValues.Duration(row, duration, "duration", log), row.Cell(description))
                    {
                        Channels = EventValues.Channels(row.Cell(channels).Trim('[', ']', '(', ')'), ':'), Row = row.Row, Byte = row.Byte,
                    });
                }
            }

            if (!_anyRow)
            {
                log.Warn(FormatCodes.NoRows, "The file holds no annotation.");
            }
            else if (_start is { Offset: null })
            {
                log.Info(FormatCodes.ZoneAssumed, "Onsets are taken as the recorder's own clock; MNE calls them UTC, which they are only where the recording knew its zone.");
            }

            return new RecordingContent
            {
                Format = RecordingFormat.MneCsv,
                Start = _start?.Local,
                StartOffset = _start?.Offset,
                StartIsFirstEvent = _start is not null && options.Start is null,
                Annotations = _annotations.Items,
                IsPartial = log.HasErrors,
            };
        }

        private decimal? Onset(DelimitedRow row)
        {
            var text = row.Cell(onset);
            if (WallClock.Read(text, DateOrder.YearMonthDay, out var time) != TimeReading.Read)
            {
                var number = SecondsText.TryParse(text, false, out _);
                log.Error(
                    FormatCodes.BadOnset,
                    number
                        ? "An onset is a plain number, which MNE takes as milliseconds and people mean as seconds; its row is left out."
                        : "An onset cannot be read; its row is left out.",
                    row.Row, row.Byte, "onset", text, number ? "a date and time, or a mapping that says the unit" : "yyyy-MM-dd HH:mm:ss.ffffff");
                return null;
            }

            _start ??= time;
            if (_clock.Elapsed(_start.Value, time, out var problem) is { } seconds)
            {
                return seconds;
            }

            log.Error(FormatCodes.ClockChange, problem ?? "", row.Row, row.Byte, "onset", text, "a time with an offset from UTC");
            return null;
        }
    }
}
