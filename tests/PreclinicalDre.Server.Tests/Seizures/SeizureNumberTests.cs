using System.Net;
using System.Text;
using System.Text.Json;
using PreclinicalDre.Core.Statistics;
using PreclinicalDre.TestKit.Hosting;

namespace PreclinicalDre.Server.Tests.Seizures;

public sealed class SeizureNumberTests(SeizureServer server) : IClassFixture<SeizureServer>
{
    private const string Api = "/api/v1/studies/S1/seizures";

    [Fact]
    public async Task Numbers_CountRecordedSeizuresOverRecordedTime()
    {
        var animal = (await server.Client.GetAsync($"{Api}/numbers")).Body.GetProperty("animals").EnumerateArray().Single(a => a.GetProperty("animal").GetString() == "M01");
        // Of 14, those at 12:30 and on the fifth are outside: 10 in 47.5 h.
        Assert.Equal((10, 4, 2), (animal.GetProperty("seizures").GetInt32(), animal.GetProperty("outsideRecordings").GetInt32(), animal.GetProperty("convulsive").GetInt32()));
        Assert.Equal(47.5, animal.GetProperty("recordedHours").GetDouble(), 1e-9);
        var exact = PoissonRate.Exact(10, 47.5 / 24);
        Assert.Equal(exact.Rate, animal.GetProperty("perDay").GetDouble(), 1e-9);
        Assert.Equal(exact.Lower, animal.GetProperty("lower").GetDouble(), 1e-9);
        Assert.Equal(exact.Upper, animal.GetProperty("upper").GetDouble(), 1e-9);
        // 4 × 23 s + 100 s of seizures.
        Assert.Equal(19.2, animal.GetProperty("meanSeconds").GetDouble(), 1e-9);
        Assert.Equal(192 / (47.5 / 24), animal.GetProperty("burdenSecondsPerDay").GetDouble(), 1e-9);
        // From 03:00:21 of the third to 20:00.
        Assert.Equal((16 * 3600 + 59 * 60 + 39) / 86400.0, animal.GetProperty("longestIntervalDays").GetDouble(), 1e-9);
    }

    [Fact]
    public async Task Numbers_AskedAgain_AreOfTheDataOfNow()
    {
        await server.Client.CreateStudyAsync("S2");
        await server.Client.ImportAsync("S2", "Animal,Cohort,Sex\nM01,C1,female\nM02,C1,male\n");
        Assert.Equal((0, 0, 0.0), await NumbersAsync());
        var seizures = await server.Client.ImportAsync("S2", "Animal,At,Type\nM01,2026-03-02 03:00,spasm\nM01,2026-03-02 15:00,spasm\n");
        Assert.Equal((0, 2, 0.0), await NumbersAsync());
        await server.Client.ImportAsync("S2", "Animal,From,To\nM01,2026-03-02 00:00,2026-03-02 12:00\n");
        Assert.Equal((1, 1, 12.0), await NumbersAsync());
        await server.Client.ImportAsync("S2", "Animal,From,To\nM01,2026-03-02 12:00,2026-03-03 00:00\n");
        Assert.Equal((2, 0, 24.0), await NumbersAsync());
        var undone = await server.Client.PostJsonAsync($"/api/v1/studies/S2/imports/{seizures.Body.GetProperty("importId").GetGuid()}/undo", new { });
        Assert.Equal(HttpStatusCode.NoContent, undone.Status);
        Assert.Equal((0, 0, 24.0), await NumbersAsync());

        async Task<(int Seizures, int Outside, double Hours)> NumbersAsync()
        {
            // Each is asked twice: what is kept of the first answer makes the second.
            var answers = new List<(int, int, double)>();
            for (var turn = 0; turn < 2; turn++)
            {
                var animal = (await server.Client.GetAsync("/api/v1/studies/S2/seizures/numbers")).Body.GetProperty("animals").EnumerateArray().Single(a => a.GetProperty("animal").GetString() == "M01");
                answers.Add((Int(animal, "seizures"), Int(animal, "outsideRecordings"), animal.GetProperty("recordedHours").GetDouble()));
            }

            return Assert.Single(answers.Distinct());
        }
    }

