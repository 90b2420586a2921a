using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PreclinicalDre.Core.Animals;
using PreclinicalDre.TestKit.Hosting;

namespace PreclinicalDre.Server.Tests.Signing;

/// <summary>What tests of signatures say to a server.</summary>
internal static class SigningServer
{
    /// <summary>A study with a protocol.</summary>
    public static async Task StudyAsync(this DreClient client, string code)
    {
        await client.CreateStudyAsync(code);
        await client.ProtocolAsync(code, "Two arms, twelve mice each.");
    }

    /// <summary>Writes another protocol.</summary>
    public static async Task ProtocolAsync(this DreClient client, string code, string protocol)
    {
        var reply = await client.SendAsync(HttpMethod.Put, $"/api/v1/studies/{code}", new
        {
            title = $"Study {code}", protocol, modelId = "intrahippocampal-kainate", speciesId = "mouse", timeZoneId = "Europe/Berlin", lightsOn = "06:00", lightsOff = "18:00",
        });
        Assert.Equal(System.Net.HttpStatusCode.OK, reply.Status);
    }

    /// <summary>Two animals with a seizure each, judged; their records in this state.</summary>
    public static async Task AnimalsAsync(this DreApplication application, DreClient client, string study, RecordState state)
    {
        await client.ImportAsync(study, "Animal,Cohort,Sex,Born\nM1,C1,male,2026-01-05\nM2,C1,male,2026-01-05\n");
        await client.ImportAsync(study, "Animal,At,Type\nM1,2026-05-01T00:00:00Z,tonic\nM2,2026-05-01T00:00:00Z,tonic\n");
        await client.PostJsonAsync($"/api/v1/studies/{study}/evaluate", new { });
        await application.RecordsAsync(study, "M1", state);
        await application.RecordsAsync(study, "M2", state);
    }

    public static Task RecordsAsync(this DreApplication application, string study, string animal, RecordState state) => application.WithDbContextAsync(db =>
        db.Animals.Where(a => a.Study!.Code == study && a.Code == animal).ExecuteUpdateAsync(s => s.SetProperty(a => a.RecordState, state)));

    public static async Task<JsonElement> ListAsync(this DreClient client, string study) => (await client.GetAsync($"/api/v1/studies/{study}/signatures")).Body;

    public static async Task<string> HashAsync(this DreClient client, string study, string subject) =>
        (await client.ListAsync(study)).GetProperty("subjects").EnumerateArray().Single(s => s.GetProperty("subject").GetString() == subject).GetProperty("contentHash").GetString()!;

    /// <summary>States of the signatures, newest first.</summary>
    public static async Task<List<string>> StatesAsync(this DreClient client, string study) =>
        [.. (await client.ListAsync(study)).GetProperty("signatures").EnumerateArray().Select(s => s.GetProperty("state").GetString()!)];

    /// <summary>Signs what is there now.</summary>
    public static async Task<DreReply> SignAsync(this DreClient client, string study, string subject, string meaning = "approved", string? name = "Jo Reader", string? password = null) =>
        await client.PostJsonAsync($"/api/v1/studies/{study}/signatures", new { subject, meaning, contentHash = await client.HashAsync(study, subject), printedName = name, password });

    private static async Task<DreReply> SendAsync(this DreClient client, HttpMethod method, string path, object body)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative)) { Content = System.Net.Http.Json.JsonContent.Create(body) };
        using var response = await client.Http.SendAsync(request);
        return new DreReply(response.StatusCode, default);
    }
}
