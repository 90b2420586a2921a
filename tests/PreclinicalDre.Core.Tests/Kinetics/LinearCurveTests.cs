using FsCheck;
using FsCheck.Fluent;
using PreclinicalDre.Core.Kinetics;

namespace PreclinicalDre.Core.Tests.Kinetics;

public sealed class LinearCurveTests
{
    private static readonly Arbitrary<int> Seeds = Arb.From(Gen.Choose(0, int.MaxValue - 1));

    [Fact]
    public void At_GeneratedDoses_IsTheTextbookSum() => Prop.ForAll(Seeds, seed =>
    {
        var (pk, doses, from, to, _) = Regimens.Random(seed);
        var curve = LinearCurve.Of(pk, doses.Select(d => new DrugInput(d.AtHours, d.MgPerKg)));
        var worst = Enumerable.Range(0, 30).Select(k => from + (k * (to - from) / 30)).Max(t => Math.Abs(curve.At(t) - Regimens.At(pk, doses, t)) / (Regimens.At(pk, doses, t) + 1e-6));
        return (worst < 1e-6).Label($"seed {seed}: off by {worst}");
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void ShareAtOrAbove_BolusAndFirstOrder_IsThatOfTheFastEngine() => Prop.ForAll(Seeds, seed =>
    {
        var (pk, doses, from, to, target) = Regimens.Random(seed);
        var share = LinearCurve.Of(pk, doses.Select(d => new DrugInput(d.AtHours, d.MgPerKg))).ShareAtOrAbove(target, from, to);
        return (Math.Abs(share - ExposureShare.Of(pk, doses, from, to, target)) < 1e-6).Label($"seed {seed}");
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void ShareAtOrAbove_MixedInputs_AgreesWithAFineGridAndNeverGrowsWithTheTarget() => Prop.ForAll(Seeds, seed =>
    {
        var random = new Random(seed);
        var pk = new OneCompartment(0.5 + (random.NextDouble() * 8), 0.7, random.Next(2) * random.NextDouble(), 0.9);
        var inputs = Mixed(random);
        LinearCurve[] curves = [LinearCurve.Of(pk, inputs), LinearCurve.OfMetabolite(pk, new Metabolite(1 + (random.NextDouble() * 20), 0.8, 0.6, 0.9), inputs)];
        return curves.All(curve =>
        {
            var peak = curve.Peak(0, 72);
            double[] shares = [.. Enumerable.Range(1, 5).Select(k => curve.ShareAtOrAbove(peak * k / 6, 0, 72))];
            var grid = Enumerable.Range(0, 72 * 60).Count(m => curve.At(m / 60.0) >= peak / 2) / (72.0 * 60);
            return shares.Zip(shares.Skip(1)).All(p => p.Second <= p.First + 1e-9) && Math.Abs(shares[2] - grid) < 0.002;
        }).Label($"seed {seed}");
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void At_AnyInputs_IsLinearInDose() => Prop.ForAll(Seeds, seed =>
    {
        var random = new Random(seed);
        var pk = new OneCompartment(3, 0.7, 0.4, 0.8);
        var metabolite = new Metabolite(9, 1, 0.5);
        var inputs = Mixed(random);
        DrugInput[] tripled = [.. inputs.Select(i => new DrugInput(i.AtHours, 3 * i.MgPerKg, i.OverHours))];
        return Enumerable.Range(0, 40).Select(k => k * 1.7).All(t =>
            Near(3 * LinearCurve.Of(pk, inputs).At(t), LinearCurve.Of(pk, tripled).At(t))
            && Near(3 * LinearCurve.OfMetabolite(pk, metabolite, inputs).At(t), LinearCurve.OfMetabolite(pk, metabolite, tripled).At(t)));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void At_Infusion_RisesAndFallsByTheClosedForm()
    {
        // R / (ke V) (1 - exp(-ke t)) while it runs, then exp(-ke (t - T)): half-life 2 h, 0.5 L/kg, 3 mg/kg per hour for 8 h.
        var pk = new OneCompartment(2, 0.5);
        var curve = LinearCurve.Of(pk, [new DrugInput(1, 24, 8)]);
        var plateau = 3 / (pk.Ke * 0.5);
        Assert.Equal(0, curve.At(0.9));
        Assert.Equal(plateau * (1 - Math.Pow(2, -2)), curve.At(5), 9);
        Assert.Equal(plateau * (1 - Math.Pow(2, -4)), curve.At(9), 9);
        Assert.Equal(plateau * (1 - Math.Pow(2, -4)) / 8, curve.At(15), 9);
    }

    [Fact]
    public void At_PumpAtClearanceTimesTarget_HoldsTheTarget()
    {
        // The design fact: levetiracetam to 20 mg/L in a rat (2.2 h, 0.6 L/kg) takes 90.7 mg/kg a day.
        var curve = LinearCurve.Of(new OneCompartment(2.2, 0.6), [new DrugInput(0, 90.7 * 14, 14 * 24)]);
        Assert.Equal(20, curve.At(300), 1);
        Assert.Equal(1, curve.ShareAtOrAbove(19.9, 100, 300));
    }

    [Theory]
    [InlineData(3, 9)]
    [InlineData(9, 3)]
    [InlineData(3, 3)]
    [InlineData(3, 3.0000001)]
    public void OfMetabolite_AfterABolus_IsBateman(double parent, double metabolite)
    {
        // M = D f r ke / Vm (exp(-ke t) - exp(-km t)) / (km - ke); at equal rates t exp(-ke t).
        var pk = new OneCompartment(parent, 0.7);
        var curve = LinearCurve.OfMetabolite(pk, new Metabolite(metabolite, 1.4, 0.3, 0.9), [new DrugInput(0, 20)]);
        double ke = pk.Ke, km = Math.Log(2) / metabolite, scale = 20 * 0.3 * 0.9 * ke / 1.4;
        foreach (var t in new[] { 0.25, 1, 4, 12, 48 })
        {
            var expected = Math.Abs(km - ke) < 1e-6 ? scale * t * Math.Exp(-ke * t) : scale * (Math.Exp(-ke * t) - Math.Exp(-km * t)) / (km - ke);
            Assert.Equal(1, curve.At(t) / expected, 6);
        }
    }

    [Fact]
    public void OfMetabolite_LongInfusion_ReachesThePlateauRatio()
    {
        var pk = new OneCompartment(3, 0.7);
        var metabolite = new Metabolite(12, 1, 0.4, 1.1);
        DrugInput[] inputs = [new(0, 1000, 1000)];
        Assert.Equal(metabolite.PlateauRatio(pk), LinearCurve.OfMetabolite(pk, metabolite, inputs).At(990) / LinearCurve.Of(pk, inputs).At(990), 6);
    }

    [Fact]
    public void DrugInput_OfANonsensicalAmount_IsRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new DrugInput(0, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new DrugInput(0, 1, double.NaN));
    }

    private static DrugInput[] Mixed(Random random) =>
        [.. Enumerable.Range(0, random.Next(1, 20)).Select(_ => new DrugInput(random.NextDouble() * 60, 1 + (random.NextDouble() * 40), random.Next(2) * random.NextDouble() * 20))];

    private static bool Near(double a, double b) => Math.Abs(a - b) <= 1e-9 * (Math.Abs(a) + 1e-12);
}
