using System.Globalization;
using System.Text.RegularExpressions;
using PreclinicalDre.Core.Formats.Text;
using PreclinicalDre.Core.Formats.Times;
using PreclinicalDre.Core.Seizures;

namespace PreclinicalDre.Core.Formats.Events;

/// <summary>
/// Annotations of the TUH corpora, version <c>csv_v1.0.0</c>: comments with the recording's duration, then <c>channel,start_time,stop_time,label,confidence</c>
/// in seconds from the start of the file, whose date these files do not tell. In <c>.csv_bi</c> the channel is TERM (all); in <c>.csv</c> each channel has rows of its
/// own: rows of one label that overlap are one event with several channels.
/// </summary>
internal static partial class TuhReader
{
    public static RecordingContent Read(TextLines lines, RecordingReadOptions options, ReadLog log)
    {
        decimal? length = null;
        while (lines.Next() is { } line)
        {
            if (line.IsBlank)
            {
                continue;
            }

            if (line.Text.StartsWith('#'))
            {
                if (Duration().Match(line.Text) is { Success: true } match && SecondsText.TryParse(match.Groups["seconds"].Value, false, out var seconds) && seconds > 0)
                {
                    length = seconds;
                }

                continue;
            }

            var rows = new DelimitedRows(lines, Separators.Of(line.Text), log);
            return ReadRows(rows, rows.Read(line), length, options, log);
        }

        log.Error(FormatCodes.EmptyFile, "The file holds comments and no table.", wanted: "the header channel,start_time,stop_time,label,confidence");
        return new RecordingContent { Format = RecordingFormat.TuhCsv, IsPartial = true };
    }

    private static RecordingContent ReadRows(DelimitedRows rows, DelimitedRow header, decimal? length, RecordingReadOptions options, ReadLog log)
    {
        var index = new HeaderIndex(header.Cells);
        var (channel, from, to, label, confidence) = (index["channel"], index["starttime"], index["stoptime"], index["label"], index["confidence"]);
        if (from is null || to is null || label is null)
        {
            log.Error(FormatCodes.MissingColumn, "The annotations lack a column.", header.Row, header.Byte, found: string.Join(", ", header.Cells), wanted: "channel, start_time, stop_time, label, confidence");
            return new RecordingContent { Format = RecordingFormat.TuhCsv, IsPartial = true };
        }

        var annotations = new AnnotationList(options.Limits, log);
        var open = new Dictionary<string, int>(StringComparer.Ordinal);
        var background = new List<RecordedSpan>();
        var (any, joined) = (false, 0);
        while (rows.Next() is { } row)
        {
            if (row.IsBlank || row.Cells[0].StartsWith('#') || annotations.LimitHit)
            {
                continue;
            }

            any = true;
            if (EventValues.Onset(row, from, "start_time", log) is not { } start)
            {
                continue;
            }

            decimal? duration = SecondsText.TryParse(row.Cell(to), false, out var stop) && stop >= start ? stop - start : null;
            if (duration is null)
            {
                log.Warn(FormatCodes.BadDuration, "A stop time cannot be read or lies before the start; the event is kept without a duration.", row.Row, row.Byte, "stop_time", row.Cell(to), "seconds, not before start_time");
            }

            var code = row.Cell(label).ToLowerInvariant();
            if (!SeizureCodes.IsKnown(code))
            {
                log.Warn(FormatCodes.UnknownCode, "A label is not on the list; it is kept as a text.", row.Row, row.Byte, "label", row.Cell(label), "a label of the corpus, as seiz, fnsz or bckg");
            }

            if (code == SeizureCodes.Background && duration > 0 && background.Count < options.Limits.MaxSegments)
            {
                background.Add(new RecordedSpan(start, duration.Value));
            }

            var name = row.Cell(channel);
            var term = name.Length == 0 || name.Equals("TERM", StringComparison.OrdinalIgnoreCase);
            var annotation = new FileAnnotation(start, duration, code)
            {
                Channels = term ? [] : [name], Confidence = EventValues.Confidence(row, confidence, "confidence", log), IsCode = true, Row = row.Row, Byte = row.Byte,
            };
            if (!term && Overlapping(annotations.Items, open, annotation) is { } at)
            {
                joined++;
                annotations.Replace(at, Joined(annotations.Items[at], annotation));
                continue;
            }

            annotations.Add(annotation);
            if (!term && !annotations.LimitHit)
            {
                open[code] = annotations.Items.Count - 1;
            }
        }

        Tell(any, joined, length, background.Count, options, log);
        return new RecordingContent
        {
            Format = RecordingFormat.TuhCsv,
            Start = options.Start,
            Spans = length is { } whole ? [new RecordedSpan(0, whole)] : RecordedSpan.Union(background),
            Annotations = annotations.Items,
            IsPartial = log.HasErrors,
        };
    }

    private static void Tell(bool any, int joined, decimal? length, int background, RecordingReadOptions options, ReadLog log)
    {
        if (!any)
        {
            log.Warn(FormatCodes.NoRows, "The file has a header and no row.", wanted: "a row for each event");
        }

        if (joined > 0)
        {
            log.Info(FormatCodes.ChannelsJoined, string.Create(CultureInfo.InvariantCulture, $"{joined} rows of further channels were taken together with an event of the same label that they overlap."));
        }

        if (length is null && background == 0)
        {
            log.Info(FormatCodes.NoRecordedTime, "Nothing says how long the recording was: there is no recorded time.", wanted: "a comment '# duration = 1750.00 secs'");
        }

        if (options.Start is null)
        {
            log.Info(FormatCodes.NoStart, "These files tell no date: onsets are seconds from the start of the recording they belong to.", wanted: "the recording's start, or the recording itself with this file beside it");
        }
    }

    // The last event of the label: rows of a file are sorted by channel or by time, and an event has few of them.
    private static int? Overlapping(IReadOnlyList<FileAnnotation> items, Dictionary<string, int> open, FileAnnotation next)
    {
        if (!open.TryGetValue(next.Text, out var last))
        {
            return null;
        }

        for (var at = last; at >= 0 && at > last - 64; at--)
        {
            var item = items[at];
            if (item.Text == next.Text && item.Channels.Count > 0 && item.OnsetSeconds <= next.EndSeconds && next.OnsetSeconds <= item.EndSeconds)
            {
                return at;
            }
        }

        return null;
    }

    private static FileAnnotation Joined(FileAnnotation one, FileAnnotation other)
    {
        var onset = Math.Min(one.OnsetSeconds, other.OnsetSeconds);
        return one with
        {
            OnsetSeconds = onset,
            DurationSeconds = one.DurationSeconds is null && other.DurationSeconds is null ? null : Math.Max(one.EndSeconds, other.EndSeconds) - onset,
            Channels = one.Channels.Count < DelimitedRows.MaxCells && !one.Channels.Contains(other.Channels[0], StringComparer.Ordinal) ? [.. one.Channels, other.Channels[0]] : one.Channels,
            Confidence = one.Confidence is { } a && other.Confidence is { } b ? Math.Max(a, b) : one.Confidence ?? other.Confidence,
        };
    }

    [GeneratedRegex(@"^#\s*duration\s*=\s*(?<seconds>[0-9.]{1,20})", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Duration();
}
