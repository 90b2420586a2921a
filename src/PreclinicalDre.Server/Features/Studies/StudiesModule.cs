using PreclinicalDre.Server.Features.Signing;

namespace PreclinicalDre.Server.Features.Studies;

/// <summary>Studies, their cohorts, and the animals' register.</summary>
public static class StudiesModule
{
    public static void AddStudies(this IServiceCollection services)
    {
        services.AddScoped<SaveStudy>();
        services.AddScoped<SaveCohort>();
        services.AddScoped<IStudyRegistration>(s => s.GetRequiredService<SaveStudy>());
        services.AddScoped<StudyQueries>();
        services.AddScoped<StudyFileEndpoints.FigureSource>();
        services.AddScoped<StudyAnimalQueries>();
        services.AddScoped<HomeQueries>();
        services.AddScoped<SearchQueries>();
        services.AddScoped<ISignedContent, ProtocolContent>();
    }

    public static void MapStudies(this RouteGroupBuilder api)
    {
        var studies = api.MapGroup("/studies").WithTags("Studies");
        StudyEndpoints.Map(studies);
        StudyFileEndpoints.Map(studies);
    }

    /// <summary>What the buttons of pages do.</summary>
    public static void MapStudyActions(this WebApplication app) => StudyActions.Map(app);
}
