using NodaTime;

namespace PreclinicalDre.Core.Tabular.Dosing;

/// <summary>One trial of one or more compounds in one animal.</summary>
/// <param name="Location">Where the row stands.</param>
/// <param name="Animal">Id of the animal.</param>
/// <param name="Trial">Code of the trial, unique in the animal.</param>
/// <param name="Compounds">Ids or names of the compounds as written, at least one, none twice.</param>
/// <param name="Start">First dose of the trial.</param>
/// <param name="End">End of the trial (it no longer counts); null while it runs.</param>
/// <param name="MaintenanceFrom">Titration done; null where the first dose was the maintenance dose.</param>
/// <param name="MtdReached">Whether the maximum tolerated dose was reached; null where it was not looked for.</param>
/// <param name="AdverseEffects">Whether adverse effects were seen; null where not assessed.</param>
/// <param name="StoppedForAdverseEffects">True where adverse effects ended the trial; false also where the cell is blank.</param>
/// <param name="AddOn">True where it was given on top of a trial that went on; false also where the cell is blank.</param>
/// <param name="StopReason">Why it ended; empty where not told.</param>
/// <param name="TargetLowMgPerL">The trial's own lower target in mg/L, for trials of one compound; null takes the catalogue's.</param>
/// <param name="Note">Anything else; empty where nothing is told.</param>
public sealed record TrialRow(
    Location Location,
    string Animal,
    string Trial,
    IReadOnlyList<string> Compounds,
    Instant Start,
    Instant? End,
    Instant? MaintenanceFrom,
    bool? MtdReached,
    bool? AdverseEffects,
    bool StoppedForAdverseEffects,
    bool AddOn,
    string StopReason,
    double? TargetLowMgPerL,
    string Note) : IImportRow;

/// <summary>The sheet of trials.</summary>
public static class TrialSheet
{
    private static readonly Column<string> Animal = Columns.Animal();
    private static readonly Column<string> Trial = Columns.Code(
        "trial", "Trial", "A code for the trial, unique in the animal.", "T1", maxLength: 40, aliases: ["trial code", "regimen"]);

    private static readonly Column<IReadOnlyList<string>> Compounds = Columns.Identifiers(
        "compounds",
        "Compounds",
        "The compounds of the regimen, by id or name of the catalogue, separated by semicolons.",
        "levetiracetam",
        80,
        required: true,
        "compound",
        "drugs",
        "drug",
        "asms");

    private static readonly Column<Instant> Start = Columns.Instant("start", "Start", "When the first dose was given.", "2026-04-01 08:00", required: true, aliases: ["from", "started at"]);
    private static readonly Column<Instant> End = Columns.Instant("end", "End", "When the trial ended; empty while it runs.", "2026-05-01 08:00", aliases: ["to", "until", "ended at"]);

    private static readonly Column<Instant> Maintenance = Columns.Instant(
        "maintenance_from",
        "Maintenance from",
        "When titration was done; empty where the first dose was already the maintenance dose.",
        "2026-04-05 08:00",
        aliases: ["maintenance start"]);

    private static readonly Column<bool> Mtd = Columns.YesNo(
        "mtd_reached", "MTD reached", "Whether the maximum tolerated dose was reached; empty where it was not looked for.", "yes");

    private static readonly Column<bool> Adverse = Columns.YesNo(
        "adverse_effects", "Adverse effects", "Whether adverse effects were seen; empty where not assessed.", "no");

    private static readonly Column<bool> Stopped = Columns.YesNo(
        "stopped_for_adverse_effects", "Stopped for adverse effects", "yes where adverse effects ended the trial.", "no");

    private static readonly Column<bool> AddOn = Columns.YesNo("add_on", "Add-on", "yes where it was given on top of a trial that went on.", "no");
    private static readonly Column<string> StopReason = Columns.Text("stop_reason", "Stop reason", "Why the trial ended.", "planned end", 200);

    private static readonly Column<double> TargetLow = Columns.Number(
        "target_low_mg_per_l",
        "Target low (mg/L)",
        "The trial's own lower target, for a single compound; empty takes the catalogue's.",
        "12",
        0,
        100_000,
        "mg/L",
        required: false,
        "target low (µg/mL)",
        "target low (μg/mL)",
        "target low (ug/mL)");

    private static readonly Column<string> Note = Columns.Text("note", "Note", "Anything else worth knowing.", aliases: ["notes", "remark", "comment"]);

    /// <summary>The schema.</summary>
    public static TableSchema<TrialRow> Schema { get; } = new(
        "trials",
        "Trials",
        "One row is one trial of a regimen (one or more compounds) in one animal.",
        [Animal, Trial, Compounds, Start, End, Maintenance, Mtd, Adverse, Stopped, AddOn, StopReason, TargetLow, Note],
        row => new TrialRow(
            row.At,
            row.Get(Animal),
            row.Get(Trial),
            row.Items(Compounds),
            row.Get(Start),
            row.Maybe(End),
            row.Maybe(Maintenance),
            row.Maybe(Mtd),
            row.Maybe(Adverse),
            row.Maybe(Stopped) ?? false,
            row.Maybe(AddOn) ?? false,
            row.Text(StopReason),
            row.Maybe(TargetLow),
            row.Text(Note)))
    {
        CheckRow = Check,
    };

    private static IEnumerable<Finding> Check(TrialRow row, DateTimeZone zone)
    {
        if (row.End <= row.Start)
        {
            yield return Checks.EmptySpan(row, Start, End);
        }

        if (row.MaintenanceFrom < row.Start)
        {
            yield return Checks.Order(row, Start, Maintenance);
        }

        if (row.End < row.MaintenanceFrom)
        {
            yield return Checks.Order(row, Maintenance, End);
        }

        if (row is { StoppedForAdverseEffects: true, AdverseEffects: false })
        {
            yield return Checks.Contradiction(
                row, Stopped, "The trial was stopped for adverse effects, yet none were seen.", $"'{Adverse.Header}' yes, or '{Stopped.Header}' no");
        }

        if (row is { StoppedForAdverseEffects: true, End: null })
        {
            yield return Checks.Contradiction(row, End, "The trial was stopped, yet it has no end.", "the time at which it was stopped");
        }

        if (row is { TargetLowMgPerL: not null, Compounds.Count: > 1 })
        {
            yield return Checks.Contradiction(
                row, TargetLow, "One target cannot stand for several compounds.", "an empty cell; targets of several compounds come from the catalogue");
        }
    }
}
