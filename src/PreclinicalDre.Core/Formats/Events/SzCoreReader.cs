using System.Globalization;
using PreclinicalDre.Core.Formats.Text;
using PreclinicalDre.Core.Formats.Times;
using PreclinicalDre.Core.Seizures;

namespace PreclinicalDre.Core.Formats.Events;

/// <summary>
/// SzCORE / HED-SCORE events (columns <c>onset duration eventType confidence channels dateTime recordingDuration</c>, tab separated; read in the sources of
/// epilepsy2bids, timescoring and szcore-evaluation, V) and other BIDS <c>_events.tsv</c>. <c>dateTime</c> is the start of the recording, <c>recordingDuration</c>
/// its length: both make recorded time. A row <c>bckg</c> says that its span was recorded and held no seizure. Seen and taken: the column <c>event</c> for
/// <c>eventType</c>, a colon after a code, a confidence of 0, rows of several recordings.
/// </summary>
internal static class SzCoreReader
{
    public static RecordingContent Read(TextLines lines, RecordingReadOptions options, ReadLog log)
    {
        if (FirstRow(lines, log) is not { } first)
        {
            return new RecordingContent { Format = RecordingFormat.SzCoreEvents };
        }

        var (rows, header) = first;
        var index = new HeaderIndex(header.Cells);
        var columns = new Columns(
            index["onset"], index["duration"], index["eventtype", "event", "trialtype", "value"], index["confidence"], index["channels"], index["datetime"], index["recordingduration"]);
        if (columns.Onset is null || columns.Event is null)
        {
            log.Error(
                FormatCodes.MissingColumn, "The events have no column for the onset or for the type.", header.Row, header.Byte, found: string.Join(", ", header.Cells), wanted: "the columns onset, duration and eventType");
            return new RecordingContent { Format = RecordingFormat.SzCoreEvents, IsPartial = true };
        }

        if (index["eventtype"] is null)
        {
            log.Info("column-name", "The column of the types has an unusual name; it is read.", header.Row, header.Byte, header.Cells[columns.Event.Value], wanted: "eventType");
        }

        return new Walk(columns, options, log).Run(rows);
    }

    private static (DelimitedRows Rows, DelimitedRow Header)? FirstRow(TextLines lines, ReadLog log)
    {
        while (lines.Next() is { } line)
        {
            if (!line.IsBlank)
            {
                var rows = new DelimitedRows(lines, Separators.Of(line.Text), log);
                return (rows, rows.Read(line));
            }
        }

        log.Error(FormatCodes.EmptyFile, "The file holds no line.", wanted: "a header line, then a line for each event");
        return null;
    }

    private sealed record Columns(int? Onset, int? Duration, int? Event, int? Confidence, int? Channels, int? DateTime, int? Length);

    private sealed class Walk(Columns columns, RecordingReadOptions options, ReadLog log)
    {
        private readonly AnnotationList _annotations = new(options.Limits, log);
        private readonly List<RecordedSpan> _spans = [];
        private readonly HashSet<(decimal, decimal)> _recordings = [];
        private readonly WallClock _clock = new(options.Zone);
        private WallTime? _start;
        private (string Text, decimal? Offset)? _lastStart;
        private bool _anyRow;

        public RecordingContent Run(DelimitedRows rows)
        {
            while (rows.Next() is { } row)
            {
                if (!row.IsBlank && !_annotations.LimitHit)
                {
                    _anyRow = true;
                    Take(row);
                }
            }

            var spans = RecordedSpan.Union(_spans);
            Tell(spans);
            return new RecordingContent
            {
                Format = RecordingFormat.SzCoreEvents,
                Start = _start?.Local ?? options.Start,
                StartOffset = _start?.Offset,
                Spans = spans,
                Annotations = _annotations.Items,
                IsPartial = log.HasErrors,
            };
        }

