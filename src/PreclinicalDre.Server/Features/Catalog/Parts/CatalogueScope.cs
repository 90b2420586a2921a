using PreclinicalDre.Core.Catalog;

namespace PreclinicalDre.Server.Features.Catalog.Parts;

/// <summary>The catalogue that a page shows, and where its entries have their pages: a study's own live beneath the study.</summary>
/// <param name="Catalogue">The entries.</param>
/// <param name="StudyCode">The study whose own entries are among them; null for the built-in catalogue.</param>
public sealed record CatalogueScope(Catalogue Catalogue, string? StudyCode = null)
{
    public static CatalogueScope BuiltIn { get; } = new(Catalogue.BuiltIn);

    public string ModelHref(string id) => $"{Base(id)}/models/{id}";

    public string CompoundHref(string id) => $"{Base(id)}/compounds/{id}";

    public string CompoundName(string id) => Catalogue.Compound(id)?.Name ?? id;

    public string SpeciesName(string id) => Catalogue.SpeciesById(id)?.Name ?? id;

    private string Base(string id) => Catalogue.IsStudyOwn(id) ? $"/studies/{StudyCode}/catalogue" : "/catalogue";
}
