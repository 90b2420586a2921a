using System.Text.Json;
using PreclinicalDre.Core.Statistics;

namespace PreclinicalDre.Core.Tests.Statistics;

public sealed class RateRatioTests
{
    public static TheoryData<int> Cases() => [.. Enumerable.Range(0, 10)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Exact_RVector_AgreesToSixDigits(int index)
    {
        using var document = JsonDocument.Parse(Resource.Bytes("statistics.json"));
        var vector = document.RootElement.GetProperty("rateRatio")[index];
        var (tc, td) = Side(vector.GetProperty("treatment"));
        var (bc, bd) = Side(vector.GetProperty("baseline"));
        var expected = vector.GetProperty("expected");
        var found = RateRatio.Exact(tc, td, bc, bd);
        Close(expected.GetProperty("ratio").GetDouble(), found.Ratio, 1e-10);
        Close(expected.GetProperty("lower").GetDouble(), found.Lower, 1e-6);
        Close(expected.GetProperty("upper").GetDouble(), found.Upper, 1e-6);
        Close(expected.GetProperty("p").GetDouble(), RateRatio.PValue(tc, td, bc, bd), 1e-6);
    }

    [Fact]
    public void Exact_NoTreatmentEvent_LowerIsZeroAndUpperIsClosedForm()
    {
        // With no event of n in treatment the upper binomial bound is 1 - 0.025^(1/n).
        var p = 1 - Math.Pow(0.025, 1.0 / 12);
        var found = RateRatio.Exact(0, 5, 12, 7);
        Assert.Equal(0, found.Ratio);
        Assert.Equal(0, found.Lower);
        Close(p / (1 - p) * 7 / 5, found.Upper, 1e-12);
    }

    [Fact]
    public void Exact_NoBaselineEvent_UpperIsInfinite()
    {
        var found = RateRatio.Exact(4, 5, 0, 7);
        Assert.Equal(double.PositiveInfinity, found.Upper);
        Assert.Equal(double.PositiveInfinity, found.Ratio);
        Close(Math.Pow(0.025, 0.25) / (1 - Math.Pow(0.025, 0.25)) * 7 / 5, found.Lower, 1e-12);
    }

    [Fact]
    public void Exact_SidesSwapped_GivesReciprocalInterval()
    {
        foreach (var (a, b) in new (long, long)[] { (1, 1), (1, 3000), (3000, 1), (17, 40), (2500, 2400), (40_000, 39_000), (2, 200_000) })
        {
            var one = RateRatio.Exact(a, 3, b, 11);
            var other = RateRatio.Exact(b, 11, a, 3);
            Close(1 / one.Upper, other.Lower, 1e-9);
            Close(1 / one.Lower, other.Upper, 1e-9);
            Assert.InRange(one.Ratio, one.Lower, one.Upper);
        }
    }

    [Fact]
    public void Exact_BoundsPutBack_LeaveTailOfTwoAndAHalfPercent()
    {
        foreach (var (a, b) in new (long, long)[] { (1, 5), (12, 3), (300, 280), (1500, 2), (6, 900) })
        {
            var bounds = RateRatio.Exact(a, 2, b, 3);

            // P(X >= a) at the lower bound, P(X <= a) at the upper one, summed term by term.
            Close(0.025, Tail(a, a + b, a + b, bounds.Lower * 2 / 3), 1e-7);
            Close(0.025, Tail(0, a, a + b, bounds.Upper * 2 / 3), 1e-7);
        }
    }

    [Theory]
    [InlineData(-1, 1, 1, 1)]
    [InlineData(1, 0, 1, 1)]
    [InlineData(1, 1, -1, 1)]
    [InlineData(1, 1, 1, double.NaN)]
    public void Exact_OutOfRange_Throws(long tc, double td, long bc, double bd) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => RateRatio.Exact(tc, td, bc, bd));

    private static double Tail(long from, long to, long n, double odds)
    {
        double p = odds / (1 + odds), sum = 0;
        double log = 0;
        for (long k = 0; k <= to; k++)
        {
            sum += k >= from ? Math.Exp(log + (k * Math.Log(p)) + ((n - k) * Math.Log(1 - p))) : 0;
            log += Math.Log(n - k) - Math.Log(k + 1);
        }

        return sum;
    }

    private static (long Count, double Days) Side(JsonElement side) => (side.GetProperty("count").GetInt64(), side.GetProperty("days").GetDouble());

    private static void Close(double wanted, double found, double relative) =>
        Assert.True(Math.Abs(wanted - found) <= relative * Math.Abs(wanted), $"wanted {wanted:R}, found {found:R}");
}
