using System.IO.Compression;
using System.Xml.Linq;
using ClosedXML.Excel;
using NodaTime;
using PreclinicalDre.Core;
using PreclinicalDre.Core.Tabular;
using PreclinicalDre.Core.Tabular.Animals;
using PreclinicalDre.Server.Features.Spreadsheets;
using PreclinicalDre.Server.Features.Spreadsheets.Templates;

namespace PreclinicalDre.Server.Tests.Spreadsheets;

public class TemplateTests
{
    public static TheoryData<string> Files => [.. TemplateBook.All.Select(b => b.FileName)];

    [Theory]
    [MemberData(nameof(Files))]
    public void CommittedFile_EverySheet_FitsItsSchema(string fileName)
    {
        var book = TemplateBook.All.Single(b => b.FileName == fileName);
        var log = new FindingLog();
        var kinds = new List<string>();
        using var file = File.OpenRead(Committed(fileName));
        foreach (var table in SpreadsheetReader.Read(file, fileName, log))
        {
            if (ImportSchemas.For(table, log) is { } schema)
            {
                kinds.Add(schema.Kind);
                Assert.Equal(schema.Columns.Select(c => c.Header), table.Headers);
                Assert.Empty(schema.ReadRows(table, DateTimeZone.Utc, log));
            }
        }

        Assert.Equal(book.Schemas.Select(s => s.Kind), kinds);
        Assert.Equal(["Lists", "Read me"], log.Items.Select(f => f.At.Sheet).Order(StringComparer.Ordinal));
        Assert.All(log.Items, f => Assert.Equal(Severity.Info, f.Severity));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void CommittedFile_AndOneWrittenNow_AreEqualCellByCell(string fileName)
    {
        var book = TemplateBook.All.Single(b => b.FileName == fileName);
        using var written = new MemoryStream();
        TemplateWriter.Write(book, written);
        if (Environment.GetEnvironmentVariable("PRECLINICALDRE_WRITE_TEMPLATES") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Committed(fileName))!);
            File.WriteAllBytes(Committed(fileName), written.ToArray());
        }

        using var now = new XLWorkbook(written);
        using var committed = new XLWorkbook(Committed(fileName));
        Assert.Equal(Describe(now), Describe(committed));
    }

    [Fact]
    public void Templates_Together_CoverEverySchemaOnce() =>
        Assert.Equal(ImportSchemas.All.Select(s => s.Kind).Order(StringComparer.Ordinal), TemplateBook.All.SelectMany(b => b.Schemas).Select(s => s.Kind).Order(StringComparer.Ordinal));

    [Fact]
    public void Write_Sheets_HaveLockedFrozenHeadersOpenCellsAndDropDowns()
    {
        using var stream = new MemoryStream();
        TemplateWriter.Write(TemplateBook.Cohort, stream);
        using var book = new XLWorkbook(stream);
        var sheet = book.Worksheet("Animals");

        Assert.True(sheet.Protection.IsProtected);
        Assert.True(sheet.Cell(1, 1).Style.Protection.Locked);
        Assert.False(sheet.Cell(2, 1).Style.Protection.Locked);
        Assert.False(sheet.Cell(5_000, 3).Style.Protection.Locked);
        Assert.Equal(1, sheet.SheetView.SplitRow);
        var sex = sheet.DataValidations.Single(v => v.Ranges.Any(r => r.RangeAddress.FirstAddress.ColumnNumber == 3));
        Assert.Equal(XLAllowedValues.List, sex.AllowedValues);
        Assert.Equal(["male", "female", "unknown"], book.Range(sex.Value.TrimStart('=')).Cells().Select(c => c.GetString()));
        Assert.Equal(XLWorksheetVisibility.Hidden, book.Worksheet("Lists").Visibility);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void CommittedFile_ColumnDefinitions_AreInOrder(string fileName)
    {
        using var zip = ZipFile.OpenRead(Committed(fileName));
        foreach (var part in zip.Entries.Where(e => e.FullName.StartsWith("xl/worksheets/", StringComparison.Ordinal)))
        {
            using var stream = part.Open();
            var first = XDocument.Load(stream).Descendants().Where(e => e.Name.LocalName == "col").Select(e => (int)e.Attribute("min")!).ToList();
            Assert.Equal(first.Order(), first);
        }
    }

    [Fact]
    public void Write_WithRows_IsReadBackAsTheSameRows()
    {
        RawCell[] row = [RawCell.OfText("007"), RawCell.OfDateTime(new LocalDateTime(2026, 3, 19, 8, 30, 15)), RawCell.OfNumber(24.625)];
        using var stream = new MemoryStream();
        TemplateWriter.Write(TemplateBook.Cohort, stream, new Dictionary<string, IEnumerable<IReadOnlyList<RawCell>>> { ["weights"] = [row] });
        stream.Position = 0;
        var log = new FindingLog();
        var read = new List<IImportRow>();
        foreach (var table in SpreadsheetReader.Read(stream, "cohort.xlsx", log))
        {
            read.AddRange(ImportSchemas.For(table, log)?.ReadRows(table, DateTimeZone.Utc, log) ?? []);
        }

        Assert.False(log.HasErrors);
        Assert.Equal(
            new WeightRow(new Location("cohort.xlsx", "Weights", 2), "007", Instant.FromUtc(2026, 3, 19, 8, 30, 15), 24.625), Assert.Single(read));
    }

    private static List<string> Describe(XLWorkbook book) =>
    [
        .. book.Worksheets.SelectMany(sheet => sheet.CellsUsed().Select(c => $"{sheet.Name}!{c.Address} {c.DataType} {c.GetString()} {c.Style.NumberFormat.Format} {c.Style.Protection.Locked}")),
        .. book.Worksheets.SelectMany(sheet => sheet.ColumnsUsed().Select(c => $"{sheet.Name}!{c.ColumnLetter()} {c.Width:0.##} {sheet.Cell(2, c.ColumnNumber()).Style.NumberFormat.Format}")),
        .. book.Worksheets.SelectMany(sheet => sheet.DataValidations.Select(v => $"{sheet.Name}!{string.Join(' ', v.Ranges)} {v.AllowedValues} {v.Value} {v.InputTitle}: {v.InputMessage}")),
    ];

    private static string Committed(string fileName)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "PreclinicalDre.sln")))
        {
            folder = folder.Parent;
        }

        return Path.Combine(folder?.FullName ?? throw new InvalidOperationException("The tests do not run inside the repository."), "templates", "import", fileName);
    }
}
