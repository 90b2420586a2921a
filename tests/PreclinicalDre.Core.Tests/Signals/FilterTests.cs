using PreclinicalDre.Core.Signals;

namespace PreclinicalDre.Core.Tests.Signals;

/// <summary>Held against SciPy 1.10.1: butter and iirnotch, sosfiltfilt with odd padding.</summary>
public sealed class FilterTests
{
    private const double Rate = 256;
    private static readonly int[] At = [0, 1, 50, 200, 215, 300, 511];

    private static readonly double[] Samples =
        [.. Enumerable.Range(0, 512).Select(n => (Math.Sin(Math.Tau * 3 * n / Rate) * 50) + (Math.Sin(Math.Tau * 50 * n / Rate) * 20) + (n is > 200 and < 230 ? 80 : 0) + 10)];

    [Fact]
    public void HighPass_OfOrderFour_IsSciPys() => Check(FilterDesign.HighPass(4, 1, Rate), 100, -1.2096074410493678, 21.30236937257022, -45.352872963760454, 31.577117051768113, 54.9800566802194, -20.369220208557543, 3.000124705610803);

    [Fact]
    public void HighPass_OfOrderFive_IsSciPys() => Check(FilterDesign.HighPass(5, 2, Rate), 100, 2.2658146846389897, 24.758279058747434, -46.80729035722881, 16.151293374914523, 37.16964275373686, -10.724705102523938, -7.922228346218617);

    [Fact]
    public void LowPass_OfOrderFour_IsSciPys() => Check(FilterDesign.LowPass(4, 40, Rate), 100, 9.999999999999979, 15.545517813629884, -17.67880809980101, 79.69007761271794, 83.63014942670328, 3.9973246245980047, -12.509109483644139);

    [Fact]
    public void LowPass_OfOrderThree_IsSciPys() => Check(FilterDesign.LowPass(3, 40, Rate), 100, 9.999999999999998, 16.69950982728988, -18.89854181210996, 80.05611007429982, 83.65437221702194, 3.3163970286086597, -12.509109483644156);

    [Fact]
    public void Notch_AtFiftyHertz_IsSciPys() => Check(FilterDesign.Notch(50, 30, Rate), 100, 10.017046331314608, 14.865506182448323, -16.13900862965493, 53.161603081734356, 85.71071945999861, 4.617055641325567, -12.184681115071495);

    [Fact]
    public void TraceFilter_OfAllThree_IsSciPysCascade()
    {
        // Nine coefficients a polynomial, three times that: 33 samples of padding.
        var filtered = new TraceFilter(1, 40, 50).Apply(Samples, Rate);
        Near([14.723853848485074, 18.63189779048804, -22.98918499715328, 52.22366600697622, 57.025063905202884, -11.483236998219237, -8.19518571057065], filtered);
    }

    [Fact]
    public void Butterworth_AtItsCutOff_PassesOneOverRootTwo()
    {
        for (var order = 1; order <= FilterDesign.MaxOrder; order++)
        {
            Assert.Equal(Math.Sqrt(0.5), FilterDesign.LowPass(order, 40, Rate).Aggregate(1.0, (g, s) => g * s.GainAt(40, Rate)), 1e-12);
            Assert.Equal(Math.Sqrt(0.5), FilterDesign.HighPass(order, 40, Rate).Aggregate(1.0, (g, s) => g * s.GainAt(40, Rate)), 1e-12);
            Assert.Equal(1, FilterDesign.LowPass(order, 40, Rate).Aggregate(1.0, (g, s) => g * s.GainAtZero), 1e-12);
        }
    }

    [Fact]
    public void Filter_OfASymmetricPulse_MovesNothingInTime()
    {
        var pulse = new double[401];
        pulse[200] = 1;
        var filtered = ZeroPhase.Filter(pulse, FilterDesign.LowPass(4, 20, Rate));
        Assert.Equal(200, Array.IndexOf(filtered, filtered.Max()));
        for (var i = 1; i < 150; i++)
        {
            Assert.Equal(filtered[200 - i], filtered[200 + i], 1e-9);
        }
    }

    [Fact]
    public void FilterWithGaps_KeepsTheGapAndEachSideByItself()
    {
        double[] gapped = [.. Samples[..100], double.NaN, double.NaN, .. Samples[300..]];
        var sections = FilterDesign.LowPass(4, 40, Rate);
        var filtered = ZeroPhase.FilterWithGaps(gapped, sections);
        Assert.True(double.IsNaN(filtered[100]) && double.IsNaN(filtered[101]));
        Assert.Equal(ZeroPhase.Filter(Samples.AsSpan(..100), sections), filtered[..100]);
        Assert.Equal(ZeroPhase.Filter(Samples.AsSpan(300..), sections), filtered[102..]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(128)]
    [InlineData(double.NaN)]
    public void CutOff_OutsideWhatTheRateShows_IsRefused(double hz) => Assert.ThrowsAny<ArgumentOutOfRangeException>(() => FilterDesign.LowPass(4, hz, Rate));

    private static void Check(IReadOnlyList<Biquad> sections, int padding, params double[] expected) => Near(expected, ZeroPhase.Filter(Samples, sections, padding));

    private static void Near(double[] expected, double[] filtered)
    {
        Assert.Equal(Samples.Length, filtered.Length);
        Assert.All(expected.Zip(At), e => Assert.Equal(e.First, filtered[e.Second], 1e-8));
    }
}
