using PreclinicalDre.Core;
using PreclinicalDre.Core.Tabular;
using PreclinicalDre.Server.Features.Spreadsheets.Text;
using PreclinicalDre.Server.Features.Spreadsheets.Workbooks;
using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Spreadsheets;

/// <summary>
/// Reads tables out of a file or a paste: workbooks (.xlsx, .xlsm) and text tables (.csv, .tsv, .txt). Whatever the bytes are, it does not
/// throw: what is wrong becomes a finding. The file is streamed; memory does not grow with its rows.
/// </summary>
[Face]
public static class SpreadsheetReader
{
    private static readonly string[] WorkbookExtensions = [".xlsx", ".xlsm"];
    private static readonly string[] TextExtensions = ["", ".csv", ".tsv", ".tab", ".txt"];

    /// <summary>
    /// The tables of a file, in its order. Each one's rows are walked once, before the next table is asked for; only then is
    /// <paramref name="log"/> complete.
    /// </summary>
    /// <param name="stream">The bytes, read synchronously from where they stand; left open.</param>
    /// <param name="fileName">Name as the sender gave it, which findings repeat; null for a paste.</param>
    /// <param name="log">Takes the findings.</param>
    /// <param name="limits">How much is read at most.</param>
    public static IEnumerable<RawTable> Read(Stream stream, string? fileName, FindingLog log, SpreadsheetLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(log);
        return ReadFile(stream, fileName, log, limits ?? SpreadsheetLimits.Default);
    }

    /// <summary>The table of a pasted text (from a spreadsheet: separated by tabs).</summary>
    public static IEnumerable<RawTable> ReadPaste(string text, FindingLog log, SpreadsheetLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        // Lone surrogates of a broken paste become replacement marks here, so that the bytes are valid.
        return Read(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text), writable: false), null, log, limits);
    }

    private static IEnumerable<RawTable> ReadFile(Stream stream, string? fileName, FindingLog log, SpreadsheetLimits limits)
    {
        var file = new PeekStream(stream);
        var kind = FileSignature.Of(file.Peek(8));
        var extension = Path.GetExtension(fileName ?? "").ToLowerInvariant();
        if (Refusal(kind, extension, new Location(fileName)) is { } refusal)
        {
            log.Add(refusal);
            return [];
        }

        return kind == FileSignature.Zip
            ? WorkbookReader.Read(stream, file, fileName, log, limits)
            : TextTableReader.Read(file, fileName, log, limits);
    }

    private static Finding? Refusal(string kind, string extension, Location at)
    {
        const string wanted = "a workbook (.xlsx) or a text table (.csv, .tsv)";
        if (kind == FileSignature.None)
        {
            return Finding.Error("empty-file", "The file is empty.", at, wanted: wanted);
        }

        if (kind == FileSignature.Ole)
        {
            return Finding.Error(
                "old-or-encrypted-workbook",
                "This is a workbook of the old format (.xls) or one that is protected by a password.",
                at with { Byte = 0 },
                wanted: "a workbook saved as .xlsx without a password");
        }

        if (extension == ".xls")
        {
            return Finding.Error("old-or-encrypted-workbook", "Workbooks of the old format are not read.", at, wanted: "a workbook saved as .xlsx");
        }

        var isWorkbookName = WorkbookExtensions.Contains(extension, StringComparer.Ordinal);
        if (!isWorkbookName && !TextExtensions.Contains(extension, StringComparer.Ordinal))
        {
            return Finding.Error("unknown-file-type", "Files of this type are not read as tables.", at, extension, wanted);
        }

        return (kind, isWorkbookName) switch
        {
            (FileSignature.Zip, false) when extension.Length > 0 => Finding.Error(
                "wrong-extension", "The file is named as text, yet it holds a workbook or an archive.", at with { Byte = 0 }, extension, "the file under the name it was saved by"),
            (FileSignature.Other, true) => Finding.Error(
                "not-a-workbook", "The file is named as a workbook, yet it is none.", at with { Byte = 0 }, wanted: "a workbook saved as .xlsx, or a text table named .csv"),
            _ => null,
        };
    }
}
