using PreclinicalDre.Server.Features.Monitoring.Reading;

namespace PreclinicalDre.Server.Features.Monitoring;

/// <summary>Recordings: looking into their files.</summary>
public static class MonitoringModule
{
    public static void AddMonitoring(this IServiceCollection services)
    {
        services.AddSingleton<RecordingReading>();
        services.AddScoped<ReadingStudies>();
    }

    public static void MapMonitoring(this RouteGroupBuilder api)
    {
        ReadEndpoints.Map(api);
    }
}
