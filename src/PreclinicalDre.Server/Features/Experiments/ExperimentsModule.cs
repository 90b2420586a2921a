using PreclinicalDre.Server.Features.Experiments.Screens;

namespace PreclinicalDre.Server.Features.Experiments;

/// <summary>The experiments of the catalogue's models beside chronic monitoring: screens, kindling, plates, slices. Each kind lives in its own folder and adds itself here.</summary>
public static class ExperimentsModule
{
    public static void AddExperiments(this IServiceCollection services)
    {
        services.AddScoped<ExperimentQueries>();
        services.AddScoped<SaveExperiment>();
        services.AddScoped<IExperimentRun, ScreenRun>();
        services.AddScoped<ScreenLoader>();
        services.AddScoped<ScreenQueries>();
        services.AddScoped<SaveScreen>();
        services.AddScoped<RecordBench>();
        services.AddScoped<UndoBench>();
    }

    public static void MapExperiments(this RouteGroupBuilder api)
    {
        var experiments = api.MapGroup("/studies/{code}/experiments").WithTags("Experiments");
        ExperimentEndpoints.Map(experiments);
        ScreenEndpoints.Map(experiments);
    }
}
