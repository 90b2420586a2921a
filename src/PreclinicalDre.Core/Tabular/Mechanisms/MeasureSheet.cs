using PreclinicalDre.Core.Catalog;
using PreclinicalDre.Core.Mechanisms;

namespace PreclinicalDre.Core.Tabular.Mechanisms;

/// <summary>A measure that a study declares.</summary>
/// <param name="Location">Where the row stands.</param>
/// <param name="Measure">The measure.</param>
/// <param name="About">What it is in a sentence; empty where not told.</param>
public sealed record MeasureRow(Location Location, MechanismMeasure Measure, string About) : IImportRow;

/// <summary>The sheet of measures of mechanisms.</summary>
public static class MeasureSheet
{
    private static readonly Column<string> Name = Columns.Identifier(
        "measure", "Measure", "Name of the measure, unique in the study.", "P-gp tracer uptake", MechanismMeasure.LongestName, keyPart: true);

    private static readonly Column<ResistanceHypothesis> Hypothesis = Columns.Choice<ResistanceHypothesis>(
        "hypothesis", "Hypothesis", "hypothesis", "The explanation of drug resistance that it speaks to: IS, NW, TG, TR, PK or GE.", "TR",
        [.. Terms.Hypothesis.Terms.Select(h => KeyValuePair.Create(h.Id, h.Value))], required: true);

    private static readonly Column<MeasureKind> Kind = Columns.Choice<MeasureKind>(
        "kind", "Kind", "kind", "numeric or categorical.", "numeric", [KeyValuePair.Create("numeric", MeasureKind.Numeric), KeyValuePair.Create("categorical", MeasureKind.Categorical)], required: true);

    private static readonly Column<string> Unit = Columns.Text("unit", "Unit", "Unit of the numbers; empty for none.", "mL/min/mL", MechanismMeasure.LongestWord);

    private static readonly Column<IReadOnlyList<string>> Categories = Columns.Identifiers(
        "categories", "Categories", "The categories, with a semicolon between them; empty for numbers.", "", MechanismMeasure.LongestWord);

    private static readonly Column<string> About = Columns.Text("about", "About", "What it is in a sentence.", "uptake of the tracer into brain");

    /// <summary>The schema.</summary>
    public static TableSchema<MeasureRow> Schema { get; } = new(
        "measures",
        "Measures",
        "One row is one measure of a mechanism of drug resistance, with its unit or its categories.",
        [Name, Hypothesis, Kind, Unit, Categories, About],
        row => new MeasureRow(
            row.At, new MechanismMeasure(row.Text(Name), row.Get(Hypothesis), row.Get(Kind), row.Text(Unit), row.Items(Categories)), row.Text(About)))
    {
        CheckRow = (row, _) => row.Measure.Problems().Select(p => p with { At = row.Location with { Column = char.ToUpperInvariant(p.At.Path![0]) + p.At.Path[1..] } }),
    };
}
