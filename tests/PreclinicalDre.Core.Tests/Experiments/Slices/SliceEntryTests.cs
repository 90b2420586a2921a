using PreclinicalDre.Core.Catalog;
using PreclinicalDre.Core.Experiments.Slices;

namespace PreclinicalDre.Core.Tests.Experiments.Slices;

public sealed class SliceEntryTests
{
    private static readonly SliceEntry Good = new()
    {
        Donor = "H7", Consent = "TB-0017", Specimen = "A", Slice = "1", Compound = "phenytoin", Micromolar = 50, BeforeMinutes = 20, BeforeEvents = 12, DuringMinutes = 30, DuringEvents = 3,
        AfterMinutes = 30, AfterEvents = 8,
    };

    private static readonly SliceContext Human = new(new SliceSettings(), IsHuman: true, DonorIsKnown: false, [], DonorHasVehicle: true);

    [Fact]
    public void Check_GoodRun_HasNothingToSay() => Assert.Empty(SliceChecks.Check(Good, Human));

    [Theory]
    [InlineData("Jane Doe", "identity-name")]
    [InlineData("Doe, Jane", "identity-name")]
    [InlineData("1987-04-12", "identity-date")]
    [InlineData("H 12.4.87", "identity-date")]
    [InlineData("jd@example.org", "identity-contact")]
    [InlineData("0123 456 7890", "identity-contact")]
    [InlineData("patient 5", "identity-word")]
    public void Check_CodeThatLeadsToAPerson_IsRefusedWithTheReason(string donor, string code)
    {
        var finding = Assert.Single(SliceChecks.Check(Good with { Donor = donor }, Human), f => f.Code == code);
        Assert.Equal(Severity.Error, finding.Severity);
        Assert.Contains("must not lead back to the person", finding.Message, StringComparison.Ordinal);
        // An animal's code may look as it likes.
        Assert.DoesNotContain(SliceChecks.Check(Good with { Donor = donor, Consent = null }, Human with { IsHuman = false }), f => f.Code == code);
    }

    [Theory]
    [InlineData("TB-0017")]
    [InlineData("H-2026-07")]
    [InlineData("donor 12")]
    [InlineData("TLE-ATL-3")]
    public void Check_CodesOfALaboratory_AreTaken(string donor) => Assert.Empty(SliceChecks.Check(Good with { Donor = donor }, Human));

    [Fact]
    public void Check_WordsThatMayBeAName_AreWarnedOf()
    {
        var found = SliceChecks.Check(Good with { Reason = "asked by John Smith" }, Human);
        Assert.Equal(Severity.Warning, Assert.Single(found).Severity);
        Assert.DoesNotContain(SliceChecks.Check(Good with { Region = "temporal lobe, CA1" }, Human), f => f.Code.StartsWith("identity", StringComparison.Ordinal));
    }

    [Fact]
    public void Check_PersonWithoutConsent_IsRefusedAndKnownDonorsAreNotAskedAgain()
    {
        Assert.Contains(SliceChecks.Check(Good with { Consent = null }, Human), f => f is { Code: "no-consent", Severity: Severity.Error });
        Assert.Empty(SliceChecks.Check(Good with { Consent = null }, Human with { DonorIsKnown = true }));
    }

    [Fact]
    public void Check_TimesEventsAndConcentrations_AreNeverGuessed()
    {
        Refused(Good with { BeforeMinutes = 0 }, "before_min");
        Refused(Good with { DuringEvents = null }, "during_events");
        Refused(Good with { AfterEvents = null }, "after_events");
        Refused(Good with { AfterMinutes = null }, "after_min");
        Refused(Good with { BeforeEvents = -1 }, "before_events");
        Refused(Good with { Micromolar = null }, "uM");
        Refused(Good with { Compound = null }, "compound");
        Refused(Good with { Slice = " " }, "slice");

        static void Refused(SliceEntry entry, string field) => Assert.Contains(SliceChecks.Check(entry, Human), f => f.Severity == Severity.Error && f.At.Path == field);
    }

