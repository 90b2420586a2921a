using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using NodaTime;
using PreclinicalDre.TestKit;
using PreclinicalDre.TestKit.Hosting;

namespace PreclinicalDre.Server.Tests.Experiments.Kindling;

/// <summary>One server for the tests of kindling; each of them has a study of its own. Its clock stands at noon of 20 March 2026.</summary>
public sealed class KindlingServer : IAsyncLifetime, IAsyncDisposable
{
    public KindlingServer()
    {
        Application = new DreApplication { Clock = new ManualClock(Instant.FromUtc(2026, 3, 20, 11, 0)) };
        Client = new DreClient(Application.CreateClient());
    }

    public DreApplication Application { get; }

    public DreClient Client { get; }

    public static string Api(string study) => $"/api/v1/studies/{study}/experiments/K1/kindling";

    public static byte[] Log
    {
        get
        {
            using var stream = typeof(KindlingServer).Assembly.GetManifestResourceStream("takeuchi-2021-kindling.csv")!;
            using var bytes = new MemoryStream();
            stream.CopyTo(bytes);
            return bytes.ToArray();
        }
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <summary>Registers a rat study with the kindling experiment K1 and animals.</summary>
    public async Task BeginAsync(string study, string model = "phenytoin-resistant-kindled", string animals = "")
    {
        Assert.Equal(HttpStatusCode.Created, (await Client.CreateStudyAsync(study, model, "rat")).Status);
        Assert.Equal(HttpStatusCode.Created, (await Client.PostJsonAsync($"/api/v1/studies/{study}/experiments", new { code = "K1", title = "okapi kindling", kind = "Kindling" })).Status);
        if (animals.Length > 0)
        {
            Assert.Equal(HttpStatusCode.OK, (await Client.ImportAsync(study, "Animal,Cohort,Sex,Strain\n" + animals)).Status);
        }
    }

    public Task<DreReply> StimulateAsync(string study, object input) => Client.PostJsonAsync($"{Api(study)}/stimulations", input);

    public async Task<DreReply> PutAsync(string path, object body)
    {
        using var answer = await Client.Http.PutAsJsonAsync(new Uri(path, UriKind.Relative), body);
        using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        return new DreReply(answer.StatusCode, json.RootElement.Clone());
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Application.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
