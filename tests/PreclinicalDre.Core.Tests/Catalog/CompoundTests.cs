using PreclinicalDre.Core.Catalog;

namespace PreclinicalDre.Core.Tests.Catalog;

public class CompoundTests
{
    private static Catalogue Built => Catalogue.BuiltIn;

    private static readonly string[] Nineteen =
    [
        "phenytoin", "carbamazepine", "valproate", "lamotrigine", "levetiracetam", "phenobarbital", "diazepam", "clobazam", "topiramate", "lacosamide",
        "gabapentin", "vigabatrin", "retigabine", "cannabidiol", "stiripentol", "fenfluramine", "brivaracetam", "cenobamate", "perampanel",
    ];

    [Fact]
    public void Asms_OfTheNineteen_HaveHalfLivesInRodentAndHumanAndAMechanism()
    {
        Assert.Equal(19, Nineteen.Distinct().Count());
        Assert.All(Nineteen, id =>
        {
            var compound = Built.Compound(id)!;
            Assert.Equal(CompoundKind.Asm, compound.Kind);
            Assert.NotEmpty(compound.Mechanisms);
            Assert.NotEmpty(compound.Doses);
            Assert.NotNull(compound.Abbreviation);
            Assert.NotNull(compound.KineticsFor("human").HalfLifeHours);
            Assert.Contains(compound.Kinetics, k => k.Species == "rat" && k.HalfLifeHours is not null);
        });
        Assert.All(Nineteen.Except(["cannabidiol", "fenfluramine"]), id => Assert.NotNull(Built.Compound(id)!.TargetFor("human")));
        Assert.Null(Built.Compound("cannabidiol")!.TargetFor("human"));
    }

    [Theory]
    [InlineData("phenytoin", "mouse", 16.0)]
    [InlineData("valproate", "mouse", 0.8)]
    [InlineData("levetiracetam", "mouse", 1.5)]
    [InlineData("phenobarbital", "mouse", 7.5)]
    [InlineData("diazepam", "mouse", 7.7)]
    [InlineData("levetiracetam", "dog", 3.6)]
    [InlineData("phenobarbital", "dog", 50.3)]
    [InlineData("cannabidiol", "rat", 2.0)]
    [InlineData("cannabidiol", "dog", 9.0)]
    public void HalfLife_ThatIsVerified_IsTheSourceFigure(string compound, string species, double hours)
    {
        var fact = Built.Compound(compound)!.KineticsFor(species).HalfLifeHours!;
        Assert.Equal(hours, fact.Value, 9);
        Assert.Equal(EvidenceTag.V, fact.Tag);
    }

    [Theory]
    [InlineData("phenytoin", 16.3)]
    [InlineData("valproate", 2.6)]
    [InlineData("levetiracetam", 3.2)]
    [InlineData("phenobarbital", 15.8)]
    [InlineData("diazepam", 22.3)]
    public void HalfLife_OfTheInfantMouse_IsItsOwnWhileTheVolumeFallsBackToTheAdult(string id, double hours)
    {
        var compound = Built.Compound(id)!;
        var infant = compound.KineticsFor("mouse", "infant");
        Assert.Equal(hours, infant.HalfLifeHours!.Value, 9);
        Assert.Equal(compound.KineticsFor("mouse").VolumeLPerKg, infant.VolumeLPerKg);
        Assert.NotEqual(hours, compound.KineticsFor("mouse").HalfLifeHours!.Value);
        // Each figure tells the row that it is of.
        Assert.Equal(("infant", null), (infant.Rows["halfLifeHours"].Stage, compound.KineticsFor("mouse").Rows["halfLifeHours"].Stage));
        Assert.Equal(infant.VolumeLPerKg is null, !infant.Rows.TryGetValue("volumeLPerKg", out var volume));
        Assert.Null(volume?.Stage);
    }

    [Fact]
    public void Range_AsAPoint_IsTheGeometricMeanAndKeepsOrLosesItsTag()
    {
        var remembered = Built.Compound("carbamazepine")!.KineticsFor("mouse").HalfLifeHours!;
        Assert.Equal(Math.Sqrt(1 * 2.5), remembered.Value, 12);
        Assert.Equal(EvidenceTag.GK, remembered.Tag);
        var measured = Built.Compound("lacosamide")!.KineticsFor("rat");
        Assert.Equal(Math.Sqrt(3.01 * 3.53), measured.HalfLifeHours!.Value, 12);
        Assert.Equal(EvidenceTag.C, measured.HalfLifeHours.Tag);
        Assert.InRange(measured.Bioavailability!.Value, 0.98, 1.0);
        Assert.False(measured.HasUnverified);
        Assert.True(Built.Compound("levetiracetam")!.KineticsFor("rat").HasUnverified);
    }

