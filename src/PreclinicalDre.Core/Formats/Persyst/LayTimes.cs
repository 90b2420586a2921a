using System.Globalization;
using NodaTime;
using PreclinicalDre.Core.Formats.Times;

namespace PreclinicalDre.Core.Formats.Persyst;

/// <summary>Start and recorded time of a Persyst header.</summary>
internal static class LayTimes
{
    private const decimal SecondsPerDay = 86_400;

    public static (LocalDateTime? Start, IReadOnlyList<RecordedSpan> Spans) Of(LayFile file, RecordingReadOptions options, ReadLog log) =>
        (Start(file, options, log), Spans(file, options, log));

    private static LocalDateTime? Start(LayFile file, RecordingReadOptions options, ReadLog log)
    {
        if (options.Start is { } given)
        {
            return given;
        }

        if (file.TestDate is not { Text.Length: > 0 } stated)
        {
            log.Info(FormatCodes.NoStart, "The header has no TestDate: onsets are seconds from an unknown start.", wanted: "TestDate and TestTime in the section Patient");
            return null;
        }

        var reading = DateText.Read(stated.Text, options.DateOrder, out var date);
        if (reading != TimeReading.Read)
        {
            log.Error(
                reading == TimeReading.Ambiguous ? FormatCodes.AmbiguousDate : FormatCodes.BadDate,
                reading == TimeReading.Ambiguous ? "Day and month of TestDate can be read either way; the order has to be set." : "TestDate is no date that can be read.",
                stated.Line.Row, stated.Line.Byte, "TestDate", stated.Text, reading == TimeReading.Ambiguous ? "the order: day-month-year or month-day-year" : "m/d/yyyy, d-m-yyyy or yyyy.m.d");
            return null;
        }

        var first = file.SampleTimes.Count > 0 && file.SampleTimes[0].Seconds < SecondsPerDay ? file.SampleTimes[0].Seconds : (decimal?)null;
        var clock = Clock(file, log);
        if (clock is null && first is null)
        {
            log.Error(FormatCodes.BadDate, "Neither TestTime nor a sample time says at which time of day the recording started.", stated.Line.Row, stated.Line.Byte, "TestTime", file.TestTime?.Text, "hh:mm:ss");
            return null;
        }

        if (clock is { } time && first is { } seconds && Math.Abs((time.NanosecondOfDay / 1e9m) - seconds) > 1)
        {
            log.Warn(
                FormatCodes.Contradiction, "TestTime and the first sample time differ by more than a second; TestTime is taken.", file.TestTime!.Value.Line.Row, file.TestTime.Value.Line.Byte, "TestTime",
                file.TestTime.Value.Text, string.Create(CultureInfo.InvariantCulture, $"{seconds} s of the day"));
            return date + time;
        }

        return date + (first is { } exact ? LocalTime.FromNanosecondsSinceMidnight((long)(exact * NodaConstants.NanosecondsPerSecond)) : clock!.Value);
    }

    private static LocalTime? Clock(LayFile file, ReadLog log)
    {
        if (file.TestTime is not { Text.Length: > 0 } stated)
        {
            return null;
        }

        if (ClockText.TryTimeOfDay(stated.Text, out var time))
        {
            return time;
        }

        log.Warn(FormatCodes.BadDate, "TestTime is no time of day.", stated.Line.Row, stated.Line.Byte, "TestTime", stated.Text, "hh:mm:ss");
        return null;
    }

    private static IReadOnlyList<RecordedSpan> Spans(LayFile file, RecordingReadOptions options, ReadLog log)
    {
        var samples = Samples(file, options);
        if (file.SamplingRate is not { } rate)
        {
            log.Info(FormatCodes.NoRecordedTime, "The header has no sampling rate: there is no recorded time.", wanted: "SamplingRate in the section FileInfo");
            return [];
        }

        IReadOnlyList<(long Sample, decimal Seconds)> times = file.SampleTimes.Count > 0 ? file.SampleTimes : [(0, 0)];
        var spans = new List<RecordedSpan>();
        decimal day = 0;
        for (var i = 0; i < times.Count; i++)
        {
            // Seconds of the day start anew at midnight.
            day += i > 0 && times[i].Seconds < times[i - 1].Seconds ? SecondsPerDay : 0;
            var end = i + 1 < times.Count ? times[i + 1].Sample : samples;
            if (end > times[i].Sample)
            {
                spans.Add(new RecordedSpan(times[i].Seconds + day - times[0].Seconds, (end.Value - times[i].Sample) / rate));
            }
        }

        if (samples is null)
        {
            log.Info(
                FormatCodes.NoRecordedTime, "How long the last stretch was, only the data file (.dat) says: it is not counted as recorded.", wanted: "the size of the .dat file in bytes");
        }

        return Merge(spans, options, log);
    }

    /// <summary>Stretches that follow each other within the tolerance are one: sample times are written with four decimals.</summary>
    private static List<RecordedSpan> Merge(List<RecordedSpan> spans, RecordingReadOptions options, ReadLog log)
    {
        var merged = new List<RecordedSpan>();
        var (gaps, overlaps) = (0, 0);
        foreach (var span in spans.OrderBy(s => s.OnsetSeconds))
        {
            if (merged.Count > 0 && span.OnsetSeconds - merged[^1].EndSeconds <= options.Limits.GapToleranceSeconds)
            {
                overlaps += span.OnsetSeconds - merged[^1].EndSeconds < -options.Limits.GapToleranceSeconds ? 1 : 0;
                merged[^1] = merged[^1] with { DurationSeconds = Math.Max(merged[^1].EndSeconds, span.EndSeconds) - merged[^1].OnsetSeconds };
                continue;
            }

            gaps += merged.Count > 0 ? 1 : 0;
            merged.Add(span);
        }

        if (overlaps > 0)
        {
            log.Warn(FormatCodes.Contradiction, "Sample times overlap; time recorded twice counts once.", column: "SampleTimes", found: string.Create(CultureInfo.InvariantCulture, $"{overlaps} steps back"));
        }

        if (gaps > 0)
        {
            log.Info("lay-gaps", "The recording has gaps; times of comments are taken as seconds that elapsed since the start, gaps included.", column: "SampleTimes", found: string.Create(CultureInfo.InvariantCulture, $"{gaps} gaps"));
        }

        return merged;
    }

    private static long? Samples(LayFile file, RecordingReadOptions options) =>
        options.DataBytes is >= 0 and { } bytes && file.SampleBytes is { } each && (file.WaveformCount ?? file.Channels.Count) is >= 1 and { } channels ? bytes / (each * (long)channels) : null;
}
