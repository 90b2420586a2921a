using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace PreclinicalDre.Server.Tests.Catalog;

/// <summary>What the tests of the catalogue ask a server for.</summary>
internal static partial class CatalogueClient
{
    public static async Task<string> PageAsync(this HttpClient client, string path, HttpStatusCode wanted = HttpStatusCode.OK)
    {
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative));
        Assert.Equal(wanted, answer.StatusCode);
        // The attributes that tie an element to its component's style sheet say nothing about what it shows.
        return ScopeAttribute().Replace(await answer.Content.ReadAsStringAsync(), "");
    }

    public static async Task<JsonObject> JsonAsync(this HttpClient client, string path) =>
        JsonNode.Parse(await client.PageAsync(path))!.AsObject();

    public static async Task<(HttpStatusCode Status, JsonObject? Body)> SendAsync(this HttpClient client, HttpMethod method, string path, string? json = null, string? ifMatch = null)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
        if (json is not null)
        {
            request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        }

        if (ifMatch is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        }

        using var answer = await client.SendAsync(request);
        var body = await answer.Content.ReadAsStringAsync();
        return (answer.StatusCode, body.Length == 0 ? null : JsonNode.Parse(body)!.AsObject());
    }

    public static async Task AddStudyAsync(this HttpClient client, string code, string model)
    {
        using var answer = await client.PostAsJsonAsync(
            new Uri("/api/v1/studies", UriKind.Relative), new { code, title = "Kainate cohort", modelId = model, speciesId = "mouse", timeZoneId = "UTC" });
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
    }

    /// <summary>Sends a form of a page as a browser would: its hidden fields, and what is typed.</summary>
    public static async Task<(HttpStatusCode Status, Uri? Location, string Body)> SubmitAsync(
        this HttpClient client, string path, string form, params (string Name, string Value)[] typed)
    {
        var page = await client.PageAsync(path);
        var markup = Forms().Matches(page).Select(m => m.Value).Single(f => f.Contains($"name=\"_handler\" value=\"{form}\"", StringComparison.Ordinal));
        var fields = Hidden().Matches(markup)
            .Select(m => (Name: Attribute(m.Value, "name"), Value: Attribute(m.Value, "value")))
            .Where(f => !typed.Any(t => t.Name == f.Name))
            .Concat(typed)
            .Select(f => new KeyValuePair<string, string>(f.Name, f.Value));
        using var content = new FormUrlEncodedContent(fields);
        using var answer = await client.PostAsync(new Uri(path, UriKind.Relative), content);
        return (answer.StatusCode, answer.Headers.Location, await answer.Content.ReadAsStringAsync());
    }

    private static string Attribute(string tag, string name) =>
        WebUtility.HtmlDecode(Regex.Match(tag, $"\\b{name}=\"([^\"]*)\"", RegexOptions.None, TimeSpan.FromSeconds(1)).Groups[1].Value);

    [GeneratedRegex(" b-[a-z0-9]{10}(?=[ >/])", RegexOptions.None, 2000)]
    private static partial Regex ScopeAttribute();

    [GeneratedRegex("<form.*?</form>", RegexOptions.Singleline, 2000)]
    private static partial Regex Forms();

    [GeneratedRegex("<input[^>]*type=\"hidden\"[^>]*>", RegexOptions.None, 2000)]
    private static partial Regex Hidden();
}
