using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace PreclinicalDre.TestKit.Hosting;

/// <summary>A page as a browser without scripts has it: its text, and its forms to be filled in and sent.</summary>
/// <param name="Status">Status of the answer.</param>
/// <param name="Address">Address of the page, after redirects that were followed.</param>
/// <param name="Html">The page.</param>
public sealed partial record DrePage(HttpStatusCode Status, Uri Address, string Html)
{
    /// <summary>Where the answer sends the browser; null where it does not.</summary>
    public Uri? Location { get; init; }

    /// <summary>The words of the page, without marks, white space made one.</summary>
    public string Text => Space().Replace(WebUtility.HtmlDecode(Tag().Replace(Html, " ")), " ");

    public static async Task<DrePage> GetAsync(HttpClient http, string path)
    {
        ArgumentNullException.ThrowIfNull(http);
        using var response = await http.GetAsync(new Uri(path, UriKind.Relative));
        return await ReadAsync(response);
    }

    /// <summary>Value of the first hidden field of that name; null where there is none.</summary>
    public string? Hidden(string name) =>
        Inputs().Matches(Html).Select(m => m.Value).Where(i => Attribute(i, "name") == name && Attribute(i, "type") == "hidden").Select(i => Attribute(i, "value")).FirstOrDefault();

    /// <summary>Sends a form of the page with these fields; the antiforgery token goes with it.</summary>
    /// <param name="http">The client that got the page: it holds the cookie.</param>
    /// <param name="handler">Name of the form.</param>
    /// <param name="fields">Fields; a name may stand there several times.</param>
    /// <param name="file">A file for the field <c>file</c>.</param>
    public async Task<DrePage> PostAsync(HttpClient http, string handler, IEnumerable<(string Name, string Value)> fields, (string Name, byte[] Content)? file = null)
    {
        ArgumentNullException.ThrowIfNull(http);
        ArgumentNullException.ThrowIfNull(fields);
        var token = Hidden("__RequestVerificationToken") ?? throw new InvalidOperationException($"{Address} has no form.");
        using var form = new MultipartFormDataContent();
        foreach (var (name, value) in fields.Prepend(("_handler", handler)).Prepend(("__RequestVerificationToken", token)))
        {
            form.Add(new StringContent(value, Encoding.UTF8), name);
        }

        using var content = new ByteArrayContent(file?.Content ?? []);
        if (file is { } sent)
        {
            form.Add(content, "file", sent.Name);
        }

        using var response = await http.PostAsync(Address, form);
        return await ReadAsync(response);
    }

    private static async Task<DrePage> ReadAsync(HttpResponseMessage response) =>
        new(response.StatusCode, response.RequestMessage!.RequestUri!, await response.Content.ReadAsStringAsync()) { Location = response.Headers.Location };

    private static string? Attribute(string tag, string name) =>
        Regex.Match(tag, $"\\s{name}=\"(?<value>[^\"]*)\"", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)) is { Success: true } m ? WebUtility.HtmlDecode(m.Groups["value"].Value) : null;

    [GeneratedRegex("<input[^>]*>", RegexOptions.None, 1000)]
    private static partial Regex Inputs();

    [GeneratedRegex("<[^>]*>", RegexOptions.None, 1000)]
    private static partial Regex Tag();

    [GeneratedRegex("\\s+", RegexOptions.None, 1000)]
    private static partial Regex Space();
}
