using NodaTime;

namespace PreclinicalDre.Core.Tests;

public sealed class ZoneDaysTests
{
    [Theory]
    [InlineData("Europe/Berlin", 2026, 3, 29, "2026-03-28T23:00:00Z")]
    // The clock went from 24:00 to 01:00: the day begins at one.
    [InlineData("America/Sao_Paulo", 2017, 10, 15, "2017-10-15T03:00:00Z")]
    // Midnight came twice: the day begins at the first.
    [InlineData("America/Havana", 2026, 11, 1, "2026-11-01T04:00:00Z")]
    // The whole day was skipped: it is empty, from the skip to the skip.
    [InlineData("Kwajalein", 1993, 8, 21, "1993-08-21T12:00:00Z")]
    [InlineData("Kwajalein", 1993, 8, 22, "1993-08-21T12:00:00Z")]
    [InlineData("Pacific/Apia", 2011, 12, 30, "2011-12-30T10:00:00Z")]
    [InlineData("Pacific/Apia", 2011, 12, 31, "2011-12-30T10:00:00Z")]
    public void Start_OfADay_IsItsFirstInstant(string zone, int year, int month, int day, string start) =>
        Assert.Equal(start, DateTimeZoneProviders.Tzdb[zone].StartOf(new LocalDate(year, month, day)).ToString());

    [Fact]
    public void Start_OfTheNextDay_IsNeverBefore()
    {
        var first = new LocalDate(1990, 1, 1);
        foreach (var id in DateTimeZoneProviders.Tzdb.Ids)
        {
            var zone = DateTimeZoneProviders.Tzdb[id];
            var starts = Enumerable.Range(0, 365 * 40).Select(d => zone.StartOf(first.PlusDays(d))).ToList();
            Assert.All(starts.Zip(starts.Skip(1)).Where(p => p.First >= p.Second), p => Assert.Equal(p.First, p.Second));
        }
    }
}
