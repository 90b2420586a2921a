using PreclinicalDre.Core.Seizures.Detection;
using PreclinicalDre.Core.Statistics;

namespace PreclinicalDre.Core.Tests.Seizures.Detection;

public sealed class DetectorRateTests
{
    [Fact]
    public void PerfectDetector_OfManySeizures_IsCloseToTheExactInterval()
    {
        var rate = DetectorRate.Of(40, 20, new DetectorFacts(1_000_000, 1_000_000, 0, 1e9));
        var exact = PoissonRate.Exact(40, 20);
        Assert.Equal(exact.Rate, rate.Corrected, 1e-12);
        Assert.Equal(exact.Lower, rate.Lower, 1e-4);
        Assert.Equal(exact.Upper, rate.Upper, 1e-4);
    }

    [Fact]
    public void Correction_TakesOffFalseAlarmsAndDividesBySensitivity()
    {
        // 100 counted in 20 days are 5 a day; 14 alarms in 168 h are 2 a day; 90 of 100 found: 3 / 0.9.
        var rate = DetectorRate.Of(100, 20, new DetectorFacts(100, 90, 14, 168));
        Assert.Equal(3 / 0.9, rate.Corrected, 1e-12);
        Assert.Equal((0.9, 2.0), (rate.Sensitivity, rate.FalsePerDay));
        Assert.True(rate.Lower < rate.Corrected && rate.Upper > rate.Corrected);
        // What is not known of the detector makes it wider than the count alone.
        Assert.True(rate.Upper - rate.Lower > (rate.Counted.Upper - rate.Counted.Lower) / 0.9);
    }

    [Fact]
    public void ReviewedCounts_HaveNoFalseAlarmsLeft() =>
        Assert.Equal(5 / 0.9, DetectorRate.Of(100, 20, new DetectorFacts(100, 90, 14, 168), reviewed: true).Corrected, 1e-12);

    [Fact]
    public void FewerThanTheFalseAlarms_AreARateOfZero()
    {
        var rate = DetectorRate.Of(3, 10, new DetectorFacts(10, 9, 100, 240));
        Assert.Equal((0.0, 0.0), (rate.Corrected, rate.Lower));
        Assert.True(rate.Upper >= 0 && double.IsFinite(rate.Upper));
    }

    [Theory]
    [InlineData(2.0, 0.9, 0.5, 14.0, 40, 300.0)]
    [InlineData(0.8, 0.75, 0.2, 28.0, 60, 500.0)]
    [InlineData(6.0, 0.95, 1.0, 7.0, 100, 240.0)]
    public void Interval_OverSimulatedStudies_HoldsTheTruthInAboutNineteenOfTwenty(double truth, double sensitivity, double falsePerDay, double days, int known, double hours)
    {
        // Each run draws a validation and a study from one detector.
        var random = new Random(20261130);
        const int runs = 4000;
        var held = 0;
        for (var i = 0; i < runs; i++)
        {
            var found = Enumerable.Range(0, known).Count(_ => random.NextDouble() < sensitivity);
            var facts = new DetectorFacts(known, Math.Max(1, found), Poisson(random, falsePerDay * hours / 24), hours);
            var rate = DetectorRate.Of(Poisson(random, ((truth * sensitivity) + falsePerDay) * days), days, facts);
            held += rate.Lower <= truth && truth <= rate.Upper ? 1 : 0;
        }

        Assert.InRange((double)held / runs, 0.94, 0.99);
    }

    [Theory]
    [InlineData(10, null, null, null)]
    [InlineData(10, 11, null, null)]
    [InlineData(10, 0, null, null)]
    [InlineData(null, null, 3, null)]
    [InlineData(null, null, 3, 0.0)]
    [InlineData(null, null, null, null)]
    public void Facts_ThatSayTooLittle_AreRefused(int? known, int? found, int? alarms, double? hours)
    {
        var facts = new DetectorFacts(known, found, alarms, hours);
        Assert.NotNull(facts.Complaint);
        Assert.Throws<ArgumentException>(() => DetectorRate.Of(1, 1, facts));
    }

    private static int Poisson(Random random, double mean)
    {
        var (n, product, limit) = (0, random.NextDouble(), Math.Exp(-mean));
        while (product > limit)
        {
            n++;
            product *= random.NextDouble();
        }

        return n;
    }
}
