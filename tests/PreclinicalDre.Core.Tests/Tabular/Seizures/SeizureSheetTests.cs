using NodaTime;
using PreclinicalDre.Core.Seizures;
using PreclinicalDre.Core.Tabular.Seizures;

namespace PreclinicalDre.Core.Tests.Tabular.Seizures;

public class SeizureSheetTests
{
    private const string Header = "Animal|At|Type|Duration (s)|Scale|Stage|Observer|Note";

    [Fact]
    public void Read_FullRow_GivesEveryValue() => Assert.Equal(
        new SeizureRow(
            new Location("list.csv", null, 2), "K01", Instant.FromUtc(2026, 3, 21, 13, 3, 27), SeizureType.Find("tonic")!, 42.5, "racine-1972", 5, "reader 1", "n"),
        Sheets.Good(SeizureSheet.Schema, Header, "K01|2026-03-21 14:03:27|tonic|42.5|racine-1972|5|reader 1|n"));

    [Fact]
    public void Read_OnlyTheRequired_LeavesTheRestUnknown()
    {
        var row = Sheets.Good(SeizureSheet.Schema, "Animal|At|Type", "K01|2026-03-21 14:03:27|tonic");

        Assert.Null(row.DurationSeconds);
        Assert.Null(row.Stage);
        Assert.Equal(("", "", ""), (row.Scale, row.Observer, row.Note));
    }

    [Fact]
    public void Read_StageWithoutScale_IsTakenWithAWarning()
    {
        var (rows, log) = Sheets.Read(SeizureSheet.Schema, Header, "K01|2026-03-21 14:03:27|tonic|42||5||");

        Assert.Single(rows);
        Assert.Equal(("scale-missing", Severity.Warning), (log.Items[0].Code, Assert.Single(log.Items).Severity));
    }

    [Fact]
    public void Read_NegativeDuration_IsRefused() =>
        Assert.Equal("out-of-range", Sheets.Refused(SeizureSheet.Schema, Header, "K01|2026-03-21 14:03:27|tonic|-1||||").Code);
}
