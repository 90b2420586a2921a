using PreclinicalDre.Core.Tabular;
using PreclinicalDre.Core.Tabular.Animals;
using PreclinicalDre.Core.Tabular.Seizures;

namespace PreclinicalDre.Core.Tests.Tabular;

public class HeaderTests
{
    [Fact]
    public void Read_ColumnsInAnotherOrderAndSpelling_AreMatched()
    {
        var row = Sheets.Good(WeightSheet.Schema, "WEIGHT_G|weighing time|Subject", "24.5|2026-03-02 08:30|K01");

        Assert.Equal(("K01", 24.5), (row.Animal, row.WeightGrams));
    }

    [Fact]
    public void Read_KeysAsHeaders_AreMatchedInEverySchema()
    {
        foreach (var schema in ImportSchemas.All)
        {
            var log = new FindingLog();
            Assert.Empty(schema.ReadRows(Sheets.Table(string.Join('|', schema.Columns.Select(c => c.Key))), Sheets.Berlin, log));
            Assert.Empty(log.Items);
        }
    }

    [Fact]
    public void Read_UnknownColumn_IsAnErrorWithTheNearest()
    {
        var (rows, log) = Sheets.Read(AnimalSheet.Schema, "Animal|Cohort|Sex|Starin", "K01|C1|male|C57BL/6J");

        var finding = Assert.Single(log.Items);
        Assert.Equal(("unknown-column", Severity.Error, "Starin"), (finding.Code, finding.Severity, finding.Found));
        Assert.Equal("'Strain'", finding.Wanted);
        Assert.Equal(("list.csv", 1, "Starin"), (finding.At.File, finding.At.Row, finding.At.Column));
        Assert.Single(rows);
    }

    [Fact]
    public void Read_UnitOfAnotherSize_IsAnUnknownColumn()
    {
        var finding = Assert.Single(Sheets.Read(AnimalSheet.Schema, "Animal|Cohort|Sex|Weight (kg)", "K01|C1|male|").Log.Items);

        Assert.Equal(("unknown-column", "'Weight (g)'"), (finding.Code, finding.Wanted));
    }

    [Fact]
    public void Read_UnknownColumnLikeNoOther_ListsTheFreeOnes()
    {
        var finding = Assert.Single(Sheets.Read(WeightSheet.Schema, "Animal|Weighed at|Weight (g)|Wavelength", "K01|2026-03-02 08:30|20|").Log.Items);
        Assert.Equal("no further column", finding.Wanted);

        finding = Assert.Single(Sheets.Read(SeizureSheet.Schema, "Animal|At|Type|Wavelength").Log.Items);
        Assert.Equal("one of Duration (s), Scale, Stage, Observer, Note", finding.Wanted);
    }

    [Fact]
    public void Read_RequiredColumnMissing_GivesNoRowsAndOneErrorEach()
    {
        var (rows, log) = Sheets.Read(WeightSheet.Schema, "Animal", "K01", "K02");

        Assert.Empty(rows);
        Assert.Equal(["missing-column", "missing-column"], log.Items.Select(f => f.Code));
        Assert.Contains("Weighed at", log.Items[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_ColumnTwiceByHeaderAndAlias_IsAnError()
    {
        var finding = Assert.Single(Sheets.Read(SeizureSheet.Schema, "Animal|At|Type|Onset").Log.Items);

        Assert.Equal("duplicate-column", finding.Code);
        Assert.Equal("The column 'At' stands in B and again in D.", finding.Message);
    }

    [Fact]
    public void Read_EmptyTable_IsAnError()
    {
        var (rows, log) = Sheets.Read(WeightSheet.Schema, new RawTable("list.csv", null, null, []));

        Assert.Empty(rows);
        Assert.Equal("empty-table", Assert.Single(log.Items).Code);
    }

    [Fact]
    public void Read_ValueUnderNoHeader_IsOneErrorByLetter()
    {
        var (rows, log) = Sheets.Read(
            WeightSheet.Schema, "Animal|Weighed at|Weight (g)||", "K01|2026-03-02 08:30|24||", "K02|2026-03-02 08:30|24||5", "K03|2026-03-02 08:30|24||6");

        var finding = Assert.Single(log.Items);
        Assert.Equal(("value-without-header", "E", 3), (finding.Code, finding.At.Column, finding.At.Row));
        Assert.Equal(3, rows.Count);
    }

    [Fact]
    public void Schemas_NamesWithinOne_AreDistinct()
    {
        foreach (var schema in ImportSchemas.All)
        {
            var names = schema.Columns.SelectMany(c => c.Names.Select(HeaderName.Normalize).Distinct(StringComparer.Ordinal)).ToList();
            Assert.Equal(names.Count, names.Distinct(StringComparer.Ordinal).Count());
        }
    }
}
