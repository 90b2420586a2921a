using PreclinicalDre.Server.Features.Experiments.Compounds;

namespace PreclinicalDre.Server.Features.Experiments.Screens;

/// <summary>What acute screens register.</summary>
internal static class ScreensRegistration
{
    public static void AddScreens(this IServiceCollection services)
    {
        services.AddScoped<IExperimentRun, ScreenRun>();
        services.AddScoped<ICompoundStations, ScreenStations>();
        services.AddScoped<ScreenLoader>();
        services.AddScoped<ScreenQueries>();
        services.AddScoped<SaveScreen>();
        services.AddScoped<PlanPeak>();
        services.AddScoped<RecordBench>();
        services.AddScoped<UndoBench>();
    }
}