    [Theory]
    [InlineData("raster", "Seizures over time by animal")]
    [InlineData("heat", "Seizures by animal and day")]
    [InlineData("frequency", "Seizures per 24 recorded hours")]
    [InlineData("durations", "Duration of seizures over time")]
    [InlineData("rhythm", "Seizures by hour of the clock")]
    [InlineData("cycles", "Rhythms of more than a day")]
    public async Task Figure_OfTheStudyAndOfAnAnimal_IsServedAsDrawingAndTable(string name, string title)
    {
        foreach (var address in new[] { $"{Api}/{name}", $"/api/v1/studies/S1/animals/M01/seizures/{name}" })
        {
            Assert.Contains(title, await server.Client.Http.GetStringAsync(Relative($"{address}.svg"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
            using var csv = await server.Client.Http.GetAsync(Relative($"{address}.csv"), TestContext.Current.CancellationToken);
            Assert.Equal((HttpStatusCode.OK, "text/csv"), (csv.StatusCode, csv.Content.Headers.ContentType?.MediaType));
        }
    }

    [Fact]
    public async Task AnimalsPage_DrawsItsSeizuresByDayAndClockAndHowLongTheyTook()
    {
        var page = await DrePage.GetAsync(server.Client.Http, "/studies/S1/animals/M01/seizures");
        foreach (var title in new[] { "By day and clock", "Over time", "How long", "Day and night", "Rhythms of more than a day" })
        {
            Assert.Contains(title, page.Text, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("By day and clock", (await DrePage.GetAsync(server.Client.Http, "/studies/S1/seizures")).Text, StringComparison.Ordinal);
        var days = await server.Client.Http.GetStringAsync(Relative("/api/v1/studies/S1/animals/M01/seizures/days.csv"), TestContext.Current.CancellationToken);
        // A row for each of the 14 seizures, those outside of recordings too, and of the two recordings.
        Assert.Equal(16, days.Split("\r\n").Count(l => l.Contains("2026-03-0", StringComparison.Ordinal)));
        var durations = (await server.Client.Http.GetStringAsync(Relative("/api/v1/studies/S1/animals/M01/seizures/durations.csv"), TestContext.Current.CancellationToken)).Split("\r\n");
        Assert.StartsWith("2026-03-02T00:00:00+01", durations[1], StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await server.Client.GetAsync("/api/v1/studies/S1/animals/none/seizures/days.csv")).Status);
    }

    [Fact]
    public async Task Rhythm_TellsHoursOfTheLaboratorysClock()
    {
        var lines = (await server.Client.Http.GetStringAsync(Relative("/api/v1/studies/S1/animals/M01/seizures/rhythm.csv"), TestContext.Current.CancellationToken)).Split("\r\n");
        Assert.StartsWith("3,4,2,", lines[4], StringComparison.Ordinal);
        // Half an hour of one noon was not recorded; two of the four seizures in it are outside.
        Assert.StartsWith("12,4,1.5,", lines[13], StringComparison.Ordinal);
        Assert.StartsWith("20,1,2,", lines[21], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Definition_IsVersioned_AndBothCountsAreShown()
    {
        var made = await server.Third.PostJsonAsync($"{Api}/definitions", new { code = "hpd", minimumSeconds = 5, mergeGapSeconds = 2, types = new[] { "hippocampal-paroxysmal-discharge" }, clusterRule = "three-in-24-h" });
        Assert.Equal((HttpStatusCode.Created, 1), (made.Status, made.Body.GetProperty("number").GetInt32()));
        var same = await server.Third.PostJsonAsync($"{Api}/definitions", new { code = "hpd", minimumSeconds = 5, mergeGapSeconds = 2, types = new[] { "hippocampal-paroxysmal-discharge" }, clusterRule = "three-in-24-h" });
        Assert.Contains("same-rules", same.FindingCodes);
        var next = await server.Third.PostJsonAsync($"{Api}/definitions", new { code = "hpd", minimumSeconds = 5, mergeGapSeconds = 0, types = new[] { "hippocampal-paroxysmal-discharge" } });
        Assert.Equal(2, next.Body.GetProperty("number").GetInt32());

        // Twelve raw events: with a gap of 2 s six of 24 s; without, six of 20 s and six that are too short.
        var one = await CountAsync("hpd@1");
        Assert.Equal((12, 6, 0), (Int(one, "raw"), Int(one, "counted"), Int(one, "tooShort")));
        // Five lie within the first day, one alone.
        Assert.Equal((1, 5, 2), (Int(one, "clusters"), Int(one, "inClusters"), Int(one, "collapsed")));
        var two = await CountAsync("hpd");
        Assert.Equal((12, 6, 6), (Int(two, "raw"), Int(two, "counted"), Int(two, "tooShort")));
        Assert.Equal(HttpStatusCode.NotFound, (await server.Client.GetAsync($"{Api}/defined?definition=hpd@9")).Status);

        var page = await DrePage.GetAsync(server.Client.Http, "/studies/S1/seizures?definition=hpd%401");
        Assert.Contains("hpd@1", page.Text, StringComparison.Ordinal);
        Assert.Contains("M01 12 6 0", page.Text, StringComparison.Ordinal);

        async Task<JsonElement> CountAsync(string name) =>
            (await server.Client.GetAsync($"{Api}/defined?definition={name}")).Body.GetProperty("animals").EnumerateArray().Single(a => a.GetProperty("animal").GetString() == "M01");
    }

    [Fact]
    public async Task Detector_CarriesItsValidationIntoTheRate()
    {
        var refused = await PutAsync(new { name = "detector 1", knownSeizures = 10 });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused);
        Assert.Equal(HttpStatusCode.OK, await PutAsync(new { name = "detector 1", knownSeizures = 100, found = 90, falseAlarms = 1, validationHours = 240.0, source = "validation" }));

        var rate = (await server.Client.GetAsync($"{Api}/corrected")).Body.EnumerateArray().Single();
        // 8 recorded events of the detector over 47.5 h of M01 and 1 h of M02.
        var counted = 8 / (48.5 / 24);
        Assert.Equal(counted, rate.GetProperty("perDay").GetDouble(), 1e-9);
        Assert.Equal((counted - 0.1) / 0.9, rate.GetProperty("corrected").GetDouble(), 1e-9);
        var page = await DrePage.GetAsync(server.Client.Http, "/studies/S1/seizures");
        Assert.Contains("Behind what detectors counted", page.Text, StringComparison.Ordinal);
        Assert.Contains("detector 1 not reviewed 8", page.Text, StringComparison.Ordinal);

        async Task<HttpStatusCode> PutAsync(object body)
        {
            using var content = new StringContent(JsonSerializer.Serialize(body), Encoding.UTF8, "application/json");
            using var answer = await server.Third.Http.PutAsync(Relative($"{Api}/detectors"), content, TestContext.Current.CancellationToken);
            return answer.StatusCode;
        }
    }

    [Fact]
    public async Task AnimalPage_KeepsGradesOfScalesApart_AndLeadsToEachEvent()
    {
        var page = await DrePage.GetAsync(server.Client.Http, "/studies/S1/animals/M01/seizures");
        Assert.Contains("mouse-kainate: 1 graded, median 4", page.Text, StringComparison.Ordinal);
        Assert.Contains("racine: 1 graded, median 5", page.Text, StringComparison.Ordinal);
        Assert.Contains("never compared or pooled across scales", page.Text, StringComparison.Ordinal);
        Assert.Contains("no, enters no rate", page.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await DrePage.GetAsync(server.Client.Http, "/studies/S1/animals/M09/seizures")).Status);
    }

    [Fact]
    public async Task RulesPage_StoresADefinitionAndRefusesATemplateInWords()
    {
        var page = await DrePage.GetAsync(server.Third.Http, "/studies/S1/seizures/rules");
        await page.PostAsync(server.Third.Http, "define", [("Defining.Code", "sz"), ("Defining.MinimumSeconds", "10"), ("Defining.MergeGapSeconds", "30"), ("Defining.ClusterRule", "within-4-h"), ("Defining.Types", "tonic"), ("Defining.Types", "clonic")]);
        var stored = (await server.Client.GetAsync($"{Api}/definitions")).Body.EnumerateArray().Single(d => d.GetProperty("code").GetString() == "sz");
        Assert.Equal((10, "within-4-h", 2), (stored.GetProperty("minimumSeconds").GetInt32(), stored.GetProperty("clusterRule").GetString(), stored.GetProperty("types").GetArrayLength()));
        var refused = await page.PostAsync(server.Third.Http, "video", [("Video", "javascript:alert(1)")]);
        Assert.Contains("An address begins with http:// or https://", refused.Text, StringComparison.Ordinal);
    }

    private static int Int(JsonElement of, string name) => of.GetProperty(name).GetInt32();

    private static Uri Relative(string address) => new(address, UriKind.Relative);
}
