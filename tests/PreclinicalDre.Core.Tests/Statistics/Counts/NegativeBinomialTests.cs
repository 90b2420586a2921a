using PreclinicalDre.Core.Statistics.Counts;

namespace PreclinicalDre.Core.Tests.Statistics.Counts;

/// <summary>Digits of R 4.2, MASS 7.3: glm.nb with epsilon 1e-12.</summary>
public sealed class NegativeBinomialTests
{
    // MASS::quine, days absent, by sex (Aitkin 1978); no offset.
    private static readonly long[] Days =
    [
        2, 11, 14, 5, 5, 13, 20, 22, 6, 6, 15, 7, 14, 6, 32, 53, 57, 14, 16, 16, 17, 40, 43, 46, 8, 23, 23, 28, 34, 36, 38, 3, 5, 11, 24, 45, 5, 6, 6, 9, 13, 23, 25, 32, 53, 54, 5, 5,
        11, 17, 19, 8, 13, 14, 20, 47, 48, 60, 81, 2, 0, 2, 3, 5, 10, 14, 21, 36, 40, 6, 17, 67, 0, 0, 2, 7, 11, 12, 0, 0, 5, 5, 5, 11, 17, 3, 4, 22, 30, 36, 8, 0, 1, 5, 7, 16, 27, 0,
        30, 10, 14, 27, 41, 69, 25, 10, 11, 20, 33, 5, 7, 0, 1, 5, 5, 5, 5, 7, 11, 15, 5, 14, 6, 6, 7, 28, 0, 5, 14, 2, 2, 3, 8, 10, 12, 1, 1, 9, 22, 3, 3, 5, 15, 18, 22, 37,
    ];

    [Fact]
    public void Fit_QuineBySex_IsThatOfR()
    {
        var found = NegativeBinomial.Fit([.. Days.Select((d, i) => new ArmCount(d, 1, i < 31 || i is >= 69 and < 104))]);
        Close.To(1.179280489625317, found.RateRatio, 1e-9);
        Close.To(1.074116523837109, found.Theta, 1e-7);
        
        // R takes it one step before its last.
        Close.To(0.130313189740220, found.ThetaSe, 1e-4);
        Close.To(0.165554814445465, found.LogSe, 1e-8);
    }

    [Fact]
    public void Fit_NoMoreScatterThanChance_IsPoissonAndSaysSo()
    {
        long[] counts = [5, 5, 4, 6, 9, 10, 11, 10];
        var found = NegativeBinomial.Fit([.. counts.Select((c, i) => new ArmCount(c, 1, i >= 4))]);
        Assert.Null(found.Theta);
        Close.To(2, found.RateRatio, 1e-12);
        Close.To(Math.Sqrt((1 / 20.0) + (1 / 40.0)), found.LogSe, 1e-12);
        Close.To(1.13732775827448e-02, found.P, 1e-8);
        Assert.Equal("no-overdispersion", found.Warnings.Single().Code);
    }

    [Fact]
    public void Fit_OtherTimeUnit_ChangesNothingButTheRates()
    {
        ArmCount[] counts = [new(3, 8.5, false), new(40, 12, false), new(11, 6, false), new(0, 9, true), new(7, 11, true), new(15, 7, true)];
        var (days, hours) = (NegativeBinomial.Fit(counts), NegativeBinomial.Fit([.. counts.Select(c => c with { Days = c.Days * 24 })]));
        Close.To(days.RateRatio!.Value, hours.RateRatio);
        Close.To(days.Theta!.Value, hours.Theta);
        Close.To(days.ControlRate / 24, hours.ControlRate);
    }

    [Fact]
    public void Fit_ExtremeCounts_StaysFinite()
    {
        var found = NegativeBinomial.Fit([new(1_000_000_000, 1, false), new(0, 1e9, false), new(1_000_000, 1, true), new(3, 1e-6, true)]);
        Assert.True(found.RateRatio > 0 && double.IsFinite(found.RateRatio.Value));
        Assert.True(found.Theta > 0);
        Assert.Equal("no-events-in-arm", NegativeBinomial.Fit([new(0, 3, false), new(4, 2, true)]).Refusals.Single().Code);
        Assert.Throws<ArgumentException>(() => NegativeBinomial.Fit([new(1, 1, true)]));
    }
}
