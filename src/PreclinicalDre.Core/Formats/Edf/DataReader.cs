using System.Globalization;

namespace PreclinicalDre.Core.Formats.Edf;

/// <summary>From the end of the headers to the end of the file.</summary>
internal static class DataReader
{
    public static EdfRecording Read(
        ByteSource source,
        EdfRecording recording,
        EdfHeader header,
        EdfSignalHeaders signals,
        EdfReadOptions options,
        FindingLog log,
        CancellationToken cancellation)
    {
        var layout = RecordLayout.Of(signals, header.Variant.BytesPerSample());
        recording = recording with
        {
            RecordBytes = layout?.Bytes,
            HeaderBytes = HeaderEnd.Find(header, layout, source, log),
        };
        CheckKinds(header, signals, log);
        if (layout is not { Bytes: > 0 })
        {
            log.Add(
                Severity.Error,
                EdfFindingCodes.RecordSize,
                layout is null ? "The size of a data record is unknown: annotations cannot be found." : "A data record has no bytes: there is nothing to read.",
                recording.HeaderBytes);
            return recording;
        }

        source.Skip(recording.HeaderBytes - source.Position);
        var times = signals.AnnotationCount > 0 ? new RecordTimes(header.RecordSeconds ?? 0, options, log) : null;
        var walk = new RecordWalk(source, layout, options, log);
        walk.Run(header.Records, times, cancellation);
        recording = recording with
        {
            Records = new EdfRecordCount(header.Records, walk.Found),
            IsPartial = RecordCounts.Check(header.Records, walk, log),
        };
        return Place(recording, walk, times, options, log);
    }

    /// <summary>Puts spans and annotations on the clock that starts with the first sample.</summary>
    private static EdfRecording Place(EdfRecording recording, RecordWalk walk, RecordTimes? times, EdfReadOptions options, FindingLog log)
    {
        var discontinuous = recording.Variant is { } variant && variant.IsDiscontinuous();
        var (spans, offset) = RecordedTime.Of(
            discontinuous, recording.RecordSeconds, walk.Found, recording.HeaderBytes, discontinuous && times is null ? NoTimes(options, log) : times, log);
        var (start, used) = EdfStartOffset.Apply(recording.Start, offset, recording.HeaderBytes, log);
        var annotations = walk.Annotations;
        for (var i = 0; used != 0 && i < annotations.Count; i++)
        {
            annotations[i] = annotations[i] with { OnsetSeconds = annotations[i].OnsetSeconds - used };
        }

        return recording with
        {
            Start = start,
            Segments = used == 0 ? spans : [.. spans.Select(s => s with { OnsetSeconds = s.OnsetSeconds - used })],
            Annotations = annotations,
            IsPartial = recording.IsPartial | Limits(walk, times, options, log),
        };
    }

    /// <summary>A discontinuous file without annotation signals: no record says when it starts.</summary>
    private static RecordTimes NoTimes(EdfReadOptions options, FindingLog log) => new(0, options, log);

    private static void CheckKinds(EdfHeader header, EdfSignalHeaders signals, FindingLog log)
    {
        if (header.Variant.IsPlus() && signals.AnnotationCount == 0)
        {
            log.Add(
                Severity.Warning,
                EdfFindingCodes.NoAnnotationSignal,
                header.Variant.IsDiscontinuous()
                    ? "Nothing says when the records of this discontinuous file start: no recorded time is stated."
                    : "The file has no annotation signal, though its variant wants one.",
                EdfHeader.Bytes,
                wanted: "a signal with the label 'EDF Annotations' or 'BDF Annotations'");
        }
        else if (!header.Variant.IsPlus() && signals.AnnotationCount > 0)
        {
            log.Add(
                Severity.Warning, EdfFindingCodes.UndeclaredAnnotations, "The file has an annotation signal, though it does not call itself EDF+ or BDF+; it is read.", 192, wanted: "EDF+C or EDF+D", field: "reserved");
        }

        if (signals.All.Count > 0 && signals.AnnotationCount == signals.All.Count)
        {
            log.Add(
                Severity.Info,
                EdfFindingCodes.AnnotationsOnly,
                header.RecordSeconds > 0
                    ? "The file holds annotations and no signals; its segments are the time that its records claim."
                    : "The file holds annotations and no signals; it states no recorded time.",
                EdfHeader.Bytes);
        }
        else if (header.RecordSeconds == 0)
        {
            log.Add(
                Severity.Warning, EdfFindingCodes.RecordSeconds, "Records with signals have a length of 0 s; no recorded time is stated.", 244, "0", "the seconds of a record", "record seconds");
        }
    }

    private static bool Limits(RecordWalk walk, RecordTimes? times, EdfReadOptions options, FindingLog log)
    {
        if (walk.LimitAt is { } annotation)
        {
            log.Add(
                Severity.Error, EdfFindingCodes.TooManyAnnotations, "The file holds more annotations than the limit; the rest is left out.", annotation, wanted: string.Create(CultureInfo.InvariantCulture, $"at most {options.MaxAnnotations} annotations and {options.MaxTextCharacters} characters"));
        }

        if (times?.LimitAt is { } segment)
        {
            log.Add(
                Severity.Error, EdfFindingCodes.TooManySegments, "The file has more gaps than the limit; recorded time after them is left out.", segment, wanted: string.Create(CultureInfo.InvariantCulture, $"at most {options.MaxSegments} segments"));
        }

        return walk.LimitAt is not null || times?.LimitAt is not null;
    }
}
