using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PreclinicalDre.Core.Animals;
using PreclinicalDre.Data.Animals;
using PreclinicalDre.TestKit.Hosting;

namespace PreclinicalDre.Server.Tests.Animals.Records;

/// <summary>One server for many tests, with the study <c>S1</c>; each test takes animals of its own.</summary>
public sealed class RecordServer : IAsyncLifetime
{
    public const string Animals = "/api/v1/studies/S1/animals";

    public DreApplication Application { get; } = new();

    public DreClient Client { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Client = new DreClient(Application.CreateClient());
        await Client.CreateStudyAsync("S1");
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Application.DisposeAsync();
    }

    /// <summary>An animal that left, with a seizure and a weight; the state is put past the guard.</summary>
    public async Task<Animal> AnimalAsync(string code, RecordState state = RecordState.Draft)
    {
        Assert.Equal(HttpStatusCode.OK, (await Client.ImportAsync("S1", $"Animal,Cohort,Sex,Born,Exited at,Exit reason\n{code},C1,male,2026-01-05,2026-06-01 10:00,protocol-end\n")).Status);
        Assert.Equal(HttpStatusCode.OK, (await Client.ImportAsync("S1", $"Animal,At,Type\n{code},2026-05-01T00:00:00Z,tonic\n")).Status);
        Assert.Equal(HttpStatusCode.OK, (await Client.ImportAsync("S1", $"Animal,Weighed at,Weight (g)\n{code},2026-05-01T08:00:00Z,20\n")).Status);
        await SetAsync(code, state);
        return await FindAsync(code);
    }

    public Task SetAsync(string code, RecordState state) =>
        Application.WithDbContextAsync(db => db.Animals.Where(a => a.Code == code).ExecuteUpdateAsync(s => s.SetProperty(a => a.RecordState, state)));

    public Task<Animal> FindAsync(string code) => Application.WithDbContextAsync(db => db.Animals.AsNoTracking().SingleAsync(a => a.Code == code));

    public Task<DreReply> MoveAsync(string code, string state, string? reason = null) => Client.PostJsonAsync($"{Animals}/{code}/record", new { state, reason });

    /// <summary>A request with a body and, where wanted, the header that says why.</summary>
    public async Task<DreReply> SendAsync(HttpMethod method, string path, object? body, string? reason = null)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
        request.Content = body is null ? null : JsonContent.Create(body);
        if (reason is not null)
        {
            request.Headers.Add("Change-Reason", reason);
        }

        using var response = await Client.Http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        using var json = JsonDocument.Parse(text.Length == 0 ? "null" : text);
        return new DreReply(response.StatusCode, json.RootElement.Clone());
    }

    /// <summary>Every way to change an animal's record over REST, by name.</summary>
    public async Task<IReadOnlyList<(string Way, Func<string?, Task<DreReply>> Send)>> WaysAsync(Animal animal)
    {
        ArgumentNullException.ThrowIfNull(animal);
        var path = $"{Animals}/{animal.Code}";
        var (seizure, weight) = await Application.WithDbContextAsync(async db => (
            (await db.Seizures.FirstAsync(s => s.AnimalId == animal.Id)).Id, (await db.AnimalWeights.FirstAsync(w => w.AnimalId == animal.Id)).Id));
        return
        [
            ("change", r => SendAsync(HttpMethod.Put, path, new { sex = "female", exitedAt = "2026-06-01T10:00", exitReason = "other" }, r)),
            ("mark", r => SendAsync(HttpMethod.Post, $"{path}/identifiers", new { kind = "ear-tag", value = $"{animal.Code}-{Guid.NewGuid():N}" }, r)),
            ("seizure deleted", r => SendAsync(HttpMethod.Delete, $"{path}/seizures/{seizure}", null, r)),
            ("weight deleted", r => SendAsync(HttpMethod.Delete, $"{path}/weights/{weight}", null, r)),
            ("seizures imported", r => ImportAsync($"Animal,At,Type\n{animal.Code},2026-05-0{Random.Shared.Next(2, 9)}T0{Random.Shared.Next(9)}:{Random.Shared.Next(10, 59)}:00Z,tonic\n", r)),
            ("animal changed by an import", r => ImportAsync($"Animal,Cohort,Sex,Strain\n{animal.Code},C1,male,S{Random.Shared.Next(1_000_000)}\n", r)),
        ];
    }

    public Task<DreReply> ImportAsync(string csv, string? reason, bool dryRun = false) => Client.PostFileAsync(
        "/api/v1/studies/S1/imports", "table.csv", System.Text.Encoding.UTF8.GetBytes(csv), [("dryRun", dryRun ? "true" : "false"), .. reason is null ? [] : new[] { ("reason", reason) }]);
}
