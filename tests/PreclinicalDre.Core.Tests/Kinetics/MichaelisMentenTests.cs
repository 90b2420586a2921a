using FsCheck;
using FsCheck.Fluent;
using PreclinicalDre.Core.Catalog;
using PreclinicalDre.Core.Kinetics;

namespace PreclinicalDre.Core.Tests.Kinetics;

public sealed class MichaelisMentenTests
{
    private static readonly MichaelisMenten Phenytoin = new(10.3, 11.54, 0.65);

    /// <summary>Phenytoin in people, Vmax 10.3 mg/kg a day and Km 11.54 mg/L: the levels that the design facts compute.</summary>
    [Theory]
    [InlineData(5, 10.9)]
    [InlineData(6, 16.1)]
    [InlineData(7, 24.5)]
    public void SteadyLevelAt_BelowVmax_IsTheKnownLevel(double rate, double level) => Assert.Equal(level, Phenytoin.SteadyLevelAt(rate).MgPerL!.Value, 1);

    [Theory]
    [InlineData(10.3)]
    [InlineData(12)]
    public void SteadyLevelAt_VmaxOrMore_IsAnErrorAsAValue(double rate)
    {
        var (level, problem) = Phenytoin.SteadyLevelAt(rate);
        Assert.Null(level);
        Assert.Equal(Severity.Error, problem!.Severity);
        Assert.Equal("rate-exceeds-vmax", problem.Code);
    }

    /// <summary>The integrated curve under a constant infusion passes 31/32 of the steady level when the closed form says.</summary>
    [Theory]
    [InlineData(0.01)]
    [InlineData(5)]
    [InlineData(8)]
    public void HoursToSteadyState_BelowVmax_IsWhenTheCurveIsThere(double rate)
    {
        var hours = Phenytoin.HoursToSteadyState(rate)!.Value;
        var curve = new SaturableCurve(Phenytoin, [new DrugInput(0, rate * (hours + 1) / 24, hours + 1)], hours + 1);
        Assert.Equal(31.0 / 32, curve.At(hours) / Phenytoin.SteadyLevelAt(rate).MgPerL!.Value, 6);
    }

    [Fact]
    public void HoursToSteadyState_NextToNothing_IsFiveHalfLivesAndFromVmaxOnNever()
    {
        Assert.Equal(1, Phenytoin.HoursToSteadyState(1e-9)!.Value / (5 * Phenytoin.HalfLifeHoursAt(0)), 6);
        Assert.True(Phenytoin.HoursToSteadyState(10) > 20 * Phenytoin.HoursToSteadyState(5));
        Assert.Null(Phenytoin.HoursToSteadyState(10.3));
    }

    [Theory]
    [InlineData(30)]
    [InlineData(1)]
    public void HoursToBeGone_ALevel_IsWhenTheCurveHasAThirtySecondOfIt(double level)
    {
        var hours = Phenytoin.HoursToBeGone(level);
        Assert.Equal(1.0 / 32, new SaturableCurve(Phenytoin, [new DrugInput(0, level * 0.65)], hours + 1).At(hours) / level, 6);
        Assert.Equal(5 * Phenytoin.HalfLifeHoursAt(0), Phenytoin.HoursToBeGone(0), 6);
        Assert.Throws<ArgumentOutOfRangeException>(() => Phenytoin.HoursToBeGone(-1));
    }

    /// <summary>After a bolus <c>t = (C0 - C + Km ln(C0 / C)) V / Vmax</c>, in closed form; digits from that formula.</summary>
    [Theory]
    [InlineData(25)]
    [InlineData(15)]
    [InlineData(5)]
    [InlineData(1)]
    public void At_AfterABolus_IsTheImplicitSolution(double level)
    {
        var hours = (30 - level + (11.54 * Math.Log(30 / level))) / Phenytoin.VmaxMgPerLPerHour;
        var curve = new SaturableCurve(Phenytoin, [new DrugInput(0, 30 * 0.65)], 400);
        Assert.Equal(1, curve.At(hours) / level, 6);
        Assert.Equal(hours / 300, curve.ShareAtOrAbove(level, 0, 300), 6);
    }

    [Fact]
    public void At_LowLevels_IsFirstOrder()
    {
        // Far below Km the half-life is ln 2 V Km / Vmax, and the linear engine must agree.
        var inputs = Enumerable.Range(0, 6).Select(i => new DrugInput(i * 8.0, 0.001)).ToArray();
        var pk = new MichaelisMenten(10.3, 11.54, 0.65, 0.5, 0.9);
        var saturable = new SaturableCurve(pk, inputs, 72);
        var linear = LinearCurve.Of(new OneCompartment(pk.HalfLifeHoursAt(0), 0.65, 0.5, 0.9), inputs);
        foreach (var t in new[] { 0.3, 3, 8.1, 20, 47, 71 })
        {
            Assert.Equal(1, saturable.At(t) / linear.At(t), 3);
        }
    }

    [Fact]
    public void At_LongInfusionBelowVmax_ReachesTheSteadyLevel()
    {
        var curve = new SaturableCurve(Phenytoin, [new DrugInput(0, 6 * 60, 24 * 60)], 24 * 60);
        Assert.Equal(Phenytoin.SteadyLevelAt(6).MgPerL!.Value, curve.At((24 * 60) - 1), 2);
    }

    [Fact]
    public void At_DoseDoubled_MoreThanDoubles() => Prop.ForAll(Arb.From(Gen.Choose(1, 40)), dose =>
    {
        var once = new SaturableCurve(Phenytoin, [new DrugInput(0, dose)], 30).At(24);
        var twice = new SaturableCurve(Phenytoin, [new DrugInput(0, 2 * dose)], 30).At(24);
        return twice > 2 * once;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void At_AfterTheEnd_Refuses() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new SaturableCurve(Phenytoin, [new DrugInput(0, 1)], 10).At(11));

    [Fact]
    public void KineticsFor_PhenytoinInPeople_BringsTheSaturableFigures()
    {
        var saturable = Catalogue.BuiltIn.Compound("phenytoin")!.KineticsFor("human").Saturable!;
        Assert.Equal((10.3, 11.54, EvidenceTag.V), (saturable.Value.VmaxMgPerKgPerDay, saturable.Value.KmMgPerL, saturable.Tag));
    }

    [Fact]
    public void KineticsFor_RowOfOneSex_IsUsedForThatSexOnly()
    {
        static Fact<Estimate> Hours(double h) => new(new Estimate(h, h), EvidenceTag.GK, []);
        var compound = new Compound
        {
            Id = "own", Name = "Own", Kind = CompoundKind.Investigational,
            Kinetics =
            [
                new CompoundKinetics { Species = "rat", Sex = SexUse.Female, HalfLifeHours = Hours(9) },
                new CompoundKinetics { Species = "rat", HalfLifeHours = Hours(4), VolumeLPerKg = Hours(0.7) },
            ],
        };
        Assert.Equal(9, compound.KineticsFor("rat", sex: SexUse.Female).HalfLifeHours!.Value);
        Assert.Equal(0.7, compound.KineticsFor("rat", sex: SexUse.Female).VolumeLPerKg!.Value);
        Assert.Equal(4, compound.KineticsFor("rat", sex: SexUse.Male).HalfLifeHours!.Value);
        Assert.Equal(4, compound.KineticsFor("rat").HalfLifeHours!.Value);
    }
}
