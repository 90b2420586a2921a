using PreclinicalDre.Core.Formats.Text;
using PreclinicalDre.Core.Tabular;

namespace PreclinicalDre.Core.Formats.Tables;

/// <summary>Reads a table by a mapping, or by its headers where they say enough.</summary>
internal static class TableReader
{
    public static RecordingContent ReadText(TextLines lines, RecordingReadOptions options, ReadLog log)
    {
        for (var skipped = 0; skipped < (options.Mapping?.SkipLines ?? 0) && lines.Next() is not null; skipped++)
        {
        }

        var line = lines.Next();
        while (line is { IsBlank: true } || (line is { } comment && options.Mapping is null && comment.Text.StartsWith('#')))
        {
            line = lines.Next();
        }

        if (line is not { } first)
        {
            log.Error(FormatCodes.EmptyFile, "The file holds no row.", wanted: "a header row, then a row for each event");
            return new RecordingContent { Format = RecordingFormat.Table, IsPartial = true };
        }

        var hint = first.Text is ['s', 'e', 'p', '=', _] ? first.Text[4] : (char?)null;
        var separator = options.Mapping?.Separator ?? hint ?? Separators.Of(first.Text);
        var rows = new DelimitedRows(lines, separator, log);
        var header = hint is null ? rows.Read(first) : rows.Next();
        return header is null
            ? new RecordingContent { Format = RecordingFormat.Table }
            : Read(TableRow.Of(header), Rest(rows), options, log, CancellationToken.None);
    }

    public static RecordingContent ReadRaw(RawTable table, RecordingReadOptions options, ReadLog log, CancellationToken cancellation)
    {
        var skip = options.Mapping?.SkipLines ?? 0;
        var rows = (table.Header is null ? table.Rows : table.Rows.Prepend(table.Header)).Select(TableRow.Of).SkipWhile(r => r.Row <= skip || r.IsBlank);
        using var walk = rows.GetEnumerator();
        if (!walk.MoveNext())
        {
            log.Error(FormatCodes.EmptyFile, "The table is empty.", wanted: "a header row, then a row for each event");
            return new RecordingContent { Format = RecordingFormat.Table, IsPartial = true, Findings = log.All() };
        }

        var content = Read(walk.Current, Rest(walk), options, log, cancellation);
        return content with { Findings = log.All(), LeftOut = log.LeftOut };
    }

    private static RecordingContent Read(TableRow first, IEnumerable<TableRow> rest, RecordingReadOptions options, ReadLog log, CancellationToken cancellation)
    {
        var headers = first.Cells.Select(c => c.Shown.Trim()).ToList();
        using var rows = rest.GetEnumerator();
        var second = rows.MoveNext() ? rows.Current : null;
        var mapping = options.Mapping ?? ColumnGuess.Of(headers, second, first, log);
        if (mapping is null)
        {
            return new RecordingContent { Format = RecordingFormat.Table, IsPartial = true };
        }

        foreach (var problem in mapping.Problems())
        {
            log.Error(FormatCodes.BadMapping, problem);
        }

        if (log.HasErrors || TablePlaces.Find(mapping, headers, first, log) is not { } places)
        {
            return new RecordingContent { Format = RecordingFormat.Table, IsPartial = true };
        }

        var walk = new TableWalk(mapping, places, options, log);
        if (mapping.NoHeader)
        {
            walk.Take(first);
        }

        if (second is not null)
        {
            walk.Take(second);
            while (!walk.Full && rows.MoveNext())
            {
                cancellation.ThrowIfCancellationRequested();
                walk.Take(rows.Current);
            }
        }

        return walk.Done();
    }

    private static IEnumerable<TableRow> Rest(DelimitedRows rows)
    {
        while (rows.Next() is { } row)
        {
            yield return TableRow.Of(row);
        }
    }

    private static IEnumerable<TableRow> Rest(IEnumerator<TableRow> rows)
    {
        while (rows.MoveNext())
        {
            yield return rows.Current;
        }
    }
}
