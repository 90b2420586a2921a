namespace PreclinicalDre.Core.Tests;

public class ReadableTests
{
    [Theory]
    [InlineData(0, 3, "0")]
    [InlineData(54, 3, "54")]
    [InlineData(-0.5, 3, "-0.5")]
    [InlineData(12.345, 3, "12.3")]
    [InlineData(1234.5, 3, "1230")]
    [InlineData(1234.5, 6, "1234.5")]
    [InlineData(0.0012345, 3, "0.00123")]
    [InlineData(999.6, 3, "1000")]
    [InlineData(14_200_000, 3, "1.42 × 10⁷")]
    [InlineData(1_000_000, 3, "1 × 10⁶")]
    [InlineData(999_999, 3, "1 × 10⁶")]
    [InlineData(0.0009994, 4, "9.994 × 10⁻⁴")]
    [InlineData(0.0009996, 3, "0.001")]
    [InlineData(-3.2e-12, 1, "-3 × 10⁻¹²")]
    [InlineData(double.PositiveInfinity, 3, "∞")]
    [InlineData(double.NegativeInfinity, 3, "-∞")]
    [InlineData(double.NaN, 3, "–")]
    public void Digits_OfANumber_AreThoseThatCount(double value, int digits, string words) => Assert.Equal(words, Readable.Digits(value, digits));

    [Fact]
    public void Digits_OfAnyNumber_HaveNoExponentAndStayNearIt()
    {
        var state = 12345u;
        for (var i = 0; i < 2000; i++)
        {
            state = (state * 1664525u) + 1013904223u;
            var value = ((state / 4294967296.0) - 0.5) * Math.Pow(10, (i % 40) - 20);
            var words = Readable.Digits(value, 4);
            Assert.DoesNotContain("E", words, StringComparison.OrdinalIgnoreCase);
            if (!words.Contains('×', StringComparison.Ordinal))
            {
                Assert.InRange(double.Parse(words, System.Globalization.CultureInfo.InvariantCulture) / value, 0.9994, 1.0006);
            }
        }
    }
}
