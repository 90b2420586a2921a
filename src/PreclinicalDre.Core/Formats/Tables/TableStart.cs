using PreclinicalDre.Core.Formats.Edf;
using PreclinicalDre.Core.Formats.Text;

namespace PreclinicalDre.Core.Formats.Tables;

/// <summary>The first rows of a text table, to see which columns it has before anyone has said how it is to be read.</summary>
public static class TableStart
{
    /// <summary>Rows that are looked at: titles above a header are a few lines.</summary>
    public const int Rows = 20;

    /// <summary>
    /// The cells of the first rows that are not blank, each cut by the separator that it shows. Whatever the bytes are it does not throw; of what is no text it has no rows.
    /// </summary>
    /// <param name="stream">Read from where it stands, at most a few kilobytes.</param>
    public static IReadOnlyList<IReadOnlyList<string>> Read(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var start = new byte[FormatSniffer.Bytes];
        var read = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        using var nothing = new ByteSource(Stream.Null, null, CancellationToken.None);
        var log = new ReadLog("", 1);
        var lines = new TextLines(nothing, start.AsMemory(0, read), log);
        var rows = new List<IReadOnlyList<string>>();
        while (rows.Count < Rows && lines.Next() is { } line)
        {
            if (!line.IsBlank)
            {
                rows.Add([.. new DelimitedRows(lines, Separators.Of(line.Text), log).Read(line).Cells.Select(c => c.Trim())]);
            }
        }

        return lines.Stopped ? [] : rows;
    }
}
