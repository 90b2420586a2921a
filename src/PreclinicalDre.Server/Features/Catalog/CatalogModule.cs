using PreclinicalDre.Server.Features.Catalog.Browsing;
using PreclinicalDre.Server.Features.Catalog.StudyOwn;
using PreclinicalDre.Server.Shell.Access;

namespace PreclinicalDre.Server.Features.Catalog;

/// <summary>Models, compounds and species: the built-in ones and a study's own.</summary>
public static class CatalogModule
{
    public static void AddCatalog(this IServiceCollection services)
    {
        services.AddScoped<StudyCatalogues>();
        services.AddScoped<StudyEntries>();
    }

    public static void MapCatalog(this RouteGroupBuilder api)
    {
        CatalogueEndpoints.Map(api.MapGroup("/catalog").WithTags("Catalogue"));
        StudyEntryEndpoints.Map(api.MapGroup("/studies/{code}/catalog").Blinded(Blind.Refused).WithTags("A study's own models and compounds"));
    }
}
