using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Components;
using PreclinicalDre.Server.Features.Spreadsheets.Profiles;
using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Spreadsheets.Pages;

public sealed partial class ProfilesPage
{
    private static readonly JsonWriterOptions Readable = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private List<ColumnProfileDetail> profiles = [];
    private string? problem;
    private string? removed;

    [CascadingParameter]
    private HttpContext Http { get; set; } = default!;

    protected override async Task OnInitializedAsync() => profiles = await Profiles.AllAsync(Http.RequestAborted);

    /// <summary>The mapping with a line for each member; the page encodes it.</summary>
    private static string Pretty(string mapping)
    {
        using var json = JsonDocument.Parse(mapping);
        using var target = new MemoryStream();
        using (var writer = new Utf8JsonWriter(target, Readable))
        {
            json.WriteTo(writer);
        }

        return System.Text.Encoding.UTF8.GetString(target.ToArray());
    }

    private async Task RemoveAsync(Guid id)
    {
        switch (await Profiles.RemoveAsync(id, Http.RequestAborted))
        {
            case Outcome<string>.Ok ok:
                removed = ok.Value;
                break;
            default:
                problem = "There is no such profile any more.";
                break;
        }

        profiles = await Profiles.AllAsync(Http.RequestAborted);
    }
}