    [Fact]
    public void Check_Doubts_NeedAReason()
    {
        Assert.Equal("few-before", Assert.Single(Warnings(Good with { BeforeEvents = 1 }, Human)));
        Assert.Equal("short-before", Assert.Single(Warnings(Good with { BeforeMinutes = 5 }, Human)));
        Assert.Equal("carry-over", Assert.Single(Warnings(Good, Human with { Earlier = ["valproate"] })));
        Assert.Equal("outside-plan", Assert.Single(Warnings(Good, Human with { Settings = new SliceSettings { Plan = "phenytoin 10\nphenytoin 100" } })));
        Assert.Empty(Warnings(Good, Human with { Settings = new SliceSettings { Plan = "Phenytoin 50" } }));
        var found = SliceChecks.Check(Good with { BeforeEvents = 1 }, Human);
        Assert.True(SliceChecks.NeedsReason(found, " "));
        Assert.False(SliceChecks.NeedsReason(found, "the only slice of this specimen"));
        Assert.Contains(SliceChecks.Check(Good with { AfterMinutes = null, AfterEvents = null }, Human), f => f is { Code: "no-washout", Severity: Severity.Info });

        static IEnumerable<string> Warnings(SliceEntry entry, SliceContext context) => SliceChecks.Check(entry, context).Where(f => f.Severity == Severity.Warning).Select(f => f.Code);
    }

    [Fact]
    public void Table_WrittenAndRead_IsTheSame()
    {
        SliceEntry[] runs = [Good with { Reason = "said \"twice\", once" }, Good with { Slice = "2", Compound = null, Micromolar = null, AfterMinutes = null, AfterEvents = null, Kind = SliceKind.Culture, DaysInVitro = 14 }];
        var (entries, findings) = SliceTable.Read(SliceTable.Write("runs", runs).ToCsv());
        Assert.Empty(findings);
        Assert.Equal(runs, entries.Select(e => e.Entry));
        Assert.Equal(2, entries[0].Line);
    }

    [Fact]
    public void Table_WithFaults_NamesLineAndColumn()
    {
        Assert.Contains(SliceTable.Read("donor,specimen\nD1,S1").Findings, f => f.Code == "missing-column");
        Assert.Contains(SliceTable.Read("donor,specimen,slice,before_min,before_events,during_min,during_events,colour\nD1,S1,1,20,3,30,1,red").Findings, f => f.Code == "unknown-column");
        var bad = Assert.Single(SliceTable.Read("Donor\tSpecimen\tSlice\tBefore min\tBefore events\tDuring min\tDuring events\nD1\tS1\t1\t20\tthree\t30\t1").Findings);
        Assert.Equal((2, "before_events"), (bad.At.Row, bad.At.Column));
        Assert.Contains(SliceTable.Read("").Findings, f => f.Code == "empty-table");
    }

    [Fact]
    public void Settings_OfModels_KnowTheirPreparationAndPlan()
    {
        Assert.Equal(SliceKind.Culture, SliceSettings.For(Catalogue.BuiltIn.Model("organotypic-hippocampal-culture")!).Kind);
        Assert.Equal(SliceKind.Intact, SliceSettings.For(Catalogue.BuiltIn.Model("low-magnesium-intact-hippocampus")!).Kind);
        Assert.Equal(SliceKind.Acute, SliceSettings.For(Catalogue.BuiltIn.Model("human-resected-tissue")!).Kind);
        var settings = new SliceSettings { Plan = "phenytoin 50\nXYZ 12 7.5" };
        Assert.Equal([("phenytoin", 50), ("XYZ 12", 7.5)], settings.Planned().Lines);
        Assert.Equal(settings, SliceSettings.Read(settings.ToJson()));
        Assert.Contains((settings with { Plan = "phenytoin" }).Check(), f => f.Code == "bad-plan");
        Assert.Empty(settings.Check());
    }
}
