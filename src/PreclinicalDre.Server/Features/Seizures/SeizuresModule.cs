using PreclinicalDre.Server.Features.Seizures.Numbers;
using PreclinicalDre.Server.Features.Seizures.Rules;

namespace PreclinicalDre.Server.Features.Seizures;

/// <summary>Seizure events: what counts as one, who marked them and who agrees, their trace and video, their numbers and plots.</summary>
public static class SeizuresModule
{
    public static void AddSeizures(this IServiceCollection services)
    {
        services.AddScoped<SeizureHoursQueries>();
        services.AddScoped<DoseShades>();
        services.AddScoped<DefinedCounts>();
        services.AddScoped<RuleQueries>();
        services.AddScoped<SaveRules>();
    }

    public static void MapSeizures(this RouteGroupBuilder api)
    {
        var study = api.MapGroup("/studies/{code}").WithTags("Seizures");
        SeizureEndpoints.Map(study);
    }
}
