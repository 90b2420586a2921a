namespace PreclinicalDre.Server.Features.Spreadsheets.Importing;

/// <summary>Bringing files into a study.</summary>
public static class ImportsModule
{
    public static void AddImports(this IServiceCollection services)
    {
        services.AddSingleton<ImportLocks>();
        services.AddScoped<ImportStore>();
        services.AddScoped<ImportTables>();
        services.AddScoped<ImportEdf>();
        services.AddScoped<ImportQueries>();
    }

    public static void MapImports(this RouteGroupBuilder api) => ImportEndpoints.Map(api);
}
