using PreclinicalDre.Core.Tabular;

namespace PreclinicalDre.Core.Tests.Tabular;

public class ImportSchemasTests
{
    public static TheoryData<string> Kinds => [.. ImportSchemas.All.Select(s => s.Kind)];

    [Fact]
    public void All_Kinds_AreTheEleven() => Assert.Equal(
        ["animals", "weights", "trials", "titration", "doses", "plasma", "adverse-effects", "recordings", "seizures", "measures", "mechanisms"], ImportSchemas.All.Select(s => s.Kind));

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Detect_AllOrOnlyRequiredHeaders_FindsTheSchema(string kind)
    {
        var schema = ImportSchemas.ByKind(kind)!;

        Assert.Same(schema, ImportSchemas.Detect(schema.Columns.Select(c => c.Header), new Location()).Schema);
        Assert.Same(schema, ImportSchemas.Detect(schema.Columns.Where(c => c.Required).Select(c => c.Key), new Location()).Schema);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Examples_OfOneSchema_MakeOneRowWithoutFindings(string kind)
    {
        var schema = ImportSchemas.ByKind(kind)!;
        var log = new FindingLog();

        Assert.Single(schema.ReadRows(
            Sheets.Table([[.. schema.Columns.Select(c => RawCell.OfText(c.Header))], [.. schema.Columns.Select(c => RawCell.OfText(c.Example))]]), Sheets.Berlin, log));
        Assert.Empty(log.Items);
    }

    [Fact]
    public void Detect_SeizureHeadersWithOneUnknown_StillFindsSeizures() =>
        Assert.Equal("seizures", ImportSchemas.Detect(["Animal", "Onset", "Seizure type", "Lamp"], new Location()).Schema?.Kind);

    [Fact]
    public void Detect_Nonsense_IsAFinding()
    {
        var (schema, problem) = ImportSchemas.Detect(["Wavelength", "Absorbance"], new Location("a.csv"));

        Assert.Null(schema);
        Assert.Equal("unknown-table", problem?.Code);
    }

    [Fact]
    public void Detect_FitsTwoEqually_IsAFinding() => Assert.Equal("ambiguous-table", ImportSchemas.Detect(["Animal", "Trial"], new Location()).Problem?.Code);

    [Theory]
    [InlineData("Seizures", "seizures", null)]
    [InlineData("ADVERSE_EFFECTS", "adverse-effects", null)]
    [InlineData("Sheet1", "weights", null)]
    [InlineData("Tabelle1", "weights", null)]
    [InlineData("Read me", null, "sheet-for-people")]
    [InlineData("Notes", null, "sheet-for-people")]
    [InlineData("Mice of spring", null, "unknown-sheet")]
    public void For_SheetName_DecidesBeforeTheHeader(string sheet, string? kind, string? code)
    {
        var log = new FindingLog();
        var header = new RawRow(1, sheet, [RawCell.OfText("Animal"), RawCell.OfText("Weighed at"), RawCell.OfText("Weight (g)")]);

        Assert.Equal(kind, ImportSchemas.For(new RawTable("a.xlsx", sheet, header, []), log)?.Kind);
        Assert.Equal(code, log.Items.SingleOrDefault()?.Code);
    }

    [Fact]
    public void For_ReadMeSheet_IsAHintAndUnknownSheetAnError()
    {
        var log = new FindingLog();
        ImportSchemas.For(new RawTable("a.xlsx", "Read me", null, []), log);
        ImportSchemas.For(new RawTable("a.xlsx", "Mice of spring", null, []), log);

        Assert.Equal([Severity.Info, Severity.Error], log.Items.Select(f => f.Severity));
    }

    [Fact]
    public void For_KindGivenBySender_OverrulesTheHeader() => Assert.Equal(
        "animals", ImportSchemas.For(new RawTable(null, null, new RawRow(1, null, [RawCell.OfText("x")]), []), new FindingLog(), ImportSchemas.ByKind("animals"))?.Kind);

    [Fact]
    public void Key_OfEverySchema_IsNotEmptyAndHasARequiredColumn() =>
        Assert.All(ImportSchemas.All, s => Assert.Contains(s.Key, c => c.Required));
}
