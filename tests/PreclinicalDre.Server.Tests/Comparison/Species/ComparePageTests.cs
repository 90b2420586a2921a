using System.Net;
using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using PreclinicalDre.Data.Accounts;
using PreclinicalDre.TestKit.Hosting;

namespace PreclinicalDre.Server.Tests.Comparison.Species;

/// <summary>Two studies of two species: a seizure-free animal and one that goes on in each; the third study is blinded.</summary>
public sealed class ComparePageTests(ComparePageTests.Server server) : IClassFixture<ComparePageTests.Server>
{
    [Fact]
    public async Task Compare_OverStudies_ShowsCoverageResponseAndCaveats()
    {
        var page = await DrePage.GetAsync(server.Client.Http, "/compare?compound=levetiracetam&measure=halved");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("Before you pool", page.Text, StringComparison.Ordinal);
        Assert.Contains("males only", page.Html, StringComparison.Ordinal);
        Assert.Contains("not titrated", page.Html, StringComparison.Ordinal);
        Assert.Contains("all models", page.Html, StringComparison.Ordinal);
        Assert.Contains("Neural network", page.Text, StringComparison.Ordinal);
        Assert.Contains("Against patients", page.Text, StringComparison.Ordinal);
        // A source leads to its row of the list.
        var source = System.Text.RegularExpressions.Regex.Match(page.Html, "/catalogue/sources#(?<row>[^\"]+)", System.Text.RegularExpressions.RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(10)).Groups["row"].Value;
        Assert.Contains($"id=\"{source}\"", (await DrePage.GetAsync(server.Client.Http, "/catalogue/sources")).Html, StringComparison.Ordinal);
    }

