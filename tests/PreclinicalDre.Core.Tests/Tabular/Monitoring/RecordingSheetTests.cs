using NodaTime;
using PreclinicalDre.Core.Tabular.Monitoring;

namespace PreclinicalDre.Core.Tests.Tabular.Monitoring;

public class RecordingSheetTests
{
    private const string Header = "Animal|From|To|Detects|Equipment|File name";

    [Fact]
    public void Read_FullRow_GivesEveryValue()
    {
        var row = Sheets.Good(
            RecordingSheet.Schema, Header, "K01|2026-03-20 09:00|2026-03-27 09:00|tonic; SWD|rig 2|week1.edf");

        Assert.Equal((Instant.FromUtc(2026, 3, 20, 8, 0), Instant.FromUtc(2026, 3, 27, 8, 0)), (row.From, row.To));
        Assert.Equal(["tonic", "spike-wave-discharge"], row.Detects.Select(t => t.Id));
        Assert.Equal(("rig 2", "week1.edf"), (row.Equipment, row.FileName));
    }

    [Fact]
    public void Read_NoDetects_IsEmptyWhichMeansAll() => Assert.Empty(Sheets.Good(RecordingSheet.Schema, Header, "K01|2026-03-20 09:00|2026-03-27 09:00|||").Detects);

    [Fact]
    public void Read_EndNotAfterStart_IsRefused() =>
        Assert.Equal("empty-span", Sheets.Refused(RecordingSheet.Schema, Header, "K01|2026-03-20 09:00|2026-03-20 09:00|||").Code);

    [Fact]
    public void Read_OverlapBySameEquipmentInAnyOrder_IsAnErrorThatNamesBothRows()
    {
        var (_, log) = Sheets.Read(
            RecordingSheet.Schema,
            Header,
            "K01|2026-03-22 09:00|2026-03-29 09:00||rig 2|",
            "K01|2026-03-20 09:00|2026-03-22 09:01||rig 2|",
            "K01|2026-03-29 09:00|2026-03-30 09:00||rig 2|");

        var finding = Assert.Single(log.Items);
        Assert.Equal(("overlapping-recordings", 3), (finding.Code, finding.At.Row));
        Assert.Contains("row 3", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_TouchingOtherAnimalOrOtherEquipment_IsTaken()
    {
        var (rows, log) = Sheets.Read(
            RecordingSheet.Schema,
            Header,
            "K01|2026-03-20 09:00|2026-03-22 09:00||rig 2|",
            "K01|2026-03-22 09:00|2026-03-24 09:00||rig 2|",
            "K01|2026-03-20 09:00|2026-03-24 09:00||camera|",
            "K02|2026-03-20 09:00|2026-03-24 09:00||rig 2|");

        Assert.Empty(log.Items);
        Assert.Equal(4, rows.Count);
    }
}
