using PreclinicalDre.Core.Catalog;

namespace PreclinicalDre.Server.Features.Catalog.Parts;

/// <summary>The catalogue that a page shows, and where its entries have their pages: a study's own live beneath the study.</summary>
/// <param name="Catalogue">The entries.</param>
/// <param name="StudyCode">The study whose own entries are among them; null for the built-in catalogue.</param>
public sealed record CatalogueScope(Catalogue Catalogue, string? StudyCode = null)
{
    public static CatalogueScope BuiltIn { get; } = new(Catalogue.BuiltIn);

    public bool IsOwn(ModelEntry model) => Core.Catalog.Catalogue.BuiltIn.Model(model.Id) is null;

    public bool IsOwn(Compound compound) => Core.Catalog.Catalogue.BuiltIn.Compound(compound.Id) is null;

    public string ModelHref(string id) => $"{Base(Core.Catalog.Catalogue.BuiltIn.Model(id) is null)}/models/{id}";

    public string CompoundHref(string id) => $"{Base(Core.Catalog.Catalogue.BuiltIn.Compound(id) is null)}/compounds/{id}";

    public string CompoundName(string id) => Catalogue.Compound(id)?.Name ?? id;

    public string SpeciesName(string id) => Catalogue.SpeciesById(id)?.Name ?? id;

    private string Base(bool isOwn) => isOwn ? $"/studies/{StudyCode}/catalogue" : "/catalogue";
}
