using System.Net;
using System.Xml.Linq;

namespace PreclinicalDre.Server.Tests.Animals;

public sealed class AnimalFigureTests : AnimalServer
{
    protected override async Task PrepareAsync()
    {
        await Client.ImportVectorAsync("S1", "P10");
    }

    [Fact]
    public async Task Drawing_AsAFile_IsWellFormedAndStandsAlone()
    {
        foreach (var name in new[] { "life.svg", "life.svg?theme=dark", "raster.svg", "frequency.svg", "exposure/t3.svg", "exposure/t3.svg?compound=valproate" })
        {
            using var answer = await Client.Http.GetAsync(To($"{Animals}/P10/{name}"));
            Assert.Equal((name, "image/svg+xml"), (name, answer.Content.Headers.ContentType?.MediaType));
            var svg = XDocument.Parse(await answer.Content.ReadAsStringAsync());
            Assert.Equal("svg", svg.Root!.Name.LocalName);
            Assert.DoesNotContain("var(", svg.ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Life_OfAVectorsAnimal_NamesTrialsOutcomesAndVerdicts()
    {
        var svg = await Client.Http.GetStringAsync(To($"{Animals}/P10/life.svg"));
        foreach (var word in new[] { "Levetiracetam", "Phenobarbital", "Valproate", "2A", "1A", "drug-resistant", "60 mg/kg q6h" })
        {
            Assert.Contains(word, svg, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task LifeTable_OfAVectorsAnimal_HoldsEverySeizureAndDose()
    {
        var csv = await Client.Http.GetStringAsync(To($"{Animals}/P10/life.csv"));
        var lines = csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(154, lines.Count(l => l.StartsWith("seizure,", StringComparison.Ordinal)));
        Assert.Equal(366, lines.Count(l => l.StartsWith("dose,", StringComparison.Ordinal)));
        Assert.InRange(lines.Count(l => l.StartsWith("predicted level,", StringComparison.Ordinal)), 300, 3 * 450);
    }

    [Theory]
    [InlineData("exposure/t9.svg")]
    [InlineData("exposure/t3.svg?compound=caffeine")]
    public async Task Exposure_OfNoSuchTrialOrCompound_IsNotFound(string name)
    {
        using var answer = await Client.Http.GetAsync(To($"{Animals}/P10/{name}"));
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }
}
