using System.Buffers.Binary;
using System.IO.Compression;
using PreclinicalDre.Core;

namespace PreclinicalDre.Server.Features.Spreadsheets.Workbooks;

/// <summary>Judges a zip archive by its directory alone, before anything is unpacked.</summary>
internal static class ZipGuard
{
    private const int EndRecordBytes = 22;
    private const int MaxDirectoryBytes = 1024 * 1024;

    /// <summary>Why the archive must not be opened as a workbook; null where it may be.</summary>
    public static Finding? Check(Stream zip, Location at, SpreadsheetLimits limits)
    {
        if (zip.Length > limits.MaxWorkbookBytes)
        {
            return TooLarge(at, limits);
        }

        if (Directory(zip) is not { } directory)
        {
            return Damaged(at with { Byte = zip.Length });
        }

        if (directory.Entries > limits.MaxParts || directory.Bytes > MaxDirectoryBytes)
        {
            return Finding.Error("too-many-parts", "The workbook has more parts than a workbook can need.", at, wanted: $"at most {limits.MaxParts} parts");
        }

        try
        {
            zip.Position = 0;
            using var archive = new ZipArchive(zip, ZipArchiveMode.Read, leaveOpen: true);
            return Parts(archive, at, limits);
        }
        catch (Exception e) when (e is InvalidDataException or IOException or NotSupportedException or ArgumentException)
        {
            return Damaged(at);
        }
    }

    public static Finding TooLarge(Location at, SpreadsheetLimits limits) =>
        Finding.Error("file-too-large", "The workbook is too large.", at, wanted: $"at most {limits.MaxWorkbookBytes >> 20} MB; long tables as .csv");

    public static Finding Damaged(Location at) =>
        Finding.Error("damaged-workbook", "The workbook is damaged or was cut short.", at, wanted: "a workbook that opens in a spreadsheet program");

    private static Finding? Parts(ZipArchive archive, Location at, SpreadsheetLimits limits)
    {
        var total = 0L;
        foreach (var entry in archive.Entries)
        {
            total += entry.Length;
            var sheet = entry.FullName.StartsWith("xl/worksheets/", StringComparison.OrdinalIgnoreCase);
            // Small parts are let off: a short file of blanks packs well and harms no one.
            if (entry.Length > 1 << 20 && entry.Length / Math.Max(1, entry.CompressedLength) > limits.MaxRatio)
            {
                return Bomb(at, entry, $"a part of the workbook is packed more than {limits.MaxRatio} to 1");
            }

            if (total > limits.MaxUnpackedBytes || (!sheet && entry.Length > limits.MaxPartBytes))
            {
                return Bomb(at, entry, $"it takes more than {(total > limits.MaxUnpackedBytes ? limits.MaxUnpackedBytes : limits.MaxPartBytes) >> 20} MB");
            }
        }

        return archive.Entries.Any(e => e.FullName.StartsWith("xl/", StringComparison.OrdinalIgnoreCase))
            ? null
            : Finding.Error("not-a-workbook", "The archive holds no workbook.", at, archive.Entries.FirstOrDefault()?.FullName, "a workbook saved as .xlsx");
    }

    private static Finding Bomb(Location at, ZipArchiveEntry entry, string why) =>
        Finding.Error("unpacks-too-large", $"Unpacked, the workbook would be too large: {why}.", at, entry.FullName, "a smaller workbook, or the table as .csv");

    /// <summary>Number of entries and length of the directory, from the end record and from where it really stands.</summary>
    private static (int Entries, long Bytes)? Directory(Stream zip)
    {
        var length = (int)Math.Min(zip.Length, EndRecordBytes + ushort.MaxValue);
        var tail = new byte[length];
        zip.Position = zip.Length - length;
        zip.ReadExactly(tail);
        var end = tail.AsSpan().LastIndexOf("PK\u0005\u0006"u8);
        if (end < 0 || length - end < EndRecordBytes)
        {
            return null;
        }

        var record = tail.AsSpan(end);
        var start = BinaryPrimitives.ReadUInt32LittleEndian(record[16..]);
        // The distance, not the length that the record claims: that is how far a reader would walk.
        return (BinaryPrimitives.ReadUInt16LittleEndian(record[10..]), zip.Length - length + end - start);
    }
}
