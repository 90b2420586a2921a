using PreclinicalDre.Core.Experiments.Kindling;
using PreclinicalDre.Core.Tabular;
using PreclinicalDre.Core.Tabular.Experiments;

namespace PreclinicalDre.Core.Tests.Tabular.Experiments;

public sealed class StimulationTableTests
{
    private static readonly StimulationMapping Mapping = new() { Animal = "LTR", Date = "Date", DateFormat = "yymmdd", Session = "ExpNo1", Number = "Num", Score = "RS", WetDogShakes = "WDS" };

    [Fact]
    public void Rows_OfALog_AreReadByTheMapping()
    {
        var (rows, log) = Read(Mapping, "LTR,Date,ExpNo1,ExpNo2,Num,RS,WDS", "68,171021,1,1,1,0,3", "80,180212,,,31,5,");
        Assert.Equal(
            [("68", "2017-10-21", 1, 1, 0, 3), ("80", "2018-02-12", 31, 0, 5, (int?)null)],
            rows.Select(r => (r.Animal, r.On.ToString("uuuu-MM-dd", null), r.Number, r.Session, r.Score!.Value, r.WetDogShakes)));
        Assert.Equal(["columns-not-taken", "session-missing"], log.Items.Select(f => f.Code));
        Assert.Equal("ExpNo2", log.Items[0].Found);
    }

    [Theory]
    [InlineData("68,171321,1,1,1,0,3", "not-a-date", "Date")]
    [InlineData("68,21.10.2017,1,1,1,0,3", "not-a-date", "Date")]
    [InlineData(",171021,1,1,1,0,3", "missing-value", "LTR")]
    [InlineData("68,171021,1,1,x,0,3", "not-a-number", "Num")]
    [InlineData("68,171021,1,1,0,0,3", "out-of-range", "Num")]
    [InlineData("68,171021,1,1,1,2.5,3", "not-a-whole-number", "RS")]
    public void BadCell_IsToldWithRowAndColumn(string line, string code, string column)
    {
        var (rows, log) = Read(Mapping, "LTR,Date,ExpNo1,ExpNo2,Num,RS,WDS", "68,171020,1,1,9,0,3", line);
        var finding = Assert.Single(log.Items, f => f.Severity == Severity.Error);
        Assert.Equal((code, 3, column), (finding.Code, finding.At.Row!.Value, finding.At.Column));
        Assert.Single(rows);
    }

    [Fact]
    public void MistypedDay_ThatTheMappingCorrects_IsTakenAndTold()
    {
        var (rows, log) = Read(Mapping with { DateCorrections = new Dictionary<string, string> { ["181719"] = "180719" } }, "LTR,Date,ExpNo1,Num,RS,WDS", "85,181719,1,19,1,1", "85,181719,1,20,1,9");
        Assert.All(rows, r => Assert.Equal("2018-07-19", r.On.ToString("uuuu-MM-dd", null)));
        var told = Assert.Single(log.Items);
        Assert.Equal((Severity.Warning, "day-corrected", "181719"), (told.Severity, told.Code, told.Found));
    }

    [Fact]
    public void SameStimulationTwice_IsAnError() =>
        Assert.Equal("duplicate-row", Assert.Single(Read(Mapping, "LTR,Date,ExpNo1,Num,RS,WDS", "68,171021,1,1,0,3", "68,171022,1,1,0,3").Log.Items, f => f.Severity == Severity.Error).Code);

    [Fact]
    public void ColumnThatIsMissing_GivesNoRows()
    {
        var (rows, log) = Read(Mapping, "LTR,Date,Num,RS", "68,171021,1,0");
        Assert.Empty(rows);
        Assert.Equal(["ExpNo1", "WDS"], log.Items.Where(f => f.Code == "missing-column").Select(f => f.At.Column));
    }

    [Fact]
    public void NoColumnOfTheNumber_NumbersAsTheRowsStand() =>
        Assert.Equal([1, 1, 2], Read(Mapping with { Number = null, Session = null, WetDogShakes = null }, "LTR,Date,RS", "68,171021,0", "69,171021,0", "68,171021,0").Rows.Select(r => r.Number));

    [Fact]
    public void CurrentInMicroamperes_IsKeptInMilliamperes() =>
        Assert.Equal(0.25, Read(Mapping with { Current = "#3", CurrentInMicroamperes = true, Session = null, WetDogShakes = null }, "LTR,Date,I,Num,RS", "68,171021,250,1,0").Rows[0].CurrentMa);

    [Fact]
    public void Mapping_WrittenAndRead_IsTheSame()
    {
        var mapping = Mapping with { Purpose = StimulationPurpose.Test, CurrentInMicroamperes = true };
        Assert.True(StimulationMapping.TryRead(mapping.Write(), out var read, out _));
        Assert.Equal(mapping.Write(), read!.Write());
        Assert.Equal((mapping.Purpose, mapping.CurrentInMicroamperes, mapping.DateFormat), (read.Purpose, read.CurrentInMicroamperes, read.DateFormat));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("{\"animal\":\"A\",\"date\":\"D\"}")]
    [InlineData("{\"animal\":\"A\",\"date\":\"D\",\"score\":\"S\",\"dateFormat\":\"mmddyy\"}")]
    [InlineData("{\"animal\":\"A\",\"date\":\"D\",\"score\":\"S\",\"dateCorrections\":{\"1\":\"x\"}}")]
    [InlineData("{\"animal\":\"A\",\"date\":\"a\",\"score\":\"S\"}")]
    [InlineData("{\"animal\":\"A\",\"date\":\"D\",\"score\":\"S\",\"colour\":\"C\"}")]
    public void BadMapping_IsRefusedInWords(string json)
    {
        Assert.False(StimulationMapping.TryRead(json, out _, out var problem));
        Assert.False(string.IsNullOrWhiteSpace(problem));
    }

    private static (IReadOnlyList<StimulationRow> Rows, FindingLog Log) Read(StimulationMapping mapping, string header, params string[] lines)
    {
        var log = new FindingLog();
        RawRow Row(string line, int row) => new(row, null, [.. line.Split(',').Select(RawCell.OfText)]);
        return (StimulationTable.Read(new RawTable("log.csv", null, Row(header, 1), lines.Select((l, i) => Row(l, i + 2))), mapping, log), log);
    }
}
