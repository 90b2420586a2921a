using Microsoft.AspNetCore.Components;
using PreclinicalDre.Core.Catalog;

namespace PreclinicalDre.Server.Features.Catalog.Parts;

public sealed partial class ModelView
{
    private List<Fact<Potency>> potencies = [];
    private bool hasVariants;

    [Parameter, EditorRequired]
    public ModelEntry Model { get; set; } = default!;

    [Parameter, EditorRequired]
    public CatalogueScope Scope { get; set; } = default!;

    /// <summary>Where the entry is to be had as JSON.</summary>
    [Parameter, EditorRequired]
    public string JsonHref { get; set; } = "";

    /// <summary>What can be done with the entry.</summary>
    [Parameter]
    public RenderFragment? Actions { get; set; }

    protected override void OnParametersSet()
    {
        potencies = [.. Scope.Catalogue.Parts.Potencies.Where(p => p.Value.Model == Model.Id)];
        hasVariants = Model.Variants.Count > 0;
    }

    private static string Css(AsmEffect effect) => effect switch
    {
        AsmEffect.Effective => "met",
        AsmEffect.Ineffective or AsmEffect.Worsens or AsmEffect.Tolerance => "not-met",
        AsmEffect.PartlyEffective or AsmEffect.VariesBetweenAnimals => "part",
        AsmEffect.NotRead => "unknown",
    };

    private string VariantName(string? id) => id is null ? "all" : Model.Variants.FirstOrDefault(v => v.Value.Id == id)?.Value.Name ?? id;
}
