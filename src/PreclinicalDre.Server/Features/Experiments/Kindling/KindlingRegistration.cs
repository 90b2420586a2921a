namespace PreclinicalDre.Server.Features.Experiments.Kindling;

/// <summary>What kindling registers.</summary>
internal static class KindlingRegistration
{
    public static void AddKindling(this IServiceCollection services)
    {
        services.AddScoped<IExperimentRun, KindlingRun>();
        services.AddScoped<KindlingLoader>();
        services.AddScoped<KindlingQueries>();
        services.AddScoped<RecordStimulation>();
        services.AddScoped<SaveKindlingRules>();
    }
}
