using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using PreclinicalDre.Core.Evaluation;
using PreclinicalDre.Data.Jobs;
using PreclinicalDre.Server.Features.Jobs;
using PreclinicalDre.TestKit.Hosting;

namespace PreclinicalDre.Server.Tests.Evaluation;

/// <summary>
/// A server with the study <c>S1</c>: M01 has seizures in a trial without doses on record (undefined), M02 is free for three weeks (responsive), M03 has no trial.
/// </summary>
public sealed class DefinitionServer : IAsyncLifetime
{
    private const string Animals = "Animal,Cohort,Sex\nM01,C1,female\nM02,C1,male\nM03,C1,male\n";
    private const string Trials = "Animal,Trial,Compounds,Start,End\nM01,t1,levetiracetam,2026-03-16 00:00,2026-04-06 00:00\nM02,t1,levetiracetam,2026-03-16 00:00,2026-04-06 00:00\n";
    private const string Recordings = "Animal,From,To\nM01,2026-03-02 00:00,2026-04-06 00:00\nM02,2026-03-02 00:00,2026-04-06 00:00\n";
    private const string Seizures =
        "Animal,At,Type\nM01,2026-03-03 05:00,tonic\nM01,2026-03-05 05:00,tonic\nM01,2026-03-08 05:00,tonic\nM01,2026-03-12 05:00,tonic\nM01,2026-03-30 05:00,tonic\n"
        + "M02,2026-03-03 05:00,tonic\nM02,2026-03-05 05:00,tonic\nM02,2026-03-08 05:00,tonic\nM02,2026-03-12 05:00,tonic\n";

    public DreApplication Application { get; } = new();

    public DreClient Client { get; private set; } = default!;

    public HttpClient Http => Client.Http;

    public async ValueTask InitializeAsync()
    {
        Client = new DreClient(Application.CreateClient());
        await NewStudyAsync("S1");
    }

    /// <summary>Another study of the same animals, for tests that change what judges them.</summary>
    public async Task NewStudyAsync(string code)
    {
        await Client.CreateStudyAsync(code, zone: "UTC");
        foreach (var table in new[] { Animals, Trials, Recordings, Seizures })
        {
            Assert.Equal(HttpStatusCode.OK, (await Client.ImportAsync(code, table)).Status);
        }
    }

    /// <summary>A variant as the API takes it.</summary>
    public static JsonObject Variant(string id, string version, Action<JsonObject> change, string parent = "translational@1.0", string reasons = "clusters make short intervals")
    {
        var definition = JsonNode.Parse(DreDefinition.Translational10.ToCanonicalJson())!.AsObject();
        (definition["id"], definition["version"]) = (id, version);
        change(definition);
        return new JsonObject { ["parent"] = parent, ["reasons"] = reasons, ["definition"] = definition };
    }

    /// <summary>Derives and publishes a variant; its hash.</summary>
    public async Task<string> PublishAsync(string id, string version, Action<JsonObject> change)
    {
        var made = await Client.PostJsonAsync("/api/v1/dre/definitions", Variant(id, version, change));
        Assert.Equal(HttpStatusCode.Created, made.Status);
        var hash = made.Body.GetProperty("sha256").GetString()!;
        Assert.Equal(HttpStatusCode.OK, (await Client.PostJsonAsync($"/api/v1/dre/definitions/{id}@{version}/publish", new { contentHash = hash, printedName = "Reader" })).Status);
        return hash;
    }

    public async Task<DreReply> PutAsync(string path, object body)
    {
        using var response = await Http.PutAsJsonAsync(new Uri(path, UriKind.Relative), body);
        var text = await response.Content.ReadAsStringAsync();
        return new DreReply(response.StatusCode, JsonSerializer.Deserialize<JsonElement>(text.Length == 0 ? "null" : text));
    }

    /// <summary>Asks for a run and waits until it ended well.</summary>
    public async Task<JobRun> RunAsync(string path, object body)
    {
        var placed = await Client.PostJsonAsync(path, body);
        Assert.Equal(HttpStatusCode.Accepted, placed.Status);
        await using var scope = Application.Services.CreateAsyncScope();
        var run = (await scope.ServiceProvider.GetRequiredService<IJobOrders>().WaitAsync(placed.Body.GetProperty("job").GetGuid(), TimeSpan.FromSeconds(30), CancellationToken.None))!;
        Assert.Equal((JobState.Succeeded, ""), (run.State, run.Problem));
        return run;
    }

    public async Task<string> TextAsync(string path)
    {
        using var response = await Http.GetAsync(new Uri(path, UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return Encoding.UTF8.GetString(await response.Content.ReadAsByteArrayAsync());
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Application.DisposeAsync();
    }
}
