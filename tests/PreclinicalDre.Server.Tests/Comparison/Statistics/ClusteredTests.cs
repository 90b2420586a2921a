using System.Net;
using PreclinicalDre.TestKit.Hosting;

namespace PreclinicalDre.Server.Tests.Comparison.Statistics;

/// <summary>Rows in clusters over REST and on the pages; the numbers are those of R in Core's tests.</summary>
public sealed class ClusteredTests(ClusteredServer server) : IClassFixture<ClusteredServer>
{
    private const string Slices = "a c 5.1\na c 4.8\na c 5.6\nb c 7.2\nb c 6.9\nc c 4.1\nc c 4.4\nc c 3.9\nc c 4.6\nd c 6.0\ne t 3.2\ne t 2.9\ne t 3.5\nf t 4.8\nf t 4.1\nf t 4.4\nf t 5.0\nf t 4.6\ng t 1.9\ng t 2.4\nh t 3.3\nh t 3.9\nh t 2.7";

    [Fact]
    public async Task Mixed_OverRest_IsLme4WithItsUnit()
    {
        var answer = await server.Client.PostJsonAsync("/api/v1/statistics/mixed", Question("slice"));
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal(-2.2804606, answer.Body.GetProperty("effect").GetDouble(), 5);
        Assert.Equal(0.7818753, answer.Body.GetProperty("se").GetDouble(), 5);
        Assert.Equal(6, answer.Body.GetProperty("df").GetInt32());
        Assert.Contains("Counted are donors; rows are slices", answer.Body.GetProperty("unit").GetString(), StringComparison.Ordinal);
        Assert.Contains("lme4", answer.Body.GetProperty("method").GetString(), StringComparison.Ordinal);
        Assert.Contains(answer.Body.GetProperty("warnings").EnumerateArray(), w => w.GetProperty("code").GetString() == "rows-are-no-units");

        // Without a unit a row is an animal, and animals do not come twice.
        var animal = await server.Client.PostJsonAsync("/api/v1/statistics/mixed", Question(null));
        Assert.Contains(animal.Body.GetProperty("warnings").EnumerateArray(), w => w.GetProperty("code").GetString() == "unit-repeated");
    }

    [Theory]
    [InlineData("fisher", "{\"a\":7,\"b\":3,\"c\":2,\"d\":8,\"unit\":\"trial\"}", "20 trials were counted as 20 animals")]
    [InlineData("proportion", "{\"x\":7,\"n\":10,\"unit\":\"larva\"}", "10 larvae were counted as 10 plates")]
    [InlineData("mann-whitney", "{\"x\":[1,2,3],\"y\":[4,5,6],\"unit\":\"slice\"}", "6 slices were counted as 6 donors")]
    [InlineData("hodges-lehmann", "{\"x\":[1,2,3],\"y\":[4,5,6],\"unit\":\"pup\"}", "6 pups were counted as 6 litters")]
    [InlineData("kaplan-meier", "{\"time\":[1,2],\"event\":[1,0],\"unit\":\"trial\"}", "2 trials were counted as 2 animals")]
    [InlineData("negative-binomial", "{\"count\":[3,5,1,0],\"days\":[7,7,7,7],\"arm\":[0,0,1,1],\"unit\":\"slice\"}", "4 slices were counted as 4 donors")]
    [InlineData("random-effects", "{\"treated\":[{\"responders\":3,\"n\":9}],\"control\":[{\"responders\":1,\"n\":8}],\"unit\":\"trial\"}", "17 trials were counted as 17 animals")]
    [InlineData("dose-response", "{\"dose\":[5,10,20,40],\"n\":[4,4,4,4],\"responded\":[1,2,3,4],\"unit\":\"larva\"}", "16 larvae were counted as 16 plates")]
    [InlineData("rate-ratio", "{\"treatment\":{\"count\":3,\"days\":7},\"baseline\":{\"count\":9,\"days\":7},\"unit\":\"slice\"}", "slices of several donors added up")]
    public async Task Comparison_OfRowsThatAreNoUnits_IsAnsweredWithAWarning(string which, string question, string warning)
    {
        async Task<System.Text.Json.JsonElement> AskAsync(string body)
        {
            var answer = await server.Client.PostBytesAsync($"/api/v1/statistics/{which}", System.Text.Encoding.UTF8.GetBytes(body));
            Assert.True(answer.Status == HttpStatusCode.OK, answer.Body.ToString());
            return answer.Body;
        }

        var rows = await AskAsync(question);
        Assert.Contains(rows.GetProperty("warnings").EnumerateArray(), w => w.GetProperty("words").GetString()!.Contains(warning, StringComparison.Ordinal));
        Assert.Contains("independent are", rows.GetProperty("unit").GetString(), StringComparison.Ordinal);

        // The numbers are the same; an animal, named or not, is answered without the warning.
        var plain = await AskAsync(System.Text.RegularExpressions.Regex.Replace(question, ",\"unit\":\"[a-z]+\"", "", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)));
        foreach (var number in plain.EnumerateObject().Where(p => p.Value.ValueKind == System.Text.Json.JsonValueKind.Number))
        {
            Assert.Equal(number.Value.GetRawText(), rows.GetProperty(number.Name).GetRawText());
        }

