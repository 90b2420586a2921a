namespace PreclinicalDre.Server.Features.Studies;

/// <summary>Studies, their cohorts, and the animals' register.</summary>
public static class StudiesModule
{
    public static void AddStudies(this IServiceCollection services)
    {
        services.AddScoped<SaveStudy>();
        services.AddScoped<IStudyRegistration>(s => s.GetRequiredService<SaveStudy>());
        services.AddScoped<StudyQueries>();
    }

    public static void MapStudies(this RouteGroupBuilder api) => StudyEndpoints.Map(api.MapGroup("/studies").WithTags("Studies"));
}
