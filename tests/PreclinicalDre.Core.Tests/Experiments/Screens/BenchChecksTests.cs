using NodaTime;
using PreclinicalDre.Core.Animals;
using PreclinicalDre.Core.Catalog;
using PreclinicalDre.Core.Experiments.Screens;

namespace PreclinicalDre.Core.Tests.Experiments.Screens;

public sealed class BenchChecksTests
{
    private static readonly Instant Dosed = Instant.FromUtc(2026, 3, 2, 9, 0);
    private static readonly Instant Stimulated = Dosed + Duration.FromMinutes(30);
    private static readonly BenchState Waiting = new(20, 0.5, Dosed, null, ScreenOutcome.Open);
    private static readonly BenchState Watched = Waiting with { StimulatedAt = Stimulated };

    [Fact]
    public void Of_EntriesInOrder_FindsNothing()
    {
        Assert.Empty(Of(new(BenchAction.Dosed, Dosed, DoseMgPerKg: 20.4), Waiting with { DosedAt = null }));
        Assert.Empty(Of(new(BenchAction.Stimulated, Stimulated), Waiting));
        Assert.Empty(Of(new(BenchAction.Protected, Stimulated + Duration.FromSeconds(60)), Watched));
        Assert.Empty(Of(new(BenchAction.NotProtected, Stimulated + Duration.FromSeconds(9), LatencySeconds: 8.5), Watched));
        Assert.Empty(Of(new(BenchAction.Motor, Stimulated, Falls: 2), Waiting));
        Assert.Empty(Of(new(BenchAction.NotTested, Stimulated, Reason: "cornea clouded"), Waiting));
    }

    [Theory]
    [InlineData(BenchAction.Protected)]
    [InlineData(BenchAction.NotProtected)]
    public void Of_OutcomeOfAnAnimalThatWasNotStimulated_IsAnError(BenchAction action)
    {
        var finding = Assert.Single(Of(new(action, Stimulated), Waiting));
        Assert.Equal((Severity.Error, "not-stimulated"), (finding.Severity, finding.Code));
    }

    [Theory]
    [InlineData(30, "dose-off-plan")]
    [InlineData(20.9, null)]
    [InlineData(18.9, "dose-off-plan")]
    public void Of_DoseThatIsNotTheGroups_IsAnError(double given, string? code) =>
        Assert.Equal(code, Of(new(BenchAction.Dosed, Dosed, DoseMgPerKg: given), Waiting with { DosedAt = null }).SingleOrDefault()?.Code);

    [Fact]
    public void Of_ADoseForVehicle_IsAnError() =>
        Assert.Equal("dose-off-plan", Assert.Single(Of(new(BenchAction.Dosed, Dosed, DoseMgPerKg: 1), Waiting with { Dose = 0, DosedAt = null })).Code);

    [Theory]
    [InlineData(22, "off-time")]
    [InlineData(23, null)]
    [InlineData(37, null)]
    [InlineData(38, "off-time")]
    public void Of_StimulusOffItsTime_AsksWhy(int minutes, string? code)
    {
        var finding = Of(new(BenchAction.Stimulated, Dosed + Duration.FromMinutes(minutes)), Waiting).SingleOrDefault();
        Assert.Equal(code, finding?.Code);
        Assert.True(finding is null || finding.Severity is Severity.Warning);
    }

    [Theory]
    [InlineData(58, Severity.Warning, "observed-short")]
    [InlineData(20, Severity.Warning, "observed-short")]
    [InlineData(-5, Severity.Error, "before-stimulus")]
    public void Of_ProtectedTooEarly_IsSaid(int seconds, Severity severity, string code)
    {
        var finding = Assert.Single(Of(new(BenchAction.Protected, Stimulated + Duration.FromSeconds(seconds)), Watched));
        Assert.Equal((severity, code), (finding.Severity, finding.Code));
    }

    [Fact]
    public void Of_SeizureAfterTheObservationTime_IsProtectedByTheCriterion() =>
        Assert.Equal("after-observation", Assert.Single(Of(new(BenchAction.NotProtected, Stimulated + Duration.FromSeconds(90), LatencySeconds: 75), Watched)).Code);

    [Fact]
    public void Of_WhatCannotBe_IsAnErrorEach()
    {
        Assert.Equal("stimulated-twice", Assert.Single(Of(new(BenchAction.Stimulated, Stimulated), Watched)).Code);
        Assert.Equal("settled", Assert.Single(Of(new(BenchAction.Protected, Stimulated + Duration.FromSeconds(61)), Watched with { Outcome = ScreenOutcome.NotProtected })).Code);
        Assert.Equal("latency-of-protected", Assert.Single(Of(new(BenchAction.Protected, Stimulated + Duration.FromSeconds(61), LatencySeconds: 3), Watched)).Code);
        Assert.Equal("latency-too-long", Assert.Single(Of(new(BenchAction.NotProtected, Stimulated + Duration.FromSeconds(5), LatencySeconds: 20), Watched)).Code);
        Assert.Equal("future", Assert.Single(Of(new(BenchAction.Stimulated, Stimulated), Waiting, Stimulated - Duration.FromMinutes(10))).Code);
        Assert.Equal("not-dosed", Assert.Single(Of(new(BenchAction.Stimulated, Stimulated), Waiting with { DosedAt = null })).Code);
        Assert.Equal("why-not", Assert.Single(Of(new(BenchAction.NotTested, Stimulated), Waiting)).Code);
    }

