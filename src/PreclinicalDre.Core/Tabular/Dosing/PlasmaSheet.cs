using NodaTime;

namespace PreclinicalDre.Core.Tabular.Dosing;

/// <summary>A plasma level of one compound.</summary>
/// <param name="Location">Where the row stands.</param>
/// <param name="Animal">Id of the animal.</param>
/// <param name="Trial">Code of the trial.</param>
/// <param name="Compound">Id or name of the compound as written.</param>
/// <param name="SampledAt">When the sample was taken.</param>
/// <param name="MgPerL">Level in mg/L, 0 or more; the limit of quantification where <paramref name="BelowQuantification"/>.</param>
/// <param name="BelowQuantification">True where the level lay below the limit that stands in <paramref name="MgPerL"/>.</param>
/// <param name="Method">Assay; empty where not told.</param>
public sealed record PlasmaRow(
    Location Location,
    string Animal,
    string Trial,
    string Compound,
    Instant SampledAt,
    double MgPerL,
    bool BelowQuantification,
    string Method) : IImportRow;

/// <summary>The sheet of plasma samples.</summary>
public static class PlasmaSheet
{
    private static readonly Column<string> Animal = Columns.Animal();
    private static readonly Column<string> Trial = Columns.Trial();
    private static readonly Column<string> Compound = Columns.Compound();

    private static readonly Column<Instant> SampledAt = Columns.Instant(
        "sampled_at", "Sampled at", "When the sample was taken.", "2026-04-12 07:45", required: true, keyPart: true, "sample time");

    private static readonly Column<double> Level = Columns.Number(
        "concentration_mg_per_l",
        "Concentration (mg/L)",
        "Plasma level in milligrams per litre; below the limit of quantification: that limit.",
        "14.2",
        0,
        100_000,
        "mg/L",
        required: true,
        "concentration (µg/mL)",
        "concentration (μg/mL)",
        "concentration (ug/mL)");

    private static readonly Column<bool> Below = Columns.YesNo(
        "below_quantification", "Below quantification", "yes where the level lay below the limit of quantification.", "no", "blq", "bloq");

    private static readonly Column<string> Method = Columns.Text("method", "Method", "Assay.", "LC-MS/MS", 100, aliases: ["assay"]);

    /// <summary>The schema. Replicates of one sample are possible, so an equal key is a warning.</summary>
    public static TableSchema<PlasmaRow> Schema { get; } = new(
        "plasma",
        "Plasma",
        "One row is one level of one compound in one plasma sample.",
        [Animal, Trial, Compound, SampledAt, Level, Below, Method],
        row => new PlasmaRow(
            row.At, row.Get(Animal), row.Get(Trial), row.Get(Compound), row.Get(SampledAt), row.Get(Level), row.Maybe(Below) ?? false, row.Text(Method)))
    {
        OnDuplicateKey = Severity.Warning,
    };
}
