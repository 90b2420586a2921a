using PreclinicalDre.Server.Features.Experiments.Compounds;

namespace PreclinicalDre.Server.Features.Experiments.Plates;

/// <summary>What larvae on plates register.</summary>
internal static class PlatesRegistration
{
    public static void AddPlates(this IServiceCollection services)
    {
        services.AddScoped<IExperimentRun, PlateRun>();
        services.AddScoped<ICompoundStations, PlateStations>();
        services.AddScoped<PlateQueries>();
        services.AddScoped<SavePlates>();
    }
}
