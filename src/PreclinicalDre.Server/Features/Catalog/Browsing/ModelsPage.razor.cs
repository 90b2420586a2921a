using Microsoft.AspNetCore.Components;
using PreclinicalDre.Core.Catalog;

namespace PreclinicalDre.Server.Features.Catalog.Browsing;

public sealed partial class ModelsPage
{
    private CatalogueQuery query = new();
    private CatalogueResult result = new([], []);

    [CascadingParameter]
    private HttpContext Http { get; set; } = default!;

    protected override void OnInitialized()
    {
        query = ModelSearch.From(Http.Request.Query).ToQuery();
        result = Catalogue.BuiltIn.Search.Run(query);
    }

    private static string Label(Facet facet) => facet switch
    {
        Facet.Stage => "Part of Table 1",
        Facet.Phase => "Acute or chronic",
        Facet.Preparation => "Preparation",
        Facet.Species => "Species",
        Facet.Spontaneous => "Spontaneous seizures",
        Facet.Verdict => "Verdict on an animal",
        Facet.Hypothesis => "Resistance hypothesis",
        Facet.Cause => "Human cause",
        Facet.Flag => "Flag",
    };
}
