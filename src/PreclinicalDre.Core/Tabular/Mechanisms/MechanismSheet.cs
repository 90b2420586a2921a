using NodaTime;
using PreclinicalDre.Core.Mechanisms;

namespace PreclinicalDre.Core.Tabular.Mechanisms;

/// <summary>A measured value of a mechanism.</summary>
/// <param name="Location">Where the row stands.</param>
/// <param name="Animal">Id of the animal.</param>
/// <param name="Measure">Name of the measure.</param>
/// <param name="SampledAt">When the sample was taken or the image made.</param>
/// <param name="Specimen">Specimen or region; empty where not told.</param>
/// <param name="Value">The number; the limit where <paramref name="BelowLimit"/>; null for a category.</param>
/// <param name="BelowLimit">True where the value lay below the limit of quantification.</param>
/// <param name="Category">The category; empty for a number.</param>
/// <param name="Unit">The unit as the row says it; empty where it says none.</param>
/// <param name="Method">Assay, tracer or primer; empty where not told.</param>
/// <param name="Note">Anything else.</param>
public sealed record MechanismRow(
    Location Location, string Animal, string Measure, Instant SampledAt, string Specimen, double? Value, bool BelowLimit, string Category, string Unit, string Method, string Note) : IImportRow;

/// <summary>The sheet of observations of mechanisms.</summary>
public static class MechanismSheet
{
    private static readonly Column<string> Animal = Columns.Animal();

    private static readonly Column<string> Measure = Columns.Identifier(
        "measure", "Measure", "Name of the measure, as in the sheet Measures or as the study declares it.", "P-gp tracer uptake", MechanismMeasure.LongestName, keyPart: true);

    private static readonly Column<Instant> SampledAt = Columns.Instant(
        "sampled_at", "Sampled at", "When the sample was taken or the image made.", "2026-05-20 10:30", required: true, keyPart: true, "sample time");

    private static readonly Column<string> Specimen = Columns.Text(
        "specimen", "Specimen", "Specimen or region; regions are compared one by one.", "hippocampus", 80, keyPart: true, aliases: ["region", "tissue"]);

    private static readonly Column<double> Value = Columns.Number(
        "value", "Value", "The number in the measure's unit; below the limit of quantification: that limit.", "0.21", -MechanismMeasure.Greatest, MechanismMeasure.Greatest, null);

    private static readonly Column<bool> Below = Columns.YesNo(
        "below_quantification", "Below quantification", "yes where the value lay below the limit of quantification.", "no", "blq", "bloq");

    private static readonly Column<string> Category = Columns.Text("category", "Category", "The category, for measures of categories.", "", MechanismMeasure.LongestWord, aliases: ["genotype"]);

    private static readonly Column<string> Unit = Columns.Text("unit", "Unit", "The unit of the number; another one than the measure's is refused.", "mL/min/mL", MechanismMeasure.LongestWord);

    private static readonly Column<string> Method = Columns.Text("method", "Method", "Assay, tracer or primer.", "(R)-[11C]verapamil PET", 100, aliases: ["assay"]);

    private static readonly Column<string> Note = Columns.Text("note", "Note", "Anything else worth knowing.", aliases: ["notes", "remark", "comment"]);

    /// <summary>The schema.</summary>
    public static TableSchema<MechanismRow> Schema { get; } = new(
        "mechanisms",
        "Mechanisms",
        "One row is one value of one measure of a mechanism of drug resistance in one animal.",
        [Animal, Measure, SampledAt, Specimen, Value, Below, Category, Unit, Method, Note],
        row => new MechanismRow(
            row.At, row.Get(Animal), row.Get(Measure), row.Get(SampledAt), row.Text(Specimen), row.Maybe(Value), row.Maybe(Below) ?? false, row.Text(Category), row.Text(Unit), row.Text(Method), row.Text(Note)));
}
