using NodaTime;
using PreclinicalDre.Core.Tabular.Dosing;

namespace PreclinicalDre.Core.Tests.Tabular.Dosing;

public class DoseSheetTests
{
    private const string Header = "Animal|Trial|Compound|Planned at|Dose (mg/kg)|Given fraction|Given at|Route|Reason";
    private const string Values = "K01|T1|levetiracetam|2026-04-05 08:00|50|";

    [Fact]
    public void Read_FullRow_GivesEveryValue() => Assert.Equal(
        new DoseRow(
            new Location("list.csv", null, 2),
            "K01",
            "T1",
            "levetiracetam",
            Instant.FromUtc(2026, 4, 5, 6, 0),
            50,
            0.5,
            Instant.FromUtc(2026, 4, 5, 6, 10),
            "i.p.",
            "spilt"),
        Sheets.Good(DoseSheet.Schema, Header, Values + "0.5|2026-04-05 08:10|i.p.|spilt"));

    [Fact]
    public void Read_MissedWithoutReason_IsRefused()
    {
        var finding = Sheets.Refused(DoseSheet.Schema, Header, Values + "0|||");

        Assert.Equal(("reason-missing", "Reason"), (finding.Code, finding.At.Column));
    }

    [Fact]
    public void Read_PartlyGivenWithoutReason_IsTakenWithAWarning()
    {
        var (rows, log) = Sheets.Read(DoseSheet.Schema, Header, Values + "0.5|||");

        Assert.Single(rows);
        Assert.Equal(("reason-missing", Severity.Warning), (log.Items[0].Code, Assert.Single(log.Items).Severity));
    }

    [Fact]
    public void Read_MissedYetGivenAt_IsRefused() =>
        Assert.Equal("contradiction", Sheets.Refused(DoseSheet.Schema, Header, Values + "0|2026-04-05 08:10||vomited").Code);

    [Fact]
    public void Read_Titration_GivesEveryValue() => Assert.Equal(
        new TitrationRow(new Location("list.csv", null, 2), "K01", "T1", "levetiracetam", Instant.FromUtc(2026, 4, 1, 6, 0), 30, 12, false, "ataxia"),
        Sheets.Good(
            TitrationSheet.Schema,
            "Animal|Trial|Compound|From|Dose (mg/kg)|Interval (h)|Tolerated|Note",
            "K01|T1|levetiracetam|2026-04-01 08:00|30|12|no|ataxia"));

    [Fact]
    public void Read_Plasma_GivesEveryValue() => Assert.Equal(
        new PlasmaRow(new Location("list.csv", null, 2), "K01", "T1", "levetiracetam", Instant.FromUtc(2026, 4, 12, 5, 45), 0.5, true, "LC-MS/MS"),
        Sheets.Good(
            PlasmaSheet.Schema,
            "Animal|Trial|Compound|Sampled at|Concentration (ug/ml)|BLQ|Method",
            "K01|T1|levetiracetam|2026-04-12 07:45|0.5|yes|LC-MS/MS"));

    [Fact]
    public void Read_AdverseEffect_GivesEveryValue() => Assert.Equal(
        new AdverseEffectRow(
            new Location("list.csv", null, 2), "K01", "T1", Instant.FromUtc(2026, 4, 6, 7, 15), "ataxia", Core.Dosing.EffectSeverity.Moderate, "falls"),
        Sheets.Good(AdverseEffectSheet.Schema, "Animal|Trial|Observed at|Effect|Severity|Note", "K01|T1|2026-04-06 09:15|ataxia|moderate|falls"));
}
