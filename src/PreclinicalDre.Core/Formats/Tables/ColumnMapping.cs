using NodaTime;
using PreclinicalDre.Core.Formats.Times;

namespace PreclinicalDre.Core.Formats.Tables;

/// <summary>How a table writes its times.</summary>
public enum TimeMode
{
    /// <summary>A number since the start of the recording, in <see cref="ColumnMapping.OnsetUnit"/>.</summary>
    Relative,

    /// <summary>Time since the start of the recording as <c>h:mm:ss</c>.</summary>
    Elapsed,

    /// <summary>Time of day; days follow from a date column, or from the start of the recording and midnights in between.</summary>
    Clock,

    /// <summary>Date and time in one cell.</summary>
    DateTime,

    /// <summary>Days as a spreadsheet program counts them.</summary>
    ExcelSerial,
}

/// <summary>Unit of a number of time.</summary>
public enum TimeUnit
{
    /// <summary>Seconds.</summary>
    Seconds,

    /// <summary>Milliseconds.</summary>
    Milliseconds,

    /// <summary>Minutes.</summary>
    Minutes,

    /// <summary>Hours.</summary>
    Hours,
}

/// <summary>
/// Which columns of a table hold what. A column is named by its header (case, spaces and punctuation do not matter) or by its place: <c>#3</c> is the third.
/// </summary>
public sealed record ColumnMapping
{
    /// <summary>Meaning of a text that marks recorded time without a seizure, as <c>bckg</c> does.</summary>
    public const string Recorded = "recorded";

    /// <summary>Meaning of a text that is known and no seizure.</summary>
    public const string NoSeizure = "none";

    /// <summary>Column of the onset.</summary>
    public required string Onset { get; init; }

    /// <summary>How onsets, and ends, are written.</summary>
    public TimeMode OnsetMode { get; init; }

    /// <summary>Unit of onsets and ends that are numbers.</summary>
    public TimeUnit OnsetUnit { get; init; }

    /// <summary>Column of the day, where the onset is a time of day; null for none.</summary>
    public string? Date { get; init; }

    /// <summary>Column of the duration: a number, or <c>h:mm:ss</c>; null for none.</summary>
    public string? Duration { get; init; }

    /// <summary>Unit of durations that are numbers.</summary>
    public TimeUnit DurationUnit { get; init; }

    /// <summary>Column of the end, written as the onset is; null for none.</summary>
    public string? End { get; init; }

    /// <summary>Column of the text or code; null for none.</summary>
    public string? Text { get; init; }

    /// <summary>Column of the animal, where one table holds the events of several; null for none.</summary>
    public string? Animal { get; init; }

    /// <summary>Column of the channels, separated by commas or semicolons; null for none.</summary>
    public string? Channels { get; init; }

    /// <summary>Column of the confidence, 0 to 1; null for none.</summary>
    public string? Confidence { get; init; }

    /// <summary>What separates cells: tab, semicolon, comma or bar; null: what the header shows.</summary>
    public char? Separator { get; init; }

    /// <summary>True where numbers are written with a decimal comma.</summary>
    public bool DecimalComma { get; init; }

    /// <summary>Lines before the header.</summary>
    public int SkipLines { get; init; }

    /// <summary>True where the first row is an event already; columns are then named by their places.</summary>
    public bool NoHeader { get; init; }

    /// <summary>Order of the parts of a date; null refuses dates that can be read in two ways.</summary>
    public DateOrder? DateOrder { get; init; }

    /// <summary>True where serial days count from 1904, as old workbooks of the Macintosh do.</summary>
    public bool From1904 { get; init; }

    /// <summary>Start of the recording on the clock of its place; null: the file's first event, or unknown.</summary>
    public LocalDateTime? Start { get; init; }

    /// <summary>Length of the recording in seconds; null where the table does not stand for a recording.</summary>
    public decimal? RecordedSeconds { get; init; }

    /// <summary>Id of the time zone of the file's clock (IANA); null: the laboratory's.</summary>
    public string? TimeZone { get; init; }

    /// <summary>What texts mean: a seizure type's id, <see cref="NoSeizure"/>, or <see cref="Recorded"/>. Texts that are missing here are reported.</summary>
    public IReadOnlyDictionary<string, string> Codes { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Columns that it names, in the order of the members; those named by their places are turned into the header's names where it has them.</summary>
    /// <param name="header">The file's header; empty where none is known.</param>
    public IReadOnlyList<string> ColumnsIn(IReadOnlyList<string> header)
    {
        ArgumentNullException.ThrowIfNull(header);
        string?[] named = [Onset, Date, Duration, End, Text, Animal, Channels, Confidence];
        return NoHeader ? [] :
        [
            .. named.OfType<string>().Where(c => !string.IsNullOrWhiteSpace(c))
                .Select(c => c[0] != '#' ? c : int.TryParse(c.AsSpan(1), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var place) && place >= 1 && place <= header.Count ? header[place - 1] : "")
                .Where(c => c.Length > 0).Distinct(StringComparer.Ordinal),
        ];
    }

    /// <summary>What is wrong with the mapping itself, in words; empty where it can be used.</summary>
    public IEnumerable<string> Problems()
    {
        if (string.IsNullOrWhiteSpace(Onset))
        {
            yield return "A mapping needs the column of the onset.";
        }

        if (Separator is { } separator && separator is not ('\t' or ';' or ',' or '|'))
        {
            yield return "Cells are separated by a tab, a semicolon, a comma or a bar.";
        }

        if (SkipLines is < 0 or > 10_000)
        {
            yield return "Lines before the header are 0 to 10,000.";
        }

        if (RecordedSeconds is <= 0 or > 315_576_000)
        {
            yield return "The length of the recording is above 0 s and at most ten years.";
        }

        if (TimeZone is { } zone && DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) is null)
        {
            yield return $"There is no time zone '{Finding.Quote(zone)}'.";
        }

        if (!string.IsNullOrWhiteSpace(Animal) && (RecordedSeconds is not null || Codes.Values.Contains(Recorded, StringComparer.Ordinal)))
        {
            yield return "A table of several animals does not say how long each was recorded: leave the recorded time out, and import the recordings of each animal.";
        }

        foreach (var unknown in Codes.Values.Where(v => v is not (NoSeizure or Recorded) && Seizures.SeizureType.Find(v) is null).Distinct(StringComparer.Ordinal).Take(5))
        {
            yield return $"There is no seizure type '{Finding.Quote(unknown)}'.";
        }
    }
}
