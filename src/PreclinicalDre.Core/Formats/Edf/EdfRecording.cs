using NodaTime;

namespace PreclinicalDre.Core.Formats.Edf;

/// <summary>Number of data records, as the header says and as the file holds.</summary>
/// <param name="Declared">The header's number; -1 while the recorder runs; null where the field holds no number.</param>
/// <param name="Found">Complete data records in the file.</param>
public readonly record struct EdfRecordCount(long? Declared, long Found);

/// <summary>What an EDF, EDF+, BDF or BDF+ file says about itself: everything but the samples.</summary>
public sealed record EdfRecording
{
    /// <summary>The format; null if the file is none of them (then nothing else is known either).</summary>
    public EdfVariant? Variant { get; init; }

    /// <summary>
    /// Local date and time of the first sample at the recorder's place: header date and time plus the first record's own start
    /// (its fraction of a second). Null where the header holds no possible date and time. No time zone is stored in these formats: <see cref="EdfClock"/>.
    /// </summary>
    public LocalDateTime? Start { get; init; }

    /// <summary>Local patient (animal) identification field, unpadded.</summary>
    public string PatientId { get; init; } = "";

    /// <summary>Local recording identification field, unpadded.</summary>
    public string RecordingId { get; init; } = "";

    /// <summary>Length of a data record in seconds; 0 in files that hold annotations only; null where unreadable.</summary>
    public decimal? RecordSeconds { get; init; }

    /// <summary>Number of data records, declared and found.</summary>
    public EdfRecordCount Records { get; init; }

    /// <summary>Offset in the file of the first data record.</summary>
    public long HeaderBytes { get; init; }

    /// <summary>Bytes of a data record; null where a signal's samples per record are unreadable.</summary>
    public long? RecordBytes { get; init; }

    /// <summary>Ordinary signals in the order of the file.</summary>
    public IReadOnlyList<EdfSignal> Signals { get; init; } = [];

    /// <summary>Number of annotation signals.</summary>
    public int AnnotationSignals { get; init; }

    /// <summary>Recorded spans in order of time, disjoint. Empty where the file states no recorded time (annotations only, no complete record).</summary>
    public IReadOnlyList<EdfSegment> Segments { get; init; } = [];

    /// <summary>Annotations in the order of the file.</summary>
    public IReadOnlyList<EdfAnnotation> Annotations { get; init; } = [];

    /// <summary>What the reader had to say; of each kind at most <see cref="EdfReadOptions.MaxFindingsPerCode"/>, then one with the number of the rest.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];

    /// <summary>True if the file ends too early, cannot be walked or exceeds a limit: what is here is right, but not all.</summary>
    public bool IsPartial { get; init; }

    /// <summary>Spans between the segments in which nothing was recorded.</summary>
    public IReadOnlyList<EdfSegment> Gaps =>
        [.. Segments.Zip(Segments.Skip(1), (before, after) => new EdfSegment(before.EndSeconds, after.OnsetSeconds - before.EndSeconds))];

    /// <summary>Sum of the segments in seconds.</summary>
    public decimal RecordedSeconds => Segments.Sum(s => s.DurationSeconds);
}
