using PreclinicalDre.Core.Formats.Edf;
using PreclinicalDre.Core.Formats.Text;
using PreclinicalDre.Core.Tabular;

namespace PreclinicalDre.Core.Formats;

/// <summary>What the first bytes and the name of a file say it is.</summary>
internal enum SniffedKind
{
    Empty,
    Edf,
    Lay,
    MneText,
    MneCsv,
    SzCore,
    Tuh,
    Table,
    Unknown,
}

/// <summary>Tells the format: by the first bytes; the name decides only between formats that are text.</summary>
internal static class FormatSniffer
{
    /// <summary>Bytes that are looked at.</summary>
    public const int Bytes = 8 * 1024;

    private static readonly string[] EdfExtensions = [".edf", ".bdf", ".rec"];

    public static SniffedKind Of(ReadOnlyMemory<byte> start, string name)
    {
        var bytes = start.Span;
        var extension = Path.GetExtension(name).ToLowerInvariant();
        if (bytes.IsEmpty)
        {
            return SniffedKind.Empty;
        }

        if (bytes[0] == 0xFF && bytes.Length > 1 && bytes[1] == 'B')
        {
            return SniffedKind.Edf;
        }

        if (EdfExtensions.Contains(extension, StringComparer.Ordinal) || (bytes.Length >= 8 && bytes[0] == '0' && bytes[1..8].IndexOfAnyExcept((byte)' ', (byte)0) < 0))
        {
            return SniffedKind.Edf;
        }

        var utf16 = bytes is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..];
        return !utf16 && (bytes.Contains((byte)0) || IsArchive(bytes)) ? SniffedKind.Unknown : OfText(start, name, extension);
    }

    private static bool IsArchive(ReadOnlySpan<byte> bytes) => bytes.StartsWith("PK\u0003\u0004"u8) || bytes.StartsWith("PK\u0005\u0006"u8);

    private static SniffedKind OfText(ReadOnlyMemory<byte> start, string name, string extension)
    {
        if (extension == ".lay")
        {
            return SniffedKind.Lay;
        }

        using var source = new ByteSource(new MemoryStream([]), null, CancellationToken.None);
        var lines = new TextLines(source, start, new ReadLog(name, 1));
        var comments = true;
        while (lines.Next() is { } line)
        {
            var text = line.Text.TrimStart();
            if (text.Length == 0)
            {
                continue;
            }

            if (comments && text[0] == '#')
            {
                if (text.StartsWith("# MNE-Annotations", StringComparison.Ordinal))
                {
                    return SniffedKind.MneText;
                }

                if (text.Contains("csv_v1.0.0", StringComparison.Ordinal))
                {
                    return SniffedKind.Tuh;
                }

                continue;
            }

            comments = false;
            return text.StartsWith("[FileInfo]", StringComparison.OrdinalIgnoreCase) ? SniffedKind.Lay : OfHeader(text, name);
        }

        return SniffedKind.Table;
    }

    private static SniffedKind OfHeader(string header, string name)
    {
        var separator = Separators.Of(header);
        var columns = header.Split(separator).Select(c => HeaderName.Normalize(c.Trim('"', ' '))).ToHashSet(StringComparer.Ordinal);
        if (columns.IsSupersetOf(["channel", "starttime", "stoptime", "label"]))
        {
            return SniffedKind.Tuh;
        }

        if (columns.Contains("onset") && columns.Contains("duration"))
        {
            if (columns.Contains("eventtype") || (columns.Contains("recordingduration") && columns.Contains("event")) || name.EndsWith("_events.tsv", StringComparison.OrdinalIgnoreCase))
            {
                return SniffedKind.SzCore;
            }

            if (separator == ',' && columns.Contains("description"))
            {
                return SniffedKind.MneCsv;
            }
        }

        return SniffedKind.Table;
    }
}
