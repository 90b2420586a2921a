using System.Diagnostics.CodeAnalysis;

namespace PreclinicalDre.Core.Tabular;

/// <summary>Which column of a schema stands at which position of a table.</summary>
internal sealed class HeaderMap
{
    // Nearest names are looked for only this often: a header of nonsense would cost more than it tells.
    private const int MaxSuggestions = 20;

    private readonly Dictionary<Column, int> _positions = [];
    private readonly HashSet<int> _named = [];

    private HeaderMap()
    {
    }

    /// <summary>Position of a column's cells, or -1 where the table has no such column.</summary>
    public int this[Column column] => _positions.GetValueOrDefault(column, -1);

    /// <summary>True where the position has a header, known or not.</summary>
    public bool HasHeader(int position) => _named.Contains(position);

    /// <summary>Matches a header against a schema; false where rows cannot be read by it.</summary>
    public static bool TryRead(TableSchema schema, RawTable table, FindingLog log, [NotNullWhen(true)] out HeaderMap? map)
    {
        map = null;
        if (table.Header is null)
        {
            log.Add(Finding.Error("empty-table", "The table is empty.", table.At, wanted: "a header row with " + Required(schema)));
            return false;
        }

        var known = Names(schema);
        var read = new HeaderMap();
        var at = table.At with { Row = table.Header.Row };
        var unknown = new List<(int Position, string Header)>();
        for (var i = 0; i < table.Header.Cells.Count; i++)
        {
            var cell = table.Header.Cells[i];
            if (cell.IsBlank)
            {
                continue;
            }

            read._named.Add(i);
            var header = cell.Shown.Trim();
            if (!known.TryGetValue(HeaderName.Normalize(header), out var column))
            {
                unknown.Add((i, header));
            }
            else if (!read._positions.TryAdd(column, i))
            {
                log.Add(Finding.Error(
                    "duplicate-column",
                    $"The column '{column.Header}' stands in {HeaderName.Letter(read._positions[column])} and again in {HeaderName.Letter(i)}.",
                    at with { Column = header },
                    header,
                    "each column once"));
            }
        }

        string[] free = [.. schema.Columns.Where(c => !read._positions.ContainsKey(c)).Select(c => c.Header)];
        foreach (var (order, (_, header)) in unknown.Index())
        {
            var near = order < MaxSuggestions ? Suggest(header, schema, read) : [];
            log.Add(Finding.Error(
                "unknown-column",
                $"'{schema.Sheet}' has no column of this name.",
                at with { Column = Finding.Quote(header) },
                header,
                near.Count > 0 ? $"'{string.Join("' or '", near)}'" : free.Length > 0 ? "one of " + string.Join(", ", free) : "no further column"));
        }

        var complete = true;
        foreach (var missing in schema.Columns.Where(c => c.Required && !read._positions.ContainsKey(c)))
        {
            complete = false;
            log.Add(Finding.Error("missing-column", $"'{schema.Sheet}' needs the column '{missing.Header}'.", at, wanted: $"a column '{missing.Header}': {missing.Help}"));
        }

        map = complete ? read : null;
        return complete;
    }

    /// <summary>Every normalised name of the schema's columns.</summary>
    public static Dictionary<string, Column> Names(TableSchema schema)
    {
        var names = new Dictionary<string, Column>(StringComparer.Ordinal);
        foreach (var column in schema.Columns)
        {
            foreach (var name in column.Names)
            {
                names.TryAdd(HeaderName.Normalize(name), column);
            }
        }

        return names;
    }

    private static IReadOnlyList<string> Suggest(string header, TableSchema schema, HeaderMap read)
    {
        var names = schema.Columns.Where(c => !read._positions.ContainsKey(c)).SelectMany(c => c.Names.Select(n => (Name: n, c.Header))).ToList();
        return [.. HeaderName.Nearest(header, names.Select(n => n.Name), 6).Select(n => names.First(x => x.Name == n).Header).Distinct(StringComparer.Ordinal).Take(3)];
    }

    private static string Required(TableSchema schema) => string.Join(", ", schema.Columns.Where(c => c.Required).Select(c => c.Header));
}
