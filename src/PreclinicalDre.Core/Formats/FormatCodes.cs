namespace PreclinicalDre.Core.Formats;

/// <summary>Codes of the findings about files that are not EDF; those of EDF and BDF are in <see cref="Edf.EdfFindingCodes"/>.</summary>
public static class FormatCodes
{
    /// <summary>The file is empty (Error).</summary>
    public const string EmptyFile = "empty-file";

    /// <summary>The file is of no format that is read (Error).</summary>
    public const string UnknownFormat = "unknown-format";

    /// <summary>The text is not UTF-8; it is read as Windows-1252 (Warning).</summary>
    public const string Encoding = "text-encoding";

    /// <summary>A zero byte stands in a text; nothing after it is read (Error).</summary>
    public const string ZeroByte = "text-zero-byte";

    /// <summary>A line is longer than any sensible one; nothing after it is read (Error).</summary>
    public const string LineTooLong = "line-too-long";

    /// <summary>More lines than the limit (Error).</summary>
    public const string TooManyLines = "too-many-lines";

    /// <summary>A quotation mark is never closed (Error).</summary>
    public const string QuoteNotClosed = "quote-not-closed";

    /// <summary>A column that the format needs is missing (Error).</summary>
    public const string MissingColumn = "missing-column";

    /// <summary>A table whose columns are not known: a mapping is needed (Error).</summary>
    public const string MappingNeeded = "mapping-needed";

    /// <summary>Columns were told by their headers (Info).</summary>
    public const string MappingGuessed = "mapping-guessed";

    /// <summary>Columns were told by a saved profile (Info).</summary>
    public const string ProfileUsed = "profile-used";

    /// <summary>An onset cannot be read; its row is left out (Error).</summary>
    public const string BadOnset = "bad-onset";

    /// <summary>A duration or end cannot be read; the event is kept without it (Warning).</summary>
    public const string BadDuration = "bad-duration";

    /// <summary>A confidence is no number from 0 to 1; it is left out (Warning).</summary>
    public const string BadConfidence = "bad-confidence";

    /// <summary>A row has fewer cells than its header or lacks what it needs; it is left out (Error).</summary>
    public const string ShortRow = "short-row";

    /// <summary>A date can be read in two ways (Error).</summary>
    public const string AmbiguousDate = "ambiguous-date";

    /// <summary>A date or time cannot be read (Error).</summary>
    public const string BadDate = "bad-date";

    /// <summary>A clock time that the change of the clocks skipped or showed twice (Error).</summary>
    public const string ClockChange = "clock-change";

    /// <summary>A start of the recording is needed and not told (Error).</summary>
    public const string StartNeeded = "start-needed";

    /// <summary>The file states no start: events are seconds from an unknown one (Info).</summary>
    public const string NoStart = "no-start";

    /// <summary>The file states no recorded time (Info).</summary>
    public const string NoRecordedTime = "no-recorded-time";

    /// <summary>A code stands in no controlled list; it is kept as a text (Warning).</summary>
    public const string UnknownCode = "unknown-code";

    /// <summary>Rows of one file contradict each other about the recording (Warning).</summary>
    public const string Contradiction = "recording-contradiction";

    /// <summary>An event begins outside the recorded time (Warning).</summary>
    public const string OutsideRecording = "event-outside-recording";

    /// <summary>A header without a row: nothing is said about the recording (Warning).</summary>
    public const string NoRows = "no-rows";

    /// <summary>A line of a header file cannot be read and is left out (Warning).</summary>
    public const string BadLine = "bad-line";

    /// <summary>Clock times go back within a day; they are kept on their day (Warning).</summary>
    public const string TimesGoBack = "times-go-back";

    /// <summary>Rows of several channels were taken as one event (Info).</summary>
    public const string ChannelsJoined = "channels-joined";

    /// <summary>Where a zone is unclear, what was assumed (Info).</summary>
    public const string ZoneAssumed = "zone-assumed";

    /// <summary>The text of an event is not in the mapping's dictionary (Warning).</summary>
    public const string UnmatchedCode = "unmatched-code";

    /// <summary>The mapping itself cannot be used (Error).</summary>
    public const string BadMapping = "bad-mapping";

    /// <summary>A second file with annotations does not fit the recording (Warning).</summary>
    public const string SideListDoesNotFit = "side-list-does-not-fit";

    /// <summary>More annotations than the limit (Error).</summary>
    public const string TooManyAnnotations = "too-many-annotations";

    /// <summary>More recorded spans than the limit (Error).</summary>
    public const string TooManySpans = "too-many-spans";
}
