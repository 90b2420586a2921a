using System.Net;
using System.Text;
using System.Text.Json;
using PreclinicalDre.TestKit.Hosting;

namespace PreclinicalDre.Server.Tests.Comparison.Statistics;

/// <summary>What the statistics say to bad questions, and to good ones that have no answer.</summary>
public sealed class StatisticsEndpointTests : IAsyncLifetime
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
    [InlineData("dose-response", """{"dose":[1,2],"n":[8,8,8],"responded":[1,2]}""", "lengths-differ", "$.n")]
    [InlineData("dose-response", """{"dose":[1,2],"n":[8,8],"responded":[9,2]}""", "more-than-all", "$.responded[0]")]
    [InlineData("dose-response", """{"dose":[-1,2],"n":[8,8],"responded":[1,2]}""", "out-of-range", "$.dose[0]")]
    [InlineData("dose-response", """{"dose":[1e999,2],"n":[8,8],"responded":[1,2]}""", "out-of-range", "$.dose[0]")]
    [InlineData("dose-response", """{"dose":["1",2],"n":[8,8],"responded":[1,2]}""", "wrong-type", "$.dose[0]")]
    [InlineData("dose-response", """{"dose":[1,2],"n":[8,7.5],"responded":[1,2]}""", "out-of-range", "$.n[1]")]
    [InlineData("dose-response", """{"dose":[1,2],"n":[8,0],"responded":[1,0]}""", "out-of-range", "$.n[1]")]
    [InlineData("dose-response", """{"dose":[1,2],"n":[8,8],"responded":[1,-2]}""", "out-of-range", "$.responded[1]")]
    [InlineData("dose-response", """{"dose":[1,2],"n":[8,8],"responded":[1,null]}""", "wrong-type", "$.responded[1]")]
    [InlineData("dose-response", """{"dose":[1,2],"n":[8,8],"responded":[1,2],"respond":[1]}""", "unknown-field", "$.respond")]
    [InlineData("dose-response", """{"dose":[1,2],"n":[8,8],"responded":[1,2],"effect":1}""", "out-of-range", "$.effect")]
    [InlineData("dose-response", """{"dose":[1,2],"n":[8,8],"responded":[1,2],"link":"cloglog"}""", "unknown-choice", "$.link")]
    [InlineData("dose-response", """{"dose":[],"n":[],"responded":[]}""", "too-few-items", "$.dose")]
    [InlineData("dose-response", """{"dose":[1],"n":[8]}""", "missing-field", "$.responded")]
    [InlineData("dose-response", """{"dose":[NaN],"n":[8],"responded":[1]}""", "not-json", "$")]
    [InlineData("protective-index", """{"efficacy":{"dose":[1],"n":[8],"responded":[9]},"toxicity":{"dose":[1],"n":[8],"responded":[1]}}""", "more-than-all", "$.efficacy.responded[0]")]
    [InlineData("protective-index", """{"efficacy":{"dose":[1],"n":[8],"responded":[1]}}""", "missing-field", "$.toxicity")]
    [InlineData("rate-ratio", """{"treatment":{"count":1,"days":0},"baseline":{"count":1,"days":2}}""", "out-of-range", "$.treatment.days")]
    [InlineData("rate-ratio", """{"treatment":{"count":1.5,"days":1},"baseline":{"count":1,"days":2}}""", "out-of-range", "$.treatment.count")]
    [InlineData("proportion", """{"x":5,"n":4}""", "more-than-all", "$.x")]
    [InlineData("proportion", """{"x":0,"n":0}""", "out-of-range", "$.n")]
    [InlineData("fisher", """{"a":1,"b":2,"c":3}""", "missing-field", "$.d")]
    [InlineData("kaplan-meier", """{"time":[1,2],"event":[1,2],"group":[1,1]}""", "out-of-range", "$.event[1]")]
    [InlineData("kaplan-meier", """{"time":[1,2],"event":[1,0],"group":[1,""]}""", "wrong-type", "$.group[1]")]
    [InlineData("negative-binomial", """{"count":[1,2],"days":[1,2],"arm":[1,1]}""", "one-arm", "$.arm")]
    [InlineData("random-effects", """{"treated":[{"responders":3,"n":2}],"control":[{"responders":1,"n":2}]}""", "more-than-all", "$.treated[0].responders")]
    [InlineData("mann-whitney", """{"x":[1],"y":[]}""", "too-few-items", "$.y")]
    [InlineData("mann-whitney", """{"x":[1],"y":[2],"confidence":0.9}""", "unknown-field", "$.confidence")]
    [InlineData("permutation", """{"animal":["a"],"arm":[1],"value":[1],"permutations":0}""", "out-of-range", "$.permutations")]
    [InlineData("holm", """{"p":[0.1,1.1]}""", "out-of-range", "$.p[1]")]
    [InlineData("kappa", """{"first":["a"],"second":["b"],"weights":"linear"}""", "missing-field", "$.categories")]
    [InlineData("spearman-karber", """[1]""", "wrong-type", "$")]
    [InlineData("peak-effect", """{"hours":[0],"n":[4],"responded":[4]}""", "out-of-range", "$.hours[0]")]
    public async Task Question_ThatIsWrong_IsRefusedWithThePlaceWhatWasFoundAndWhatWasWanted(string route, string body, string code, string path)
    {
        var reply = await PostAsync(route, body);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, reply.Status);
        Assert.Contains(code, reply.FindingCodes);
        var finding = reply.Finding(code);
        Assert.Equal(path, finding.GetProperty("path").GetString());
        Assert.True(code is "not-json" || finding.GetProperty("wanted").GetString()!.Length > 0);
    }

    [Fact]
    public async Task DoseResponse_Separated_HasNullsAndSaysWhy()
    {
        var reply = await PostAsync("dose-response", """{"dose":[5,10,20,40],"n":[8,8,8,8],"responded":[0,0,8,8]}""");
        Assert.Equal(HttpStatusCode.OK, reply.Status);
        foreach (var field in new[] { "ed", "log10", "slope", "intercept", "delta", "fieller", "profile", "heterogeneity" })
        {
            Assert.Equal(JsonValueKind.Null, reply.Body.GetProperty(field).ValueKind);
        }

        var refusal = reply.Body.GetProperty("refusals")[0];
        Assert.Equal("separation", refusal.GetProperty("code").GetString());
        Assert.Contains("between", refusal.GetProperty("words").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answer_OfEachKind_NamesItsMethod()
    {
        foreach (var (route, body) in new[]
        {
            ("dose-response", """{"dose":[5,10,20,40],"n":[8,8,8,8],"responded":[1,3,6,8],"link":"logit","effect":0.9,"heterogeneityFactor":true}"""),
            ("spearman-karber", """{"dose":[2.5,5,10,20,40],"n":[8,8,8,8,8],"responded":[0,1,3,6,8]}"""),
            ("peak-effect", """{"hours":[0.25,0.5,1],"n":[4,4,4],"responded":[1,4,2]}"""),
            ("rate-ratio", """{"treatment":{"count":4,"days":5},"baseline":{"count":0,"days":7}}"""),
            ("kaplan-meier", """{"time":[1,2,3],"event":[1,0,1]}"""),
            ("mann-whitney", """{"x":[1,2,3],"y":[4,5,6]}"""),
            ("mann-whitney", """{"x":[1,2,3],"y":[3,5,6]}"""),
            ("hodges-lehmann", """{"x":[1,2,3,4],"y":[4.5,5,6,8],"confidence":0.9}"""),
            ("permutation", """{"animal":["a","a","b","b"],"arm":[0,1,0,1],"value":[1,2,3,5]}"""),
            ("holm", """{"p":[0.01,0.04]}"""),
            ("kappa", """{"first":[1,2,3,1],"second":[1,2,2,1],"weights":"quadratic"}"""),
        })
        {
            var reply = await PostAsync(route, body);
            Assert.True(reply.Status == HttpStatusCode.OK, $"{route}: {reply.Body}");
            Assert.True(reply.Body.GetProperty("method").GetString()!.Length > 10);
        }

        Assert.Contains("exact", (await PostAsync("mann-whitney", """{"x":[1,2],"y":[4,5]}""")).Body.GetProperty("method").GetString(), StringComparison.Ordinal);
        Assert.Contains("normal", (await PostAsync("mann-whitney", """{"x":[1,2],"y":[2,5]}""")).Body.GetProperty("method").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task RateRatio_WithoutABaselineEvent_HasNullsForTheInfinite()
    {
        var reply = await PostAsync("rate-ratio", """{"treatment":{"count":4,"days":5},"baseline":{"count":0,"days":7}}""");
        Assert.Equal(JsonValueKind.Null, reply.Body.GetProperty("ratio").ValueKind);
        Assert.Equal(JsonValueKind.Null, reply.Body.GetProperty("upper").ValueKind);
        Assert.True(reply.Body.GetProperty("lower").GetDouble() > 0);
    }

    [Fact]
    public async Task Question_OfAHugeList_IsRefusedInOneFinding()
    {
        var reply = await PostAsync("holm", $$"""{"p":[{{string.Join(',', Enumerable.Repeat("0.1", 100_001))}}]}""");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, reply.Status);
        Assert.Equal(["too-many-items"], reply.FindingCodes);
    }

    private Task<DreReply> PostAsync(string route, string body) => client.PostBytesAsync($"/api/v1/statistics/{route}", Encoding.UTF8.GetBytes(body));
}
