using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using PreclinicalDre.Data.Evaluation;
using PreclinicalDre.TestKit;
using PreclinicalDre.TestKit.Hosting;

namespace PreclinicalDre.Server.Tests.Mechanisms;

/// <summary>
/// A server whose clock stands at 1 June 2026, with the study <c>S1</c>: R1 to R5 are drug-resistant, F1 to F5 drug-responsive, P1 has a failure that does not count, U1 has no trial,
/// and the verdict of N1 is not on its latest data. R1 and R2 are siblings.
/// </summary>
public sealed class MechanismServer : IAsyncLifetime, IAsyncDisposable
{
    public const string Base = "/api/v1/studies/S1/mechanisms";

    public MechanismServer()
    {
        Application = new DreApplication { Clock = new ManualClock(Instant.FromUtc(2026, 6, 1, 8, 0)) };
        Client = new DreClient(Application.CreateClient());
    }

    public DreApplication Application { get; }

    public DreClient Client { get; }

    public HttpClient Http => Client.Http;

    public async ValueTask InitializeAsync()
    {
        await Client.CreateStudyAsync("S1", zone: "UTC");
        await ImportAsync(
            "Animal,Cohort,Sex,Born,Litter\n" + string.Concat(Enumerable.Range(1, 5).SelectMany(i => new[] { $"R{i},C1,female,2025-12-01,{(i < 3 ? "L1" : "")}\n", $"F{i},C1,male,2025-12-01,\n" }))
            + "P1,C1,male,2025-12-01,\nU1,C1,male,2025-12-01,\nN1,C1,male,2025-12-01,\n");
        await ImportAsync("Animal,From,To\nP1,2026-01-01 00:00,2026-02-20 00:00\n");
        await ImportAsync("Animal,At,Type\n" + string.Concat(Enumerable.Range(1, 31).Select(d => $"P1,2026-01-{d:00} 10:00,generalized-convulsive\n")));
        await ImportAsync("Animal,Trial,Start,End,Compounds\nP1,T1,2026-01-15 00:00,2026-02-10 00:00,levetiracetam\n");
        await ImportAsync("Animal,Trial,Compound,Planned at,Dose (mg/kg),Given fraction,Reason\n" + string.Concat(Enumerable.Range(15, 15).Select(d => $"P1,T1,levetiracetam,2026-01-{d:00} 08:00,54,{(d % 2 == 0 ? "1," : "0,spilt")}\n")));
        await Client.PostJsonAsync("/api/v1/studies/S1/evaluate", new { });
        await Application.WithDbContextAsync(async db =>
        {
            foreach (var animal in await db.Animals.Where(a => a.Code != "P1" && a.Code != "U1").ToListAsync())
            {
                var verdict = new Verdict
                {
                    AnimalId = animal.Id, Definition = "translational@1.0", DefinitionHash = new string('a', 64), InputHash = new string('b', 64), EngineVersion = "1",
                    Classification = animal.Code[0] == 'F' ? "drug-responsive" : "drug-resistant", Pattern = "not-established", Answer = "{}",
                };
                db.Add(verdict);
                await db.SaveChangesAsync();
                (animal.CurrentVerdictId, animal.EvaluatedRevision) = (verdict.Id, animal.Code == "N1" ? animal.DataRevision - 1 : animal.DataRevision);
            }

            await db.SaveChangesAsync();
        });
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Application.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Declares a measure; its key.</summary>
    public async Task<Guid> DeclareAsync(string name, string hypothesis = "TR", string unit = "mL/g", string categories = "")
    {
        var made = await Client.PostJsonAsync($"{Base}/measures", new { name, hypothesis, kind = categories.Length > 0 ? "categorical" : "numeric", unit, categories });
        Assert.True(made.Status == HttpStatusCode.Created, made.Body.GetRawText());
        return made.Body.GetProperty("id").GetGuid();
    }

    public async Task<DreReply> RecordAsync(params object[] observations) => await Client.PostJsonAsync($"{Base}/observations", observations);

    /// <summary>A value of each of the five animals of a group.</summary>
    public static IEnumerable<object> Values(string group, string measure, string at, params double[] values) =>
        values.Select((v, i) => new { animal = $"{group}{i + 1}", measure, sampledAt = at, specimen = "hippocampus", value = v });

    /// <summary>The comparisons of a measure.</summary>
    public async Task<IReadOnlyList<JsonElement>> ComparedAsync(string measure) =>
        [.. (await Client.GetAsync($"{Base}/")).Body.GetProperty("comparisons").EnumerateArray().Where(c => c.GetProperty("measure").GetString() == measure)];

    public async Task<DreReply> PutAsync(string path, object body)
    {
        using var answer = await Http.PutAsJsonAsync(new Uri(path, UriKind.Relative), body);
        return new DreReply(answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonElement>());
    }

    public async Task ImportAsync(string table)
    {
        var reply = await Client.ImportAsync("S1", table);
        Assert.True(reply.Status == HttpStatusCode.OK, reply.Body.GetRawText());
    }
}
