using NodaTime;
using PreclinicalDre.Core.Formats.Text;
using PreclinicalDre.Core.Formats.Times;

namespace PreclinicalDre.Core.Formats.Persyst;

/// <summary>
/// A Persyst header (<c>.lay</c>): sections FileInfo, ChannelMap, Patient, SampleTimes and Comments. A comment is <c>time,duration,state,varType,text</c>, cut at its
/// first four commas; dates are seen as m/d/Y, d-m-Y and Y.m.d (V, read in MNE's source). SampleTimes gives for a sample its seconds of the day, and so the
/// gaps; comment times are taken as seconds that elapsed since the start (GK). The samples lie in a <c>.dat</c> file of 16 bit (DataType 0) or 32 bit (7).
/// </summary>
internal static class LayReader
{
    /// <summary>Channels of one file.</summary>
    private const int MaxChannels = 10_000;

    public static RecordingContent Read(TextLines lines, RecordingReadOptions options, ReadLog log)
    {
        var file = new LayFile();
        var annotations = new AnnotationList(options.Limits, log);
        var section = "";
        while (lines.Next() is { } line)
        {
            var text = line.Text.Trim();
            if (text is ['[', .., ']'])
            {
                section = text[1..^1].Trim().ToLowerInvariant();
                file.HasFileInfo |= section == "fileinfo";
            }
            else if (text.Length > 0 && text[0] is not (';' or '#'))
            {
                Take(section, line, file, annotations, options, log);
            }
        }

        if (!file.HasFileInfo)
        {
            log.Error(FormatCodes.UnknownFormat, "The file has no section FileInfo: it is no Persyst header.", at: 0, wanted: "[FileInfo]");
            return new RecordingContent { IsPartial = true };
        }

        var (start, spans) = LayTimes.Of(file, options, log);
        return new RecordingContent
        {
            Format = RecordingFormat.PersystLay,
            Start = start,
            Signals = [.. file.Channels.Select(c => new RecordingSignal(c, "uV", file.SamplingRate))],
            Spans = spans,
            Annotations = annotations.Items,
            IsPartial = log.HasErrors && annotations.LimitHit,
        };
    }

    private static void Take(string section, TextLine line, LayFile file, AnnotationList annotations, RecordingReadOptions options, ReadLog log)
    {
        if (section == "comments")
        {
            Comment(line, annotations, log);
            return;
        }

        var equals = line.Text.IndexOf('=', StringComparison.Ordinal);
        if (equals <= 0)
        {
            log.Warn(FormatCodes.BadLine, "A line is neither a section nor a value and is left out.", line.Row, line.Byte, found: line.Text, wanted: "[Section], or Name=value");
            return;
        }

        var (key, value) = (line.Text[..equals].Trim(), line.Text[(equals + 1)..].Trim());
        switch (section)
        {
            case "fileinfo":
                file.Info(key.ToLowerInvariant(), value, line, log);
                break;
            case "patient":
                file.Patient(key.ToLowerInvariant(), value, line);
                break;
            case "channelmap" when file.Channels.Count < MaxChannels:
                file.Channels.Add(key);
                break;
            case "sampletimes":
                SampleTime(key, value, line, file, options, log);
                break;
            default:
                break;
        }
    }

    private static void Comment(TextLine line, AnnotationList annotations, ReadLog log)
    {
        var parts = line.Text.Trim().Split(',', 5);
        if (parts.Length < 5 || !SecondsText.TryParse(parts[0], false, out var onset))
        {
            log.Warn(FormatCodes.BadLine, "A comment cannot be read and is left out.", line.Row, line.Byte, found: line.Text, wanted: "time,duration,state,varType,text");
            return;
        }

        decimal? duration = null;
        if (SecondsText.TryParse(parts[1], false, out var seconds) && seconds >= 0)
        {
            // These files write 0 for a comment that marks a moment.
            duration = seconds == 0 ? null : seconds;
        }
        else
        {
            log.Warn(FormatCodes.BadDuration, "A comment's duration cannot be read; it is kept without it.", line.Row, line.Byte, found: parts[1], wanted: "seconds, from 0");
        }

        annotations.Add(new FileAnnotation(onset, duration, parts[4].Trim()) { Row = line.Row, Byte = line.Byte });
    }

    private static void SampleTime(string key, string value, TextLine line, LayFile file, RecordingReadOptions options, ReadLog log)
    {
        if (!SecondsText.TryParse(key, false, out var sample) || sample < 0 || sample != decimal.Truncate(sample) || !SecondsText.TryParse(value, false, out var seconds) || seconds < 0)
        {
            log.Warn(FormatCodes.BadLine, "A sample time cannot be read and is left out.", line.Row, line.Byte, "SampleTimes", line.Text, "sample=seconds of the day");
        }
        else if (file.SampleTimes.Count > 0 && sample <= file.SampleTimes[^1].Sample)
        {
            log.Warn(FormatCodes.BadLine, "Sample times are not in order; this one is left out.", line.Row, line.Byte, "SampleTimes", line.Text, "a greater sample than the line before");
        }
        else if (file.SampleTimes.Count >= options.Limits.MaxSegments)
        {
            log.Error(FormatCodes.TooManySpans, "The file has more sample times than the limit; the rest is left out.", line.Row, line.Byte);
        }
        else
        {
            file.SampleTimes.Add(((long)sample, seconds));
        }
    }
}
