using System.Globalization;
using System.IO.Compression;
using System.Xml;

namespace PreclinicalDre.Server.Features.Spreadsheets.Workbooks;

/// <summary>
/// Finds the cells of a sheet whose formula failed or was never calculated. ExcelDataReader 3.6 gives them as empty cells, and an empty cell
/// means "not known": a failed formula would pass unseen.
/// </summary>
internal static class FormulaErrors
{
    private const string NotCalculated = "formula that was never calculated";

    // More are not told apart: the workbook is refused anyhow.
    private const int MaxKept = 1_000;

    private static readonly XmlReaderSettings Settings = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreWhitespace = true, IgnoreComments = true };

    /// <summary>Error names by row (from 1) and column (from 0) of the sheet of that name.</summary>
    public static Dictionary<(int Row, int Column), string> Of(Stream zip, string sheet)
    {
        var errors = new Dictionary<(int Row, int Column), string>();
        using var archive = new ZipArchive(zip, ZipArchiveMode.Read, leaveOpen: true);
        if (Part(archive, sheet) is not { } part)
        {
            return errors;
        }

        using var stream = part.Open();
        using var xml = XmlReader.Create(stream, Settings);
        var (row, column) = (0, -1);
        var (isError, hasFormula, hasValue) = (false, false, false);
        while (errors.Count < MaxKept && xml.Read())
        {
            switch (xml.NodeType, xml.LocalName)
            {
                case (XmlNodeType.Element, "row"):
                    row = int.TryParse(xml.GetAttribute("r"), NumberStyles.None, CultureInfo.InvariantCulture, out var at) ? at : row + 1;
                    column = -1;
                    break;
                case (XmlNodeType.Element, "c"):
                    column = Column(xml.GetAttribute("r")) ?? column + 1;
                    (isError, hasFormula, hasValue) = (xml.GetAttribute("t") == "e", false, false);
                    break;
                case (XmlNodeType.Element, "f"):
                    hasFormula = true;
                    break;
                case (XmlNodeType.Element, "v"):
                    hasValue = true;
                    break;
                case (XmlNodeType.Text, _) when isError && hasValue:
                    errors[(row, column)] = xml.Value;
                    break;
                case (XmlNodeType.EndElement, "c") when hasFormula && !hasValue:
                    errors[(row, column)] = NotCalculated;
                    break;
            }
        }

        return errors;
    }

    /// <summary>The column of a reference such as AB12, from 0.</summary>
    private static int? Column(string? reference)
    {
        var column = 0;
        foreach (var c in reference ?? "")
        {
            if (!char.IsAsciiLetterUpper(c) || column > 100_000)
            {
                break;
            }

            column = (column * 26) + (c - 'A' + 1);
        }

        return column == 0 ? null : column - 1;
    }

    private static ZipArchiveEntry? Part(ZipArchive archive, string sheet)
    {
        var id = Find(archive, "xl/workbook.xml", "sheet", x => x.GetAttribute("name") == sheet ? Id(x) : null);
        var target = id is null ? null : Find(archive, "xl/_rels/workbook.xml.rels", "Relationship", x => x.GetAttribute("Id") == id ? x.GetAttribute("Target") : null);
        return target is null ? null : archive.GetEntry(target.StartsWith('/') ? target[1..] : "xl/" + target);
    }

    private static string? Id(XmlReader sheet)
    {
        string? id = null;
        for (var more = sheet.MoveToFirstAttribute(); more; more = sheet.MoveToNextAttribute())
        {
            // The namespace of relationships has two forms (transitional and strict); the local name is "id" in both, and sheetId is no match.
            id = sheet.LocalName == "id" && sheet.Prefix.Length > 0 ? sheet.Value : id;
        }

        return id;
    }

    private static string? Find(ZipArchive archive, string part, string element, Func<XmlReader, string?> pick)
    {
        if (archive.GetEntry(part) is not { } entry)
        {
            return null;
        }

        using var stream = entry.Open();
        using var xml = XmlReader.Create(stream, Settings);
        while (xml.Read())
        {
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == element && pick(xml) is { } found)
            {
                return found;
            }
        }

        return null;
    }
}
