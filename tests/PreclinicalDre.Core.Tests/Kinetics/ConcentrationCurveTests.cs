using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using PreclinicalDre.Core.Kinetics;

namespace PreclinicalDre.Core.Tests.Kinetics;

public sealed class ConcentrationCurveTests
{
    private static readonly Instant Zero = Instant.FromUtc(2026, 3, 2, 0, 0);

    [Fact]
    public void At_GeneratedRegimen_AgreesWithSummedFormula() => Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed =>
    {
        var (pk, doses, from, to, _) = Regimens.Random(seed);
        var curve = Curve(pk, doses);
        return Enumerable.Range(0, 50).All(k =>
        {
            var hours = from + (k * (to - from) / 50);
            var wanted = Regimens.At(pk, doses, hours);
            return Math.Abs(curve.At(Zero + Duration.FromHours(hours)) - wanted) <= 1e-6 * (1 + wanted);
        });
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void At_DoseDoubled_DoublesTheLevel()
    {
        var pk = new OneCompartment(3, 0.7, 0.4, 0.9);
        TimedDose[] doses = [new(0, 10), new(6, 20), new(9, 5)];
        var at = Zero + Duration.FromHours(11.3);
        Assert.Equal(2 * Curve(pk, doses).At(at), Curve(pk, [.. doses.Select(d => d with { MgPerKg = d.MgPerKg * 2 })]).At(at), 12);
    }

    [Fact]
    public void At_BeforeFirstDoseOrWithoutDoses_IsZero()
    {
        var pk = new OneCompartment(3, 0.7);
        Assert.Equal(0, Curve(pk, [new(5, 10)]).At(Zero));
        Assert.Equal(0, Curve(pk, []).At(Zero));
    }

    [Fact]
    public void At_InstantOfBolus_IsLevelJustAfterIt() => Assert.Equal(20, Curve(new OneCompartment(3, 0.5), [new(5, 10)]).At(Zero + Duration.FromHours(5)), 12);

    [Fact]
    public void Points_WindowWithDoses_HoldEndsDosesAndPeaksInOrder()
    {
        var pk = new OneCompartment(4, 1, 0.5);
        var peak = Math.Log(pk.Ka / pk.Ke) / (pk.Ka - pk.Ke);
        var points = Curve(pk, [new(0, 10), new(12, 10)]).Points(Zero, Zero + Duration.FromHours(24), 3);
        Assert.Equal(Zero, points[0].At);
        Assert.Equal(Zero + Duration.FromHours(24), points[^1].At);
        Assert.Contains(points, p => p.At == Zero + Duration.FromHours(12));
        Assert.Contains(points, p => Math.Abs((p.At - Zero).TotalHours - peak) < 1e-6);
        Assert.All(points.Zip(points.Skip(1)), pair => Assert.True(pair.First.At <= pair.Second.At));
    }

    [Fact]
    public void Points_BolusInside_HoldLevelBeforeAndAfterIt()
    {
        var points = Curve(new OneCompartment(6, 1), [new(0, 8), new(6, 8)]).Points(Zero, Zero + Duration.FromHours(12), 0);
        double[] atSecond = [.. points.Where(p => p.At == Zero + Duration.FromHours(6)).Select(p => Math.Round(p.MgPerL, 9))];
        Assert.Equal([4, 12], atSecond);
    }

    [Fact]
    public void Points_EmptyWindow_AreNone() => Assert.Empty(Curve(new OneCompartment(6, 1), [new(0, 8)]).Points(Zero, Zero));

    private static ConcentrationCurve Curve(OneCompartment pk, TimedDose[] doses) =>
        new(pk, doses.Select(d => (Zero + Duration.FromHours(d.AtHours), d.MgPerKg)));
}