    /// <summary>Each number has its own: the cell of the map, the strip of changes, the rows against publications and patients.</summary>
    [Fact]
    public async Task Caveats_TravelWithEachNumber_AndSeveralCompoundsAreChosen()
    {
        var two = await server.Client.GetAsync("/api/v1/comparison?compound=levetiracetam&compound=valproate&measure=halved&model=intrahippocampal-kainate");
        Assert.Equal(2, two.Body.GetProperty("models")[0].GetProperty("animals").GetInt32());
        Assert.Empty((await server.Client.GetAsync("/api/v1/comparison?compound=valproate&compound=phenytoin")).Body.GetProperty("models").EnumerateArray());
        Assert.Contains("males only", two.Body.GetProperty("models")[0].GetProperty("caveats").EnumerateArray().Select(c => c.GetString()));
        Assert.Contains("males only", two.Body.GetProperty("compounds")[0].GetProperty("caveats").EnumerateArray().Select(c => c.GetString()));
        foreach (var figure in new[] { "response", "compounds", "change" })
        {
            Assert.Contains("males only", await server.Client.Http.GetStringAsync(new Uri($"/api/v1/comparison/{figure}.csv?measure=halved", UriKind.Relative)), StringComparison.Ordinal);
        }

        var page = await DrePage.GetAsync(server.Client.Http, "/compare?compound=levetiracetam&compound=valproate&measure=halved");
        Assert.Contains("LEV in House line, 1 of 2: males only, not titrated, contingent tolerance", page.Text, StringComparison.Ordinal);
        Assert.Contains("value=\"valproate\" checked", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Compare_OfFreedom_LeavesUndeterminedAnimalsOut_AndSaysHowFarTheyCouldMoveIt()
    {
        var answer = await server.Client.GetAsync("/api/v1/comparison?model=intrahippocampal-kainate");
        var model = Assert.Single(answer.Body.GetProperty("models").EnumerateArray());

        Assert.Equal((1, 1), (model.GetProperty("responders").GetInt32(), model.GetProperty("animals").GetInt32()));
        Assert.Equal(1, answer.Body.GetProperty("leftOut").GetInt32());
        Assert.Contains("with all of them failing 50 % respond", (await DrePage.GetAsync(server.Client.Http, "/compare?model=intrahippocampal-kainate")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Time_IsHumanEquivalentByChoice_AndRawDaysAreOneClickAway()
    {
        var whole = await server.Client.GetAsync("/api/v1/comparison?species=rat");
        var trial = whole.Body.GetProperty("times").EnumerateArray().First(t => t.GetProperty("what").GetString() == "trials");

        Assert.Equal(40, trial.GetProperty("animalDays").GetDouble(), 6);
        Assert.Equal(40 / 13.7 * 365, trial.GetProperty("humanDays").GetDouble(), 3);
        Assert.Contains("/compare?species=rat&amp;time=raw-days#time-head", (await DrePage.GetAsync(server.Client.Http, "/compare?species=rat")).Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("response")]
    [InlineData("compounds")]
    [InlineData("change")]
    [InlineData("time")]
    public async Task Figures_AreServedAsDrawingsAndTables(string name)
    {
        foreach (var (ending, type) in new[] { ("svg", "image/svg+xml"), ("csv", "text/csv") })
        {
            using var file = await server.Client.Http.GetAsync(new Uri($"/api/v1/comparison/{name}.{ending}?measure=halved", UriKind.Relative));
            Assert.Equal((HttpStatusCode.OK, type), (file.StatusCode, file.Content.Headers.ContentType!.MediaType));
        }
    }

    [Fact]
    public async Task Compare_WithMistakes_NamesThem()
    {
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await server.Client.GetAsync("/api/v1/comparison?time=dog-years&fromAge=old")).Status);
        Assert.Contains("days of life", (await DrePage.GetAsync(server.Client.Http, "/compare?fromAge=old")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await server.Client.GetAsync("/api/v1/comparison/other.csv")).Status);
    }

    [Fact]
    public async Task Compare_OfWhomAStudyIsBlindedFor_LeavesItOutAndSaysSo()
    {
        using var http = await server.Application.SignInAsync(Role.TranslationalScientist, "S1", "S3");

        var page = await DrePage.GetAsync(http, "/compare");

        Assert.Contains("blinded for you: S3", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("/studies/S3\"", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("/studies/S2\"", page.Html, StringComparison.Ordinal);
        Assert.Contains("/studies/S1\"", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Compare_OfAStudysOwnModel_KnowsItsCaveatsAndItsPatients()
    {
        var answer = (await server.Client.GetAsync("/api/v1/comparison?model=house-line&measure=halved")).Body;
        var patients = Assert.Single(answer.GetProperty("patients").EnumerateArray());
        var page = await DrePage.GetAsync(server.Client.Http, "/compare?model=house-line&measure=halved");

        Assert.Contains("contingent tolerance", answer.GetProperty("models")[0].GetProperty("studies")[0].GetProperty("caveats").EnumerateArray().Select(c => c.GetString()));
        Assert.Equal(("levetiracetam", "House syndrome", "GK", "Agrees"), (Said(patients, "compound"), Said(patients, "condition"), Said(patients, "tag"), Said(patients, "agreement")));
        Assert.Contains("House syndrome. Effective: Helps.", page.Text, StringComparison.Ordinal);
        Assert.Contains("GK unverified", page.Text, StringComparison.Ordinal);
        Assert.Contains("/studies/S4/catalogue/models/house-line\"", page.Html, StringComparison.Ordinal);

        static string Said(System.Text.Json.JsonElement of, string name) => of.GetProperty(name).GetString()!;
    }

    [Fact]
    public async Task Compare_WithoutAnyThatFits_SaysSo() =>
        Assert.Contains("No judged animal fits", (await DrePage.GetAsync(server.Client.Http, "/compare?species=dog")).Text, StringComparison.Ordinal);

    /// <summary>One server for all.</summary>
    public sealed class Server : IAsyncLifetime
    {
        public DreApplication Application { get; } = new();

        public DreClient Client { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            Client = new DreClient(Application.CreateClient());
            foreach (var (code, model, species) in new[] { ("S1", "intrahippocampal-kainate", "mouse"), ("S2", "phenobarbital-resistant", "rat"), ("S3", "dravet", "mouse"), ("S4", "dravet", "mouse") })
            {
                Assert.Equal(HttpStatusCode.Created, (await Client.CreateStudyAsync(code, model, species, "UTC")).Status);
                string[] tables =
                [
                    "Animal,Cohort,Sex,Born on\nM01,C1,male,2025-12-01\nM02,C1,male,2025-12-01\n",
                    "Animal,Trial,Compounds,Start,End\nM01,t1,levetiracetam,2026-03-16 00:00,2026-04-25 00:00\nM02,t1,levetiracetam,2026-03-16 00:00,2026-04-25 00:00\n",
                    "Animal,From,To\nM01,2026-03-02 00:00,2026-04-25 00:00\nM02,2026-03-02 00:00,2026-04-25 00:00\n",
                    "Animal,At,Type\n" + string.Concat(new[] { "M01", "M02" }.SelectMany(a => Enumerable.Range(2, 13).Select(d => $"{a},2026-03-{d:00} 05:00,tonic\n")))
                        + string.Concat(Enumerable.Range(1, 24).Select(d => $"M02,2026-04-{d:00} 05:00,tonic\n")),
                ];
                foreach (var table in tables)
                {
                    Assert.Equal(HttpStatusCode.OK, (await Client.ImportAsync(code, table)).Status);
                }
            }

            Assert.Equal(HttpStatusCode.Created, (await Client.PostBytesAsync("/api/v1/studies/S4/catalog/models", System.Text.Encoding.UTF8.GetBytes(
                """
                {
                  "id": "house-line", "literatureLabel": "House line", "summary": "A line of our own.", "stage": "adult", "phase": "chronic", "preparation": "in-vivo", "unit": "animal",
                  "subjects": [ { "species": "mouse", "tag": "GK" } ], "spontaneousSeizures": { "value": "yes", "tag": "GK" },
                  "clinical": [ { "condition": "House syndrome", "compound": "levetiracetam", "effect": "effective", "text": "Helps.", "tag": "GK" } ],
                  "flags": [ { "value": "contingent-tolerance", "tag": "GK" } ], "verdict": { "possibility": "yes", "reason": "Spontaneous seizures.", "tag": "GK" }
                }
                """))).Status);
            await Application.WithDbContextAsync(db => db.Studies.Where(s => s.Code == "S4").ExecuteUpdateAsync(s => s.SetProperty(x => x.ModelId, "house-line")));
            using var blind = await Client.Http.PutAsJsonAsync(new Uri("/api/v1/studies/S3/blinding", UriKind.Relative), new { stage = "running" });
            Assert.Equal(HttpStatusCode.OK, blind.StatusCode);
        }

        public async ValueTask DisposeAsync()
        {
            Client.Dispose();
            await Application.DisposeAsync();
        }
    }
}
