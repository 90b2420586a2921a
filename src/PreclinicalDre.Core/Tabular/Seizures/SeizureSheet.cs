using NodaTime;
using PreclinicalDre.Core.Seizures;

namespace PreclinicalDre.Core.Tabular.Seizures;

/// <summary>One seizure or ictal-like event.</summary>
/// <param name="Location">Where the row stands.</param>
/// <param name="Animal">Id of the animal.</param>
/// <param name="At">Its onset.</param>
/// <param name="Type">Its type, of the controlled list.</param>
/// <param name="DurationSeconds">Duration in s, 0 to 604,800 (a week of status epilepticus); null where not measured.</param>
/// <param name="Scale">Name or id of the severity scale; empty where none was used.</param>
/// <param name="Stage">Stage on that scale, 0 to 100; null where not scored. Stages are never compared across scales.</param>
/// <param name="Observer">Person or detector that marked it; empty where not told.</param>
/// <param name="Note">Anything else; empty where nothing is told.</param>
public sealed record SeizureRow(
    Location Location,
    string Animal,
    Instant At,
    SeizureType Type,
    double? DurationSeconds,
    string Scale,
    double? Stage,
    string Observer,
    string Note) : IImportRow;

/// <summary>The sheet of seizures.</summary>
public static class SeizureSheet
{
    private static readonly Column<string> Animal = Columns.Animal();

    private static readonly Column<Instant> At = Columns.Instant(
        "at", "At", "When the seizure began.", "2026-03-21 14:03:27", required: true, keyPart: true, "onset", "seizure at", "seizure onset", "time");

    private static readonly Column<SeizureType> Type = Columns.SeizureTypeColumn(
        "type", "Type", "The seizure's type, by id or name.", "generalized-convulsive", "seizure type");

    private static readonly Column<double> Duration = Columns.Number(
        "duration_s", "Duration (s)", "Duration in seconds.", "42", 0, 604_800, "s", required: false, "duration (sec)", "duration (seconds)");

    private static readonly Column<string> Scale = Columns.Text("scale", "Scale", "The scale that the stage is on; needed with Stage.", "racine-1972", 80);

    private static readonly Column<double> Stage = Columns.Number(
        "stage", "Stage", "Stage on the scale, as a number.", "5", 0, 100, unit: null, required: false, "score", "level");

    private static readonly Column<string> Observer = Columns.Text("observer", "Observer", "Person or detector that marked it.", "reader 1", 100, aliases: ["scored by"]);
    private static readonly Column<string> Note = Columns.Text("note", "Note", "Anything else worth knowing.", aliases: ["notes", "remark", "comment"]);

    /// <summary>The schema. Two events of one type in one instant are possible, so an equal key is a warning.</summary>
    public static TableSchema<SeizureRow> Schema { get; } = new(
        "seizures",
        "Seizures",
        "One row is one seizure of one animal.",
        [Animal, At, Type, Duration, Scale, Stage, Observer, Note],
        row => new SeizureRow(
            row.At,
            row.Get(Animal),
            row.Get(At),
            row.Get(Type),
            row.Maybe(Duration),
            row.Text(Scale),
            row.Maybe(Stage),
            row.Text(Observer),
            row.Text(Note)))
    {
        OnDuplicateKey = Severity.Warning,
        CheckRow = (row, _) => row.Stage is not null && row.Scale.Length == 0
            ? [Finding.Warning(
                "scale-missing",
                "The stage stands without its scale.",
                row.Location with { Column = Scale.Header },
                wanted: "the scale's name: stages of different scales are never compared")]
            : [],
    };
}
