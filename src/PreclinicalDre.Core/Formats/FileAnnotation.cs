namespace PreclinicalDre.Core.Formats;

/// <summary>One annotation or event of a file, whatever its format.</summary>
/// <param name="OnsetSeconds">Seconds from <see cref="RecordingContent.Start"/>, or from the recording's unknown start where that is null; may be negative.</param>
/// <param name="DurationSeconds">Seconds, not negative; null where the file gives none.</param>
/// <param name="Text">The text or code as the file has it, trimmed only where its format pads.</param>
public sealed record FileAnnotation(decimal OnsetSeconds, decimal? DurationSeconds, string Text)
{
    /// <summary>Channels that it is marked on; empty where it holds for all or none is named.</summary>
    public IReadOnlyList<string> Channels { get; init; } = [];

    /// <summary>Animal that it is of, as the file names it, where one file holds the events of several; empty where it names none.</summary>
    public string Animal { get; init; } = "";

    /// <summary>True where the text is a code of a list that the file's format goes by, so that its meaning need not be said.</summary>
    public bool IsCode { get; init; }

    /// <summary>How sure the detector or reader was, 0 to 1; null where nothing is said.</summary>
    public double? Confidence { get; init; }

    /// <summary>Row of a text or table, from 1; null in binary formats.</summary>
    public int? Row { get; init; }

    /// <summary>Offset in the file, from 0; null where the format has rows only.</summary>
    public long? Byte { get; init; }

    /// <summary>File that it stands in where that is not the recording's own.</summary>
    public string? File { get; init; }

    /// <summary>End in seconds from the start; the onset where there is no duration.</summary>
    public decimal EndSeconds => OnsetSeconds + (DurationSeconds ?? 0);

    /// <summary>Where it stands.</summary>
    /// <param name="file">Name of the recording's file.</param>
    public Location At(string? file) => new(File ?? file, Row: Row, Byte: Byte);
}