        private void Take(DelimitedRow row)
        {
            var shift = Shift(row);
            var length = EventValues.Duration(row, columns.Length, "recordingDuration", log);
            if (length > 0 && shift is { } at && _recordings.Count <= options.Limits.MaxSegments && _recordings.Add((at, length.Value)))
            {
                AddSpan(new RecordedSpan(at, length.Value), row);
            }

            if (shift is not { } offset || EventValues.Onset(row, columns.Onset, "onset", log) is not { } onset)
            {
                return;
            }

            var duration = EventValues.Duration(row, columns.Duration, "duration", log);
            var text = row.Cell(columns.Event).TrimEnd(':');
            if (text.Length == 0 || EventValues.IsMissing(text))
            {
                log.Warn(FormatCodes.UnknownCode, "A row has no type; it is kept without a text.", row.Row, row.Byte, "eventType", row.Cell(columns.Event), "a code such as sz or bckg");
            }
            else if (!SeizureCodes.IsKnown(text))
            {
                log.Warn(FormatCodes.UnknownCode, "A type is not on the list of codes; it is kept as a text.", row.Row, row.Byte, "eventType", text, "a code of HED-SCORE, or one of this system's");
            }

            if (text == SeizureCodes.Background && length is null && duration > 0)
            {
                AddSpan(new RecordedSpan(offset + onset, duration.Value), row);
            }

            if (length is { } whole && (onset < 0 || onset > whole) && text != SeizureCodes.Background)
            {
                log.Warn(
                    FormatCodes.OutsideRecording, "An event begins outside the recording.", row.Row, row.Byte, "onset", row.Cell(columns.Onset), string.Create(CultureInfo.InvariantCulture, $"0 to {whole} s"));
            }

            _annotations.Add(new FileAnnotation(offset + onset, duration, EventValues.IsMissing(text) ? "" : text)
            {
                Confidence = EventValues.Confidence(row, columns.Confidence, "confidence", log),
                Channels = EventValues.Channels(row.Cell(columns.Channels), ','),
                IsCode = true,
                Row = row.Row,
                Byte = row.Byte,
            });
        }

        /// <summary>Seconds from the start of the first row's recording to that of this row's; null, with a finding, where they cannot be set apart.</summary>
        private decimal? Shift(DelimitedRow row)
        {
            var text = row.Cell(columns.DateTime);
            if (EventValues.IsMissing(text))
            {
                return 0;
            }

            if (_lastStart is { } last && last.Text == text)
            {
                return last.Offset;
            }

            decimal? offset = null;
            if (WallClock.Read(text, options.DateOrder, out var time) != TimeReading.Read)
            {
                // The row's own times count from a start that is not known: with an earlier one known they cannot be placed.
                log.Error(FormatCodes.BadDate, "The start of the recording cannot be read.", row.Row, row.Byte, "dateTime", text, "yyyy-MM-dd HH:mm:ss, or n/a");
                offset = _start is null ? 0 : null;
            }
            else if (_start is not { } start)
            {
                (_start, offset) = (time, 0);
            }
            else if (_clock.Elapsed(start, time, out var problem) is { } elapsed)
            {
                offset = elapsed;
            }
            else
            {
                log.Error(FormatCodes.ClockChange, problem ?? "", row.Row, row.Byte, "dateTime", text, "a time with an offset from UTC");
            }

            _lastStart = (text, offset);
            return offset;
        }

        private void AddSpan(RecordedSpan span, DelimitedRow row)
        {
            if (_spans.Count < options.Limits.MaxSegments)
            {
                _spans.Add(span);
                return;
            }

            log.Error(FormatCodes.TooManySpans, "The file has more recorded spans than the limit; the rest is left out.", row.Row, row.Byte, wanted: string.Create(CultureInfo.InvariantCulture, $"at most {options.Limits.MaxSegments}"));
        }

        private void Tell(IReadOnlyList<RecordedSpan> spans)
        {
            if (!_anyRow)
            {
                log.Warn(FormatCodes.NoRows, "The file has a header and no row: it says neither that something was recorded nor that nothing happened.", wanted: "one row bckg over the whole recording where there was no seizure");
            }
            else if (spans.Count == 0)
            {
                log.Info(FormatCodes.NoRecordedTime, "No row states how long the recording was: there is no recorded time.", wanted: "recordingDuration, in seconds");
            }

            if (_anyRow && _start is null && options.Start is null)
            {
                log.Info(FormatCodes.NoStart, "No row states when the recording started: onsets are seconds from an unknown start.", wanted: "dateTime as yyyy-MM-dd HH:mm:ss");
            }

            // One recording has one length; two lengths from one start contradict each other.
            foreach (var start in _recordings.GroupBy(r => r.Item1).Where(g => g.Count() > 1))
            {
                log.Warn(
                    FormatCodes.Contradiction, "Rows give several lengths to the recording; the longest counts.", column: "recordingDuration", found: string.Join(", ", start.Select(r => r.Item2.ToString(CultureInfo.InvariantCulture)).Take(5)));
            }
        }
    }
}