    [Fact]
    public void Volumes_OfGeneralKnowledge_AreNeverVerified()
    {
        // The only volumes that a source confirms; every other one is general knowledge or computed.
        string[] verified = ["carbamazepine/human", "lamotrigine/human", "levetiracetam/dog", "topiramate/human", "lacosamide/rat", "retigabine/human", "cannabidiol/rat"];
        var found = Built.Compounds.SelectMany(c => c.Kinetics.Where(k => k.VolumeLPerKg?.Tag is EvidenceTag.V).Select(k => $"{c.Id}/{k.Species}"));
        Assert.Equal(verified.Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal));
        Assert.DoesNotContain(Built.Compounds.SelectMany(c => c.Kinetics), k => k.AbsorptionHalfLifeHours?.Tag is EvidenceTag.V);
    }

    [Fact]
    public void Missing_Kinetics_StayMissing()
    {
        var none = Built.Compound("lamotrigine")!.KineticsFor("rat");
        Assert.NotNull(none.HalfLifeHours);
        Assert.Null(none.VolumeLPerKg);
        Assert.False(none.CanPredict);
        Assert.True(Built.Compound("levetiracetam")!.KineticsFor("mouse").CanPredict);
        Assert.Null(Built.Compound("levetiracetam")!.KineticsFor("zebrafish").HalfLifeHours);
        Assert.Null(Built.Compound("stiripentol")!.KineticsFor("rat").HalfLifeHours);
    }

    [Fact]
    public void Route_AskedFor_BringsItsOwnBioavailability()
    {
        var compound = Built.Compound("cannabidiol")!;
        Assert.Null(compound.KineticsFor("rat").Bioavailability);
        Assert.Equal(0.079, compound.KineticsFor("rat", route: "p.o.").Bioavailability!.Value, 9);
        Assert.Equal(0.223, compound.KineticsFor("rat", route: "p.o. in long-chain lipid").Bioavailability!.Value, 9);
        Assert.Equal(4.68, compound.KineticsFor("rat", route: "p.o. in oil").HalfLifeHours!.Value, 9);
    }

    [Fact]
    public void Phenytoin_InPeople_HasSaturableElimination()
    {
        var saturable = Built.Compound("phenytoin")!.Kinetics.Single(k => k.Saturable is not null).Saturable!;
        Assert.Equal(new SaturableElimination(10.3, 11.54), saturable.Value);

        // Steady state Km R / (Vmax - R) at 5, 6 and 7 mg/kg a day.
        Assert.Equal([10.9, 16.1, 24.5], new[] { 5.0, 6, 7 }.Select(r => Math.Round(saturable.Value.KmMgPerL * r / (saturable.Value.VmaxMgPerKgPerDay - r), 1)));
    }

    [Fact]
    public void Target_ForASpecies_IsItsOwnBeforeABorrowedHumanOne()
    {
        var phenobarbital = Built.Compound("phenobarbital")!;
        Assert.False(phenobarbital.TargetFor("rat")!.Borrowed);
        var mouse = phenobarbital.TargetFor("mouse")!;
        Assert.True(mouse.Borrowed);
        Assert.Equal((10, 40), (mouse.Range.Value.LowMgPerL, mouse.Range.Value.HighMgPerL));
        Assert.Null(Built.Compound("clobazam")!.TargetFor("human")!.Range.Value.Analyte);
    }

    [Theory]
    [InlineData("carbamazepine", "6 Hz, 44 mA", "38.2", 25.8, 69.0, "1.2", 45.8)]
    [InlineData("carbamazepine", "6 Hz, 32 mA", "23.7", 18.3, 26.3, "1.9", 45.0)]
    [InlineData("carbamazepine", "6 Hz, 2 x CC97", "> 40", null, null, "< 0.9", null)]
    [InlineData("eslicarbazepine", "6 Hz, 1.5 x CC97", "> 200", null, null, "n.c.", null)]
    [InlineData("eslicarbazepine", "6 Hz, 44 mA", "77.6", 61.3, 92.4, "1.3", 100.9)]
    [InlineData("lacosamide", "6 Hz, 1.5 x CC97", "15.6", 6.3, 30.0, "0.8", 12.5)]
    [InlineData("lamotrigine", "6 Hz, 44 mA", "43.4", 33.0, 52.2, "0.7", 30.4)]
    [InlineData("phenytoin", "6 Hz, 1.5 x CC97", "30.7", null, null, "0.5", 15.4)]
    [InlineData("phenytoin", "6 Hz, 32 mA", "37.5", 30.1, 52.7, "1.3", 48.8)]
    [InlineData("rufinamide", "6 Hz, 32 mA", "23.1", 16.8, 34.0, "> 2", null)]
    [InlineData("rufinamide", "6 Hz, 2 x CC97", "n.c.", null, null, null, null)]
    [InlineData("valproate", "Maximal electroshock", "261.2", null, null, null, null)]
    public void Potency_OfAPublishedTest_KeepsCensoringAndInterval(string compound, string test, string ed50, double? low, double? high, string? index, double? td50)
    {
        var potency = Built.PotenciesOf(compound).Single(p => p.Value.Test == test).Value;
        Assert.Equal(ed50, potency.Ed50MgPerKg.ToString());
        Assert.Equal((low, high), (potency.CiLow, potency.CiHigh));
        Assert.Equal(index, potency.ProtectiveIndex?.ToString());
        Assert.Equal(td50 is null, potency.ImpliedTd50MgPerKg is null);
        Assert.Equal(td50 ?? 0, potency.ImpliedTd50MgPerKg ?? 0, 0.06);
    }

    [Fact]
    public void Potencies_OfTheSixHzComparison_AreSixDrugsInFourTests()
    {
        var rows = Built.Parts.Potencies.Where(p => p.Sources.Contains("S11")).ToList();
        Assert.Equal(24, rows.Count);
        Assert.All(rows, r => Assert.Equal("six-hz", r.Value.Model));
        Assert.All(Built.Parts.Potencies, p => Assert.Equal(EvidenceTag.V, p.Tag));
    }
}
