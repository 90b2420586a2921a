using System.IO.Compression;
using System.Text;

namespace PreclinicalDre.Server.Tests.Spreadsheets;

/// <summary>Workbooks written part by part, for what no library writes: failed formulas, broken parts, bombs.</summary>
internal static class MinimalWorkbook
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    /// <summary>A workbook with one sheet.</summary>
    /// <param name="rows">The content of <c>sheetData</c>.</param>
    /// <param name="sheet">Name of the sheet, as XML.</param>
    /// <param name="extra">Further parts: name and writer.</param>
    public static byte[] Of(string rows, string sheet = "Weights", params (string Name, Action<Stream> Write)[] extra) => OfSheets([(sheet, rows)], extra);

    /// <summary>A workbook with several sheets; each is its name and the content of <c>sheetData</c>, both as XML.</summary>
    public static byte[] OfSheets((string Name, string Rows)[] sheets, params (string Name, Action<Stream> Write)[] extra)
    {
        var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            Part(zip, "[Content_Types].xml", """
                <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/></Types>
                """);
            Part(zip, "_rels/.rels", $"""
                <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="{Relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>
                """);
            Part(zip, "xl/workbook.xml", $"""
                <workbook xmlns="{Main}" xmlns:r="{Relations}"><sheets>{string.Concat(sheets.Select((s, i) => $"<sheet name=\"{s.Name}\" sheetId=\"{i + 1}\" r:id=\"r{i + 7}\"/>"))}</sheets></workbook>
                """);
            Part(zip, "xl/_rels/workbook.xml.rels", $"""
                <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{string.Concat(sheets.Select((_, i) => $"<Relationship Id=\"r{i + 7}\" Type=\"{Relations}/worksheet\" Target=\"worksheets/sheet{i + 1}.xml\"/>"))}</Relationships>
                """);
            for (var i = 0; i < sheets.Length; i++)
            {
                Part(zip, $"xl/worksheets/sheet{i + 1}.xml", $"""<worksheet xmlns="{Main}"><sheetData>{sheets[i].Rows}</sheetData></worksheet>""");
            }

            foreach (var (name, write) in extra)
            {
                using var part = zip.CreateEntry(name, CompressionLevel.SmallestSize).Open();
                write(part);
            }
        }

        return stream.ToArray();
    }

    private static void Part(ZipArchive zip, string name, string xml)
    {
        using var part = zip.CreateEntry(name).Open();
        part.Write(Encoding.UTF8.GetBytes(xml.Trim()));
    }
}
