using System.Net;
using System.Text.Json.Nodes;
using PreclinicalDre.Core.Catalog;
using PreclinicalDre.TestKit.Hosting;

namespace PreclinicalDre.Server.Tests.Catalog;

public sealed class CatalogueRestTests : IAsyncLifetime
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
    public async Task Models_WithFilters_AreThoseOfTheSearchWithItsFacets()
    {
        var all = await client.JsonAsync("/api/v1/catalog/models");
        Assert.Equal(24, all["models"]!.AsArray().Count);
        var some = await client.JsonAsync("/api/v1/catalog/models?species=mouse&phase=chronic&text=kainate");
        var wanted = Catalogue.BuiltIn.Search.Run(new CatalogueQuery("kainate", [new(Facet.Species, "mouse"), new(Facet.Phase, "chronic")])).Models.Select(m => m.Id);
        Assert.Equal(wanted, some["models"]!.AsArray().Select(m => (string)m!["id"]!));
        Assert.Contains(some["facets"]!.AsArray(), f => (string)f!["facet"]! == "species" && (string)f["value"]! == "mouse" && (bool)f["selected"]!);
    }

    [Fact]
    public async Task Facts_InJson_CarryTagAndSources()
    {
        var model = await client.JsonAsync("/api/v1/catalog/models/six-hz");
        Assert.Equal("V", (string)model["protocol"]![1]!["tag"]!);
        Assert.Equal(["S10", "S11"], model["protocol"]![1]!["sources"]!.AsArray().Select(s => (string)s!));
        Assert.Equal("GK", (string)model["seizureTypes"]![0]!["tag"]!);
        Assert.Contains((await client.JsonAsync("/api/v1/catalog/compounds/carbamazepine/potencies"))["potencies"]!.AsArray(), p => (string?)p!["ed50"]!["relation"] == ">");
    }

    [Theory]
    [InlineData("models")]
    [InlineData("compounds")]
    [InlineData("species")]
    [InlineData("citations")]
    [InlineData("scales")]
    public async Task Lists_OfEveryKind_AnswerAndUnknownIdsDoNot(string list)
    {
        Assert.NotEmpty((await client.JsonAsync($"/api/v1/catalog/{list}"))[list]!.AsArray());
        if (list is "models" or "compounds" or "species")
        {
            await client.PageAsync($"/api/v1/catalog/{list}/unheard-of", HttpStatusCode.NotFound);
        }
    }

    [Theory]
    [InlineData("models", "intrahippocampal-kainate")]
    [InlineData("compounds", "levetiracetam")]
    public async Task BuiltInEntry_SentBackUnderAnotherId_IsTheStudysOwn(string list, string id)
    {
        await client.AddStudyAsync("KA-1", "six-hz");
        var entry = await client.JsonAsync($"/api/v1/catalog/{list}/{id}");
        var (taken, why) = await client.SendAsync(HttpMethod.Post, $"/api/v1/studies/KA-1/catalog/{list}", entry.ToJsonString());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, taken);
        Assert.Equal("duplicate-id", (string)why!["findings"]![0]!["code"]!);

        entry["id"] = "house-own";
        var (created, _) = await client.SendAsync(HttpMethod.Post, $"/api/v1/studies/KA-1/catalog/{list}", entry.ToJsonString());
        Assert.Equal(HttpStatusCode.Created, created);
        Assert.True(JsonNode.DeepEquals(entry, await client.JsonAsync($"/api/v1/studies/KA-1/catalog/{list}/house-own")));
        Assert.Single((await client.JsonAsync($"/api/v1/studies/KA-1/catalog/{list}"))[list]!.AsArray());
        await client.PageAsync($"/studies/KA-1/catalogue/{list}/house-own");
        Assert.Contains("house-own", await client.PageAsync("/studies/KA-1/catalogue"), StringComparison.Ordinal);
        await client.PageAsync($"/catalogue/{list}/house-own", HttpStatusCode.NotFound);
    }
}
