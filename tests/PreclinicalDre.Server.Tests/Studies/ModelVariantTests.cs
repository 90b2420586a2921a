using System.Net;
using PreclinicalDre.TestKit.Hosting;

namespace PreclinicalDre.Server.Tests.Studies;

/// <summary>Some variants of a model have spontaneous seizures and others have not: the one that the study names decides whether a verdict applies.</summary>
public sealed class ModelVariantTests : IAsyncLifetime
{
    private readonly DreApplication application = new();
    private DreClient client = null!;

    public ValueTask InitializeAsync()
    {
        client = new DreClient(application.CreateClient());
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await application.DisposeAsync();
    }

    [Theory]
    [InlineData(null, "not-applicable")]
    [InlineData("mam", "not-applicable")]
    [InlineData("mam-pilocarpine", "undefined")]
    public async Task Variant_WithSpontaneousSeizures_OpensTheVerdict(string? variant, string classification)
    {
        var study = new { code = "V1", title = "Dysplasia", modelId = "cortical-dysplasia", modelVariantId = variant, speciesId = "rat", timeZoneId = "UTC" };
        Assert.Equal(HttpStatusCode.Created, (await client.PostJsonAsync("/api/v1/studies", study)).Status);
        await client.ImportAsync("V1", "Animal,Cohort,Sex\nR01,C1,female\n");
        Assert.Equal(classification, (await client.GetAsync("/api/v1/studies/V1/animals/R01/verdict")).Body.GetProperty("classification").GetString());
        // Where the choice is open, or nobody says it of the variant, that is said and not that the model has no spontaneous seizures.
        var isOpen = variant is null or "mam";
        var said = variant is null ? "Only some variants of the model" : "does not say whether the variant MAM in utero";
        var warnings = (await client.GetAsync("/api/v1/studies/V1")).Body.GetProperty("warnings").EnumerateArray().Select(w => w.GetProperty("code").GetString());
        Assert.Equal(isOpen, warnings.Contains("variant-open"));
        var table = await DrePage.GetAsync(client.Http, "/studies/V1");
        Assert.Equal(isOpen, table.Text.Contains("the model's variant is open", StringComparison.Ordinal));
        // Nobody has left the study for want of a verdict.
        Assert.Contains("not yet further", table.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("left the study", table.Text, StringComparison.Ordinal);
        foreach (var address in new[] { "/studies/V1", "/studies/V1/animals/R01", "/studies/V1/pseudo-resistance" })
        {
            var page = await DrePage.GetAsync(client.Http, address);
            Assert.Equal(isOpen, page.Text.Contains(said, StringComparison.Ordinal));
            Assert.Equal(isOpen, page.Text.Contains("With spontaneous seizures: ", StringComparison.Ordinal) && page.Html.Contains("/studies/V1/edit#modelVariantId", StringComparison.Ordinal));
        }

        Assert.DoesNotContain("is without spontaneous seizures", (await DrePage.GetAsync(client.Http, "/studies/V1/animals/R01")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Variant_OfAnotherModel_IsRefused()
    {
        var study = new { code = "V2", title = "Dysplasia", modelId = "cortical-dysplasia", modelVariantId = "ttx", speciesId = "rat", timeZoneId = "UTC" };
        var reply = await client.PostJsonAsync("/api/v1/studies", study);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, reply.Status);
        Assert.Equal("modelVariantId", reply.Finding("unknown-variant").GetProperty("path").GetString());

        // One that is known to have none is told so, and nothing is left to choose.
        await client.PostJsonAsync("/api/v1/studies", new { code = "V3", title = "Spasms", modelId = "infantile-spasms", modelVariantId = "nmda", speciesId = "rat", timeZoneId = "UTC" });
        await client.ImportAsync("V3", "Animal,Cohort,Sex\nR01,C1,female\n");
        var page = await DrePage.GetAsync(client.Http, "/studies/V3/animals/R01");
        Assert.Contains("is without spontaneous seizures", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Choose the variant", page.Text, StringComparison.Ordinal);
    }
}
