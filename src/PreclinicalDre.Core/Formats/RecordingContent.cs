using NodaTime;

namespace PreclinicalDre.Core.Formats;

/// <summary>What a file of any supported format says of a recording: everything but the samples.</summary>
public sealed record RecordingContent
{
    /// <summary>Name of the file as the sender gave it.</summary>
    public string FileName { get; init; } = "";

    /// <summary>The format; null where the file is none that is read (then the findings say why and nothing else is known).</summary>
    public RecordingFormat? Format { get; init; }

    /// <summary>
    /// Date and time at which the recording started, on the clock of the recorder's place; null where the file does not tell or cannot be right.
    /// Where only events carry times, the first event's.
    /// </summary>
    public LocalDateTime? Start { get; init; }

    /// <summary>The start's offset from UTC where the file states one; most formats state none.</summary>
    public Offset? StartOffset { get; init; }

    /// <summary>True where <see cref="Start"/> is the first event's time because the file states no start of a recording.</summary>
    public bool StartIsFirstEvent { get; init; }

    /// <summary>Length of a data record, s; null in formats without records.</summary>
    public decimal? RecordSeconds { get; init; }

    /// <summary>Complete data records; null in formats without records.</summary>
    public long? Records { get; init; }

    /// <summary>Signals in the order of the file.</summary>
    public IReadOnlyList<RecordingSignal> Signals { get; init; } = [];

    /// <summary>Recorded time in order, disjoint; empty where the file states none.</summary>
    public IReadOnlyList<RecordedSpan> Spans { get; init; } = [];

    /// <summary>Annotations or events in the order of the file.</summary>
    public IReadOnlyList<FileAnnotation> Annotations { get; init; } = [];

    /// <summary>What the reader had to say, bounded for each kind.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];

    /// <summary>True where the file ends too early, is damaged or exceeds a limit: what is here is right, but not all.</summary>
    public bool IsPartial { get; init; }

    /// <summary>What the file's path says after the BIDS rules; null where it says nothing.</summary>
    public BidsName? Bids { get; init; }

    /// <summary>Meanings of texts that the file's own mapping brings: text → seizure type's id, or null for no seizure.</summary>
    public IReadOnlyDictionary<string, string?> Meanings { get; init; } = new Dictionary<string, string?>(StringComparer.Ordinal);

    /// <summary>Stretches between recorded ones in which nothing was recorded.</summary>
    public IReadOnlyList<RecordedSpan> Gaps =>
        [.. Spans.Zip(Spans.Skip(1), (before, after) => new RecordedSpan(before.EndSeconds, after.OnsetSeconds - before.EndSeconds))];

    /// <summary>Recorded time, s.</summary>
    public decimal RecordedSeconds => Spans.Sum(s => s.DurationSeconds);
}
