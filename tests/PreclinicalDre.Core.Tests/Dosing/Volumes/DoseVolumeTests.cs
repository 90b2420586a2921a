using NodaTime;
using PreclinicalDre.Core.Dosing;
using PreclinicalDre.Core.Dosing.Schedules;
using PreclinicalDre.Core.Dosing.Volumes;
using PreclinicalDre.Core.Figures;

namespace PreclinicalDre.Core.Tests.Dosing.Volumes;

public sealed class DoseVolumeTests
{
    private static readonly Instant Now = Instant.FromUtc(2026, 3, 2, 7, 0);
    private static readonly Duration Limit = Duration.FromHours(72);
    private static readonly VolumeCap Cap = VolumeCaps.For("mouse", "ip")!;

    private static readonly Regimen Levetiracetam = new()
    {
        DoseMgPerKg = 54, Route = "i.p.", ConcentrationMgPerMl = 5.4, Schedule = new IntervalSchedule(Now, Duration.FromHours(6)),
    };

    [Fact]
    public void Volume_OfADose_IsWeightTimesDoseByConcentration()
    {
        var portion = Of(Levetiracetam, new BodyWeight(Now - Duration.FromHours(2), 24.6));

        Assert.Equal(1.3284, portion.Milligrams!.Value, 1e-12);
        Assert.Equal(0.246, portion.Millilitres!.Value, 1e-12);
        Assert.Equal(10, portion.MlPerKg!.Value, 1e-12);
        Assert.Equal(("0.25 mL", Duration.FromHours(2)), (portion.VolumeText, portion.WeightAge));
        Assert.Empty(portion.Hints);
    }

