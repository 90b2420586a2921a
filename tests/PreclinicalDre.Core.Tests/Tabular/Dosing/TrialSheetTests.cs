using NodaTime;
using PreclinicalDre.Core.Tabular.Dosing;

namespace PreclinicalDre.Core.Tests.Tabular.Dosing;

public class TrialSheetTests
{
    private const string Required = "Animal|Trial|Compounds|Start|";
    private const string Values = "K01|T1|levetiracetam|2026-04-01 08:00|";

    [Fact]
    public void Read_FullRow_GivesEveryValue()
    {
        var row = Sheets.Good(
            TrialSheet.Schema,
            "Animal|Trial|Compounds|Start|End|Maintenance from|MTD reached|Adverse effects|Stopped for adverse effects|Add-on|Stop reason|Target low (mg/L)|Note",
            "K01|T1|levetiracetam|2026-04-01 08:00|2026-05-01 08:00|2026-04-05 08:00|yes|yes|yes|no|ataxia|12.5|n");

        Assert.Equal(
            (Instant.FromUtc(2026, 4, 1, 6, 0), Instant.FromUtc(2026, 5, 1, 6, 0), Instant.FromUtc(2026, 4, 5, 6, 0)), (row.Start, row.End, row.MaintenanceFrom));
        Assert.Equal((true, true, true, false), (row.MtdReached, row.AdverseEffects, row.StoppedForAdverseEffects, row.AddOn));
        Assert.Equal(("ataxia", 12.5, "n"), (row.StopReason, row.TargetLowMgPerL, row.Note));
        Assert.Equal(["levetiracetam"], row.Compounds);
    }

    [Fact]
    public void Read_BlankCells_AreUnknownNotNo()
    {
        var row = Sheets.Good(TrialSheet.Schema, Required + "MTD reached|Adverse effects", Values + "|");

        Assert.Null(row.MtdReached);
        Assert.Null(row.AdverseEffects);
        Assert.Null(row.End);
        Assert.False(row.AddOn);
    }

    [Theory]
    [InlineData("End", "2026-04-01 08:00", "empty-span")]
    [InlineData("End", "2026-03-01 08:00", "empty-span")]
    [InlineData("Maintenance from", "2026-03-31 08:00", "wrong-order")]
    [InlineData("Maintenance from|End", "2026-04-10 08:00|2026-04-09 08:00", "wrong-order")]
    [InlineData("Stopped for adverse effects", "yes", "contradiction")]
    [InlineData("Stopped for adverse effects|Adverse effects|End", "yes|no|2026-04-10 08:00", "contradiction")]
    public void Read_RowThatContradictsItself_IsRefused(string columns, string values, string code) =>
        Assert.Equal(code, Sheets.Refused(TrialSheet.Schema, Required + columns, Values + values).Code);

    [Fact]
    public void Read_MaintenanceAtStartAndAtEnd_IsTaken()
    {
        Sheets.Good(TrialSheet.Schema, Required + "Maintenance from", Values + "2026-04-01 08:00");
        Sheets.Good(TrialSheet.Schema, Required + "Maintenance from|End", Values + "2026-04-09 08:00|2026-04-09 08:00");
    }

    [Fact]
    public void Read_TargetForTwoCompounds_IsRefused() =>
        Assert.Equal("contradiction", Sheets.Refused(TrialSheet.Schema, Required + "Target low (mg/L)", "K01|T1|a;b|2026-04-01 08:00|12").Code);

    [Fact]
    public void Read_TargetInMicrogramsPerMillilitre_IsTheSameNumber() =>
        Assert.Equal(12, Sheets.Good(TrialSheet.Schema, Required + "Target low (µg/mL)", Values + "12").TargetLowMgPerL);
}
