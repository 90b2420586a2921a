using System.Text.RegularExpressions;
using PreclinicalDre.Core.Tabular.Animals;
using PreclinicalDre.Core.Tabular.Dosing;
using PreclinicalDre.Core.Tabular.Mechanisms;
using PreclinicalDre.Core.Tabular.Monitoring;
using PreclinicalDre.Core.Tabular.Seizures;

namespace PreclinicalDre.Core.Tabular;

/// <summary>Every kind of table that can be taken in, and how a table tells which kind it is.</summary>
public static partial class ImportSchemas
{
    /// <summary>All schemas, in the order in which a study needs them.</summary>
    public static IReadOnlyList<TableSchema> All { get; } =
    [
        AnimalSheet.Schema,
        WeightSheet.Schema,
        TrialSheet.Schema,
        TitrationSheet.Schema,
        DoseSheet.Schema,
        PlasmaSheet.Schema,
        AdverseEffectSheet.Schema,
        RecordingSheet.Schema,
        SeizureSheet.Schema,
        MeasureSheet.Schema,
        MechanismSheet.Schema,
    ];

    // Sheets for people: their name says that they hold no rows.
    private static readonly string[] ForPeople =
        ["readme", "notes", "note", "instructions", "help", "info", "legend", "lists", "about", "changelog"];

    /// <summary>The schema of that kind, or null; kinds are compared without regard to case and punctuation.</summary>
    public static TableSchema? ByKind(string kind) => All.FirstOrDefault(s => HeaderName.Same(s.Kind, kind));

    /// <summary>The schema of that sheet name or kind, or null.</summary>
    public static TableSchema? BySheet(string sheet) => All.FirstOrDefault(s => HeaderName.Same(s.Sheet, sheet)) ?? ByKind(sheet);

    /// <summary>
    /// The schema that a header fits best: the most of its columns known, none required missing. Null, with the finding, where no schema
    /// knows at least two of the columns or two fit equally well.
    /// </summary>
    /// <param name="headers">The header's texts.</param>
    /// <param name="at">The table's place, for the finding.</param>
    public static (TableSchema? Schema, Finding? Problem) Detect(IEnumerable<string> headers, Location at)
    {
        ArgumentNullException.ThrowIfNull(headers);
        var names = headers.Select(HeaderName.Normalize).Where(n => n.Length > 0).ToHashSet(StringComparer.Ordinal);
        var ranked = All.Select(schema => (schema, score: Score(schema, names)))
            .Where(c => c.score.Known >= 2)
            .OrderBy(c => c.score.Missing).ThenByDescending(c => c.score.Known)
            .ToList();
        var found = string.Join(", ", names);
        if (ranked.Count == 0)
        {
            return (null, Finding.Error("unknown-table", "The header fits no known kind of table.", at, found, "the columns of one of " + string.Join(", ", All.Select(s => s.Kind))));
        }

        if (ranked.Count > 1 && ranked[0].score == ranked[1].score)
        {
            var equal = ranked.TakeWhile(c => c.score == ranked[0].score).Select(c => c.schema.Kind);
            return (null, Finding.Error("ambiguous-table", "The header fits several kinds of table.", at, found, "a choice among " + string.Join(", ", equal)));
        }

        return (ranked[0].schema, null);
    }

    /// <summary>
    /// The schema by which a table is to be read: by its sheet's name, or by its header where the table has no sheet name or only the one that
    /// spreadsheet programs give by themselves. Null where it is not to be read; the log then says why (a hint for sheets that
    /// are for people, an error otherwise).
    /// </summary>
    /// <param name="table">The table.</param>
    /// <param name="log">Takes the findings.</param>
    /// <param name="kind">What the sender says a table without a telling sheet name is; null to go by the header.</param>
    public static TableSchema? For(RawTable table, FindingLog log, TableSchema? kind = null)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(log);
        if (table.Sheet is { } sheet)
        {
            if (BySheet(sheet) is { } named)
            {
                return named;
            }

            if (ForPeople.Contains(HeaderName.Normalize(sheet)))
            {
                log.Add(Finding.Info("sheet-for-people", $"The sheet '{Finding.Quote(sheet)}' is for people and was not read.", table.At));
                return null;
            }

            if (!GivenByProgram().IsMatch(sheet))
            {
                log.Add(Finding.Error(
                    "unknown-sheet",
                    "No kind of table has a sheet of this name.",
                    table.At,
                    sheet,
                    $"one of {string.Join(", ", All.Select(s => s.Sheet))}; 'Read me' or 'Notes' for anything else"));
                return null;
            }

            if (table.Header is null)
            {
                log.Add(Finding.Info("empty-sheet", "The sheet is empty.", table.At));
                return null;
            }
        }

        if (kind is not null)
        {
            return kind;
        }

        if (table.Header is null)
        {
            log.Add(Finding.Error("empty-table", "The table is empty.", table.At, wanted: "a header row and rows"));
            return null;
        }

        var (schema, problem) = Detect(table.Headers, table.At with { Row = table.Header.Row });
        if (problem is not null)
        {
            log.Add(problem);
        }

        return schema;
    }

    private static (int Missing, int Known) Score(TableSchema schema, HashSet<string> names)
    {
        var known = HeaderMap.Names(schema);
        var matched = names.Where(known.ContainsKey).Select(n => known[n]).ToHashSet();
        return (schema.Columns.Any(c => c.Required && !matched.Contains(c)) ? 1 : 0, matched.Count);
    }

    [GeneratedRegex(@"^(Sheet|Tabelle|Feuil|Feuille|Hoja|Foglio|Blad|工作表)\s?[0-9]{1,3}\z", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex GivenByProgram();
}