        Assert.DoesNotContain("counted-as-units", plain.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("added-up", plain.ToString(), StringComparison.Ordinal);
        var wrong = await server.Client.PostBytesAsync($"/api/v1/statistics/{which}", System.Text.Encoding.UTF8.GetBytes(question.Replace("\"unit\":\"", "\"unit\":\"no-", StringComparison.Ordinal)));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "unknown-choice"), (wrong.Status, Assert.Single(wrong.FindingCodes)));
    }

    [Fact]
    public async Task ClusterBootstrap_OverRest_NamesIntervalAndSeed()
    {
        var bca = await server.Client.PostJsonAsync("/api/v1/statistics/cluster-bootstrap", Question("slice"));
        Assert.Equal(-2.3091667, bca.Body.GetProperty("estimate").GetDouble(), 6);
        Assert.Contains("BCa", bca.Body.GetProperty("method").GetString(), StringComparison.Ordinal);
        Assert.Equal((9999, 1), (bca.Body.GetProperty("resamples").GetInt32(), bca.Body.GetProperty("seed").GetInt32()));
        var refused = await server.Client.PostJsonAsync("/api/v1/statistics/cluster-bootstrap", new { cluster = new[] { "a", "b" }, arm = new[] { 0, 2 }, value = new[] { 1, 2 } });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        var one = await server.Client.PostJsonAsync("/api/v1/statistics/cluster-bootstrap", new { cluster = new[] { "a", "a" }, arm = new[] { 0, 1 }, value = new[] { 1, 2 }, unit = "trial" });
        Assert.Equal(System.Text.Json.JsonValueKind.Null, one.Body.GetProperty("lower").ValueKind);
        Assert.NotEmpty(one.Body.GetProperty("refusals").EnumerateArray());
    }

    [Fact]
    public async Task Page_CountingRows_WarnsInPlainWordsAndShowsBothEstimates()
    {
        var http = server.Client.Http;
        var page = await DrePage.GetAsync(http, "/statistics/clustered");
        Assert.Contains("Paste a line a row", page.Text, StringComparison.Ordinal);
        page = await page.PostAsync(http, "clustered", [("data", Slices), ("unit", "slice"), ("count", "units"), ("interval", "bca"), ("level", "95"), ("seed", "1")]);
        Assert.Contains("t less c: -2.28046 (-4.19364 to -0.36728)", page.Text, StringComparison.Ordinal);
        Assert.Contains("8 donors with 23 slices", page.Text, StringComparison.Ordinal);
        Assert.Contains("2.1 times narrower", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Not independent:", page.Text, StringComparison.Ordinal);
        page = await page.PostAsync(http, "clustered", [("data", Slices), ("unit", "slice"), ("count", "rows"), ("interval", "percentile"), ("level", "95"), ("seed", "1")]);
        Assert.Contains("Not independent: 23 slices were counted as 23 donors", page.Text, StringComparison.Ordinal);
        Assert.Contains("unit=slice", page.Address.Query, StringComparison.Ordinal);

        var wrong = await DrePage.GetAsync(http, "/statistics/clustered?data=a&unit=cage");
        Assert.Contains("There is no such unit", wrong.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await DrePage.GetAsync(http, "/statistics/clustered?data=L1%20v%2030%204%0AL2%20v%2041%204%0AL3%20d%208%204%0AL4%20d%2011%204&unit=pup&counts=on")).Status);
    }

    [Fact]
    public async Task GroupsPage_ValuesOfSlices_OffersToNameTheirDonors()
    {
        var http = server.Client.Http;
        var page = await DrePage.GetAsync(http, "/statistics/groups");
        page = await page.PostAsync(http, "values", [("x", "1\n2\n3"), ("y", "4\n5\n6"), ("unit", "slice"), ("level", "95")]);
        Assert.Contains("6 slices were counted as 6 donors", page.Text, StringComparison.Ordinal);
        Assert.Contains("href=\"/statistics/clustered?data=name1%20first%201", page.Html, StringComparison.Ordinal);
        page = await page.PostAsync(http, "values", [("x", "1\n2\n3"), ("y", "4\n5\n6"), ("unit", "animal"), ("level", "95")]);
        Assert.DoesNotContain("were counted as", page.Text, StringComparison.Ordinal);
    }

    private static object Question(string? unit)
    {
        var rows = Slices.Split('\n').Select(l => l.Split(' ')).ToList();
        var (cluster, arm) = (rows.Select(r => r[0]).ToArray(), rows.Select(r => r[1] == "t" ? 1 : 0).ToArray());
        double[] value = [.. rows.Select(r => double.Parse(r[2], System.Globalization.CultureInfo.InvariantCulture))];
        return unit is null ? new { cluster, arm, value } : new { cluster, arm, value, unit };
    }
}
