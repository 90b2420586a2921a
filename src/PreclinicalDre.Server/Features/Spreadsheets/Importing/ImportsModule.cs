using PreclinicalDre.Server.Features.Spreadsheets.Checking;
using PreclinicalDre.Server.Features.Spreadsheets.Pages;
using PreclinicalDre.Server.Features.Spreadsheets.Templates;

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
        services.AddScoped<UndoImport>();
        services.AddScoped<ImportQueries>();
        services.AddScoped<ImportAndJudge>();
        services.AddScoped<ImportStudyQueries>();
        services.AddScoped<RegisterAnimal>();
        services.AddScoped<SaveAnnotationMapping>();
        services.AddSingleton<CheckedUploads>();
        services.AddHostedService<CheckedUploadsCleaning>();
    }

    public static void MapImportPages(this IEndpointRouteBuilder pages) => ImportEndpoints.MapPages(pages);

    public static void MapImports(this RouteGroupBuilder api)
    {
        ImportEndpoints.Map(api);
        TemplateEndpoints.Map(api);
    }
}
