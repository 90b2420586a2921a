using PreclinicalDre.Core.Tabular;

namespace PreclinicalDre.Server.Features.Spreadsheets.Templates;

/// <summary>A workbook that people fill in: which sheets it has and what its first page says.</summary>
/// <param name="FileName">Name under <c>templates/import</c>.</param>
/// <param name="Title">Heading of the Read me sheet.</param>
/// <param name="About">What it is for, in one sentence.</param>
/// <param name="Schemas">Its sheets, in order.</param>
public sealed record TemplateBook(string FileName, string Title, string About, IReadOnlyList<TableSchema> Schemas)
{
    /// <summary>Registers the animals of a cohort.</summary>
    public static TemplateBook Cohort { get; } = Of("cohort.xlsx", "Cohort", "Registers the animals of a cohort and their weighings.", "animals", "weights");

    /// <summary>Takes in what happened to registered animals.</summary>
    public static TemplateBook Observations { get; } = Of(
        "observations.xlsx",
        "Observations",
        "Takes in trials, doses, plasma levels, adverse effects, recordings, seizures and observations of mechanisms of animals that are registered.",
        "trials",
        "titration",
        "doses",
        "plasma",
        "adverse-effects",
        "recordings",
        "seizures",
        "measures",
        "mechanisms");

    /// <summary>Every template.</summary>
    public static IReadOnlyList<TemplateBook> All { get; } = [Cohort, Observations];

    private static TemplateBook Of(string fileName, string title, string about, params string[] kinds) =>
        new(fileName, title, about, [.. kinds.Select(k => ImportSchemas.ByKind(k) ?? throw new InvalidOperationException($"No schema '{k}'."))]);
}
