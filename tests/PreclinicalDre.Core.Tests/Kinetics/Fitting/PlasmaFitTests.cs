using FsCheck;
using FsCheck.Fluent;
using PreclinicalDre.Core.Kinetics;
using PreclinicalDre.Core.Kinetics.Fitting;

namespace PreclinicalDre.Core.Tests.Kinetics.Fitting;

public sealed class PlasmaFitTests
{
    private static readonly double[] TheophHours = [0, 0.25, 0.57, 1.12, 2.02, 3.82, 5.10, 7.03, 9.05, 12.12, 24.37];
    private static readonly double[] TheophLevels = [0.74, 2.84, 6.57, 10.50, 9.66, 8.58, 8.36, 7.47, 6.89, 5.94, 3.28];

    /// <summary>
    /// R's data set Theoph, subject 1, 4.02 mg/kg by mouth. The help page of SSfol prints the fit of nls: lKe -2.9196, lKa 0.5752, lCl -3.9159, residual
    /// standard error 0.732 on 8 degrees of freedom. Absorption held at its estimate, the least squares point is the same: half-life ln 2 exp(2.9196) = 12.847 h, volume
    /// exp(-3.9159 + 2.9196) = 0.36924 L/kg, sum of squares 8 x 0.732². Profile intervals with absorption held (t 2.262157 on 9 degrees): by halving over nested golden
    /// sections in a script of its own, 9.635712 to 18.021682 h and 0.336391 to 0.407044 L/kg.
    /// </summary>
    [Fact]
    public void Of_Theophylline_IsTheFitOfNls()
    {
        var answer = PlasmaFit.Of([new FitSubject([new DrugInput(0, 4.02)], Pairs(TheophHours, TheophLevels))], Math.Log(2) / Math.Exp(0.5752), 1, ResidualScale.Level);
        var fit = answer.Fit!;
        Assert.Equal(11, fit.Used);
        Assert.Equal(12.8472, fit.HalfLifeHours.Value, 3);
        Assert.Equal(0.36927, fit.VolumeLPerKg.Value, 4);
        Assert.Equal(0.732 * Math.Sqrt(8.0 / 9), fit.ResidualDeviation, 3);
        Assert.Equal(9.635712, fit.HalfLifeHours.Profile.Lower, 4);
        Assert.Equal(18.021682, fit.HalfLifeHours.Profile.Upper, 4);
        Assert.Equal(0.336391, fit.VolumeLPerKg.Profile.Lower, 5);
        Assert.Equal(0.407044, fit.VolumeLPerKg.Profile.Upper, 5);
    }

    /// <summary>
    /// One bolus on the logarithm's scale is a straight line, whose profile-t intervals are those of the regression: digits by the textbook formulas for slope and
    /// intercept, t 3.182446 on 3 degrees of freedom.
    /// </summary>
    [Fact]
    public void Of_OneBolus_IsTheRegressionOfTheLogarithm()
    {
        var fit = PlasmaFit.Of([new FitSubject([new DrugInput(0, 20)], Pairs([1, 2, 4, 8, 12], [18.2, 15.9, 11.4, 6.3, 3.35]))]).Fit!;
        Assert.Equal(4.500452959800253, fit.HalfLifeHours.Value, 6);
        Assert.Equal(4.374470536449717, fit.HalfLifeHours.Profile.Lower, 6);
        Assert.Equal(4.633907015680176, fit.HalfLifeHours.Profile.Upper, 6);
        Assert.Equal(0.9360059605793526, fit.VolumeLPerKg.Value, 6);
        Assert.Equal(0.9083261598226738, fit.VolumeLPerKg.Profile.Lower, 6);
        Assert.Equal(0.9645292594139452, fit.VolumeLPerKg.Profile.Upper, 6);
        Assert.Equal(0.012713182308732621, fit.ResidualDeviation, 9);
    }

