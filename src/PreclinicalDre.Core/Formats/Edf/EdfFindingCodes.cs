namespace PreclinicalDre.Core.Formats.Edf;

/// <summary>Codes of the findings of <see cref="EdfReader"/>.</summary>
public static class EdfFindingCodes
{
    /// <summary>The file is none of these formats (Error).</summary>
    public const string NotEdf = "edf-not-edf";

    /// <summary>The file ends inside the header (Error).</summary>
    public const string TruncatedHeader = "edf-truncated-header";

    /// <summary>The file ends inside a data record, or before the declared number of records (Warning).</summary>
    public const string TruncatedRecord = "edf-truncated-record";

    /// <summary>Bytes follow the last data record that make no record (Warning).</summary>
    public const string TrailingBytes = "edf-trailing-bytes";

    /// <summary>The header declares fewer records than the file holds; all are read (Warning).</summary>
    public const string RecordCount = "edf-record-count";

    /// <summary>The header leaves the number of records open (-1); they are counted (Info).</summary>
    public const string RecordCountOpen = "edf-record-count-open";

    /// <summary>A header field does not hold what it should.</summary>
    public const string HeaderField = "edf-header-field";

    /// <summary>The header's length does not fit its number of signals (Warning).</summary>
    public const string HeaderBytes = "edf-header-bytes";

    /// <summary>A header field holds characters outside printable ASCII (Info).</summary>
    public const string HeaderNotAscii = "edf-header-not-ascii";

    /// <summary>Header fields are padded with zero bytes instead of spaces (Info).</summary>
    public const string HeaderNulPadding = "edf-header-nul-padding";

    /// <summary>The two dates of the header contradict each other (Warning).</summary>
    public const string DateMismatch = "edf-date-mismatch";

    /// <summary>The month of <c>Startdate</c> is not an English abbreviation; it is not guessed (Warning).</summary>
    public const string DateMonth = "edf-date-month";

    /// <summary>The date is the one that stands for an unknown date, 01.01.85 (Warning).</summary>
    public const string DateAnonymised = "edf-date-anonymised";

    /// <summary>No possible start can be read (Error).</summary>
    public const string StartUnknown = "edf-start-unknown";

    /// <summary>The first record starts a second or more away from the header's start (Warning).</summary>
    public const string StartOffset = "edf-start-offset";

    /// <summary>The reserved field names the variant in an unusual way (Warning).</summary>
    public const string Variant = "edf-variant";

    /// <summary>EDF+ or BDF+ without an annotation signal (Warning).</summary>
    public const string NoAnnotationSignal = "edf-no-annotation-signal";

    /// <summary>An annotation signal in a file that does not call itself EDF+ or BDF+; it is read (Warning).</summary>
    public const string UndeclaredAnnotations = "edf-undeclared-annotations";

    /// <summary>Two ordinary signals have one label; both are kept (Info).</summary>
    public const string DuplicateLabel = "edf-duplicate-label";

    /// <summary>A signal's range is empty, its samples cannot be scaled (Warning).</summary>
    public const string SignalRange = "edf-signal-range";

    /// <summary>A data record has no bytes, or its size is unknown: records cannot be walked (Error).</summary>
    public const string RecordSize = "edf-record-size";

    /// <summary>The length of a record does not say how much time was recorded (Warning).</summary>
    public const string RecordSeconds = "edf-record-seconds";

    /// <summary>The file holds annotations and no signal (Info).</summary>
    public const string AnnotationsOnly = "edf-annotations-only";

    /// <summary>A time-stamped annotation list cannot be read; the next one is (Warning).</summary>
    public const string TalMalformed = "edf-tal-malformed";

    /// <summary>A list or its last text lacks its end mark; it is read (Warning).</summary>
    public const string TalUnterminated = "edf-tal-unterminated";

    /// <summary>An onset lacks its sign; it is read as positive (Warning).</summary>
    public const string TalUnsigned = "edf-tal-unsigned";

    /// <summary>A list is longer than any sensible one and is left out (Warning).</summary>
    public const string TalTooLong = "edf-tal-too-long";

    /// <summary>A duration cannot be read; the annotation is kept without (Warning).</summary>
    public const string TalDuration = "edf-tal-duration";

    /// <summary>An entry without text, apart from time-keeping (Info).</summary>
    public const string EmptyAnnotation = "edf-annotation-empty";

    /// <summary>A text is not UTF-8; the wrong bytes are replaced (Warning).</summary>
    public const string Utf8 = "edf-utf8";

    /// <summary>A record does not say when it starts (Warning).</summary>
    public const string TimekeepingMissing = "edf-timekeeping-missing";

    /// <summary>A file that calls itself contiguous has gaps by its record starts, which are believed (Warning).</summary>
    public const string Discontinuous = "edf-discontinuous";

    /// <summary>Records overlap or go back in time (Warning).</summary>
    public const string RecordsOverlap = "edf-records-overlap";

    /// <summary>More annotations than the limit (Error).</summary>
    public const string TooManyAnnotations = "edf-too-many-annotations";

    /// <summary>More segments than the limit (Error).</summary>
    public const string TooManySegments = "edf-too-many-segments";
}
