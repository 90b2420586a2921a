using System.Net;
using System.Text;
using System.Text.Json;
using PreclinicalDre.TestKit.Hosting;

namespace PreclinicalDre.Server.Tests.Evaluation;

/// <summary>The stateless evaluation over HTTP; the rules themselves are tested in Core.</summary>
public sealed class EvaluateRecordTests : IAsyncLifetime
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

    [Fact]
    public async Task Record_OfEachVector_GivesTheExpectedVerdict()
    {
        foreach (var vector in Vectors())
        {
            var reply = await client.PostBytesAsync("/api/v1/dre/evaluate", Encoding.UTF8.GetBytes(vector.GetProperty("record").GetRawText()));
            var expected = vector.GetProperty("expected");
            Assert.Equal(HttpStatusCode.OK, reply.Status);
            Assert.Equal(expected.GetProperty("classification").GetString(), reply.Body.GetProperty("classification").GetString());
            Assert.Equal(expected.GetProperty("pattern").GetString(), reply.Body.GetProperty("pattern").GetString());
            Assert.Equal(
                expected.GetProperty("trials").EnumerateArray().Select(t => t.GetProperty("code").GetString()),
                reply.Body.GetProperty("trials").EnumerateArray().Select(t => t.GetProperty("code").GetString()));
        }
    }

    [Fact]
    public async Task Record_SentTwice_GivesTheSameBytes()
    {
        var record = Encoding.UTF8.GetBytes(Vectors().First().GetProperty("record").GetRawText());
        var first = await client.PostBytesAsync("/api/v1/dre/evaluate", record);
        var second = await client.PostBytesAsync("/api/v1/dre/evaluate", record);
        Assert.Equal(first.Body.GetRawText(), second.Body.GetRawText());
    }

    [Fact]
    public async Task Record_WithMisspeltField_IsRefusedWithItsPath()
    {
        var record = Vectors().First().GetProperty("record").GetRawText().Replace("\"mgPerKg\"", "\"mgPerKgs\"", StringComparison.Ordinal);
        var reply = await client.PostBytesAsync("/api/v1/dre/evaluate", Encoding.UTF8.GetBytes(record));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, reply.Status);
        Assert.Contains(reply.Body.GetProperty("findings").EnumerateArray(), f => f.GetProperty("path").GetString() == "$.trials[0].compounds[0].doses[0].mgPerKgs");
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("{\"animal\":")]
    [InlineData("[]")]
    [InlineData("null")]
    public async Task Record_ThatIsNone_IsRefusedAndTheServerGoesOn(string body)
    {
        var reply = await client.PostBytesAsync("/api/v1/dre/evaluate", Encoding.UTF8.GetBytes(body));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, reply.Status);
        Assert.NotEmpty(reply.FindingCodes);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/api/v1/studies")).Status);
    }

    [Fact]
    public async Task OpenApi_DescribesTheEvaluation()
    {
        var reply = await client.GetAsync("/openapi/v1.json");
        Assert.Equal(HttpStatusCode.OK, reply.Status);
        Assert.True(reply.Body.GetProperty("paths").TryGetProperty("/api/v1/dre/evaluate", out _));
    }

    private static List<JsonElement> Vectors()
    {
        using var stream = typeof(EvaluateRecordTests).Assembly.GetManifestResourceStream("dre-scenarios.json")!;
        using var json = JsonDocument.Parse(stream);
        return [.. json.RootElement.Clone().EnumerateArray()];
    }
}
