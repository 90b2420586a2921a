using NodaTime;

namespace PreclinicalDre.Core.Tabular;

/// <summary>Walks the rows of a raw table by a schema, one at a time.</summary>
internal static class TableParser
{
    public static IEnumerable<TRow> Read<TRow>(TableSchema<TRow> schema, RawTable table, DateTimeZone zone, FindingLog log, Func<IRowKeys>? keys)
        where TRow : class, IImportRow
    {
        if (!HeaderMap.TryRead(schema, table, log, out var map))
        {
            yield break;
        }

        var reader = new RowReader(map, zone, log);
        using var seen = keys?.Invoke() ?? new HeldRowKeys();
        var homeless = new HashSet<int>();
        var across = schema.CheckTable?.Invoke();
        foreach (var raw in table.Rows)
        {
            if (raw.IsBlank)
            {
                continue;
            }

            var at = table.At with { Row = raw.Row };
            ReportHomeless(raw, at, map, homeless, log);
            reader.MoveTo(raw, at);
            var row = schema.Build(reader);
            if (reader.Failed || !Stands(schema, row, zone, log))
            {
                continue;
            }

            if (seen.Take(reader.Key(), raw.Row) is { } first)
            {
                log.Add(Duplicate(schema, at, first));
                if (schema.OnDuplicateKey == Severity.Error)
                {
                    continue;
                }
            }

            across?.Take(row);
            yield return row;
        }

        foreach (var (row, first) in seen.Rest())
        {
            log.Add(Duplicate(schema, table.At with { Row = row }, first));
        }

        foreach (var finding in across?.Finish() ?? [])
        {
            log.Add(finding);
        }
    }

    /// <summary>Values under no header would be lost without a word: the first of each position is an error.</summary>
    private static void ReportHomeless(RawRow raw, Location at, HeaderMap map, HashSet<int> reported, FindingLog log)
    {
        for (var i = 0; i < raw.Cells.Count; i++)
        {
            if (!map.HasHeader(i) && !raw.Cells[i].IsBlank && reported.Add(i))
            {
                log.Add(Finding.Error(
                    "value-without-header",
                    "A value stands in a column that has no header.",
                    at with { Column = HeaderName.Letter(i) },
                    raw.Cells[i].Shown,
                    "a header over it; in a text table look for a comma inside a number or a missing quotation mark"));
            }
        }
    }

    private static bool Stands<TRow>(TableSchema<TRow> schema, TRow row, DateTimeZone zone, FindingLog log)
        where TRow : class, IImportRow
    {
        var stands = true;
        foreach (var finding in schema.CheckRow?.Invoke(row, zone) ?? [])
        {
            log.Add(finding);
            stands &= finding.Severity != Severity.Error;
        }

        return stands;
    }

    private static Finding Duplicate(TableSchema schema, Location at, int first)
    {
        var key = string.Join(", ", schema.Key.Select(c => c.Header));
        return new Finding(
            schema.OnDuplicateKey,
            "duplicate-row",
            $"Row {first} has the same {key}.",
            at,
            Wanted: schema.OnDuplicateKey == Severity.Error ? "one row for each " + key : "a look whether both are meant");
    }
}
