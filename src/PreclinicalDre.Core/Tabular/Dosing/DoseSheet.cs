using NodaTime;

namespace PreclinicalDre.Core.Tabular.Dosing;

/// <summary>A planned dose and what became of it.</summary>
/// <param name="Location">Where the row stands.</param>
/// <param name="Animal">Id of the animal.</param>
/// <param name="Trial">Code of the trial.</param>
/// <param name="Compound">Id or name of the compound as written.</param>
/// <param name="PlannedAt">When it was due.</param>
/// <param name="DoseMgPerKg">Planned dose in mg/kg, above 0.</param>
/// <param name="GivenFraction">Share of it that was given, 0 (missed) to 1 (whole); 1 where the cell is blank.</param>
/// <param name="GivenAt">When it was given; null where that was when it was due, or where it was missed.</param>
/// <param name="Route">Route of administration; empty where not told.</param>
/// <param name="Reason">Why it was not given, or not whole; never empty where the fraction is 0.</param>
public sealed record DoseRow(
    Location Location,
    string Animal,
    string Trial,
    string Compound,
    Instant PlannedAt,
    double DoseMgPerKg,
    double GivenFraction,
    Instant? GivenAt,
    string Route,
    string Reason) : IImportRow;

/// <summary>The sheet of doses.</summary>
public static class DoseSheet
{
    private static readonly Column<string> Animal = Columns.Animal();
    private static readonly Column<string> Trial = Columns.Trial();
    private static readonly Column<string> Compound = Columns.Compound();

    private static readonly Column<Instant> PlannedAt = Columns.Instant(
        "planned_at", "Planned at", "When the dose was due.", "2026-04-05 08:00", required: true, keyPart: true, "due at", "planned");

    private static readonly Column<double> Dose = DoseColumn();

    private static readonly Column<double> Given = Columns.Fraction(
        "given_fraction", "Given fraction", "Share of the dose that was given, from 0 (missed) to 1 (whole); empty means 1.", "1", "fraction given");

    private static readonly Column<Instant> GivenAt = Columns.Instant(
        "given_at", "Given at", "When it was given, if not when it was due.", "2026-04-05 08:10", aliases: ["administered at"]);

    private static readonly Column<string> Route = Columns.Text("route", "Route", "Route of administration (p.o., i.p., s.c., in food).", "i.p.", 40);
    private static readonly Column<string> Reason = Columns.Text("reason", "Reason", "Why it was not given, or not whole.", maxLength: 400, aliases: ["reason not given"]);

    /// <summary>The schema.</summary>
    public static TableSchema<DoseRow> Schema { get; } = new(
        "doses",
        "Doses",
        "One row is one planned dose of one compound, and what became of it.",
        [Animal, Trial, Compound, PlannedAt, Dose, Given, GivenAt, Route, Reason],
        row => new DoseRow(
            row.At,
            row.Get(Animal),
            row.Get(Trial),
            row.Get(Compound),
            row.Get(PlannedAt),
            row.Get(Dose),
            row.Maybe(Given) ?? 1,
            row.Maybe(GivenAt),
            row.Text(Route),
            row.Text(Reason)))
    {
        CheckRow = Check,
    };

    internal static Column<double> DoseColumn() => Columns.Number(
        "dose_mg_per_kg", "Dose (mg/kg)", "Dose in milligrams per kilogram of body weight.", "50", 0.000001, 20_000, "mg/kg", required: true, "mg/kg");

    private static IEnumerable<Finding> Check(DoseRow row, DateTimeZone zone)
    {
        if (row.GivenFraction < 1 && row.Reason.Length == 0)
        {
            var at = row.Location with { Column = Reason.Header };
            yield return row.GivenFraction == 0
                ? Finding.Error("reason-missing", "The dose was not given and no reason stands there.", at, wanted: Reason.Help)
                : Finding.Warning("reason-missing", "The dose was not given whole and no reason stands there.", at, wanted: Reason.Help);
        }

        if (row is { GivenFraction: 0, GivenAt: not null })
        {
            yield return Checks.Contradiction(row, GivenAt, "The dose was not given, yet the time of giving is.", "an empty cell, or a fraction above 0");
        }
    }
}
