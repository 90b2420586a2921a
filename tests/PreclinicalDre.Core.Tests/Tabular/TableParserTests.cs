using PreclinicalDre.Core.Tabular;
using PreclinicalDre.Core.Tabular.Animals;
using PreclinicalDre.Core.Tabular.Dosing;
using PreclinicalDre.Core.Tabular.Seizures;

namespace PreclinicalDre.Core.Tests.Tabular;

public class TableParserTests
{
    [Fact]
    public void Read_BlankRows_AreSkippedAndRowNumbersKept()
    {
        var (rows, log) = Sheets.Read(
            WeightSheet.Schema, "Animal|Weighed at|Weight (g)", "||", "K01|2026-03-02 08:30|24", " |\t|", "K02|2026-03-02 08:30|25");

        Assert.Empty(log.Items);
        Assert.Equal([3, 5], rows.Select(r => r.Location.Row));
    }

    [Fact]
    public void Read_WrongCells_EveryOneIsNamedAndOnlyTheRowIsDropped()
    {
        var (rows, log) = Sheets.Read(
            WeightSheet.Schema, "Animal|Weighed at|Weight (g)", "|03/04/2026|0,5", "K02|2026-03-02 08:30|25");

        Assert.Equal("K02", Assert.Single(rows).Animal);
        Assert.Equal(["value-missing", "ambiguous-date", "decimal-comma"], log.Items.Select(f => f.Code));
        Assert.All(log.Items, f => Assert.Equal(2, f.At.Row));
        Assert.Equal(["Animal", "Weighed at", "Weight (g)"], log.Items.Select(f => f.At.Column));
    }

    [Fact]
    public void Read_MillionErrors_AreCountedAndTheFirstKept()
    {
        var row = new RawRow(2, null, [RawCell.OfText("K01")]);
        var header = new RawRow(1, null, [.. WeightSheet.Schema.Columns.Select(c => RawCell.OfText(c.Header))]);
        var log = new FindingLog();

        Assert.Empty(WeightSheet.Schema.Read(new RawTable("big.csv", null, header, Enumerable.Repeat(row, 500_000)), Sheets.Berlin, log));

        Assert.Equal((1_000_000, 200, 999_800), (log.Errors, log.Items.Count, log.Dropped));
        Assert.True(log.HasErrors);
    }

    [Fact]
    public void FindingLog_ManyHints_DoNotCrowdOutAnError()
    {
        var log = new FindingLog(limit: 2);
        for (var i = 0; i < 5; i++)
        {
            log.Add(Finding.Info("hint", "A hint.", new Location()));
        }

        log.Add(Finding.Error("wrong", "Wrong.", new Location()));

        Assert.Equal(["hint", "hint", "wrong"], log.Items.Select(f => f.Code));
        Assert.Equal((5, 0, 1, 3), (log.Infos, log.Warnings, log.Errors, log.Dropped));
    }

    [Fact]
    public void Read_Rows_AreStreamed()
    {
        var walked = 0;
        IEnumerable<RawRow> Rows()
        {
            for (var i = 2; ; i++)
            {
                walked++;
                yield return new RawRow(i, null, [RawCell.OfText($"K{i}"), RawCell.OfText("2026-03-02 08:30"), RawCell.OfNumber(20)]);
            }
        }

        var header = new RawRow(1, null, [.. WeightSheet.Schema.Columns.Select(c => RawCell.OfText(c.Header))]);
        var first = WeightSheet.Schema.Read(new RawTable(null, null, header, Rows()), Sheets.Berlin, new FindingLog()).Take(3).ToList();

        Assert.Equal(["K2", "K3", "K4"], first.Select(r => r.Animal));
        Assert.Equal(3, walked);
    }

    [Fact]
    public void Read_SameKeyWrittenInTwoWays_IsADuplicate()
    {
        var (rows, log) = Sheets.Read(
            WeightSheet.Schema, "Animal|Weighed at|Weight (g)", "K01|2026-03-02 08:30|24", "K01|2026-03-02T07:30:00Z|25", "K02|2026-03-02 08:30|25");

        Assert.Equal([24, 25], rows.Select(r => r.WeightGrams));
        var finding = Assert.Single(log.Items);
        Assert.Equal(("duplicate-row", Severity.Error, 3), (finding.Code, finding.Severity, finding.At.Row));
        Assert.Equal("Row 2 has the same Animal, Weighed at.", finding.Message);
    }

    [Fact]
    public void Read_TwoSeizuresOfOneTypeInOneInstant_AreKeptWithAWarning()
    {
        var (rows, log) = Sheets.Read(SeizureSheet.Schema, "Animal|At|Type", "K01|2026-03-02 08:30|tonic", "K01|2026-03-02 08:30|tonic");

        Assert.Equal(2, rows.Count);
        Assert.Equal(("duplicate-row", Severity.Warning), (log.Items[0].Code, log.Items[0].Severity));
    }

    [Fact]
    public void Read_FormulaError_IsNamedAtTheCell()
    {
        var (rows, log) = Sheets.Read(
            PlasmaSheet.Schema,
            Sheets.Table([
                [.. PlasmaSheet.Schema.Columns.Select(c => RawCell.OfText(c.Header))],
                [RawCell.OfText("K01"), RawCell.OfText("T1"), RawCell.OfText("levetiracetam"), RawCell.OfText("2026-03-02 08:30"), RawCell.OfError("#N/A")],
            ]));

        Assert.Empty(rows);
        var finding = Assert.Single(log.Items);
        Assert.Equal(("formula-error", "#N/A", "Concentration (mg/L)"), (finding.Code, finding.Found, finding.At.Column));
    }
}
