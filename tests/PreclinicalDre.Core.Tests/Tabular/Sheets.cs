using NodaTime;
using PreclinicalDre.Core.Tabular;

namespace PreclinicalDre.Core.Tests.Tabular;

/// <summary>Makes raw tables from lines whose cells are separated by bars, and reads them.</summary>
internal static class Sheets
{
    public static DateTimeZone Berlin { get; } = DateTimeZoneProviders.Tzdb["Europe/Berlin"];

    public static DateTimeZone NewYork { get; } = DateTimeZoneProviders.Tzdb["America/New_York"];

    public static RawTable Table(params string[] lines) => Table(lines.Select(l => l.Split('|').Select(RawCell.OfText).ToArray()));

    public static RawTable Table(IEnumerable<RawCell[]> lines)
    {
        RawRow[] rows = [.. lines.Select((cells, i) => new RawRow(i + 1, null, cells))];
        return new RawTable("list.csv", null, rows[0], rows.Skip(1));
    }

    public static (List<TRow> Rows, FindingLog Log) Read<TRow>(TableSchema<TRow> schema, RawTable table, DateTimeZone? zone = null)
        where TRow : class, IImportRow
    {
        var log = new FindingLog();
        return ([.. schema.Read(table, zone ?? Berlin, log)], log);
    }

    public static (List<TRow> Rows, FindingLog Log) Read<TRow>(TableSchema<TRow> schema, params string[] lines)
        where TRow : class, IImportRow => Read(schema, Table(lines));

    /// <summary>The row of a table that must be without any finding.</summary>
    public static TRow Good<TRow>(TableSchema<TRow> schema, params string[] lines)
        where TRow : class, IImportRow
    {
        var (rows, log) = Read(schema, lines);
        Assert.Empty(log.Items);
        return Assert.Single(rows);
    }

    /// <summary>The one finding of a table that must give no row.</summary>
    public static Finding Refused<TRow>(TableSchema<TRow> schema, params string[] lines)
        where TRow : class, IImportRow
    {
        var (rows, log) = Read(schema, lines);
        Assert.Empty(rows);
        return Assert.Single(log.Items);
    }
}
