using PreclinicalDre.Server.Features.Jobs;
using PreclinicalDre.Server.Features.Monitoring.Reading;

namespace PreclinicalDre.Server.Features.Spreadsheets.Importing;

/// <summary>A recording or a list of events, of any format that is read, for one animal.</summary>
/// <param name="File">The file, with what its sender says about it.</param>
public sealed record ImportRecordingRequest(string StudyCode, string AnimalCode, ReadingRequest File)
{
    /// <summary>Meaning of annotation texts: a seizure type's id, or null for a text that is no seizure. Added to what the study knows.</summary>
    public IReadOnlyDictionary<string, string?> Mapping { get; init; } = new Dictionary<string, string?>(StringComparer.Ordinal);

    /// <summary>Ids of the seizure types that the recording can detect; empty = all.</summary>
    public IReadOnlyList<string> Detects { get; init; } = [];

    /// <summary>Amplifier, camera or rig.</summary>
    public string Equipment { get; init; } = "";

    /// <summary>Person or detector that marked the events; empty names the kind of file.</summary>
    public string Observer { get; init; } = "";

    /// <summary>The recorder's offset from UTC (<c>+01:00</c>), where it did not follow the laboratory's clock; null: it did.</summary>
    public string? Offset { get; init; }

    /// <summary>Takes what could be read: a file that ends too early up to there, a table without the rows that cannot be read.</summary>
    public bool AcceptPartial { get; init; }

    public bool DryRun { get; init; }

    /// <summary>Why; needed where it changes a reviewed record. Null: what the request says.</summary>
    public string? Reason { get; init; }

    /// <summary>Whom to tell how far the import is; null for nobody.</summary>
    public JobProgress? Progress { get; init; }
}

/// <summary>A report with the texts that the file's annotations hold.</summary>
public sealed record RecordingImportReport(ImportReport Import, RecordingSummary File, IReadOnlyList<AnnotationText> Texts);

/// <summary>What the file says of itself.</summary>
public sealed record RecordingSummary(
    string? Format, string? Start, string? StartInstant, decimal? RecordSeconds, long? Records, bool Partial, decimal RecordedSeconds, IReadOnlyList<string> Signals, int Annotations, int Gaps)
{
    /// <summary>What of the file could not be read and why, in sentences; empty where all of it could.</summary>
    public string Missing { get; init; } = "";

    /// <summary>The first events as they were read, so that a person sees whether times and columns were understood.</summary>
    public IReadOnlyList<EventSample> FirstEvents { get; init; } = [];
}

/// <summary>An event as it was read.</summary>
/// <param name="At">Its onset on the laboratory's clock; seconds from the start where the file's start is not known.</param>
/// <param name="Seconds">Its duration; null where the file tells none.</param>
/// <param name="Text">Text or code.</param>
/// <param name="Animal">The animal that the row names; empty for none.</param>
/// <param name="Row">Row of the table or list; null in other files.</param>
public sealed record EventSample(string At, decimal? Seconds, string Text, string Animal, int? Row);

/// <summary>A text of the annotations, how often it stands there, and what it means in this study.</summary>
/// <param name="Text">The text.</param>
/// <param name="Count">How often.</param>
/// <param name="Known">True where it is said what it means: by the study, the file's mapping, or a controlled list that the file's format goes by.</param>
/// <param name="SeizureTypeId">The type; null for a text that is no seizure, or is not known.</param>
public sealed record AnnotationText(string Text, int Count, bool Known, string? SeizureTypeId)
{
    /// <summary>A type that it probably means, to be offered to a person; null where nothing is known.</summary>
    public string? Offered { get; init; }
}
