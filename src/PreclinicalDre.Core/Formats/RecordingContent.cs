using System.Globalization;
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

    /// <summary>Rows of a table or list that could not be read, by reason; those that could be read are here.</summary>
    public IReadOnlyList<RowsLeftOut> LeftOut { get; init; } = [];

    /// <summary>True where reading stopped before the end of a text: nothing after that place is known.</summary>
    public bool Stopped { get; init; }

    /// <summary>True where a recording has less than its header says, or is damaged from some place on.</summary>
    public bool EndsEarly { get; init; }

    /// <summary>What of the file is not here and why, in sentences; empty where all of it is.</summary>
    public string Missing
    {
        get
        {
            if (!IsPartial)
            {
                return "";
            }

            var rows = LeftOut.Sum(l => l.Count);
            var words = new List<string>();
            if (rows > 0)
            {
                words.Add(string.Create(CultureInfo.InvariantCulture, $"{rows} {(rows == 1 ? "row" : "rows")} could not be read: {string.Join(" ", LeftOut.Select(l => l.Words))}"));
            }

            if (Stopped)
            {
                words.Add("Reading stopped before the end of the file; the findings say at which place and why.");
            }
            else if (EndsEarly)
            {
                words.Add(string.Create(CultureInfo.InvariantCulture, $"The file ends too early or is damaged: {RecordedSeconds / 3600:0.##} h of it could be read."));
            }
            else if (rows == 0)
            {
                words.Add("The file could not be read whole; the findings say where and why.");
            }

            return string.Join(" ", words);
        }
    }

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