    [Fact]
    public void Of_SamplesOnACurve_FindsItsParameters() => Prop.ForAll(Arb.From(Gen.Choose(0, int.MaxValue - 1)), seed =>
    {
        var random = new Random(seed);
        var (halfLife, volume) = (Math.Exp(random.NextDouble() * 3.5), 0.3 + random.NextDouble());
        var absorption = random.Next(2) * halfLife * random.NextDouble() / 4;
        var subjects = Enumerable.Range(0, random.Next(1, 4)).Select(_ =>
        {
            DrugInput[] inputs = [.. Enumerable.Range(0, random.Next(1, 6)).Select(i => new DrugInput(i * halfLife * 2, 5 + (random.NextDouble() * 20)))];
            var curve = LinearCurve.Of(new OneCompartment(halfLife, volume, absorption, 0.8), inputs);
            var last = inputs[^1].AtHours;
            return new FitSubject(inputs, [.. new[] { 0.2, 0.7, 1.5, 2.5, 4 }.Select(f => last + (f * halfLife)).Select(t => new PlasmaSample(t, curve.At(t)))]);
        }).ToArray();
        var fit = PlasmaFit.Of(subjects, absorption, 0.8).Fit;
        return (fit is not null && Math.Abs((fit.HalfLifeHours.Value / halfLife) - 1) < 1e-4 && Math.Abs((fit.VolumeLPerKg.Value / volume) - 1) < 1e-4
            && fit.HalfLifeHours.Profile.Lower <= fit.HalfLifeHours.Value && fit.HalfLifeHours.Profile.Upper >= fit.HalfLifeHours.Value).Label($"seed {seed}: {fit} for {halfLife}, {volume}, {absorption}");
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Of_FewSamples_IsRefused()
    {
        Assert.Equal(FitRefusal.TooFewSamples, Refusal(Pairs([1, 4, 8], [10, 5, 2])));
        Assert.Equal(FitRefusal.TooFewSamples, Refusal([.. Pairs([1, 4, 8], [10, 5, 2]), new PlasmaSample(12, 0.1, BelowLimit: true)]));
        Assert.Equal(FitRefusal.TooFewSamples, Refusal(Pairs([2, 2, 2, 8], [10, 11, 9, 3])));
    }

    [Fact]
    public void Of_SamplesBeforeAnyDoseOrBelowTheLimit_AreLeftOut()
    {
        var fit = PlasmaFit.Of([new FitSubject([new DrugInput(0, 20)], [new(-3, 1), .. Pairs([1, 2, 4, 8, 12], [18.2, 15.9, 11.4, 6.3, 3.35]), new(20, 0.5, true)])]).Fit!;
        Assert.Equal((5, 2), (fit.Used, fit.LeftOut));
        Assert.Equal(4.500452959800253, fit.HalfLifeHours.Value, 6);
    }

    [Fact]
    public void Of_LevelsThatDoNotFall_AreNotIdentifiable() => Assert.Equal(FitRefusal.NotIdentifiable, Refusal(Pairs([1, 2, 3, 4], [10, 11.5, 9.4, 10.8])));

    [Fact]
    public void Of_AHalfLifeShorterThanThatOfAbsorption_IsFlipFlop()
    {
        DrugInput[] inputs = [new(0, 20)];
        var truth = LinearCurve.Of(new OneCompartment(1, 0.7, 6), inputs);
        var samples = new[] { 0.5, 1, 2, 4, 8, 16, 24 }.Select(t => new PlasmaSample(t, truth.At(t))).ToArray();
        var answer = PlasmaFit.Of([new FitSubject(inputs, samples)], 6);
        Assert.Equal(FitRefusal.FlipFlop, answer.Refusal);
        Assert.Contains("flip-flop", answer.Sentence, StringComparison.Ordinal);
    }

    private static FitRefusal? Refusal(PlasmaSample[] samples) => PlasmaFit.Of([new FitSubject([new DrugInput(0, 20)], samples)]).Refusal;

    private static PlasmaSample[] Pairs(double[] hours, double[] levels) => [.. hours.Zip(levels, (h, l) => new PlasmaSample(h, l))];
}
