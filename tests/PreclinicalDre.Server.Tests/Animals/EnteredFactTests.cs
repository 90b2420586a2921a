using System.Net;

namespace PreclinicalDre.Server.Tests.Animals;

/// <summary>Which figures of the catalogue a verdict was computed with, as the animal's page says it.</summary>
public sealed class EnteredFactTests : AnimalServer
{
    [Fact]
    public async Task Kinetics_AreThoseOfTheAnimalsStageOfLife_AndSayForWhomTheyHold()
    {
        foreach (var table in new[]
        {
            "Animal,Cohort,Sex,Born on\nP15,C1,female,2026-03-01\nADULT,C1,female,2025-06-01\n",
            "Animal,Trial,Compounds,Start,End\nP15,t1,phenobarbital,2026-03-16 00:00,2026-03-19 00:00\nADULT,t1,phenobarbital,2026-03-16 00:00,2026-03-19 00:00\n",
        })
        {
            Assert.Equal(HttpStatusCode.OK, (await Client.ImportAsync("S1", table)).Status);
        }

        var (pup, adult) = (await WordsAsync("/studies/S1/animals/P15"), await WordsAsync("/studies/S1/animals/ADULT"));

        // The infant mouse's own half-life, with the volume of adults where nothing else is known.
        Assert.Contains("half-life 15.8 h", pup, StringComparison.Ordinal);
        Assert.Contains("of infant (before weaning), either sex, any route", pup, StringComparison.Ordinal);
        Assert.Contains("of adults, either sex, any route", pup, StringComparison.Ordinal);
        Assert.DoesNotContain("half-life 15.8 h", adult, StringComparison.Ordinal);
        Assert.DoesNotContain("infant", adult, StringComparison.Ordinal);
    }
}
