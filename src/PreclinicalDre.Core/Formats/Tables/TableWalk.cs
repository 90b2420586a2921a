using System.Globalization;
using NodaTime;
using PreclinicalDre.Core.Tabular;

namespace PreclinicalDre.Core.Formats.Tables;

/// <summary>Goes through the rows of a table and makes events of them.</summary>
internal sealed class TableWalk(ColumnMapping mapping, TablePlaces places, RecordingReadOptions options, ReadLog log)
{
    private readonly AnnotationList _annotations = new(options.Limits, log);
    private readonly List<RecordedSpan> _recorded = [];
    private readonly HashSet<string> _unmatched = new(StringComparer.Ordinal);
    private readonly TableTimes _times = new(mapping, options, log);
    private bool _anyRow;

    /// <summary>True once nothing more is taken.</summary>
    public bool Full => _annotations.LimitHit || _times.Stopped;

    public void Take(TableRow row)
    {
        if (row.IsBlank || Full)
        {
            return;
        }

        _anyRow = true;
        var animal = row.Cell(places.Animal).Shown.Trim();
        if (_times.Onset(row, row.Cell(places.Onset), row.Cell(places.Date), animal) is not { } onset)
        {
            return;
        }

        var duration = places.Duration is { } column ? _times.Duration(row, row.Cell(column)) : null;
        if (duration is null && places.End is { } end)
        {
            duration = _times.End(row, row.Cell(end), onset);
        }

        var text = row.Cell(places.Text).Shown.Trim();
        Mean(row, text, onset, duration);
        _annotations.Add(new FileAnnotation(onset, duration, text)
        {
            Animal = animal,
            Channels = EventValues.Channels(row.Cell(places.Channels).Shown.Trim().Replace(';', ','), ','),
            Confidence = Confidence(row),
            Row = row.Row,
            Byte = row.Byte,
        });
    }

    public RecordingContent Done()
    {
        if (!_anyRow)
        {
            log.Warn(FormatCodes.NoRows, "The table has a header and no row.", wanted: "a row for each event");
        }

        if (mapping.RecordedSeconds is { } seconds)
        {
            _recorded.Add(new RecordedSpan(0, seconds));
        }

        var spans = RecordedSpan.Union(_recorded);
        if (_anyRow && spans.Count == 0)
        {
            log.Info(FormatCodes.NoRecordedTime, "The table states no recorded time.", wanted: "the length of the recording, or the recording itself with this file beside it");
        }

        if (_anyRow && _times.Start is null)
        {
            log.Info(FormatCodes.NoStart, "Nothing says when the recording started: onsets are seconds from an unknown start.", wanted: "the start of the recording");
        }

        return new RecordingContent
        {
            Format = RecordingFormat.Table,
            Start = _times.Start?.Local,
            StartOffset = _times.Start?.Offset,
            StartIsFirstEvent = _times.StartIsFirstEvent,
            Spans = spans,
            Annotations = _annotations.Items,
            Meanings = Meanings(),
            IsPartial = log.HasErrors,
        };
    }

    private void Mean(TableRow row, string text, decimal onset, decimal? duration)
    {
        if (mapping.Codes.Count == 0)
        {
            return;
        }

        if (!mapping.Codes.TryGetValue(text, out var meaning))
        {
            if (_unmatched.Count < options.Limits.MaxFindingsPerCode * 10 && _unmatched.Add(text))
            {
                log.Warn(FormatCodes.UnmatchedCode, "The mapping does not say what this text means.", row.Row, row.Byte, mapping.Text, text, "a seizure type, none, or recorded");
            }
        }
        else if (meaning == ColumnMapping.Recorded && duration > 0)
        {
            if (_recorded.Count < options.Limits.MaxSegments)
            {
                _recorded.Add(new RecordedSpan(onset, duration.Value));
            }
            else
            {
                log.Error(FormatCodes.TooManySpans, "The table has more recorded spans than the limit; the rest is left out.", row.Row, row.Byte);
            }
        }
    }

    private double? Confidence(TableRow row)
    {
        var cell = row.Cell(places.Confidence);
        var text = cell.Shown.Trim();
        if (EventValues.IsMissing(text))
        {
            return null;
        }

        if (double.TryParse(mapping.DecimalComma ? text.Replace(',', '.') : text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value is >= 0 and <= 1)
        {
            return value;
        }

        log.Warn(FormatCodes.BadConfidence, "A confidence is no number from 0 to 1 and is left out.", row.Row, row.Byte, mapping.Confidence, text, "0 to 1");
        return null;
    }

    private Dictionary<string, string?> Meanings() =>
        mapping.Codes.ToDictionary(c => c.Key, c => c.Value is ColumnMapping.NoSeizure or ColumnMapping.Recorded ? null : c.Value, StringComparer.Ordinal);
}
