using System.Text;
using PreclinicalDre.Core;
using PreclinicalDre.Core.Tabular;
using PreclinicalDre.Server.Features.Spreadsheets;

namespace PreclinicalDre.Server.Tests.Spreadsheets;

/// <summary>A table read whole, for tests.</summary>
internal sealed record ReadTable(string? Sheet, RawRow? Header, List<RawRow> Rows)
{
    public IEnumerable<string> HeaderTexts => Header!.Cells.Select(c => c.Shown);
}

internal static class Reading
{
    public static (List<ReadTable> Tables, FindingLog Log) Read(Stream stream, string? name, SpreadsheetLimits? limits = null)
    {
        var log = new FindingLog();
        var tables = new List<ReadTable>();
        foreach (var table in SpreadsheetReader.Read(stream, name, log, limits))
        {
            tables.Add(new ReadTable(table.Sheet, table.Header, [.. table.Rows]));
        }

        return (tables, log);
    }

    public static (List<ReadTable> Tables, FindingLog Log) Read(byte[] bytes, string? name, SpreadsheetLimits? limits = null) =>
        Read(new MemoryStream(bytes), name, limits);

    public static (List<ReadTable> Tables, FindingLog Log) Text(string text, SpreadsheetLimits? limits = null) => Read(Encoding.UTF8.GetBytes(text), "list.csv", limits);

    /// <summary>The one table of a text that must be without findings, as texts.</summary>
    public static string[][] Good(byte[] bytes, string name = "list.csv")
    {
        var (tables, log) = Read(bytes, name);
        Assert.Empty(log.Items);
        var table = Assert.Single(tables);
        return [.. table.Rows.Prepend(table.Header!).Select(r => r.Cells.Select(c => c.Shown).ToArray())];
    }

    public static string[][] Good(string text) => Good(Encoding.UTF8.GetBytes(text));

    /// <summary>The one error of bytes that give no table at all, or none whose rows could be walked to the end.</summary>
    public static Finding Refused(Stream stream, string? name, SpreadsheetLimits? limits = null)
    {
        var finding = Assert.Single(Read(stream, name, limits).Log.Items);
        Assert.Equal(Severity.Error, finding.Severity);
        Assert.Equal(name, finding.At.File);
        return finding;
    }

    public static Finding Refused(byte[] bytes, string? name, SpreadsheetLimits? limits = null) => Refused(new MemoryStream(bytes), name, limits);
}
