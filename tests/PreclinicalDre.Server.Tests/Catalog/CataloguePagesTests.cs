using System.Net;
using PreclinicalDre.Core;
using PreclinicalDre.Core.Catalog;
using PreclinicalDre.TestKit.Hosting;

namespace PreclinicalDre.Server.Tests.Catalog;

public sealed class CataloguePagesTests : IAsyncLifetime
{
    private readonly DreApplication application = new();
    private HttpClient client = default!;

    public ValueTask InitializeAsync()
    {
        client = application.CreateClient();
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        client.Dispose();
        return application.DisposeAsync();
    }

    [Fact]
    public async Task Models_Unfiltered_AreAllTwentyFour()
    {
        var page = await client.PageAsync("/catalogue");
        Assert.Equal(24, Catalogue.BuiltIn.Models.Count);
        Assert.All(Catalogue.BuiltIn.Models, m => Assert.Contains($"href=\"/catalogue/models/{m.Id}\"", page, StringComparison.Ordinal));
        Assert.Contains("<strong>24</strong> of 24 models", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task EachModel_OnItsPage_ShowsEveryTagSourceAndCaveat()
    {
        foreach (var model in Catalogue.BuiltIn.Models)
        {
            var page = WebUtility.HtmlDecode(await client.PageAsync($"/catalogue/models/{model.Id}"));
            AssertFacts(page, $"/catalogue/models/{model.Id}", [.. model.Facts().Select(f => f.Fact)]);
            Assert.Contains(model.LiteratureLabel, page, StringComparison.Ordinal);
            Assert.Equal(model.LabelsDiffer, page.Contains("Table 1 calls it", StringComparison.Ordinal));
            Assert.All(model.Caveats, c => Assert.Contains(c.Value, page, StringComparison.Ordinal));
            Assert.All(model.NotStated.Values, why => Assert.Contains(why, page, StringComparison.Ordinal));
            Assert.Contains(model.Verdict.Value.Reason, page, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task EachCompound_OnItsPage_ShowsEveryTagAndSource()
    {
        foreach (var compound in Catalogue.BuiltIn.Compounds)
        {
            var page = WebUtility.HtmlDecode(await client.PageAsync($"/catalogue/compounds/{compound.Id}"));
            AssertFacts(page, $"/catalogue/compounds/{compound.Id}", [.. compound.Facts().Select(f => f.Fact)]);
        }
    }

    [Fact]
    public async Task Potency_BeyondTheTestedDoses_ShowsItsSign()
    {
        var page = WebUtility.HtmlDecode(await client.PageAsync("/catalogue/compounds/carbamazepine"));
        Assert.Contains(">> 40<", page, StringComparison.Ordinal);
        Assert.Contains("borrowed from human", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Curve_OfAUsualDose_StandsOnThePageAndAsFiles()
    {
        var page = await client.PageAsync("/catalogue/compounds/levetiracetam");
        Assert.Contains("/api/v1/catalog/compounds/levetiracetam/species/rat/figure.svg\"", page, StringComparison.Ordinal);
        Assert.Contains("id=\"dose-rat-t\"", page, StringComparison.Ordinal);
        var light = await client.PageAsync("/api/v1/catalog/compounds/levetiracetam/species/rat/figure.svg");
        var dark = await client.PageAsync("/api/v1/catalog/compounds/levetiracetam/species/rat/figure.svg?theme=dark");
        Assert.StartsWith("<?xml", light, StringComparison.Ordinal);
        Assert.NotEqual(light, dark);
        Assert.StartsWith("Time after the dose (h),", await client.PageAsync("/api/v1/catalog/compounds/levetiracetam/species/rat/figure.csv"), StringComparison.Ordinal);
        // No absorption half-life is known for the dog: nothing is drawn from half a set of figures.
        Assert.Contains("not predicted", page, StringComparison.Ordinal);
        await client.PageAsync("/api/v1/catalog/compounds/levetiracetam/species/dog/figure.svg", HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("/catalogue?stage=human", "H1", "A1")]
    [InlineData("/catalogue?species=dog", "A12", "A1")]
    [InlineData("/catalogue?text=6%20hz&phase=acute", "A1", "A4")]
    public async Task Models_FilteredByTheAddress_AreNarrowed(string path, string kept, string dropped)
    {
        var page = await client.PageAsync(path);
        Assert.Contains($">{kept}</td>", page, StringComparison.Ordinal);
        Assert.DoesNotContain($">{dropped}</td>", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Models_WithAFilter_ShowItTickedAndHopelessOnesDisabled()
    {
        var page = await client.PageAsync("/catalogue?stage=human");
        Assert.Matches("id=\"stage-human\"[^>]* checked", page);
        Assert.Matches("id=\"stage-adult\"[^>]* disabled", page);
        Assert.Contains("No model fits", await client.PageAsync("/catalogue?stage=unheard-of"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Text_WithMarkup_IsEncoded()
    {
        var page = await client.PageAsync("/catalogue?text=%22%3E%3Cscript%3Ealert(1)%3C/script%3E");
        Assert.DoesNotContain("<script>alert", page, StringComparison.Ordinal);
        await client.PageAsync("/catalogue/models/%3Cscript%3E", HttpStatusCode.NotFound);
        await client.PageAsync("/catalogue?text=" + new string('x', 5000));
        Assert.DoesNotContain("<b>", await client.PageAsync("/catalogue/species/mouse?days=%3Cb%3E&age=%3Cb%3E"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Converter_WithDaysAndAge_UsesEveryScaleOfTheSpecies()
    {
        var mouse = Catalogue.BuiltIn.SpeciesById("mouse")!;
        var page = WebUtility.HtmlDecode(await client.PageAsync("/catalogue/species/mouse?days=73&age=100"));
        Assert.All(mouse.TimeScales, t => Assert.Contains($"<code>{t.Value.Id}</code>", page, StringComparison.Ordinal));
        // Whole life: 730 d beside 29200 d, so that 73 d are 8 human years.
        Assert.Contains("<strong>8</strong>", page, StringComparison.Ordinal);
        Assert.Contains("role=\"alert\"", await client.PageAsync("/catalogue/species/mouse?days=-1"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/catalogue/compounds?text=lev", "levetiracetam", "valproate")]
    [InlineData("/catalogue/compounds?mechanism=bromide", "potassium-bromide", "levetiracetam")]
    public async Task Compounds_FilteredByTheAddress_AreNarrowed(string path, string kept, string dropped)
    {
        var page = await client.PageAsync(path);
        Assert.Contains($"/catalogue/compounds/{kept}\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain($"/catalogue/compounds/{dropped}\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sources_AreAllListedWithTheirAddresses()
    {
        var page = await client.PageAsync("/catalogue/sources");
        Assert.All(Catalogue.BuiltIn.Citations, c => Assert.Contains($"id=\"source-{c.Id}\"", page, StringComparison.Ordinal));
        Assert.Contains("https://pmc.ncbi.nlm.nih.gov/articles/PMC5469205/", page, StringComparison.Ordinal);
        Assert.All(Catalogue.BuiltIn.Species, s => Assert.Contains(s.Id, page, StringComparison.Ordinal));
        foreach (var species in Catalogue.BuiltIn.Species)
        {
            await client.PageAsync($"/catalogue/species/{species.Id}");
        }
    }

    /// <summary>As many tags as facts at least, each source with a link to its place in the list, and the word for what nobody confirmed.</summary>
    private static void AssertFacts(string page, string path, IReadOnlyList<IFact> facts)
    {
        Assert.True(Count(page, "class=\"tag unverified\" title=\"Unverified") >= facts.Count(f => f.IsUnverified), $"{path}: unverified facts without their tag");
        Assert.True(Count(page, ">GK unverified<") >= facts.Count(f => f.IsUnverified));
        Assert.True(Count(page, "title=\"Verified") >= facts.Count(f => f.Tag is EvidenceTag.V));
        Assert.All(facts.SelectMany(f => f.Sources).Distinct(), s =>
        {
            Assert.Contains($"href=\"{path}#source-{s}\"", page, StringComparison.Ordinal);
            Assert.Contains($"id=\"source-{s}\"", page, StringComparison.Ordinal);
        });
    }

    private static int Count(string text, string part) => text.Split(part).Length - 1;
}
