using PreclinicalDre.Core.Formats.Text;
using PreclinicalDre.Core.Formats.Times;

namespace PreclinicalDre.Core.Formats.Mne;

/// <summary>
/// Annotations as MNE writes them to text: <c># MNE-Annotations</c>, <c># orig_time : 2026-03-20 09:00:00.000000</c>, <c># onset, duration, description</c> with
/// <c>ch_names</c> and further columns after it, then rows without quotation marks, onsets in seconds (V, read in its source). MNE calls the time UTC, but for
/// recordings whose files know no zone it is the recorder's clock: it is taken as that.
/// </summary>
internal static class MneTextReader
{
    private const string OrigTime = "# orig_time :";

    public static RecordingContent Read(TextLines lines, RecordingReadOptions options, ReadLog log)
    {
        var columns = 3;
        WallTime? start = null;
        var annotations = new AnnotationList(options.Limits, log);
        var any = false;
        while (lines.Next() is { } line)
        {
            if (line.Text.StartsWith('#'))
            {
                start ??= Start(line, log);
                columns = line.Text.StartsWith("# onset", StringComparison.Ordinal) ? Math.Clamp(line.Text.Split(',').Length, 3, 64) : columns;
            }
            else if (!line.IsBlank && !annotations.LimitHit)
            {
                any = true;
                Take(line, columns, annotations, log);
            }
        }

        Tell(any, start, options, log);
        return new RecordingContent
        {
            Format = RecordingFormat.MneText,
            Start = start?.Local ?? options.Start,
            StartOffset = start?.Offset,
            Annotations = annotations.Items,
            IsPartial = log.HasErrors,
        };
    }

    private static void Take(TextLine line, int columns, AnnotationList annotations, ReadLog log)
    {
        // Nothing is quoted: commas beyond the columns belong to the description, the third.
        var parts = line.Text.Split(',');
        if (parts.Length < 2)
        {
            log.Error(FormatCodes.ShortRow, "A row has fewer cells than an annotation needs and is left out.", line.Row, line.Byte, found: line.Text, wanted: "onset, duration, description");
            return;
        }

        var row = new DelimitedRow(parts, line.Row, line.Byte);
        if (EventValues.Onset(row, 0, "onset", log) is not { } onset)
        {
            return;
        }

        var after = Math.Min(columns - 3, Math.Max(0, parts.Length - 3));
        var text = string.Join(',', parts[2..Math.Max(2, parts.Length - after)]).Trim();
        var channels = after > 0 ? parts[^after].Trim() : "";
        annotations.Add(new FileAnnotation(onset, EventValues.Duration(row, 1, "duration", log), text)
        {
            Channels = [.. EventValues.Channels(channels, ':').Select(c => c.Replace("{COLON}", ":", StringComparison.Ordinal))],
            Row = line.Row,
            Byte = line.Byte,
        });
    }

    private static WallTime? Start(TextLine line, ReadLog log)
    {
        if (!line.Text.StartsWith(OrigTime, StringComparison.Ordinal))
        {
            return null;
        }

        var text = line.Text[OrigTime.Length..].Trim();
        if (EventValues.IsMissing(text) || text == "None")
        {
            return null;
        }

        if (WallClock.Read(text, DateOrder.YearMonthDay, out var time) == TimeReading.Read)
        {
            return time;
        }

        log.Error(FormatCodes.BadDate, "The start of the recording cannot be read.", line.Row, line.Byte, found: text, wanted: "yyyy-MM-dd HH:mm:ss.ffffff");
        return null;
    }

    private static void Tell(bool any, WallTime? start, RecordingReadOptions options, ReadLog log)
    {
        if (!any)
        {
            log.Warn(FormatCodes.NoRows, "The file holds no annotation.");
        }

        if (start is { Offset: null })
        {
            log.Info(FormatCodes.ZoneAssumed, "orig_time is taken as the recorder's own clock; MNE calls it UTC, which it is only where the recording knew its zone.");
        }
        else if (start is null && options.Start is null)
        {
            log.Info(FormatCodes.NoStart, "The file does not say when the recording started: onsets are seconds from its start.", wanted: "# orig_time, or the recording itself with this file beside it");
        }
    }
}
