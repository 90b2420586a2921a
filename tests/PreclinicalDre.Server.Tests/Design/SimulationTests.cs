using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using PreclinicalDre.Server.Features.Jobs;
using PreclinicalDre.TestKit.Hosting;

namespace PreclinicalDre.Server.Tests.Design;

/// <summary>Designs simulated as programs and as browsers without scripts ask for it.</summary>
public sealed class SimulationTests(SimulationTests.Server server) : IClassFixture<SimulationTests.Server>
{
    private readonly HttpClient http = server.Http;
    private readonly DreClient client = server.Client;

    [Fact]
    public async Task Feasibility_OnThePage_NamesTheLimitAndMendsIt_AndIsReproducible()
    {
        var empty = await DrePage.GetAsync(http, "/design?preset=ihk-rat");
        Assert.Equal(HttpStatusCode.OK, empty.Status);
        Assert.Contains("Fewer than one a day", empty.Text, StringComparison.Ordinal);

        (string, string)[] asked = [("animals", "100"), ("trialDays", "14"), ("seed", "42"), ("dropOut", "0"), ("seizuresPerDay", "0.4"), ("dayScatter", "0"), ("animalScatter", "0")];
        var page = await FollowedAsync(await empty.PostAsync(http, "feasibility", asked));
        Assert.Contains("Not as planned", page.Text, StringComparison.Ordinal);
        Assert.Matches(@"In \d+ % the window is shorter than three longest intervals", page.Text);
        Assert.Contains("trials of", page.Text, StringComparison.Ordinal);
        Assert.Contains("Seed 42", page.Text, StringComparison.Ordinal);
        Assert.Contains("<svg", page.Html, StringComparison.Ordinal);

        var again = await FollowedAsync(await (await DrePage.GetAsync(http, "/design?preset=ihk-rat")).PostAsync(http, "feasibility", asked));
        Assert.NotEqual(page.Address, again.Address);
        Assert.Equal(await DataAsync(page), await DataAsync(again));
        using var svg = await http.GetAsync(new Uri($"/api/v1/design/simulations/{Run(page)}/verdicts.svg", UriKind.Relative));
        Assert.Equal("image/svg+xml", svg.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task Feasibility_OfABadPlan_IsRefusedWithThePlace()
    {
        var page = await (await DrePage.GetAsync(http, "/design")).PostAsync(http, "feasibility", [("hoursPerDay", "25"), ("titrationDays", "40")]);

        Assert.Contains("The question was refused", page.Text, StringComparison.Ordinal);
        Assert.Contains("from 0.5 to 24 h", page.Text, StringComparison.Ordinal);
        Assert.Contains("Titration must end before its trial", page.Text, StringComparison.Ordinal);
        Assert.Contains("value=\"25\"", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Power_OverRest_AnswersAndDraws()
    {
        var answer = await client.PostJsonAsync("/api/v1/design/simulations/power", new { kind = "responder-rate", controlResponders = 0.1, treatedResponders = 0.5, sizes = new[] { 12, 20, 24 }, studies = 4000, seed = 3 });
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        var points = answer.Body.GetProperty("power").GetProperty("points");

        // By R: 0.4247 and 0.7424, summed over all tables.
        Assert.InRange(points[0].GetProperty("power").GetDouble(), 0.39, 0.46);
        Assert.InRange(points[1].GetProperty("power").GetDouble(), 0.71, 0.78);
        Assert.Equal(24, answer.Body.GetProperty("power").GetProperty("needed").GetInt32());
        Assert.Equal("3", answer.Body.GetProperty("seed").GetString());
    }

    [Fact]
    public async Task Power_OnThePage_ShowsTheCurveAndTheFalseAlarms()
    {
        var page = await FollowedAsync(await (await DrePage.GetAsync(http, "/design/power")).PostAsync(http, "power", [("kind", "crossover"), ("sizes", "6, 12"), ("studies", "300")]));

        Assert.Contains("Hills and Armitage", page.Text, StringComparison.Ordinal);
        Assert.Contains("false alarms", page.Html, StringComparison.Ordinal);
        var csv = await http.GetStringAsync(new Uri($"/api/v1/design/simulations/{Run(page)}/power.csv", UriKind.Relative));
        Assert.Contains("animals of the crossover", csv, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Truth_AsAJob_GivesItsGridAsMapLinesAndCsv()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/design/simulations/truth");
        request.Headers.Add("Prefer", "respond-async");
        request.Content = JsonContent("""{"lengths":[14,28],"hours":[12,24],"animals":50,"seed":5}""");
        using var accepted = await http.SendAsync(request);
        Assert.Equal(HttpStatusCode.Accepted, accepted.StatusCode);
        var run = JsonDocument.Parse(await accepted.Content.ReadAsStringAsync()).RootElement.GetProperty("job").GetGuid();

        var page = await FollowedAsync(await DrePage.GetAsync(http, $"/design/truth?run={run}&show=undetermined"));
        Assert.Contains("without a verdict", page.Text, StringComparison.Ordinal);
        var csv = await http.GetStringAsync(new Uri($"/api/v1/design/simulations/{run}/grid.csv", UriKind.Relative));
        Assert.Equal(1 + (4 * 4), csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
        foreach (var figure in new[] { "sensitivity", "false-freedom", "lines-specificity" })
        {
            using var svg = await http.GetAsync(new Uri($"/api/v1/design/simulations/{run}/{figure}.svg", UriKind.Relative));
            Assert.Equal(HttpStatusCode.OK, svg.StatusCode);
        }

        using var missing = await http.GetAsync(new Uri($"/api/v1/design/simulations/{run}/verdicts.svg", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
    }

    [Theory]
    [InlineData("feasibility", """{"trialDays":0}""", "trialDays")]
    [InlineData("feasibility", """{"trialdays":28}""", "trialdays")]
    [InlineData("feasibility", """{"species":"axolotl"}""", "species")]
    [InlineData("feasibility", """{"definition":"mine@3"}""", "definition")]
    [InlineData("feasibility", """{"definition":{"id":"x"}}""", "$.version")]
    [InlineData("power", """{"kind":"triangle"}""", "kind")]
    [InlineData("power", """{"kind":"crossover","sizes":[5]}""", "sizes")]
    [InlineData("power", """{"studies":1000000}""", "studies")]
    [InlineData("truth", """{"lengths":[1,2],"titrationDays":3}""", "titrationDays")]
    [InlineData("truth", """[1]""", "$")]
    [InlineData("truth", """{"seed":-1}""", "seed")]
    public async Task Question_ThatIsWrong_IsRefusedWithThePlace(string kind, string body, string place)
    {
        using var content = JsonContent(body);
        using var answer = await http.PostAsync(new Uri($"/api/v1/design/simulations/{kind}", UriKind.Relative), content);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains($"\"{place}\"", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Parameters_AreListedWithUnitRangeAndSource()
    {
        var all = await client.GetAsync("/api/v1/design/simulations/parameters");

        Assert.Contains(all.Body.EnumerateArray(), p => p.GetProperty("id").GetString() == "gapHours" && p.GetProperty("unit").GetString() == "h" && p.GetProperty("most").GetDouble() == 200);
        Assert.All(all.Body.EnumerateArray(), p => Assert.NotEmpty(p.GetProperty("source").GetString()!));
    }

    private static StringContent JsonContent(string json) => new(json, System.Text.Encoding.UTF8, "application/json");

    private static Guid Run(DrePage page) => Guid.Parse(System.Web.HttpUtility.ParseQueryString(page.Address.Query)["run"]!);

    private async Task<string> DataAsync(DrePage page) => await http.GetStringAsync(new Uri($"/api/v1/design/simulations/{Run(page)}", UriKind.Relative));

    /// <summary>The page once its run has ended: the job is waited for, then the same address is loaded again.</summary>
    private async Task<DrePage> FollowedAsync(DrePage page)
    {
        await server.EndedAsync(Run(page));
        return await DrePage.GetAsync(http, page.Address.PathAndQuery);
    }

    /// <summary>One server for all.</summary>
    public sealed class Server : IAsyncLifetime
    {
        private readonly DreApplication application = new();

        public HttpClient Http { get; private set; } = null!;

        public DreClient Client { get; private set; } = null!;

        public ValueTask InitializeAsync()
        {
            Http = application.CreateClient();
            Client = new DreClient(application.CreateClient());
            return ValueTask.CompletedTask;
        }

        public async Task EndedAsync(Guid run) =>
            Assert.NotNull((await application.Services.GetRequiredService<IJobOrders>().WaitAsync(run, TimeSpan.FromSeconds(60), CancellationToken.None))!.EndedAt);

        public async ValueTask DisposeAsync()
        {
            Client.Dispose();
            Http.Dispose();
            await application.DisposeAsync();
        }
    }
}
