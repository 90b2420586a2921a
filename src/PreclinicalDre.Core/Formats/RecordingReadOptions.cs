using NodaTime;
using PreclinicalDre.Core.Formats.Edf;
using PreclinicalDre.Core.Formats.Tables;
using PreclinicalDre.Core.Formats.Times;

namespace PreclinicalDre.Core.Formats;

/// <summary>What a file cannot say of itself, and the limits that keep memory bounded.</summary>
public sealed record RecordingReadOptions
{
    /// <summary>The defaults.</summary>
    public static RecordingReadOptions Default { get; } = new();

    /// <summary>
    /// The laboratory's zone. Dates and times of several events are then set apart by the time that elapsed between them; without it they are set apart
    /// by the clock on the wall.
    /// </summary>
    public DateTimeZone? Zone { get; init; }

    /// <summary>Order of day, month and year where a date can be read in two ways; null refuses such a date.</summary>
    public DateOrder? DateOrder { get; init; }

    /// <summary>Start of the recording where the file tells none: events at seconds are counted from it.</summary>
    public LocalDateTime? Start { get; init; }

    /// <summary>Bytes of the data file that belongs to a Persyst header: they tell how long the last stretch was; null where it is not at hand.</summary>
    public long? DataBytes { get; init; }

    /// <summary>Which columns of a table hold what; null for the formats that say it themselves, and for headers that can be told.</summary>
    public ColumnMapping? Mapping { get; init; }

    /// <summary>Limits: annotations, characters, spans, findings of a kind.</summary>
    public EdfReadOptions Limits { get; init; } = EdfReadOptions.Default;
}
