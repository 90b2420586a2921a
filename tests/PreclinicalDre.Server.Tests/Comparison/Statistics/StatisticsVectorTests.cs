using System.Net;
using System.Text;
using System.Text.Json;
using PreclinicalDre.TestKit.Hosting;

namespace PreclinicalDre.Server.Tests.Comparison.Statistics;

/// <summary>
/// Every question of <c>statistics.json</c> over HTTP, held against its answer; where the questions come from stands in <c>statistics.md</c>
/// beside the file.
/// </summary>
public sealed class StatisticsVectorTests : IAsyncLifetime
{
    private readonly DreApplication application = new();
    private DreClient client = null!;

    public static TheoryData<string, string, int> Sets { get; } = new()
    {
        { "doseResponse", "dose-response", 11 },
        { "therapeuticIndex", "protective-index", 5 },
        { "rateRatio", "rate-ratio", 10 },
        { "wilson", "proportion", 8 },
        { "fisher", "fisher", 6 },
        { "kaplanMeier", "kaplan-meier", 5 },
        { "negativeBinomial", "negative-binomial", 4 },
        { "randomEffects", "random-effects", 4 },
    };

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
    [MemberData(nameof(Sets))]
    public async Task Question_OfEachVector_GetsItsAnswer(string set, string route, int count)
    {
        using var stream = typeof(StatisticsVectorTests).Assembly.GetManifestResourceStream("statistics.json")!;
        using var vectors = JsonDocument.Parse(stream);
        var entries = vectors.RootElement.GetProperty(set).EnumerateArray().ToList();
        Assert.Equal(count, entries.Count);
        foreach (var entry in entries)
        {
            var question = entry.EnumerateObject().Where(p => p.Name != "expected").ToDictionary(p => p.Name, p => p.Value);
            var reply = await client.PostBytesAsync($"/api/v1/statistics/{route}", Encoding.UTF8.GetBytes(JsonSerializer.Serialize(question)));
            Assert.Equal(HttpStatusCode.OK, reply.Status);
            Agree(entry.GetProperty("expected"), reply.Body, set, set == "negativeBinomial" ? 1e-4 : 1e-6);
        }
    }

    /// <summary>Everything expected stands in the answer, in the same shape; the answer may say more.</summary>
    private static void Agree(JsonElement wanted, JsonElement found, string path, double relative)
    {
        switch (wanted.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var field in wanted.EnumerateObject())
                {
                    Assert.True(found.TryGetProperty(field.Name, out var value), $"{path}.{field.Name} is missing");
                    Agree(field.Value, value, $"{path}.{field.Name}", field.Name is "lower" or "upper" ? Math.Max(relative, 1e-5) : relative);
                }

                break;
            case JsonValueKind.Array:
                Assert.Equal(wanted.GetArrayLength(), found.GetArrayLength());
                for (var i = 0; i < wanted.GetArrayLength(); i++)
                {
                    Agree(wanted[i], found[i], $"{path}[{i}]", relative);
                }

                break;
            case JsonValueKind.Number:
                Assert.True(found.ValueKind == JsonValueKind.Number, $"{path}: wanted {wanted}, found {found.ValueKind}");
                Assert.True(
                    Math.Abs(wanted.GetDouble() - found.GetDouble()) <= relative * Math.Max(Math.Abs(wanted.GetDouble()), 1e-9),
                    $"{path}: wanted {wanted}, found {found}");
                break;
            case JsonValueKind.Null:
                Assert.True(found.ValueKind == JsonValueKind.Null, $"{path}: wanted null, found {found}");
                break;
            default:
                Assert.Fail($"{path}: a vector holds numbers.");
                break;
        }
    }
}
