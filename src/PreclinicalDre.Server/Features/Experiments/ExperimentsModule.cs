using PreclinicalDre.Server.Features.Experiments.Epileptogenesis;
using PreclinicalDre.Server.Features.Experiments.Kindling;
using PreclinicalDre.Server.Shell.Access;

namespace PreclinicalDre.Server.Features.Experiments;

/// <summary>The experiments of the catalogue's models beside chronic monitoring: screens, kindling, plates, slices. Each kind lives in its own folder and adds itself here.</summary>
public static class ExperimentsModule
{
    public static void AddExperiments(this IServiceCollection services)
    {
        services.AddScoped<ExperimentQueries>();
        services.AddScoped<SaveExperiment>();
        services.AddKindling();
        services.AddEpileptogenesis();
    }

    public static void MapExperiments(this RouteGroupBuilder api)
    {
        var experiments = api.MapGroup("/studies/{code}/experiments").WithTags("Experiments");
        ExperimentEndpoints.Map(experiments);
        KindlingEndpoints.Map(experiments);
        EpileptogenesisEndpoints.Map(experiments);
    }
}