    /// <summary>Three falls in a minute at 6 rpm; two of the ten signs (PANAChE test pages).</summary>
    [Theory]
    [InlineData(2, null, false)]
    [InlineData(3, null, true)]
    [InlineData(null, "", false)]
    [InlineData(null, "gait", false)]
    [InlineData(null, "gait;tremor", true)]
    [InlineData(0, "gait;tremor", true)]
    [InlineData(null, null, null)]
    public void IsImpaired_ByTheProgrammesRule(int? falls, string? signs, bool? impaired) =>
        Assert.Equal(impaired, MotorTest.IsImpaired(falls, signs?.Split(';', StringSplitOptions.RemoveEmptyEntries)));

    [Fact]
    public void Animals_AgainstTheProtocol_AreSaidInThreeTiers()
    {
        var settings = ScreenSamples.SixHz() with { Sex = Sex.Male, Strain = "CF-1" };
        var found = ScreenChecks.Animals([new("M1", Sex.Female, "CF-1", false, false, []), new("M2", Sex.Male, "C57BL/6", false, true, []), new("M3", Sex.Male, "CF-1", true, false, ["S1"])], [], settings);
        Assert.Equal(["sex-off-protocol", "strain-off-protocol", "not-naive"], found.Where(f => f.Severity is Severity.Warning).Select(f => f.Code));
        Assert.Equal(["in-screen", "animal-left"], found.Where(f => f.Severity is Severity.Error).Select(f => f.Code));

        var open = ScreenChecks.Animals([new("M1", Sex.Female, "CF-1", false, false, [])], [new("M2", Sex.Male, "C57BL/6", false, false, [])], ScreenSamples.SixHz());
        Assert.Equal([("mixed-sexes", Severity.Info), ("mixed-strains", Severity.Warning)], open.Select(f => (f.Code, f.Severity)));
    }

    [Fact]
    public void Group_OutsideThePlansDoses_IsRefused()
    {
        Assert.Equal("dose-off-plan", Assert.Single(ScreenChecks.Group(ScreenSamples.Group("X", 301), [], ScreenSamples.SixHz())).Code);
        Assert.Equal("off-peak", Assert.Single(ScreenChecks.Group(ScreenSamples.Group("X", 30, 2), [], ScreenSamples.SixHz())).Code);
        Assert.Empty(ScreenChecks.Group(ScreenSamples.Group("X", 30), [], ScreenSamples.SixHz()));
    }

    [Theory]
    [InlineData("six-hz", "mouse", "32 mA (1.45 × CC97), 6 Hz, 0.2 ms, 3 s, cornea, tetracaine 0.5 % in saline, topical", 60)]
    [InlineData("six-hz", "rat", "1.5 × CC97, 6 Hz, 0.2 ms, 3 s, cornea, tetracaine 0.5 % in saline, topical", 60)]
    [InlineData("allylglycine", "mouse", "allylglycine 224 mg/kg i.p.", 7200)]
    [InlineData("three-mercaptopropionic-acid", "rat", "3-mercaptopropionic acid 45 mg/kg i.p.", 1800)]
    [InlineData("neonatal-seizures", "mouse", "One carotid artery tied", 14400)]
    public void Defaults_OfEachAcuteModel_AreTheCataloguesWithTheirTags(string model, string species, string stimulus, double seconds)
    {
        var defaults = ScreenDefaults.For(Catalogue.BuiltIn.Model(model)!, species);
        Assert.Equal(stimulus, defaults.Settings.Stimulus.Say());
        Assert.Equal(seconds, defaults.Settings.ObservationSeconds);
        Assert.All(defaults.Origins, o => Assert.True(o.Tag is not EvidenceTag.V || o.Sources.Count > 0, o.Setting));
        Assert.Equal(["unknown-compound"], ScreenChecks.Settings(defaults.Settings, Catalogue.BuiltIn).Where(f => f.Severity is Severity.Error).Select(f => f.Code));
        Assert.Equal(defaults.Settings with { FromCatalogue = [] }, ScreenSettingsJson.Read(ScreenSettingsJson.Write(defaults.Settings))! with { FromCatalogue = [] });
    }

    private static IReadOnlyList<Finding> Of(BenchEntry entry, BenchState state, Instant? now = null) => BenchChecks.Of(entry, state, ScreenSamples.SixHz(), now ?? Stimulated + Duration.FromHours(1));
}
