using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using PreclinicalDre.Core.Catalog;
using PreclinicalDre.Core.Experiments;
using PreclinicalDre.Data.Jobs;
using PreclinicalDre.Server.Features.Jobs;
using PreclinicalDre.TestKit;
using PreclinicalDre.TestKit.Hosting;

namespace PreclinicalDre.Server.Tests.Experiments.Entries;

/// <summary>One server for all entries of the catalogue; each readout of an entry has a study of its own. Its clock stands at noon of 30 June 2026, in Berlin.</summary>
public sealed class EntryServer : IAsyncDisposable
{
    public EntryServer()
    {
        Application = new DreApplication { Clock = new ManualClock(Instant.FromUtc(2026, 6, 30, 10, 0)) };
        Client = new DreClient(Application.CreateClient());
    }

    public DreApplication Application { get; }

    public DreClient Client { get; }

    public static string Of(string study, string rest) => $"/api/v1/studies/{study}/experiments/X1/{rest}";

    /// <summary>Registers a study of the entry; where its variants differ, one whose seizures come by themselves.</summary>
    public Task RegisterAsync(string study, ModelEntry entry) => PostAsync("/api/v1/studies", new
    {
        code = study, title = $"Study {study}", modelId = entry.Id, speciesId = entry.Species[0], timeZoneId = "Europe/Berlin",
        modelVariantId = entry.SpontaneousSeizures.Value == SpontaneousSeizures.SomeVariants ? entry.Variants.Select(v => v.Value).FirstOrDefault(v => v.SpontaneousSeizures is true)?.Id : null,
    });

    /// <summary>Registers a study of the entry and plans the experiment <c>X1</c> in it, of a kind that the study is offered as one of its model's.</summary>
    public async Task PlanAsync(string study, ModelEntry entry, ExperimentKind kind)
    {
        await RegisterAsync(study, entry);
        var offered = await GetAsync($"/api/v1/studies/{study}/experiments");
        Assert.Contains(Kebab(kind), offered.GetProperty("kinds").EnumerateArray().Select(k => k.GetString()));
        await PostAsync($"/api/v1/studies/{study}/experiments", new { code = "X1", title = $"{entry.TableId} as a test runs it", kind = Kebab(kind) });
    }

    /// <summary>Reads what there is.</summary>
    public async Task<JsonElement> GetAsync(string path) => Good(await Client.GetAsync(path));

    /// <summary>Sends what must be taken.</summary>
    public async Task<JsonElement> PostAsync(string path, object body) => Good(await Client.PostJsonAsync(path, body));

    /// <summary>Puts what must be taken.</summary>
    public async Task<JsonElement> PutAsync(string path, string body, string type = "application/json")
    {
        using var content = new StringContent(body, Encoding.UTF8, type);
        using var answer = await Client.Http.PutAsync(new Uri(path, UriKind.Relative), content);
        var text = await answer.Content.ReadAsStringAsync();
        return Good(new DreReply(answer.StatusCode, JsonSerializer.Deserialize<JsonElement>(text.Length == 0 ? "null" : text)));
    }

    /// <summary>Brings a table in without a finding that stops it.</summary>
    public async Task ImportAsync(string study, string table) => Good(await Client.ImportAsync(study, table));

    /// <summary>A page that is there.</summary>
    public async Task<DrePage> PageAsync(string path)
    {
        var page = await DrePage.GetAsync(Client.Http, path);
        Assert.Equal(HttpStatusCode.OK, page.Status);
        return page;
    }

    /// <summary>A file that is there.</summary>
    public Task<string> TextAsync(string path) => Client.Http.GetStringAsync(new Uri(path, UriKind.Relative));

    /// <summary>Has a study exported; the run.</summary>
    public async Task<Guid> ExportAsync(string study)
    {
        var asked = await Client.PostJsonAsync($"/api/v1/studies/{study}/export", new { });
        Assert.Equal(HttpStatusCode.Accepted, asked.Status);
        var id = asked.Body.GetProperty("job").GetGuid();
        var run = await Application.Services.GetRequiredService<IJobOrders>().WaitAsync(id, TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
        Assert.True(run!.State == JobState.Succeeded, run.Problem);
        return id;
    }

    /// <summary>The file of an export.</summary>
    public async Task<ZipArchive> OpenAsync(Guid run) =>
        new(new MemoryStream(await Client.Http.GetByteArrayAsync(new Uri($"/api/v1/jobs/{run}/file", UriKind.Relative), TestContext.Current.CancellationToken)));

    /// <summary>A table of an export.</summary>
    public static string Text(ZipArchive zip, string table, string ending = "csv")
    {
        using var reader = new StreamReader(zip.GetEntry($"{table}.{ending}")!.Open(), Encoding.UTF8);
        return reader.ReadToEnd();
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Application.DisposeAsync();
    }

    private static string Kebab(ExperimentKind kind) => JsonNamingPolicy.KebabCaseLower.ConvertName($"{kind}");

    private static JsonElement Good(DreReply reply)
    {
        Assert.True(reply.Status is HttpStatusCode.OK or HttpStatusCode.Created, $"{reply.Status}: {reply.Body}");
        return reply.Body;
    }
}
