namespace PreclinicalDre.Server.Features.Catalog;

/// <summary>Models, compounds and species: the built-in ones and a study's own.</summary>
public static class CatalogModule
{
    public static void AddCatalog(this IServiceCollection services) => services.AddScoped<StudyCatalogues>();
}
