using FsCheck;
using FsCheck.Fluent;
using PreclinicalDre.Core.Tabular;
using PreclinicalDre.Core.Tabular.Dosing;

namespace PreclinicalDre.Core.Tests.Tabular.Cells;

public class NumberCellsTests
{
    private const string Header = "Animal|Trial|Compound|Planned at|Dose (mg/kg)|Given fraction|Reason";

    [Theory]
    [InlineData("50", 50)]
    [InlineData(" 0.5 ", 0.5)]
    [InlineData("+1.25e2", 125)]
    [InlineData(".5", 0.5)]
    [InlineData("1234.5", 1234.5)]
    public void Number_PlainNumber_IsRead(string text, double expected) =>
        Assert.Equal(expected, Sheets.Good(DoseSheet.Schema, Header, Row(dose: text)).DoseMgPerKg);

    [Theory]
    [InlineData("0,5", "decimal-comma")]
    [InlineData("1.234,5", "decimal-comma")]
    [InlineData("1,234", "decimal-comma")]
    [InlineData("1,234.5", "thousands-separator")]
    [InlineData("1 234", "thousands-separator")]
    [InlineData("1'234.5", "thousands-separator")]
    [InlineData("1\u00A0234", "thousands-separator")]
    [InlineData("1.234.567", "thousands-separator")]
    [InlineData("NaN", "not-finite")]
    [InlineData("Infinity", "not-finite")]
    [InlineData("1e400", "not-finite")]
    [InlineData("∞", "not-a-number")]
    [InlineData("50 mg/kg", "not-a-number")]
    [InlineData("<0.5", "not-a-number")]
    [InlineData("0x10", "not-a-number")]
    [InlineData("(5)", "not-a-number")]
    [InlineData("fifty", "not-a-number")]
    [InlineData("٥", "not-a-number")]
    [InlineData("0", "out-of-range")]
    [InlineData("-3", "out-of-range")]
    [InlineData("1e9", "out-of-range")]
    public void Number_AnythingElse_IsRefused(string text, string code)
    {
        var finding = Sheets.Refused(DoseSheet.Schema, Header, Row(dose: text));

        Assert.Equal((code, "Dose (mg/kg)", text), (finding.Code, finding.At.Column, finding.Found));
    }

    [Fact]
    public void Number_DecimalComma_TellsToUseAPoint() =>
        Assert.Contains("decimal point", Sheets.Refused(DoseSheet.Schema, Header, Row(dose: "0,5")).Wanted, StringComparison.Ordinal);

    [Fact]
    public void Number_OutOfRange_NamesRangeAndUnit() =>
        Assert.Equal("1E-06 to 20000 mg/kg", Sheets.Refused(DoseSheet.Schema, Header, Row(dose: "-1")).Wanted);

    [Theory]
    [InlineData("0.8", 0.8)]
    [InlineData("1", 1)]
    [InlineData("", 1)]
    public void Fraction_ShareOrBlank_IsRead(string text, double expected) =>
        Assert.Equal(expected, Sheets.Good(DoseSheet.Schema, Header, Row(given: text, reason: "spilt")).GivenFraction);

    [Theory]
    [InlineData("80 %", "percent-instead-of-fraction")]
    [InlineData("80%", "percent-instead-of-fraction")]
    [InlineData("80", "out-of-range")]
    [InlineData("-0.1", "out-of-range")]
    [InlineData("0,8", "decimal-comma")]
    public void Fraction_AnythingElse_IsRefusedWithAHint(string text, string code)
    {
        var finding = Sheets.Refused(DoseSheet.Schema, Header, Row(given: text, reason: "spilt"));

        Assert.Equal(code, finding.Code);
        Assert.Contains(code == "decimal-comma" ? "decimal point" : "0.8 for 80 per cent", finding.Wanted, StringComparison.Ordinal);
    }

    [Fact]
    public void Number_TypedDate_IsRefusedBecauseTheSpreadsheetChangedIt()
    {
        var (rows, log) = Sheets.Read(DoseSheet.Schema, Typed(RawCell.OfDate(new NodaTime.LocalDate(2026, 4, 3))));

        Assert.Empty(rows);
        Assert.Equal("date-instead-of-number", Assert.Single(log.Items).Code);
    }

    [Fact]
    public void Number_TypedNaNOrBoolean_IsRefused()
    {
        Assert.Equal("not-finite", Assert.Single(Sheets.Read(DoseSheet.Schema, Typed(RawCell.OfNumber(double.NaN))).Log.Items).Code);
        Assert.Equal("not-a-number", Assert.Single(Sheets.Read(DoseSheet.Schema, Typed(RawCell.OfBoolean(true))).Log.Items).Code);
    }

    [Fact]
    public void Number_AnyDoubleInRangeWrittenRoundTrip_ComesBackExactly() => Prop
        .ForAll(
            ArbMap.Default.ArbFor<double>().Filter(d => d is >= 0.000001 and <= 20_000),
            value => Sheets.Good(DoseSheet.Schema, Header, Row(dose: value.ToString("R", System.Globalization.CultureInfo.InvariantCulture))).DoseMgPerKg.Equals(value))
        .QuickCheckThrowOnFailure();

    private static string Row(string dose = "50", string given = "", string reason = "") => $"K01|T1|levetiracetam|2026-04-05 08:00|{dose}|{given}|{reason}";

    private static RawTable Typed(RawCell dose) => Sheets.Table([
        [.. Header.Split('|').Select(RawCell.OfText)],
        [RawCell.OfText("K01"), RawCell.OfText("T1"), RawCell.OfText("levetiracetam"), RawCell.OfText("2026-04-05 08:00"), dose],
    ]);
}