    [Theory]
    [InlineData(1, 10, "0.010 mL")]
    [InlineData(10, 10, "0.10 mL")]
    [InlineData(2500, 1, "25.0 mL")]
    public void VolumeText_BySize_HasThePlacesOfItsSyringe(double grams, double mgPerMl, string text) =>
        Assert.Equal(text, Of(Levetiracetam with { DoseMgPerKg = mgPerMl * 10, ConcentrationMgPerMl = mgPerMl }, new BodyWeight(Now, grams)).VolumeText);

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(0.0)]
    [InlineData(-3.0)]
    [InlineData(null)]
    public void Volume_WithoutAWeight_CannotBeSaid(double? grams)
    {
        var portion = Of(Levetiracetam, grams is { } g ? new BodyWeight(Now, g) : null);

        Assert.Equal((null, null, null), (portion.Milligrams, portion.Millilitres, portion.VolumeText));
        Assert.Equal((Severity.Warning, "weight-missing"), (Assert.Single(portion.Hints).Severity, portion.Hints[0].Code));
    }

    [Fact]
    public void Weight_OlderThanTheProtocolsLimit_IsAWarning()
    {
        Assert.Empty(Of(Levetiracetam, new BodyWeight(Now - Limit, 24.6)).Hints);
        var hint = Assert.Single(Of(Levetiracetam, new BodyWeight(Now - Limit - Duration.FromHours(12), 24.6)).Hints);
        Assert.Equal((Severity.Warning, "weight-old", "The last weight is 84 h old."), (hint.Severity, hint.Code, hint.Message));
    }

    [Fact]
    public void Volume_AboveTheCap_IsAWarningThatNamesItsTagAndSource()
    {
        Assert.Empty(Of(Levetiracetam with { DoseMgPerKg = 108 }, new BodyWeight(Now, 24.6)).Hints);
        var hint = Assert.Single(Of(Levetiracetam with { DoseMgPerKg = 109 }, new BodyWeight(Now, 24.6)).Hints);
        Assert.Equal((Severity.Warning, "volume-above-cap"), (hint.Severity, hint.Code));
        Assert.Contains("20 mL/kg (GK", hint.Wanted, StringComparison.Ordinal);
        Assert.Contains("Diehl", hint.Wanted, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(27.1, null, null)]
    [InlineData(27, Severity.Info, "weight-loss")]
    [InlineData(25.5, Severity.Warning, "weight-loss")]
    [InlineData(24, Severity.Error, "humane-endpoint")]
    public void LossOfWeight_FromTenPercentOn_IsHintedInThreeTiers(double grams, Severity? severity, string? code)
    {
        var baseline = new WeightBaseline(new WeightMark(Now - Duration.FromDays(20), 30), true);
        var hints = DoseVolume.Of(Levetiracetam, Now, new BodyWeight(Now, grams), baseline, Limit, Cap).Hints;
        Assert.Equal((severity, code), (hints.SingleOrDefault()?.Severity, hints.SingleOrDefault()?.Code));
    }

    [Fact]
    public void Volume_WithoutAConcentration_IsNotSaidButTheMilligramsAre()
    {
        var portion = Of(Levetiracetam with { ConcentrationMgPerMl = null }, new BodyWeight(Now, 20));
        Assert.Equal((1.08, null), (Math.Round(portion.Milligrams!.Value, 9), portion.Millilitres));
        Assert.Equal((Severity.Info, "concentration-missing"), (Assert.Single(portion.Hints).Severity, portion.Hints[0].Code));
        Assert.Empty(Of(Levetiracetam with { ConcentrationMgPerMl = null, Input = InputKind.Food }, new BodyWeight(Now, 20)).Hints);
    }

    [Fact]
    public void Pump_AtAWeightThatItWasNotChosenFor_IsAWarning()
    {
        // 0.25 µL/h × 24 h × 200 mg/mL = 1.2 mg a day: 48 mg/kg a day at 25 g, 60 at 20 g.
        var pump = Levetiracetam with { Input = InputKind.Pump, DoseMgPerKg = 48, ConcentrationMgPerMl = 200, Reservoir = new Reservoir(0.25, 100) };
        var right = Of(pump, new BodyWeight(Now, 25));
        Assert.Equal(("0.10 mL", 20.0), (right.VolumeText, right.Milligrams));
        Assert.Empty(right.Hints);
        var hint = Assert.Single(Of(pump, new BodyWeight(Now, 20)).Hints);
        Assert.Equal(("pump-rate", "60 mg/kg a day"), (hint.Code, hint.Found));
    }

    [Theory]
    [InlineData("mouse", "i.p.", 20.0)]
    [InlineData("mouse", " IP", 20.0)]
    [InlineData("rat", "s.c.", 5.0)]
    [InlineData("rat", "oral", 10.0)]
    [InlineData("rat", "in food", null)]
    [InlineData("zebrafish", "i.p.", null)]
    public void Cap_OfSpeciesAndRoute_IsTheDefault(string species, string route, double? wanted) => Assert.Equal(wanted, VolumeCaps.For(species, route)?.MlPerKg);

    [Fact]
    public void Cap_OfTheStudysOwn_GoesBeforeTheDefault()
    {
        var own = VolumeCaps.Parse("ip 15; p.o.=8.5");
        Assert.Equal((15.0, EvidenceTag.C), (VolumeCaps.For("mouse", "i.p.", own)!.MlPerKg, VolumeCaps.For("mouse", "i.p.", own)!.Tag));
        Assert.Equal(10, VolumeCaps.For("mouse", "s.c.", own)!.MlPerKg);
        Assert.Equal("i.p. 15; p.o. 8.5", VolumeCaps.Format(own!));
        Assert.Empty(VolumeCaps.Parse("")!);
        Assert.All(new[] { "i.p.", "i.p. 0", "i.p. 1; ip 2", "i.p. -3", "i.p. 1e9", "20" }, t => Assert.Null(VolumeCaps.Parse(t)));
    }

    private static DosePortion Of(Regimen regimen, BodyWeight? weight) => DoseVolume.Of(regimen, Now, weight, null, Limit, Cap);
}
