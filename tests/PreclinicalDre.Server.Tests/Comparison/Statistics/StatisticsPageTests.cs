using System.Net;
using PreclinicalDre.TestKit.Hosting;

namespace PreclinicalDre.Server.Tests.Comparison.Statistics;

/// <summary>The calculators as a browser without scripts has them.</summary>
public sealed class StatisticsPageTests : IAsyncLifetime
{
    private const string Screen = "5 8 1\n10 8 3\n20 8 6\n40 8 8";
    private readonly DreApplication application = new();
    private HttpClient client = null!;

    public ValueTask InitializeAsync()
    {
        client = application.CreateClient();
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await application.DisposeAsync();
    }

    [Fact]
    public async Task DoseResponse_Posted_StandsInItsAddressWithFigureNumbersAndRest()
    {
        var empty = await DrePage.GetAsync(client, "/statistics");
        Assert.Equal(HttpStatusCode.OK, empty.Status);
        Assert.Contains("Paste the groups", empty.Text, StringComparison.Ordinal);

        var page = await empty.PostAsync(client, "dose-response", [("data", Screen), ("toxicity", "30 8 1\n60 8 3\n120 8 6\n240 8 8"), ("name", "screen"), ("unit", "mg/kg"), ("link", "probit"), ("effect", "50"), ("level", "95")]);
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("data=5%208%201%0A10", page.Address.Query, StringComparison.Ordinal);
        Assert.Contains("ED50 11.69873 mg/kg 95 % Fieller interval 7.41849 to 17.63398", page.Text, StringComparison.Ordinal);
        Assert.Contains("Protective index 6 (", page.Text, StringComparison.Ordinal);
        Assert.Contains("Fieller 7.41849 to 17.63398", page.Text, StringComparison.Ordinal);
        Assert.Contains("profile likelihood 7.75129 to 17.06976", page.Text, StringComparison.Ordinal);
        Assert.Contains("POST /api/v1/statistics/protective-index", page.Text, StringComparison.Ordinal);
        Assert.Contains("independent animals", page.Text, StringComparison.Ordinal);
        Assert.Contains("<svg", page.Html, StringComparison.Ordinal);

        foreach (var (ending, type) in new[] { ("svg", "image/svg+xml"), ("csv", "text/csv") })
        {
            using var file = await client.GetAsync(new Uri($"/api/v1/statistics/dose-response.{ending}{page.Address.Query}", UriKind.Relative));
            Assert.Equal(HttpStatusCode.OK, file.StatusCode);
            Assert.Equal(type, file.Content.Headers.ContentType!.MediaType);
        }
    }

    [Fact]
    public async Task DoseResponse_WithMistakes_NamesLineColumnFoundAndWanted()
    {
        var page = await DrePage.GetAsync(client, "/statistics?data=5%208%201%0A10%208%209&effect=120");
        Assert.Contains("The groups were not fitted", page.Text, StringComparison.Ordinal);
        Assert.Contains("row 2, column responded", page.Text, StringComparison.Ordinal);
        Assert.Contains("at most 8", page.Text, StringComparison.Ordinal);
        Assert.Contains("above 0 and below 100", page.Text, StringComparison.Ordinal);
        using var figure = await client.GetAsync(new Uri("/api/v1/statistics/dose-response.svg?data=foo", UriKind.Relative));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, figure.StatusCode);
    }

    [Fact]
    public async Task DoseResponse_WithoutALine_SaysWhyInWords()
    {
        var page = await DrePage.GetAsync(client, "/statistics?data=5%208%200%0A10%208%208");
        Assert.Contains("No dose can be read from these groups", page.Text, StringComparison.Ordinal);
        Assert.Contains("complete separation", page.Text, StringComparison.Ordinal);
        Assert.Contains("rule, not an error", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Question_TooLongForAnAddress_IsAnsweredInPlace()
    {
        var page = await (await DrePage.GetAsync(client, "/statistics/survival")).PostAsync(
            client, "survival", [("data", string.Join('\n', Enumerable.Range(1, 900).Select(i => $"{i} {i % 2} group {i % 3}")))]);
        Assert.Equal("", page.Address.Query);
        Assert.Contains("Log-rank test: p", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("kaplan-meier.svg", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Survival_Example_ShowsMediansAndCurve()
    {
        var page = await DrePage.GetAsync(client, "/statistics/survival?data=2%201%20a%0A4%200%20a%0A6%201%20a%0A3%201%20b%0A8%200%20b&name=relapse");
        Assert.Contains("Time to relapse", page.Text, StringComparison.Ordinal);
        Assert.Contains("not reached", page.Text, StringComparison.Ordinal);
        Assert.Contains("kaplan-meier.svg?data=", page.Html, StringComparison.Ordinal);
        Assert.Contains("wanted", (await DrePage.GetAsync(client, "/statistics/survival?data=2%203%20a")).Text, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("table", "a=1;b=7;c=12;d=10", "p 0.0924")]
    [InlineData("table", "a=0;b=6;c=4;d=2", "0 % responded (0 to 39.03 %, Wilson, 95 %)")]
    [InlineData("rates", "tc=10;td=27.36;bc=25;bd=21.51", "Treatment over baseline 0.31447 (0.13479 to 0.67797, 95 %), p 0.0017")]
    [InlineData("values", "x=0.80\n0.83\n1.89\n1.04\n1.45\n1.38\n1.91\n1.64\n0.73\n1.46;y=1.15\n0.88\n0.90\n0.74\n1.21;level=95", "First less second: 0.305 (-0.15 to 0.76, 95 %, in truth 96 %)")]
    [InlineData("values", "x=1\n2;y=;level=95", "A group has no value")]
    [InlineData("table", "a=1.5;b=7;c=12;d=10", "a whole number of 0 or more")]
    [InlineData("rates", "tc=10;td=0;bc=25;bd=21.51", "a number above 0")]
    public async Task Groups_EachForm_HasItsAnswer(string form, string fields, string said)
    {
        var page = await (await DrePage.GetAsync(client, "/statistics/groups")).PostAsync(client, form, fields.Split(';').Select(f => (f.Split('=')[0], f.Split('=')[1])));
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains(said, page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Navigation_OfEveryPage_LeadsToTheStatistics() => Assert.Contains("href=\"/statistics\"", (await DrePage.GetAsync(client, "/")).Html, StringComparison.Ordinal);
}
