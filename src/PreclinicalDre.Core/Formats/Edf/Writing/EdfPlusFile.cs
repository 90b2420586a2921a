using NodaTime;

namespace PreclinicalDre.Core.Formats.Edf.Writing;

/// <summary>What <see cref="EdfPlusWriter"/> is to write.</summary>
public sealed record EdfPlusFile
{
    /// <summary>Local start; its fraction of a second goes into the first record's time-keeping entry.</summary>
    public required LocalDateTime Start { get; init; }

    /// <summary>Patient field, at most 80 characters.</summary>
    public string Patient { get; init; } = "X X X X";

    /// <summary>What follows <c>Startdate dd-MMM-yyyy</c> in the recording field.</summary>
    public string RecordingTail { get; init; } = "X X X";

    /// <summary>Seconds of a record; 0 for files with annotations only.</summary>
    public decimal RecordSeconds { get; init; } = 1;

    /// <summary>Recorded spans in order; a file with more than one is EDF+D.</summary>
    public required IReadOnlyList<EdfSpan> Spans { get; init; }

    /// <summary>Ordinary signals.</summary>
    public IReadOnlyList<EdfWrittenSignal> Signals { get; init; } = [];

    /// <summary>Annotations in the order of writing, onsets from <see cref="Start"/>.</summary>
    public IReadOnlyList<EdfWrittenAnnotation> Annotations { get; init; } = [];

    /// <summary>Number of annotation signals.</summary>
    public int AnnotationSignals { get; init; } = 1;

    /// <summary>Bytes of each annotation signal in a record, at least; null for as few as the annotations need.</summary>
    public int? AnnotationBytes { get; init; }

    /// <summary>BDF+ (24-bit samples) instead of EDF+.</summary>
    public bool Bdf { get; init; }

    /// <summary>Calls the file discontinuous even if it has one span.</summary>
    public bool Discontinuous { get; init; }
}

/// <summary>A contiguous run of records.</summary>
/// <param name="OnsetSeconds">Seconds from the start; the first span begins at 0.</param>
/// <param name="Records">Number of records.</param>
public sealed record EdfSpan(decimal OnsetSeconds, int Records);

/// <summary>An ordinary signal.</summary>
/// <param name="Label">At most 16 characters.</param>
/// <param name="SamplesPerRecord">Samples in a record.</param>
/// <param name="Samples">Sample by record and place in it; null for zeros. Cut to 16 (24) bits.</param>
/// <param name="Dimension">Unit.</param>
public sealed record EdfWrittenSignal(string Label, int SamplesPerRecord, Func<long, int, int>? Samples = null, string Dimension = "uV");

/// <summary>An annotation.</summary>
/// <param name="OnsetSeconds">Seconds from the start; may be negative.</param>
/// <param name="DurationSeconds">Seconds; null for none.</param>
/// <param name="Text">Any text without the marks 0x00, 0x14 and 0x15; not empty.</param>
public sealed record EdfWrittenAnnotation(decimal OnsetSeconds, decimal? DurationSeconds, string Text);
