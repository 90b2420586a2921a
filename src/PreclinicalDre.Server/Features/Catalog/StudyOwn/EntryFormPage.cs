using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Components;
using PreclinicalDre.Core;
using PreclinicalDre.Core.Catalog;
using PreclinicalDre.Core.Catalog.Writing;
using PreclinicalDre.Data.Catalog;
using PreclinicalDre.Server.Shell;
using PreclinicalDre.Server.Shell.Components;

namespace PreclinicalDre.Server.Features.Catalog.StudyOwn;

/// <summary>An entry as the JSON that a person types.</summary>
public sealed class JsonDraft
{
    public string? Json { get; set; }

    public int? Version { get; set; }
}

/// <summary>What the forms for a model and for a compound share: the study, the entry as it is, saving, and what the reader found.</summary>
public abstract class EntryFormPage : LoadedComponent
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, NewLine = "\n", Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Parameter]
    public string Code { get; set; } = "";

    /// <summary>Id of the entry; null for a new one.</summary>
    [Parameter]
    public string? Id { get; set; }

    [SupplyParameterFromForm(FormName = "json")]
    protected JsonDraft Advanced { get; set; } = default!;

    [CascadingParameter]
    protected HttpContext Http { get; set; } = default!;

    [Inject]
    protected StudyEntries Entries { get; set; } = default!;

    [Inject]
    protected StudyCatalogues Catalogues { get; set; } = default!;

    [Inject]
    protected NavigationManager Navigation { get; set; } = default!;

    protected abstract CatalogEntryKind Kind { get; }

    protected StudyHead? Study { get; private set; }

    /// <summary>The study's catalogue.</summary>
    protected Catalogue Catalogue { get; private set; } = Catalogue.BuiltIn;

    /// <summary>The stored entry, or the built-in one that a new entry starts from, or nothing yet.</summary>
    protected JsonObject Entry { get; private set; } = [];

    protected int? Version { get; private set; }

    protected string? Problem { get; private set; }

    protected IReadOnlyList<Finding> Findings { get; private set; } = [];

    protected bool AdvancedOpen { get; private set; }

    protected override async Task OnInitializedAsync()
    {
        Study = await Entries.StudyAsync(Code, Http.RequestAborted);
        if (Study is null)
        {
            Navigation.NotFound();
            return;
        }

        Catalogue = await Catalogues.ForAsync(Study.Id, Http.RequestAborted);
        if (Id is null)
        {
            Entry = CopyOf(Http.Request.Query["from"]);
        }
        else if (await Entries.EntryAsync(Study.Id, Kind, Id, Http.RequestAborted) is { } stored)
        {
            (Entry, Version) = (JsonNode.Parse(stored.Json)!.AsObject(), stored.Version);
        }
        else
        {
            Study = null;
            Navigation.NotFound();
            return;
        }

        Advanced ??= new JsonDraft { Json = Entry.Count == 0 ? "" : Entry.ToJsonString(Readable), Version = Version };
        FillForm();
    }

    /// <summary>Fills the form from <see cref="Entry"/>, unless it was sent.</summary>
    protected abstract void FillForm();

    protected Task SaveJsonAsync()
    {
        AdvancedOpen = true;
        return SaveAsync(Encoding.UTF8.GetBytes(Advanced.Json ?? ""), Advanced.Version);
    }

    /// <summary>Saves what a form made of the entry; the JSON form then shows the same, so that either can be put right.</summary>
    protected Task SaveAsync(JsonObject entry, int? version)
    {
        Advanced.Json = entry.ToJsonString(Readable);
        return SaveAsync(Encoding.UTF8.GetBytes(entry.ToJsonString()), version);
    }

    private async Task SaveAsync(byte[] json, int? version)
    {
        var outcome = Id is null
            ? await Entries.AddAsync(Code, Kind, json, Http.RequestAborted)
            : await Entries.ReplaceAsync(Code, Kind, Id, json, version, Http.RequestAborted);
        switch (outcome)
        {
            case Outcome<StudyCatalogEntry>.Ok ok:
                Navigation.NavigateTo($"/studies/{Code}/catalogue/{StudyEntries.Words(Kind)}s/{ok.Value.EntryId}");
                break;
            case Outcome<StudyCatalogEntry>.Invalid invalid:
                (Problem, Findings) = (invalid.Title, invalid.Findings);
                break;
            case Outcome<StudyCatalogEntry>.Conflict conflict:
                Problem = conflict.Why;
                break;
            default:
                Navigation.NotFound();
                break;
        }
    }

    /// <summary>An entry to start from under a new id, so that a default can be overwritten; empty where there is none of that id.</summary>
    private JsonObject CopyOf(string? from)
    {
        var json = from is null ? null
            : Kind == CatalogEntryKind.Compound ? Catalogue.Compound(from) is { } c ? CatalogueWriter.Write(c with { Id = FreeId(from) }) : null
            : Catalogue.Model(from) is { } m ? CatalogueWriter.Write(m with { Id = FreeId(from), TableId = null, SeedLabel = null }) : null;
        return json is null ? [] : JsonNode.Parse(json)!.AsObject();
    }

    private string FreeId(string from)
    {
        var stem = from.Length > 55 ? from[..55].TrimEnd('-') : from;
        return Enumerable.Range(1, StudyEntries.MaxEntries + 1).Select(n => n == 1 ? $"{stem}-own" : $"{stem}-own-{n}")
            .First(id => Catalogue.Compound(id) is null && Catalogue.Model(id) is null);
    }
}
