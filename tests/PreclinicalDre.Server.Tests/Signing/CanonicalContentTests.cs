using System.Globalization;
using NodaTime;
using PreclinicalDre.Server.Features.Signing;

namespace PreclinicalDre.Server.Tests.Signing;

public sealed class CanonicalContentTests
{
    [Fact]
    public void Content_InAnyCulture_IsTheSameBytesInTheOrderWritten()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            foreach (var separator in new[] { ".", ",", "٫" })
            {
                var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
                (culture.NumberFormat.NumberDecimalSeparator, culture.DateTimeFormat.TimeSeparator) = (separator, ".");
                CultureInfo.CurrentCulture = culture;
                var content = CanonicalContent.Write(j =>
                {
                    j.WriteString("z", "Überprüfung 癲癇 <i>");
                    j.WriteNumber("a", 0.1);
                    j.WriteInstant("at", Instant.FromUtc(2026, 3, 1, 23, 59).PlusTicks(10));
                    j.WriteInstant("never", null);
                });
                Assert.Equal("{\"z\":\"Überprüfung 癲癇 <i>\",\"a\":0.1,\"at\":\"2026-03-01T23:59:00.000001Z\",\"never\":null}", content);
                Assert.Equal("334bda1c1da9bf44bc6119087a95b165", CanonicalContent.HashOf(content)[..32]);
            }
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
