using NodaTime;
using PreclinicalDre.Core.Seizures;

namespace PreclinicalDre.Core.Tabular.Monitoring;

/// <summary>A span in which an animal was watched.</summary>
/// <param name="Location">Where the row stands.</param>
/// <param name="Animal">Id of the animal.</param>
/// <param name="From">Start, included.</param>
/// <param name="To">End, not included; after <paramref name="From"/>.</param>
/// <param name="Detects">The seizure types that it can detect; empty = all.</param>
/// <param name="Equipment">Amplifier, camera or rig; empty where not told.</param>
/// <param name="FileName">Name of the recording's file; empty where not told.</param>
public sealed record RecordingRow(
    Location Location,
    string Animal,
    Instant From,
    Instant To,
    IReadOnlyList<SeizureType> Detects,
    string Equipment,
    string FileName) : IImportRow;

/// <summary>The sheet of recordings.</summary>
public static class RecordingSheet
{
    /// <summary>Header of the column with the name of the recording's file.</summary>
    public const string FileNameHeader = "File name";

    private static readonly Column<string> Animal = Columns.Animal();

    private static readonly Column<Instant> From = Columns.Instant(
        "from", "From", "When the recording began.", "2026-03-20 09:00", required: true, keyPart: true, "start", "recording start");

    private static readonly Column<Instant> To = Columns.Instant(
        "to", "To", "When the recording ended.", "2026-03-27 09:00", required: true, aliases: ["end", "until", "recording end"]);

    private static readonly Column<IReadOnlyList<SeizureType>> Detects = Columns.SeizureTypes(
        "detects",
        "Detects",
        "The seizure types that the recording can show, separated by semicolons; empty means all.",
        "generalized-convulsive; focal-electrographic",
        "detectable types");

    private static readonly Column<string> Equipment = Columns.Text(
        "equipment", "Equipment", "Amplifier, camera or rig.", "rig 2", 100, keyPart: true, aliases: ["device"]);

    private static readonly Column<string> FileName = Columns.Text(
        "file_name", FileNameHeader, "Name of the recording's file.", "K01-week1.edf", 260, aliases: ["file"]);

    /// <summary>The schema.</summary>
    public static TableSchema<RecordingRow> Schema { get; } = new(
        "recordings",
        "Recordings",
        "One row is one span, from its start up to its end, in which an animal was recorded.",
        [Animal, From, To, Detects, Equipment, FileName],
        row => new RecordingRow(
            row.At, row.Get(Animal), row.Get(From), row.Get(To), row.Items(Detects), row.Text(Equipment), row.Text(FileName)))
    {
        CheckRow = (row, _) => row.To <= row.From ? [Checks.EmptySpan(row, From, To)] : [],
        CheckTable = () => new OverlapCheck(To),
    };
}
