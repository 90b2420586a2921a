using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace PreclinicalDre.TestKit.Hosting;

/// <summary>An answer of the API with its body read.</summary>
public sealed record DreReply(HttpStatusCode Status, JsonElement Body)
{
    /// <summary>Codes of the findings, in order; empty where there are none.</summary>
    public IReadOnlyList<string> FindingCodes => Body.ValueKind == JsonValueKind.Object && Body.TryGetProperty("findings", out var findings)
        ? [.. findings.EnumerateArray().Select(f => f.GetProperty("code").GetString()!)]
        : [];

    /// <summary>The first finding of a code.</summary>
    public JsonElement Finding(string code) => Body.GetProperty("findings").EnumerateArray().First(f => f.GetProperty("code").GetString() == code);
}

/// <summary>What tests do through the API, in the words of a user.</summary>
public sealed class DreClient(HttpClient http) : IDisposable
{
    public HttpClient Http => http;

    public async Task<DreReply> GetAsync(string path) => await ReadAsync(await http.GetAsync(Relative(path)));

    public async Task<DreReply> PostJsonAsync(string path, object body) => await ReadAsync(await http.PostAsJsonAsync(Relative(path), body));

    public async Task<DreReply> PostBytesAsync(string path, byte[] body, string type = "application/json")
    {
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = new(type);
        return await ReadAsync(await http.PostAsync(Relative(path), content));
    }

    /// <summary>Registers a study; a mouse study of the kainate model in Berlin where nothing else is said.</summary>
    public Task<DreReply> CreateStudyAsync(string code, string model = "intrahippocampal-kainate", string species = "mouse", string zone = "Europe/Berlin") =>
        PostJsonAsync("/api/v1/studies", new { code, title = $"Study {code}", modelId = model, speciesId = species, timeZoneId = zone });

    /// <summary>Imports a text table; the kind is told by its header.</summary>
    public Task<DreReply> ImportAsync(string study, string csv, bool dryRun = false, string fileName = "table.csv") =>
        PostFileAsync($"/api/v1/studies/{study}/imports", fileName, Encoding.UTF8.GetBytes(csv), ("dryRun", dryRun ? "true" : "false"));

    /// <summary>Sends a file as the multipart field <c>file</c>, with further fields.</summary>
    public async Task<DreReply> PostFileAsync(string path, string fileName, byte[] content, params (string Name, string Value)[] fields)
    {
        using var form = new MultipartFormDataContent();
        using var file = new ByteArrayContent(content);
        form.Add(file, "file", fileName);
        foreach (var (name, value) in fields)
        {
            form.Add(new StringContent(value), name);
        }

        return await ReadAsync(await http.PostAsync(Relative(path), form));
    }

    public void Dispose() => http.Dispose();

    private static async Task<DreReply> ReadAsync(HttpResponseMessage response)
    {
        using (response)
        {
            var text = await response.Content.ReadAsStringAsync();
            using var json = JsonDocument.Parse(text.Length == 0 ? "null" : text);
            return new DreReply(response.StatusCode, json.RootElement.Clone());
        }
    }

    private static Uri Relative(string path) => new(path, UriKind.Relative);
}
