using NodaTime;

namespace PreclinicalDre.Core.Tabular.Animals;

/// <summary>One weighing.</summary>
/// <param name="Location">Where the row stands.</param>
/// <param name="Animal">Id of the animal.</param>
/// <param name="WeighedAt">When it was weighed.</param>
/// <param name="WeightGrams">Body weight in g, 0.0001 to 200,000 (a zebrafish larva, a big dog).</param>
public sealed record WeightRow(Location Location, string Animal, Instant WeighedAt, double WeightGrams) : IImportRow;

/// <summary>The sheet of weighings.</summary>
public static class WeightSheet
{
    private static readonly Column<string> Animal = Columns.Animal();
    private static readonly Column<Instant> WeighedAt = WeighedAtColumn(required: true);
    private static readonly Column<double> Weight = WeightColumn(required: true);

    /// <summary>The schema.</summary>
    public static TableSchema<WeightRow> Schema { get; } = new(
        "weights",
        "Weights",
        "One row is one weighing of one animal.",
        [Animal, WeighedAt, Weight],
        row => new WeightRow(row.At, row.Get(Animal), row.Get(WeighedAt), row.Get(Weight)));

    internal static Column<double> WeightColumn(bool required) => Columns.Number(
        "weight_g",
        "Weight (g)",
        required ? "Body weight in grams." : "Body weight in grams; needs Weighed at.",
        "24.6",
        0.0001,
        200_000,
        "g",
        required,
        "body weight (g)");

    internal static Column<Instant> WeighedAtColumn(bool required) => Columns.Instant(
        "weighed_at", "Weighed at", "When it was weighed.", "2026-03-19 08:30", required, keyPart: required, "weighing time");
}
