using Microsoft.AspNetCore.Components;
using PreclinicalDre.Core.Catalog;
using PreclinicalDre.Data.Catalog;
using PreclinicalDre.Server.Features.Catalog.Parts;
using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Catalog.StudyOwn;

/// <summary>The version that a person saw when asking for an entry to be deleted.</summary>
public sealed class DeleteDraft
{
    public int? Version { get; set; }
}

public sealed partial class StudyEntryPage
{
    private StudyHead? study;
    private StudyCatalogEntry? entry;
    private CatalogueScope scope = CatalogueScope.BuiltIn;
    private Compound? compound;
    private ModelEntry? model;
    private IReadOnlyList<string> uses = [];
    private CatalogEntryKind kind;
    private string? problem;

    [Parameter]
    public string Code { get; set; } = "";

    [Parameter]
    public string? CompoundId { get; set; }

    [Parameter]
    public string? ModelId { get; set; }

    [SupplyParameterFromForm(FormName = "delete")]
    private DeleteDraft? Asked { get; set; }

    [CascadingParameter]
    private HttpContext Http { get; set; } = default!;

    private string Here => $"/studies/{Code}/catalogue/{StudyEntries.Words(kind)}s/{entry!.EntryId}";

    private string Api => $"/api/v1/studies/{Code}/catalog/{StudyEntries.Words(kind)}s/{entry!.EntryId}";

    protected override async Task OnInitializedAsync()
    {
        kind = ModelId is null ? CatalogEntryKind.Compound : CatalogEntryKind.Model;
        study = await Entries.StudyAsync(Code, Http.RequestAborted);
        entry = study is null ? null : await Entries.EntryAsync(study.Id, kind, ModelId ?? CompoundId ?? "", Http.RequestAborted);
        if (study is null || entry is null)
        {
            Navigation.NotFound();
            return;
        }

        var all = await Catalogues.ForAsync(study.Id, Http.RequestAborted);
        scope = new CatalogueScope(all, Code);
        compound = kind == CatalogEntryKind.Compound ? all.Compound(entry.EntryId) : null;
        model = kind == CatalogEntryKind.Model ? all.Model(entry.EntryId) : null;
        uses = await Entries.UsesAsync(study, kind, entry.EntryId, Http.RequestAborted);
    }

    private async Task DeleteAsync()
    {
        switch (await Entries.DeleteAsync(Code, kind, entry!.EntryId, Asked?.Version, Http.RequestAborted))
        {
            case Outcome<bool>.Ok:
                Navigation.NavigateTo($"/studies/{Code}/catalogue");
                break;
            case Outcome<bool>.Conflict conflict:
                problem = conflict.Why;
                break;
            default:
                Navigation.NotFound();
                break;
        }
    }
}
