using NodaTime;

namespace PreclinicalDre.Core.Tabular.Dosing;

/// <summary>A dose level that was held for a time during titration.</summary>
/// <param name="Location">Where the row stands.</param>
/// <param name="Animal">Id of the animal.</param>
/// <param name="Trial">Code of the trial.</param>
/// <param name="Compound">Id or name of the compound as written.</param>
/// <param name="From">When the level began.</param>
/// <param name="DoseMgPerKg">Dose in mg/kg, above 0.</param>
/// <param name="IntervalHours">Hours between two doses, above 0; null where not told.</param>
/// <param name="Tolerated">Whether the level was tolerated; null where not assessed.</param>
/// <param name="Note">Anything else; empty where nothing is told.</param>
public sealed record TitrationRow(
    Location Location,
    string Animal,
    string Trial,
    string Compound,
    Instant From,
    double DoseMgPerKg,
    double? IntervalHours,
    bool? Tolerated,
    string Note) : IImportRow;

/// <summary>The sheet of titration steps.</summary>
public static class TitrationSheet
{
    private static readonly Column<string> Animal = Columns.Animal();
    private static readonly Column<string> Trial = Columns.Trial();
    private static readonly Column<string> Compound = Columns.Compound();

    private static readonly Column<Instant> From = Columns.Instant(
        "from", "From", "When this dose level began.", "2026-04-01 08:00", required: true, keyPart: true, "start");

    private static readonly Column<double> Dose = DoseSheet.DoseColumn();

    private static readonly Column<double> Interval = Columns.Number(
        "interval_h", "Interval (h)", "Hours between two doses.", "12", 0.01, 24 * 366, "h", required: false, "dosing interval (h)");

    private static readonly Column<bool> Tolerated = Columns.YesNo(
        "tolerated", "Tolerated", "Whether the animal tolerated this level; empty where not assessed.", "yes");

    private static readonly Column<string> Note = Columns.Text("note", "Note", "Anything else worth knowing.", aliases: ["notes", "remark", "comment"]);

    /// <summary>The schema.</summary>
    public static TableSchema<TitrationRow> Schema { get; } = new(
        "titration",
        "Titration",
        "One row is one dose level of one compound, from when it was given.",
        [Animal, Trial, Compound, From, Dose, Interval, Tolerated, Note],
        row => new TitrationRow(
            row.At, row.Get(Animal), row.Get(Trial), row.Get(Compound), row.Get(From), row.Get(Dose), row.Maybe(Interval), row.Maybe(Tolerated), row.Text(Note)));
}
