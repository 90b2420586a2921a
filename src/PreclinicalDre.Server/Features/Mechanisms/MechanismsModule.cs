namespace PreclinicalDre.Server.Features.Mechanisms;

/// <summary>The explanations of drug resistance as hypotheses: what a study measures for them in its animals, and whether resistant animals differ from responsive ones in it.</summary>
public static class MechanismsModule
{
    public static void AddMechanisms(this IServiceCollection services)
    {
        services.AddScoped<MeasureQueries>();
        services.AddScoped<MechanismQueries>();
        services.AddScoped<SaveMeasure>();
        services.AddScoped<RecordMechanisms>();
    }

    public static void MapMechanisms(this RouteGroupBuilder api) => MechanismEndpoints.Map(api.MapGroup("/studies/{code}/mechanisms").WithTags("Mechanisms"));
}
